# SPDX-License-Identifier: GPL-3.0-or-later
"""Where does a relative risk lie outside of what chance alone would make?

The reference is taken as the truth, incidents are dealt out anew, and the surface is computed
again. At every place the ratio rises with the density of incidents alone, whichever way they are
dealt; so densities are compared, and the ratio need not be computed.

All points are moved to the centre of their cell, in the data and in every simulation alike: the
test stays exact, and a surface costs two Fourier transforms.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
import numpy.typing as npt
from scipy import fft

from ...errors import ParameterError
from ...message import message
from ..arrays import Booleans, Floats, Integers, checked_length, checked_points, checked_weight
from ..grid import Grid
from ..multiple_testing import benjamini_hochberg
from ..progress import Progress, no_progress
from .kernels import Kernel, kernel_named

VALUES_AT_ONCE = 1_500_000
MAXIMUM_VALUES = 12_000_000
ROUNDING = 1e-9
"""Densities that differ by less than this share of the highest are equal."""


@dataclass(frozen=True, eq=False)
class RiskTolerance:
    """p of each cell (rows, columns); NaN where not tested. All are (k + 1) / (m + 1).

    ``p_upper``: how often chance makes the risk as high; ``p_lower``: as low; ``p``: twice the
    smaller, at most 1. ``p_adjusted``: p after Benjamini and Hochberg. ``p_simultaneous``: how
    often chance makes it as extreme anywhere on the map, two-sided.
    """

    p: Floats
    p_upper: Floats
    p_lower: Floats
    p_adjusted: Floats
    p_simultaneous: Floats
    simultaneous_upper: Floats
    simultaneous_lower: Floats


def risk_tolerance(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    reference_x: npt.ArrayLike,
    reference_y: npt.ArrayLike,
    grid: Grid,
    tested: Booleans,
    *,
    bandwidth: float,
    kernel: str = "quartic",
    reference_weight: Optional[npt.ArrayLike] = None,
    permutations: int,
    random: np.random.Generator,
    progress: Progress = no_progress,
) -> RiskTolerance:
    """Could the relative risk at each cell in ``tested`` (rows, columns) be chance?

    With ``reference_weight`` (a population) every simulation draws n incidents from the
    reference points, each as likely as its weight (multinomial). Without it the reference is
    incidents of another period: all n + m are put together and n of them are called incidents
    at random (random labelling).

    ``p`` is of each place for itself: over a map some will be small by chance.
    ``p_simultaneous`` is of the most extreme of the whole map: the density less its mean under
    chance, in standard deviations, both known in closed form. ParameterError where the grid is
    too large to simulate on.
    """
    x, y = checked_points(x, y)
    rx, ry = checked_points(reference_x, reference_y)
    if permutations < 1:
        raise ParameterError(
            message("There are no permutations to compare with."), message("Give 1 or more.")
        )
    lattice = _Lattice(grid, kernel_named(kernel), checked_length(bandwidth, message("bandwidth")))
    lattice.check()
    observed_cells = lattice.cells_of(x, y)
    reference_cells = lattice.cells_of(rx, ry)
    deal: _Deal
    if reference_weight is not None:
        deal = _FromPopulation(reference_cells, checked_weight(reference_weight, rx.size), x.size)
    else:
        deal = _Labels(np.concatenate([observed_cells, reference_cells]), x.size)
    mean, deviation = _moments(deal, lattice, progress)
    tested = tested & (deviation > 0)
    if not tested.any():
        none = np.zeros(0, dtype=np.int64)
        return _tolerance(tested, none, none, none, none, permutations)
    observed = lattice.surface(*np.unique(observed_cells, return_counts=True))[tested]
    progress(0.0)
    mean, deviation = mean[tested], deviation[tested]
    scores = (observed - mean) / deviation
    equal = ROUNDING * float(max(observed.max(), mean.max()))
    upper, lower = (np.zeros(observed.size, dtype=np.int64) for _ in range(2))
    highest, lowest = np.empty(permutations), np.empty(permutations)
    done = 0
    while done < permutations:
        batch = min(lattice.batch, permutations - done)
        surfaces = lattice.surfaces(deal.cells, deal.counts(batch, random))[:, tested]
        upper += np.count_nonzero(surfaces >= observed - equal, axis=0)
        lower += np.count_nonzero(surfaces <= observed + equal, axis=0)
        surfaces -= mean
        surfaces /= deviation
        highest[done : done + batch] = surfaces.max(axis=1)
        lowest[done : done + batch] = surfaces.min(axis=1)
        done += batch
        progress(done / permutations)
    slack = ROUNDING * float(np.abs(scores).max())
    above = permutations - np.searchsorted(np.sort(highest), scores - slack, side="left")
    below = np.searchsorted(np.sort(lowest), scores + slack, side="right")
    return _tolerance(tested, upper, lower, above, below, permutations)


def check_simulation(grid: Grid, bandwidth: float, kernel: str = "quartic") -> None:
    """ParameterError where ``risk_tolerance`` would refuse the grid as too large."""
    _Lattice(grid, kernel_named(kernel), checked_length(bandwidth, message("bandwidth"))).check()


class _Deal:
    """How chance deals incidents to ``cells`` (c,) of the lattice."""

    cells: Integers

    def counts(self, batch: int, random: np.random.Generator) -> Integers:
        """(batch, c) incidents in each cell, one simulation a row."""
        raise NotImplementedError

    def moments(self, kernel: Floats, squares: Floats) -> tuple[Floats, Floats]:
        """Mean and variance of the density, from the surfaces of ``shares`` by k and by k²."""
        raise NotImplementedError

    @property
    def shares(self) -> Floats:
        """(c,) the part of all that may be dealt which lies in each cell."""
        raise NotImplementedError


class _FromPopulation(_Deal):
    """n incidents drawn from weighted places."""

    def __init__(self, cells: Integers, weight: Floats, n: int) -> None:
        self.cells, index = np.unique(cells[weight > 0], return_inverse=True)
        sums = np.bincount(index.ravel(), weight[weight > 0], self.cells.size)
        self._shares: Floats = sums / sums.sum()
        self.n = n

    @property
    def shares(self) -> Floats:
        return self._shares

    def counts(self, batch: int, random: np.random.Generator) -> Integers:
        return random.multinomial(self.n, self._shares, size=batch).astype(np.int64)

    def moments(self, kernel: Floats, squares: Floats) -> tuple[Floats, Floats]:
        variance: Floats = self.n * (squares - np.square(kernel))
        return self.n * kernel, variance


class _Labels(_Deal):
    """n of the pooled incidents, without replacement."""

    def __init__(self, cells: Integers, n: int) -> None:
        self.cells, self._counts = np.unique(cells, return_counts=True)
        self.n, self.pooled = n, cells.size

    @property
    def shares(self) -> Floats:
        shares: Floats = self._counts / self.pooled
        return shares

    def counts(self, batch: int, random: np.random.Generator) -> Integers:
        return random.multivariate_hypergeometric(
            self._counts, self.n, size=batch, method="marginals"
        )

    def moments(self, kernel: Floats, squares: Floats) -> tuple[Floats, Floats]:
        finite = (self.pooled - self.n) / max(self.pooled - 1, 1)
        variance: Floats = self.n * finite * (squares - np.square(kernel))
        return self.n * kernel, variance


class _Lattice:
    """The grid with a margin as wide as the kernel, on which surfaces are convolutions."""

    def __init__(self, grid: Grid, kernel: Kernel, bandwidth: float) -> None:
        self.grid, self.kernel, self.bandwidth = grid, kernel, bandwidth
        widest = max(grid.rows, grid.columns)
        self.half = min(int(bandwidth * kernel.reach / grid.cell_size), widest)
        self.rows, self.columns = grid.rows + 2 * self.half, grid.columns + 2 * self.half
        self.shape = tuple(fft.next_fast_len(size, real=True) for size in (self.rows, self.columns))
        self.values = self.shape[0] * self.shape[1]
        self.batch = max(1, VALUES_AT_ONCE // self.values)
        self._transforms: dict[int, npt.NDArray[np.complex128]] = {}

    def check(self) -> None:
        """Refuse a grid on which one simulation alone would take longer than a cancel may."""
        if self.values <= MAXIMUM_VALUES:
            return
        size = self.grid.cell_size * float(np.sqrt(self.values / MAXIMUM_VALUES)) * 1.05
        raise ParameterError(
            message("The grid has too many cells to simulate on."),
            message("Choose a cell size of {size:.0f} m or more, or no permutations.", size=size),
        )

    def cells_of(self, x: Floats, y: Floats) -> Integers:
        """(n,) index of each point's cell on the lattice; -1 beyond the margin."""
        size = self.grid.cell_size
        column = np.floor((x - self.grid.x_min) / size) + self.half
        row = np.floor((self.grid.y_max - y) / size) + self.half
        inside = (column >= 0) & (column < self.columns) & (row >= 0) & (row < self.rows)
        cells = np.full(x.size, -1, dtype=np.int64)
        cells[inside] = (row[inside] * self.columns + column[inside]).astype(np.int64)
        return cells

    def surface(self, cells: Integers, values: npt.ArrayLike, power: int = 1) -> Floats:
        """Σ values · k^power at the centres of the grid's cells, (rows, columns)."""
        one = np.asarray(values, dtype=np.float64)[None, :]
        surface: Floats = self.surfaces(cells, one, power)[0]
        return surface

    def surfaces(self, cells: Integers, values: npt.NDArray[np.generic], power: int = 1) -> Floats:
        """(b, rows, columns) from ``values`` (b, c) at ``cells`` (c,)."""
        there = cells >= 0
        filled = np.zeros((len(values), self.rows * self.columns))
        filled[:, cells[there]] = values[:, there]
        filled = filled.reshape(len(values), self.rows, self.columns)
        transform = fft.rfft2(filled, self.shape)
        transform *= self._transform(power)
        result = fft.irfft2(transform, self.shape)
        last = 2 * self.half
        surfaces: Floats = result[:, last : last + self.grid.rows, last : last + self.grid.columns]
        return surfaces

    def _transform(self, power: int) -> npt.NDArray[np.complex128]:
        if power not in self._transforms:
            offset = np.arange(-self.half, self.half + 1) * self.grid.cell_size / self.bandwidth
            image = self.kernel.values(offset[:, None] ** 2 + offset[None, :] ** 2, 1.0)
            self._transforms[power] = fft.rfft2(image**power, self.shape)
        return self._transforms[power]


