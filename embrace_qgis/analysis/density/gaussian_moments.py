# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums of Gaussians by their low frequencies, to rounding, whatever the number of incidents.

The transform of a Gaussian of σ cells is exp(-σ²k²/2): below 1e-15 of its top for k over 8.5/σ,
a small part of the frequencies that the cells can hold. For those, incidents at (a, b) from the
centres of blocks of about σ/8 cells are summed by the moments of their blocks,

    Σ w e^{-ik·x} = Σ_blocks e^{-ik·centre} Σ_ij (-ik_x)^i/i! (-ik_y)^j/j! · Σ w a^i b^j,

i + j <= N. With r = √½·block/σ the remainder, where the Gaussian lets it through, is at most
r^(N+1) ((N+1)/e)^((N+1)/2) / (N+1)! of the top, and N is chosen to bring that below 1e-12.
One inverse FFT of the low frequencies gives the surface.
"""

from __future__ import annotations

from math import factorial, floor, sqrt

import numpy as np
from scipy import fft

from ..arrays import Floats, Integers
from .moments import ROUNDING
from .places import LatticePlaces
from .threads import Step

REMAINDER = 1e-12
HIGHEST_FREQUENCY = 8.5
"""In units of 1/σ."""
SMALLEST_SIGMA = 3.0
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
    """The next side of a square array that is quick to transform and made of whole blocks."""
    block = block_of(sigma)
    return block * int(fft.next_fast_len(-(-side // block), real=True))


def gaussian_sum(places: LatticePlaces, sigma: float, side: int, step: Step) -> Floats:
    """Σ weight · exp(-d²/2σ²) at every cell of a (side, side) array.

    The places' columns and rows count from the array's first cell; ``side`` comes from
    ``gaussian_side``. Distances wrap around: the margin has to be as wide as the kernel.
    """
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
    surface[surface < ROUNDING * surface.max()] = 0.0
    return surface


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
