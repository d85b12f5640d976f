# SPDX-License-Identifier: GPL-3.0-or-later
"""Heat maps: how many incidents per km² there are around each place.

Values are those of the kernel at the centre of each cell, not sums over cells, and agree
with brute force to rounding. Edge corrections and the standard error follow spatstat
(Baddeley, Rubak and Turner 2015, section 6.5); adaptive bandwidths follow Abramson (1982).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Optional

import numpy as np
import numpy.typing as npt
from scipy.signal import fftconvolve

from ...errors import ParameterError
from ...message import message
from ..arrays import Floats, bin_sums, checked_length, checked_points, checked_weight
from ..grid import Grid
from ..polygons import PolygonSet, box_point_pairs
from ..progress import Progress, no_progress
from .kernels import Kernel, kernel_named

EDGE_CORRECTIONS = ("none", "uniform", "diggle")
VALUES_AT_ONCE = 200_000
M2_IN_KM2 = 1e6


@dataclass(frozen=True, eq=False)
class _Sources:
    """Distinct places with the weight, the sum of squared weights and the bandwidth of each."""

    x: Floats
    y: Floats
    weight: Floats
    squares: Floats
    bandwidth: Floats


def kernel_density(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    grid: Grid,
    *,
    kernel: str = "quartic",
    bandwidth: float,
    weight: Optional[npt.ArrayLike] = None,
    adaptive: bool = False,
    edge_correction: str = "none",
    boundary: Optional[PolygonSet] = None,
    progress: Progress = no_progress,
) -> Floats:
    """How dense are incidents at each cell centre? (rows, columns), per km², north first.

    ``x``, ``y`` (n,) metres; ``weight`` (n,) counts as that many incidents. ``bandwidth`` in
    metres: radius, or σ for the Gaussian. ``adaptive`` lets it vary from place to place (see
    ``local_bandwidths``). Cells whose centre lies outside ``boundary`` are NaN.

    ``edge_correction`` makes up for what falls outside the window, which is the part of
    ``boundary`` on the grid, or the grid's extent without one: "uniform" divides the density
    at u by the part of a kernel at u that lies inside, "diggle" each incident's kernel by the
    part of it that does, so that the surface integrates to the summed weight. Both leave
    out points outside the window.

    >>> one = kernel_density([50], [50], Grid(0, 100, 10, 10, 10), bandwidth=40)
    >>> round(float(one.sum()) * 100 / 1e6, 3)  # integrates to one incident, but for coarse cells
    1.0
    """
    shape = kernel_named(kernel)
    inside = _inside_cells(grid, boundary)
    sources = _prepared(x, y, weight, shape, bandwidth, adaptive, edge_correction, grid, boundary)
    divisor = _divisor(grid, inside, shape, bandwidth, adaptive, edge_correction)
    if edge_correction == "diggle":
        factor = 1 / _part_inside(sources, grid, inside, shape)
        sources = replace(sources, weight=sources.weight * factor)
    surface = _stamped(sources, grid, shape, 1, progress)
    surface *= M2_IN_KM2
    if divisor is not None:
        surface /= divisor
    surface[~inside] = np.nan
    return surface


def standard_error(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    grid: Grid,
    *,
    kernel: str = "quartic",
    bandwidth: float,
    weight: Optional[npt.ArrayLike] = None,
    adaptive: bool = False,
    edge_correction: str = "none",
    boundary: Optional[PolygonSet] = None,
    progress: Progress = no_progress,
) -> Floats:
    """How uncertain is the density at each cell centre? (rows, columns), per km².

    The square root of Σ (w_i k(u - x_i))², the standard error of ``kernel_density`` for
    incidents that come independently of each other, with its parameters and corrections.
    """
    shape = kernel_named(kernel)
    inside = _inside_cells(grid, boundary)
    sources = _prepared(x, y, weight, shape, bandwidth, adaptive, edge_correction, grid, boundary)
    divisor = _divisor(grid, inside, shape, bandwidth, adaptive, edge_correction)
    squares = sources.squares
    if edge_correction == "diggle":
        squares = squares / _part_inside(sources, grid, inside, shape) ** 2
    surface = np.sqrt(_stamped(replace(sources, weight=squares), grid, shape, 2, progress))
    surface *= M2_IN_KM2
    if divisor is not None:
        surface /= divisor
    surface[~inside] = np.nan
    return surface


def density_at(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    at_x: npt.ArrayLike,
    at_y: npt.ArrayLike,
    *,
    kernel: str = "quartic",
    bandwidth: float,
    weight: Optional[npt.ArrayLike] = None,
    adaptive: bool = False,
    progress: Progress = no_progress,
) -> Floats:
    """How dense are incidents at the places ``at_x``, ``at_y`` (m,)? (m,) per km².

    The same as ``kernel_density`` without edge correction, at any places.
    """
    shape = kernel_named(kernel)
    sources = _prepared(x, y, weight, shape, bandwidth, adaptive)
    at_x, at_y = checked_points(at_x, at_y)
    return _summed(sources, at_x, at_y, shape, progress) * M2_IN_KM2


def local_bandwidths(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    *,
    kernel: str = "quartic",
    bandwidth: float,
    weight: Optional[npt.ArrayLike] = None,
) -> Floats:
    """Abramson's bandwidth in metres of each point (n,): narrow where incidents are dense.

    h_i = h · √(G / f(x_i)), f being the density with the fixed bandwidth h and G its
    geometric mean over the incidents, so that h stays the typical one. A grid that should
    hold the whole surface is padded by the largest.
    """
    shape = kernel_named(kernel)
    x, y = checked_points(x, y)
    w = checked_weight(weight, x.size)
    width = checked_length(bandwidth, message("bandwidth"))
    if not w.sum():
        return np.full(x.size, width)
    fixed = _Sources(x, y, w, w, np.full(x.size, width))
    pilot = _summed(_merged(fixed), x, y, shape, no_progress)
    # A point of no weight may lie where nothing else reaches.
    pilot = np.maximum(pilot, pilot[w > 0].min())
    log_pilot = np.log(pilot)
    widths: Floats = width * np.exp(0.5 * (np.average(log_pilot, weights=w) - log_pilot))
    return widths


def _prepared(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    weight: Optional[npt.ArrayLike],
    kernel: Kernel,
    bandwidth: float,
    adaptive: bool,
    edge_correction: str = "none",
    grid: Optional[Grid] = None,
    boundary: Optional[PolygonSet] = None,
) -> _Sources:
    x, y = checked_points(x, y)
    w = checked_weight(weight, x.size)
    width = checked_length(bandwidth, message("bandwidth"))
    if edge_correction not in EDGE_CORRECTIONS:
        raise ParameterError(
            message(
                "There is no edge correction called {edge_correction}.",
                edge_correction=edge_correction,
            ),
            message("Choose one of {choices}.", choices=list(EDGE_CORRECTIONS)),
        )
    if edge_correction != "none" and grid is not None:
        # The window ends with the grid, whose cells stand for it in the corrections.
        used = (x >= grid.x_min) & (x < grid.x_max) & (y >= grid.y_min) & (y < grid.y_max)
        if boundary is not None:
            used &= boundary.contains(x, y)
        x, y, w = x[used], y[used], w[used]
    if adaptive:
        widths = local_bandwidths(x, y, kernel=kernel.name, bandwidth=width, weight=w)
    else:
        widths = np.full(x.size, width)
    return _merged(_Sources(x, y, w, w**2, widths))


def _merged(sources: _Sources) -> _Sources:
    """Reports are snapped to addresses: one source for each distinct place."""
    place = np.column_stack([sources.y, sources.x])
    _, first, index = np.unique(place, axis=0, return_index=True, return_inverse=True)
    return _Sources(
        sources.x[first],
        sources.y[first],
        bin_sums(index.ravel(), sources.weight, first.size),
        bin_sums(index.ravel(), sources.squares, first.size),
        sources.bandwidth[first],
    )


def _stamped(
    sources: _Sources, grid: Grid, kernel: Kernel, power: int, progress: Progress
) -> Floats:
    """Σ weight · kernel^power at the cell centres, (rows, columns), per m² (^power).

    Each source is stamped on the window of cells it reaches. The values of many windows are
    computed in one go; adding a window to the surface is one operation.
    """
    surface = np.zeros((grid.rows, grid.columns))
    centre_x, centre_y = grid.centres()
    size = grid.cell_size
    # Where each source lies, counted in cells from the centre of the upper left one.
    column = (sources.x - (grid.x_min + size / 2)) / size
    row = ((grid.y_max - size / 2) - sources.y) / size
    reach = sources.bandwidth * kernel.reach / size
    used = (
        (sources.weight > 0)
        & (column + reach >= 0)
        & (column - reach <= grid.columns - 1)
        & (row + reach >= 0)
        & (row - reach <= grid.rows - 1)
    )
    order = np.flatnonzero(used)
    order = order[np.argsort(reach[order], kind="stable")]
    # Windows are moved inside the grid: what lies beyond the reach adds zero.
    tall = np.minimum((2 * reach[order]).astype(np.int64) + 3, grid.rows)
    wide = np.minimum((2 * reach[order]).astype(np.int64) + 3, grid.columns)
    begin = 0
    while begin < order.size:
        stop = begin + max(1, VALUES_AT_ONCE // int(tall[begin] * wide[begin]))
        # The last has the largest window; with adaptive bandwidths it may be far larger.
        most = int(tall[:stop][-1] * wide[:stop][-1])
        part = order[begin : begin + max(1, min(stop - begin, 4 * VALUES_AT_ONCE // most))]
        rows, columns = int(tall[begin + part.size - 1]), int(wide[begin + part.size - 1])
        first_row = np.ceil(row[part] - reach[part]).astype(np.int64) - 1
        first_row = np.clip(first_row, 0, grid.rows - rows)
        first_column = np.ceil(column[part] - reach[part]).astype(np.int64) - 1
        first_column = np.clip(first_column, 0, grid.columns - columns)
        # The centres exactly as the grid gives them: a rim cell is in or out, not nearly so.
        dx = centre_x[first_column[:, None] + np.arange(columns)] - sources.x[part][:, None]
        dy = centre_y[first_row[:, None] + np.arange(rows)] - sources.y[part][:, None]
        squared = (dy**2)[:, :, None] + (dx**2)[:, None, :]
        squared *= (1 / sources.bandwidth[part] ** 2)[:, None, None]
        values = kernel.profile(squared)
        if power == 2:
            values *= values
        peak = kernel.constant / sources.bandwidth[part] ** 2
        values *= (sources.weight[part] * peak**power)[:, None, None]
        for value, r, c in zip(values, first_row.tolist(), first_column.tolist()):
            surface[r : r + rows, c : c + columns] += value
        begin += part.size
        progress(begin / order.size)
    return surface


def _summed(
    sources: _Sources, at_x: Floats, at_y: Floats, kernel: Kernel, progress: Progress
) -> Floats:
    """Σ weight · kernel at the places, (m,), per m²."""
    total = np.zeros(at_x.size)
    reach = sources.bandwidth * kernel.reach
    boxes = (sources.x - reach, sources.y - reach, sources.x + reach, sources.y + reach)
    for source, place in box_point_pairs(at_x, at_y, *boxes):
        width = sources.bandwidth[source]
        squared = (at_x[place] - sources.x[source]) ** 2 + (at_y[place] - sources.y[source]) ** 2
        values = kernel.values(squared / width**2, width) * sources.weight[source]
        total += bin_sums(place, values, at_x.size)
        progress(float(source[-1] + 1) / sources.x.size)
    return total


def _inside_cells(grid: Grid, boundary: Optional[PolygonSet]) -> npt.NDArray[np.bool_]:
    if boundary is None:
        return np.ones((grid.rows, grid.columns), dtype=bool)
    x, y = np.meshgrid(*grid.centres())
    return boundary.contains(x, y).reshape(grid.rows, grid.columns)


def _divisor(
    grid: Grid,
    inside: npt.NDArray[np.bool_],
    kernel: Kernel,
    bandwidth: float,
    adaptive: bool,
    edge_correction: str,
) -> Optional[Floats]:
    """(rows, columns) part of a kernel at each cell that lies inside the window."""
    if edge_correction != "uniform":
        return None
    if adaptive:
        raise ParameterError(
            message("The uniform edge correction needs one bandwidth for the whole map."),
            message("Choose the diggle correction with the adaptive bandwidth."),
        )
    image = _kernel_image(kernel, bandwidth, grid)
    part = fftconvolve(inside.astype(np.float64), image / image.sum(), mode="full")
    half = image.shape[0] // 2
    part = part[half : half + grid.rows, half : half + grid.columns]
    clipped: Floats = np.clip(part, image.max() / image.sum(), 1.0)
    return clipped


def _kernel_image(kernel: Kernel, bandwidth: float, grid: Grid) -> Floats:
    """The kernel at the centres of the cells around one, odd and square."""
    half = int(np.floor(bandwidth * kernel.reach / grid.cell_size))
    squared = (np.arange(-half, half + 1) * grid.cell_size / bandwidth) ** 2
    return kernel.profile(squared[:, None] + squared[None, :])


def _part_inside(
    sources: _Sources, grid: Grid, inside: npt.NDArray[np.bool_], kernel: Kernel
) -> Floats:
    """(n,) part of each source's kernel that the window's cells hold.

    Summed over the very cells of the surface, which then integrates to the weight exactly.
    """
    x, y = np.meshgrid(*grid.centres())
    one = replace(sources, weight=np.ones(sources.x.size))
    held = np.zeros(sources.x.size)
    reach = one.bandwidth * kernel.reach
    boxes = (one.x - reach, one.y - reach, one.x + reach, one.y + reach)
    cell_x, cell_y = x[inside], y[inside]
    for source, place in box_point_pairs(cell_x, cell_y, *boxes):
        width = one.bandwidth[source]
        squared = (cell_x[place] - one.x[source]) ** 2 + (cell_y[place] - one.y[source]) ** 2
        held += bin_sums(source, kernel.values(squared / width**2, width), held.size)
    held *= grid.cell_size**2
    # With cells as wide as the kernel a source may miss every centre of the window.
    return np.maximum(held, grid.cell_size**2 * kernel.constant / one.bandwidth**2 * 1e-3)
