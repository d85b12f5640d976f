# SPDX-License-Identifier: GPL-3.0-or-later
"""Exact sums of the kernels (1 - u²)^p by sub-cell moments, whatever the number of incidents.

Lengths are in bandwidths. A cell centre lies at (X, Y) from the centre of an incident's cell,
the incident at (a, b). With q = a² + b² and c = 1 - X² - Y²

    t = 1 - u² = c + 2Xa + 2Yb - q

so t^p is a polynomial in the offset: Σ image_ijk(X, Y) · a^i b^j q^k, with j 0 or 1 since
b² = q - a²; that makes (p + 1)² terms. Summed over incidents, each term is the convolution of a
map of moments (Σ w a^i b^j q^k in each cell) with a small image, which real FFTs do at a cost
that doesn't depend on how many incidents there are.

The kernel is t^p only where t > 0. The images hold the cells whose centre is within the radius
of the cell's centre. Where an incident's own disc tells otherwise, in a narrow rim, the
difference is added exactly: -t^p where the images have too much, t^p where they have nothing.
Incidents are sorted into 8 x 8 parts of their cell, for each of which the cells in question are
known beforehand, about 2.5 for every cell of radius.

Nothing is approximated. What remains is the rounding of the FFT, some 1e-15 of the highest value
in the tile; values below 1e-12 of it are set to zero, so that places out of reach have none.
The images' transforms are real or imaginary by parity, and kept as real arrays.
"""

from __future__ import annotations

from functools import lru_cache
from math import comb, factorial
from typing import Callable, NamedTuple, TypeVar

import numpy as np
from scipy import fft

from ..arrays import Floats, Integers
from .kernels import RIM_WIDTH, raise_to
from .places import LatticePlaces
from .threads import Step

PARTS = 8
RIM_VALUES_AT_ONCE = 500_000
ROUNDING = 1e-12
KEPT_SIDE = 720
"""Transforms of larger tiles aren't kept after use."""

T = TypeVar("T")
Term = tuple[int, int, int]
"""Exponents of a, b (0 or 1) and q."""


def expansion(power: int) -> dict[Term, list[tuple[float, int, int, int]]]:
    """t^power by terms in the offset, each a sum of (factor, exponents of X, Y and c).

    >>> expansion(1)
    {(0, 0, 0): [(1.0, 0, 0, 1)], (0, 0, 1): [(-1.0, 0, 0, 0)], (0, 1, 0): [(2.0, 0, 1, 0)], \
(1, 0, 0): [(2.0, 1, 0, 0)]}
    """
    terms: dict[Term, list[tuple[float, int, int, int]]] = {}
    for i in range(power + 1):
        for j in range(power + 1 - i):
            for k in range(power + 1 - i - j):
                rest = power - i - j - k
                orders = factorial(i) * factorial(j) * factorial(k) * factorial(rest)
                factor = factorial(power) / orders * 2.0 ** (i + j) * (-1.0) ** k
                half, odd = divmod(j, 2)
                for n in range(half + 1):  # b^(2·half) = (q - a²)^half
                    term = (i + 2 * n, odd, k + half - n)
                    share = factor * comb(half, n) * (-1.0) ** n
                    terms.setdefault(term, []).append((share, i, j, rest))
    return terms


def full_side(side: int) -> int:
    """The next side of a square array that is quick to transform."""
    return int(fft.next_fast_len(side, real=True))


def reached_cells(radius: float) -> int:
    """How many cells an incident reaches from its own, wherever in its cell it lies."""
    return int(np.floor(radius * (1 + RIM_WIDTH) + 0.5))


def moment_sum(places: LatticePlaces, power: int, radius: float, side: int, step: Step) -> Floats:
    """Σ weight · max(t, 0)^power at every cell of a (side, side) array.

    The places' columns and rows count from the array's first cell; all that they reach lies on
    the array. ``side`` comes from ``full_side``.
    """
    index = places.row * side + places.column
    a, b = places.east / radius, places.south / radius
    q = a * a + b * b
    total: dict[int, np.ndarray] = {}
    for (i, j, k), image in zip(expansion(power), images(power, radius, side)):
        moment = places.weight * _monomial(a, b, q, i, j, k)
        binned = np.bincount(index, moment, side * side).reshape(side, side)
        product = fft.rfft2(binned)
        product *= image
        odd = (i + j) % 2
        if odd in total:
            total[odd] += product
        else:
            total[odd] = product
        step(0.0)
    if 1 in total:
        total[1] *= 1j
        total[0] += total[1]
    surface: Floats = fft.irfft2(total[0], s=(side, side))
    offset = np.column_stack([np.ones_like(a), a, b, q])
    _add_rim(surface, index, offset, places, power, rims(power, radius, side), step)
    surface[surface < ROUNDING * surface.max()] = 0.0
    return surface


def _monomial(a: Floats, b: Floats, q: Floats, i: int, j: int, k: int) -> Floats | float:
    product: Floats | float = 1.0
    for value, exponent in ((a, i), (b, j), (q, k)):
        for _ in range(exponent):
            product = product * value
    return product


def _kept(function: Callable[[int, float, int], T]) -> Callable[[int, float, int], T]:
    """Keep what has been made for tiles of moderate size, for the next tile and the next map."""
    remembered = lru_cache(maxsize=4)(function)

    def kept(power: int, radius: float, side: int) -> T:
        return (remembered if side <= KEPT_SIDE else function)(power, radius, side)

    return kept


