# SPDX-License-Identifier: GPL-3.0-or-later
"""Heat maps: how many incidents per km² there are around each place.

Values are those of the kernel at the centre of each cell, not sums over cells, and agree with
brute force to 1e-12 of the highest (see ``tiles`` for how). Edge corrections and the standard
error follow spatstat (Baddeley, Rubak and Turner 2015, section 6.5); adaptive bandwidths follow
Abramson (1982).
"""

from __future__ import annotations

from typing import Optional

import numpy as np
import numpy.typing as npt

from ...errors import ParameterError
from ...message import message
from ..arrays import Booleans, Floats, checked_length, checked_points, checked_weight
from ..grid import Grid
from ..polygons import PolygonSet
from ..progress import Progress, no_progress
from .kernels import Kernel, kernel_named
from .pair_sums import kernel_sums
from .places import Places, on_lattice
from .tiles import kernel_sum
from .window import divide_by_part, inside_cells, part_of_places

EDGE_CORRECTIONS = ("none", "uniform", "diggle")
M2_IN_KM2 = 1e6


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
    return _surface(
        x, y, grid, 1, kernel, bandwidth, weight, adaptive, edge_correction, boundary, progress
    )


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
    squares = _surface(
        x, y, grid, 2, kernel, bandwidth, weight, adaptive, edge_correction, boundary, progress
    )
    return np.sqrt(squares, out=squares)


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
    pilot, rest = _parts_of(progress, 0.5 if adaptive else 0.0)
    places = _places(x, y, weight, shape, bandwidth, adaptive, pilot)
    at_x, at_y = checked_points(at_x, at_y)
    return kernel_sums(places, at_x, at_y, shape, rest) * M2_IN_KM2


def local_bandwidths(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    *,
    kernel: str = "quartic",
    bandwidth: float,
    weight: Optional[npt.ArrayLike] = None,
    progress: Progress = no_progress,
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
    places = Places(x, y, w, w, np.full(x.size, width)).merged()
    pilot = kernel_sums(places, x, y, shape, progress)
    # A point of no weight may lie where nothing else reaches.
    pilot = np.maximum(pilot, pilot[w > 0].min())
    log_pilot = np.log(pilot)
    widths: Floats = width * np.exp(0.5 * (np.average(log_pilot, weights=w) - log_pilot))
    return widths


def _surface(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    grid: Grid,
    exponent: int,
    kernel: str,
    bandwidth: float,
    weight: Optional[npt.ArrayLike],
    adaptive: bool,
    edge_correction: str,
    boundary: Optional[PolygonSet],
    progress: Progress,
) -> Floats:
    """Σ (weight · kernel)^exponent at the cell centres, per km² (^exponent), NaN outside."""
    shape = kernel_named(kernel)
    _check_correction(edge_correction, adaptive)
    x, y = checked_points(x, y)
    w = checked_weight(weight, x.size)
    inside = None if boundary is None else inside_cells(grid, boundary)
    if edge_correction != "none":
        # The window ends with the grid, whose cells stand for it in the corrections.
        used = (x >= grid.x_min) & (x < grid.x_max) & (y >= grid.y_min) & (y < grid.y_max)
        if boundary is not None:
            used &= boundary.contains(x, y)
        x, y, w = x[used], y[used], w[used]
    first = 0.3 if adaptive else 0.0
    pilot, rest = _parts_of(progress, first)
    correction, rest = _parts_of(rest, 0.0 if edge_correction == "none" else 0.4)
    places = _places(x, y, w, shape, bandwidth, adaptive, pilot)
    peak = shape.constant / places.bandwidth**2
    values = (places.weight if exponent == 1 else places.squares) * (peak * M2_IN_KM2) ** exponent
    if edge_correction == "diggle":
        values /= _part_inside(places, grid, inside, shape, correction) ** exponent
    own = on_lattice(places.x, places.y, places.bandwidth, values, grid)
    surface = kernel_sum(own, grid, shape, exponent, rest)
    if edge_correction == "uniform":
        window = _window(grid, inside)
        divide_by_part(surface, exponent, window, shape, bandwidth, grid, correction)
    if inside is not None:
        surface[~inside] = np.nan
    return surface


def _check_correction(edge_correction: str, adaptive: bool) -> None:
    if edge_correction not in EDGE_CORRECTIONS:
        raise ParameterError(
            message(
                "There is no edge correction called {edge_correction}.",
                edge_correction=edge_correction,
            ),
            message("Choose one of {choices}.", choices=list(EDGE_CORRECTIONS)),
        )
    if adaptive and edge_correction == "uniform":
        raise ParameterError(
            message("The uniform edge correction needs one bandwidth for the whole map."),
            message("Choose the diggle correction with the adaptive bandwidth."),
        )


def _places(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    weight: Optional[npt.ArrayLike],
    kernel: Kernel,
    bandwidth: float,
    adaptive: bool,
    progress: Progress,
) -> Places:
    x, y = checked_points(x, y)
    w = checked_weight(weight, x.size)
    width = checked_length(bandwidth, message("bandwidth"))
    widths = np.full(x.size, width)
    if adaptive:
        widths = local_bandwidths(
            x, y, kernel=kernel.name, bandwidth=width, weight=w, progress=progress
        )
    return Places(x, y, w, w**2, widths).merged()


def _window(grid: Grid, inside: Optional[Booleans]) -> Booleans:
    return np.ones((grid.rows, grid.columns), dtype=bool) if inside is None else inside


def _part_inside(
    places: Places, grid: Grid, inside: Optional[Booleans], kernel: Kernel, progress: Progress
) -> Floats:
    """(n,) part of each place's kernel that the window's cells hold.

    Summed over the very cells of the surface, which then integrates to the weight exactly.
    """
    cell = grid.cell_size**2 * kernel.constant / places.bandwidth**2
    own = on_lattice(places.x, places.y, places.bandwidth, cell, grid)
    held = part_of_places(own, _window(grid, inside), kernel, grid, progress)
    # With cells as wide as the kernel a place may miss every centre of the window.
    return np.maximum(held, cell * 1e-3)


def _parts_of(progress: Progress, share: float) -> tuple[Progress, Progress]:
    """The progress of a first part of the work, ``share`` of it, and of the rest."""
    return lambda s: progress(s * share), lambda s: progress(share + s * (1 - share))
