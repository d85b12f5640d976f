# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums of Gaussians, cut at 6σ, by their low frequencies, whatever the number of incidents.

The transform of a Gaussian of σ cells is exp(-σ²k²/2): below 1e-15 of its top for k over 8.5/σ,
a small part of the frequencies that the cells can hold. For those, incidents at (a, b) from the
centres of blocks of about σ/8 cells are summed by the moments of their blocks,

    Σ w e^{-ik·x} = Σ_blocks e^{-ik·centre} Σ_ij (-ik_x)^i/i! (-ik_y)^j/j! · Σ w a^i b^j,

i + j <= N. With r = √½·block/σ the remainder, where the Gaussian lets it through, is at most
r^(N+1) ((N+1)/e)^((N+1)/2) / (N+1)! of the top, and N is chosen to bring that below 1e-12.
One inverse FFT of the low frequencies gives the surface.

From it the tails beyond 6σ are taken, 1.5e-8 of the top and less. So little needs few digits: they
come from a few moments of the cells, Σ w a^i b^j/i! j! with the images of He_i(X) He_j(Y)
exp(-(X² + Y²)/2), by FFTs in single precision, to 1/200 of themselves; up to 7.2σ, where 6e-12
remain. Where the circle of 6σ crosses, cells are mended place by place (see ``rims``). Together
the error is below 1e-10 of the top.
"""

from __future__ import annotations

from functools import lru_cache
from math import factorial, floor, sqrt

import numpy as np
from numpy.polynomial.hermite_e import hermeval
from scipy import fft

from ..arrays import Floats, Integers
from .kernels import GAUSSIAN_REACH
from .places import LatticePlaces
from .rims import mend_rims, within_radius
from .threads import Step

REMAINDER = 1e-12
HIGHEST_FREQUENCY = 8.5
"""In units of 1/σ."""
TAILS_END = 7.2
"""In units of σ."""
TAIL_REMAINDER = 5e-3
ROUNDING = 3e-10
SMALLEST_SIGMA = 4.0
"""In cells: with a narrower kernel the cells can't hold all of its frequencies."""


def block_of(sigma: float) -> int:
    """Side in cells of the blocks that moments are taken in."""
    return max(1, floor(sigma / 8))


def order_of(sigma: float) -> int:
    """The highest total degree of the moments.

    >>> order_of(32.0), order_of(3.0)
    (8, 11)
    """
    ratio = sqrt(0.5) * block_of(sigma) / sigma
    order = 1
    while True:
        n = order + 1
        if ratio**n * (n / np.e) ** (n / 2) / factorial(n) <= REMAINDER:
            return order
        order += 1