@_kept
def images(power: int, radius: float, side: int) -> list[Floats]:
    """Transform of each image, centred on the first cell: the real, or the imaginary, part."""
    half = reached_cells(radius)
    across = np.arange(-half, half + 1) / radius
    x, y = across[None, :], across[:, None]
    c = 1.0 - x * x - y * y
    transforms = []
    for (i, j, _), parts in expansion(power).items():
        image = np.zeros((side, side))
        image[: 2 * half + 1, : 2 * half + 1] = sum(
            factor * x**ex * y**ey * c**ec for factor, ex, ey, ec in parts
        ) * (c >= 0.0)
        spectrum = fft.rfft2(np.roll(image, (-half, -half), axis=(0, 1)))
        odd = (i + j) % 2
        transforms.append(np.ascontiguousarray(spectrum.imag if odd else spectrum.real))
    return transforms


class Rim(NamedTuple):
    """Cells where an incident's disc may differ from the images', for one part of a cell."""

    cell: Integers
    """(m,) from the incident's own cell, on the flattened array."""
    lines: Floats
    """(4, m), the factors of 1, a, b and q in t; -t where the images hold the cell."""
    sign: Floats
    """(m,) of what is to be added: max(±t, 0)^power."""


@_kept
def rims(power: int, radius: float, side: int) -> list[Rim]:
    """For each of the PARTS² parts of a cell, by rows."""
    found = []
    for column, row in _rim_cells(radius):
        x, y = column / radius, row / radius
        level = 1.0 - x * x - y * y
        within = level >= 0.0
        lines = np.stack([level + (0.0 if power else RIM_WIDTH), 2 * x, 2 * y, np.full(x.size, -1)])
        lines *= np.where(within, -1.0, 1.0)
        sign = np.where(within, (-1.0) ** (power + 1), 1.0)
        found.append(Rim(row * side + column, lines, sign))
    return found


@lru_cache(maxsize=4)
def _rim_cells(radius: float) -> list[tuple[Integers, Integers]]:
    """Columns and rows of the cells in question, for each part of a cell."""
    half = reached_cells(radius)
    steps = np.arange(-half, half + 1)
    row, column = (index.ravel() - half for index in np.indices((steps.size, steps.size)))
    near = np.abs(np.hypot(column, row) - radius) <= 0.75
    column, row = column[near], row[near]
    within = 1.0 - (column / radius) ** 2 - (row / radius) ** 2 >= 0.0
    slack = 1e-6 * radius
    edges = np.arange(PARTS + 1) / PARTS - 0.5
    cells = []
    for south in range(PARTS):
        y_least, y_most = _distances(row, edges[south], edges[south + 1])
        for east in range(PARTS):
            x_least, x_most = _distances(column, edges[east], edges[east + 1])
            farthest, nearest = np.hypot(x_most, y_most), np.hypot(x_least, y_least)
            doubt = np.where(within, farthest > radius - slack, nearest < radius + slack)
            cells.append((column[doubt], row[doubt]))
    return cells


def _distances(cell: Integers, low: float, high: float) -> tuple[Floats, Floats]:
    """Least and greatest distance along an axis from cell centres to the interval."""
    least = np.maximum(np.maximum(low - cell, cell - high), 0.0)
    return least, np.maximum(np.abs(cell - low), np.abs(cell - high))


def _add_rim(
    surface: Floats,
    index: Integers,
    offset: Floats,
    places: LatticePlaces,
    power: int,
    rim_of_part: list[Rim],
    step: Step,
) -> None:
    """Mend the rim of each place; ``offset`` (n, 4) holds its 1, a, b and q."""
    part = np.clip(np.floor((places.south + 0.5) * PARTS), 0, PARTS - 1) * PARTS
    part += np.clip(np.floor((places.east + 0.5) * PARTS), 0, PARTS - 1)
    order = np.argsort(part.astype(np.uint8), kind="stable")
    ends = np.cumsum(np.bincount(part.astype(np.int64), minlength=PARTS**2)).tolist()
    weight, index, offset = places.weight[order], index[order], offset[order]
    if power:
        offset *= (weight ** (1.0 / power))[:, None]
    flat = surface.reshape(-1)
    most = max(rim.cell.size for rim in rim_of_part)
    room = min(RIM_VALUES_AT_ONCE, weight.size * most)
    cells, values, filled = np.empty(room, dtype=np.int64), np.empty(room), 0
    begin = 0
    for rim, end in zip(rim_of_part, ends):
        width = rim.cell.size
        while begin < end and width:
            count = min(end - begin, (room - filled) // width)
            if not count:
                flat += np.bincount(cells[:filled], values[:filled], flat.size)
                filled = 0
                step(0.0)
                continue
            own, space = slice(begin, begin + count), slice(filled, filled + count * width)
            t = values[space]
            np.matmul(offset[own], rim.lines, out=t.reshape(count, width))
            if power:
                np.maximum(t, 0.0, out=t)
                raise_to(t, power)
                t.reshape(count, width)[:] *= rim.sign
            else:
                np.multiply(
                    t.reshape(count, width) > 0.0,
                    weight[own, None] * rim.sign,
                    out=t.reshape(count, width),
                )
            np.add(index[own, None], rim.cell, out=cells[space].reshape(count, width))
            begin += count
            filled += count * width
        begin = end
    flat += np.bincount(cells[:filled], values[:filled], flat.size)