def _moments(deal: _Deal, lattice: _Lattice, progress: Progress) -> tuple[Floats, Floats]:
    """Mean and standard deviation of the density under chance; zero where it is but rounding."""
    kernel = lattice.surface(deal.cells, deal.shares)
    progress(0.0)
    mean, variance = deal.moments(kernel, lattice.surface(deal.cells, deal.shares, 2))
    progress(0.0)
    variance[variance <= ROUNDING * max(float(variance.max()), 0.0)] = 0.0
    return mean, np.sqrt(variance)


def _tolerance(
    tested: Booleans,
    upper: Integers,
    lower: Integers,
    above: Integers,
    below: Integers,
    permutations: int,
) -> RiskTolerance:
    def surface(count: npt.NDArray[np.generic]) -> Floats:
        p = np.full(tested.shape, np.nan)
        p[tested] = (count + 1.0) / (permutations + 1.0)  # type: ignore[operator]
        return p

    p_upper, p_lower = surface(upper), surface(lower)
    simultaneous_upper, simultaneous_lower = surface(above), surface(below)
    p = np.minimum(2 * np.minimum(p_upper, p_lower), 1.0)
    adjusted = benjamini_hochberg(p.ravel()).reshape(p.shape)
    both = np.minimum(2 * np.minimum(simultaneous_upper, simultaneous_lower), 1.0)
    return RiskTolerance(
        p, p_upper, p_lower, adjusted, both, simultaneous_upper, simultaneous_lower
    )