def gaussian_side(side: int, sigma: float) -> int:
    """Side of the square array for a tile of ``side``, margins of 6σ included.

    Tails that wrap around fall on cells beyond the tile. Made of whole blocks, and quick.
    """
    block = block_of(sigma)
    side += int(np.ceil((TAILS_END - GAUSSIAN_REACH) * sigma)) + 1
    return block * int(fft.next_fast_len(-(-side // block), real=True))


def gaussian_sum(places: LatticePlaces, sigma: float, side: int, step: Step) -> Floats:
    """Σ weight · exp(-d²/2σ²) within 6σ, at every cell of a (side, side) array.

    The places' columns and rows count from the array's first cell; ``side`` comes from
    ``gaussian_side``.
    """
    surface = _whole_sum(places, sigma, side, step)
    tails = _tail_sum(places, sigma, side, step)
    mend_rims(tails, places, 0, GAUSSIAN_REACH * sigma, step, fall=GAUSSIAN_REACH**2 / 2)
    surface += tails
    surface[surface < ROUNDING * surface.max()] = 0.0
    return surface


def _whole_sum(places: LatticePlaces, sigma: float, side: int, step: Step) -> Floats:
    block, order = block_of(sigma), order_of(sigma)
    blocks = side // block
    column, a = _in_blocks(places.column, places.east, block)
    row, b = _in_blocks(places.row, places.south, block)
    a /= sigma
    b /= sigma
    highest = min(int(HIGHEST_FREQUENCY / sigma * side / (2 * np.pi)) + 1, (blocks - 1) // 2)
    # Frequencies times σ; the rows hold 0 … highest, then -highest … -1.
    across = np.arange(highest + 1) * (2 * np.pi / side * sigma)
    down = np.concatenate([across, -across[:0:-1]])
    spectrum = np.zeros((down.size, across.size), dtype=np.complex128)
    power_a = places.weight
    for i in range(order + 1):
        moment = power_a
        line = np.zeros_like(spectrum)
        for j in range(order + 1 - i):
            binned = np.bincount(row * blocks + column, moment, blocks * blocks)
            low = _low_frequencies(binned.reshape(blocks, blocks), highest)
            low *= ((-1j * down) ** j / factorial(j))[:, None]
            line += low
            moment = moment * b
            step(0.0)
        spectrum += line * ((-1j * across) ** i / factorial(i))
        power_a = power_a * a
    # From block numbers to the cells of the blocks' centres, and the Gaussian itself.
    shift = (block - 1) / 2 / sigma
    fall_down = np.exp(-0.5 * down * down - 1j * down * shift)
    fall_across = np.exp(-0.5 * across * across - 1j * across * shift)
    spectrum *= (2 * np.pi * sigma**2) * fall_down[:, None] * fall_across
    rows = np.zeros((side, across.size), dtype=np.complex128)
    rows[: highest + 1] = spectrum[: highest + 1]
    rows[side - highest :] = spectrum[highest + 1 :]
    surface: Floats = fft.irfft(fft.ifft(rows, axis=0), n=side, axis=1)
    return surface


def _tail_sum(places: LatticePlaces, sigma: float, side: int, step: Step) -> Floats:
    """-Σ weight · exp(-d²/2σ²) at the cells whose centre is further than 6σ from the place's."""
    index = places.row * side + places.column
    a, b = places.east / sigma, places.south / sigma
    total = np.zeros((side, side // 2 + 1), dtype=np.complex64)
    power_a = -places.weight
    for (i, j), image in zip(_terms(tail_order(sigma)), _tail_images(sigma, side)):
        if j == 0:
            moment = power_a = power_a * a if i else power_a
        else:
            moment = moment * b
        binned = np.bincount(index, moment, side * side).astype(np.float32)
        product = fft.rfft2(binned.reshape(side, side))
        product *= image
        total += product
        step(0.0)
    tails: Floats = fft.irfft2(total, s=(side, side)).astype(np.float64)
    return tails


def tail_order(sigma: float) -> int:
    """The highest total degree of the tails' moments.

    >>> tail_order(30.0), tail_order(4.0)
    (2, 5)
    """
    step = sqrt(0.5) / sigma * (GAUSSIAN_REACH + 0.5)
    order = 1
    while step ** (order + 1) / factorial(order + 1) > TAIL_REMAINDER:
        order += 1
    return order


def _terms(order: int) -> list[tuple[int, int]]:
    return [(i, j) for i in range(order + 1) for j in range(order + 1 - i)]


@lru_cache(maxsize=1)
def _tail_images(sigma: float, side: int) -> list[np.ndarray]:
    """Transforms of the tails' images, centred on the first cell."""
    half = min(int(np.ceil(TAILS_END * sigma)), (side - 1) // 2)
    cells = np.arange(-half, half + 1)
    beyond = ~within_radius(cells, cells[:, None], GAUSSIAN_REACH * sigma)
    fall = np.exp(-0.5 * np.square(cells / sigma))
    images = []
    for i, j in _terms(tail_order(sigma)):
        across, down = (
            hermeval(cells / sigma, [0] * degree + [1]) * fall / factorial(degree)
            for degree in (i, j)
        )
        image = np.zeros((side, side), dtype=np.float32)
        image[: cells.size, : cells.size] = down[:, None] * across * beyond
        images.append(fft.rfft2(np.roll(image, (-half, -half), axis=(0, 1))))
    return images


def _in_blocks(cell: Integers, offset: Floats, block: int) -> tuple[Integers, Floats]:
    """Block of each place along an axis, and the offset in cells from the block's centre."""
    number = cell // block
    return number, offset + (cell - number * block - (block - 1) / 2)


def _low_frequencies(values: np.ndarray, highest: int) -> np.ndarray:
    """Two-dimensional transform, for frequencies up to ``highest`` on both axes."""
    across = fft.rfft(values, axis=1)[:, : highest + 1]
    down = fft.fft(across, axis=0)
    low: np.ndarray = np.concatenate([down[: highest + 1], down[down.shape[0] - highest :]])
    return low
