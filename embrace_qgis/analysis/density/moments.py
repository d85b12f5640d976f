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
of the cell's centre; where an incident's own disc tells otherwise, in a narrow rim, the
difference is added exactly (see ``rims``).

Nothing is approximated. What remains is the rounding of the FFT, some 1e-15 of the highest value
in the tile; values below 1e-12 of it are set to zero, so that places out of reach have none.
The images' transforms are real or imaginary by parity, and kept as real arrays.
"""

from __future__ import annotations

from functools import lru_cache
from math import comb, factorial
from typing import Callable, TypeVar

import numpy as np
from scipy import fft

from ..arrays import Floats
from .kernels import RIM_WIDTH
from .places import LatticePlaces
from .rims import mend_rims, within_radius
from .threads import Step

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
    mend_rims(surface, places, power, radius, step)
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
    cells = np.arange(-half, half + 1)
    within = within_radius(cells, cells[:, None], radius)
    x, y = cells / radius, cells[:, None] / radius
    c = 1.0 - x * x - y * y
    transforms = []
    for (i, j, _), parts in expansion(power).items():
        image = np.zeros((side, side))
        image[: 2 * half + 1, : 2 * half + 1] = (
            sum(factor * x**ex * y**ey * c**ec for factor, ex, ey, ec in parts) * within
        )
        spectrum = fft.rfft2(np.roll(image, (-half, -half), axis=(0, 1)))
        odd = (i + j) % 2
        transforms.append(np.ascontiguousarray(spectrum.imag if odd else spectrum.real))
    return transforms
