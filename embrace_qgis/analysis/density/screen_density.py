# SPDX-License-Identifier: GPL-3.0-or-later
"""A heat map for the screen: as near to the exact one as eyes and colours tell, at once.

``kernel_density`` is exact to 1e-12 and takes its time. Here each incident is spread over nine
cells as a quadratic B-spline, in float32, and one real FFT convolves the cells with a kernel that
undoes that spread: the kernel's cardinal spline interpolation (Unser, Aldroubi and Eden 1993).
It errs by less than 1/255 of the peak where the bandwidth spans ``FINE`` cells or more. So

* a bandwidth of few pixels is summed on cells that are a part of a pixel, and
* one of many pixels on cells of several pixels, between which a cubic spline is drawn.

Few incidents, and kernels with an edge or a tip, are left to ``kernel_density``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Optional

import numpy as np
import numpy.typing as npt
from scipy import fft, ndimage
from scipy.sparse import csr_matrix

from ..arrays import Floats
from ..grid import Grid
from ..progress import Progress, no_progress
from .kernel_density import M2_IN_KM2, kernel_density
from .kernels import Kernel, kernel_named
from .threads import THREADS

Float32s = npt.NDArray[np.float32]
Complex64s = npt.NDArray[np.complex64]

FINE = {"quartic": 9.0, "triweight": 6.0, "gaussian": 2.0}
"""Cells that a bandwidth must span for an error under 1/255 of the peak."""
COARSE = {"quartic": 13.0, "triweight": 8.0, "gaussian": 4.0}
"""The same where a spline is drawn between the cells, which errs as much again."""
FEW = 150
"""Incidents that are summed exactly in less time, times the parts of a pixel cubed."""
MOST_PHASES = 4
NARROWEST, NARROWEST_SIGMA = 1.5, 0.6
"""Pixels: a narrower kernel would miss their centres, and the map its incidents."""
ROUNDING = 1e-5
LARGE_ARRAY = 31 << 20
"""Bytes: just under the most that glibc takes notice of."""
AT_ONCE = 8192
"""Incidents whose numbers fit the processor's own memory."""
MARGIN = 4
"""Cells around a lattice that a spline needs."""
FEW_CELLS, MANY_CELLS = 2_000_000, 20_000_000
"""Of transforms that are kept: eight small ones, two large ones, none beyond."""


@dataclass(frozen=True, eq=False)
class Incidents:
    """Where incidents lie, float64[n] metres, and float64[n] how many each counts as (or 1)."""

    x: Floats
    y: Floats
    weight: Optional[Floats] = None

    def within(self, grid: Grid, reach: float) -> Incidents:
        """Those that reach a cell of the grid."""
        near = (self.x > grid.x_min - reach) & (self.x < grid.x_max + reach)
        near &= (self.y > grid.y_min - reach) & (self.y < grid.y_max + reach)
        if near.all():
            return self
        weight = None if self.weight is None else self.weight[near]
        return Incidents(self.x[near], self.y[near], weight)


def screen_density(
    incidents: Incidents,
    grid: Grid,
    *,
    kernel: str = "quartic",
    bandwidth: float,
    progress: Progress = no_progress,
) -> Float32s:
    """Incidents per km² at the cells' centres, float32 (rows, columns), north first.

    Within 1/255 of the highest value there is, of ``kernel_density`` with the same kernel and
    ``bandwidth`` (metres). Where that is narrower than ``NARROWEST`` cells the incidents are
    drawn as wide as that.

    >>> one = Incidents(np.array([50.0]), np.array([50.0]))
    >>> round(float(screen_density(one, Grid(0, 100, 20, 5, 5), bandwidth=40).max()))  # 3/πh²
    597
    """
    shape = kernel_named(kernel)
    width = drawn_width(kernel, bandwidth, grid.cell_size)
    near = incidents.within(grid, width * shape.reach)
    if not near.x.size:
        return np.zeros((grid.rows, grid.columns), dtype=np.float32)
    _keep_memory()
    window, rows, columns = _reached(grid, near, width * shape.reach)
    values = _values(near, window, shape, width, progress)
    if values.shape == (grid.rows, grid.columns):
        return values
    surface = np.zeros((grid.rows, grid.columns), dtype=np.float32)
    surface[rows, columns] = values
    return surface


def drawn_width(kernel: str, bandwidth: float, pixel: float) -> float:
    """The bandwidth in metres as it is drawn: on pixels of that size incidents never vanish."""
    least = NARROWEST_SIGMA if kernel == "gaussian" else NARROWEST
    return max(float(bandwidth), least * pixel)


@dataclass(frozen=True, eq=False)
class DensitySpline:
    """A surface that can be asked anywhere on its grid, as on a map in another projection."""

    grid: Grid
    coefficients: Float32s
    order: int

    def at(self, column: Float32s, row: Float32s) -> Float32s:
        """Incidents per km² at places (of any shape), in cells from the first cell's centre."""
        values: Float32s = ndimage.map_coordinates(
            self.coefficients, [row, column], np.float32, self.order, "constant", 0.0, False
        )
        return np.maximum(values, np.float32(0.0), out=values)


def density_spline(
    incidents: Incidents,
    grid: Grid,
    *,
    kernel: str = "quartic",
    bandwidth: float,
    progress: Progress = no_progress,
) -> DensitySpline:
    """The surface on ``grid``, whose cells should be no larger than the bandwidth / ``FINE``.

    Kernels with an edge or a tip are interpolated linearly: their own slope is no smoother.
    """
    shape = kernel_named(kernel)
    near = incidents.within(grid, bandwidth * shape.reach)
    if kernel not in FINE:
        return DensitySpline(grid, _exact(near, grid, kernel, bandwidth, progress), 1)
    if near.x.size <= FEW:
        values = _exact(near, grid, kernel, bandwidth, progress)
        filtered = ndimage.spline_filter(values, 3, np.float32, "mirror")
        return DensitySpline(grid, filtered, 3)
    return DensitySpline(grid, _convolved(near, grid, shape, bandwidth, 1, True), 3)


def spline_cell(kernel: str, bandwidth: float, pixel: float) -> float:
    """The cell in metres that ``density_spline`` is best asked with for pixels that large."""
    if kernel not in FINE:
        return pixel
    return min(max(pixel, bandwidth / (2 * COARSE[kernel])), bandwidth / FINE[kernel])


def highest_density(incidents: Incidents, *, kernel: str = "quartic", bandwidth: float) -> float:
    """About the highest value of the whole map, per km²: what classes are chosen by.

    Looked for around the cells, half a bandwidth wide, that hold the most: within some percent.
    """
    if not incidents.x.size:
        return 0.0
    side = bandwidth / 2
    column = np.floor((incidents.x - incidents.x.min()) / side).astype(np.int64)
    row = np.floor((incidents.y - incidents.y.min()) / side).astype(np.int64)
    key = row * (int(column.max()) + 1) + column
    cells, place = np.unique(key, return_inverse=True)
    held = np.bincount(place, incidents.weight, cells.size)
    best = 0.0
    for cell in np.argsort(held)[-3:]:
        member = int(np.flatnonzero(place == cell)[0])
        x, y = float(incidents.x[member]), float(incidents.y[member])
        size = bandwidth / 10
        around = Grid(x - 15 * size, y + 15 * size, size, 30, 30)
        values = screen_density(incidents, around, kernel=kernel, bandwidth=bandwidth)
        best = max(best, float(values.max()))
    return best


@lru_cache(maxsize=1)
def _keep_memory() -> None:
    """Have glibc keep what a frame has used for the next one; elsewhere it does nothing.

    Freeing one large array raises the size from which memory is given back to the system. To
    get it anew, page by page, takes as long as the calculation.
    """
    np.empty(LARGE_ARRAY, dtype=np.uint8)


def _reached(grid: Grid, near: Incidents, reach: float) -> tuple[Grid, slice, slice]:
    """The part of the grid that incidents reach: the rest is zero."""
    size = grid.cell_size
    west = max(int((float(near.x.min()) - reach - grid.x_min) // size), 0)
    east = min(int((float(near.x.max()) + reach - grid.x_min) // size) + 1, grid.columns)
    north = max(int((grid.y_max - float(near.y.max()) - reach) // size), 0)
    south = min(int((grid.y_max - float(near.y.min()) + reach) // size) + 1, grid.rows)
    window = Grid(
        grid.x_min + west * size, grid.y_max - north * size, size, east - west, south - north
    )
    return window, slice(north, south), slice(west, east)


def _values(
    near: Incidents, grid: Grid, kernel: Kernel, bandwidth: float, progress: Progress
) -> Float32s:
    radius = bandwidth / grid.cell_size
    phases = int(np.ceil(FINE.get(kernel.name, 0.0) / radius))
    if kernel.name not in FINE or near.x.size <= FEW * phases**3 or phases > MOST_PHASES:
        return _exact(near, grid, kernel.name, bandwidth, progress)
    pixels = int(radius // COARSE[kernel.name])
    if pixels < 2:
        return _convolved(near, grid, kernel, bandwidth, phases, False)
    size = pixels * grid.cell_size
    lattice = Grid(
        grid.x_min - MARGIN * size,
        grid.y_max + MARGIN * size,
        size,
        -(-grid.columns // pixels) + 2 * MARGIN,
        -(-grid.rows // pixels) + 2 * MARGIN,
    )
    coefficients = _convolved(near, lattice, kernel, bandwidth, 1, True)
    progress(0.7)
    drawn = _between(coefficients, pixels)[: grid.rows]
    drawn = _between(np.ascontiguousarray(drawn.T), pixels)[: grid.columns].T
    return _cleaned(np.ascontiguousarray(drawn))


def _exact(
    near: Incidents, grid: Grid, kernel: str, bandwidth: float, progress: Progress
) -> Float32s:
    exact = kernel_density(
        near.x,
        near.y,
        grid,
        kernel=kernel,
        bandwidth=bandwidth,
        weight=near.weight,
        progress=progress,
    )
    return exact.astype(np.float32)


def _cleaned(surface: Float32s) -> Float32s:
    """Without what rounding leaves where nothing reaches."""
    return np.multiply(surface, surface >= ROUNDING * surface.max(), out=surface)


def _between(coefficients: Float32s, pixels: int) -> Float32s:
    """The cubic spline of each column at ``pixels`` places a cell, from ``MARGIN`` cells on."""
    cells = coefficients.shape[0] - 2 * MARGIN
    drawn = np.empty((cells, pixels, coefficients.shape[1]), dtype=np.float32)
    for pixel in range(pixels):
        place = (pixel + 0.5) / pixels - 0.5
        first = int(np.floor(place))
        t = place - first
        taps = (
            (1 - t) ** 3 / 6,
            (3 * t**3 - 6 * t**2 + 4) / 6,
            (-3 * t**3 + 3 * t**2 + 3 * t + 1) / 6,
            t**3 / 6,
        )
        begin = MARGIN + first - 1
        target = drawn[:, pixel]
        np.multiply(coefficients[begin : begin + cells], np.float32(taps[0]), out=target)
        for step in (1, 2, 3):
            part = coefficients[begin + step : begin + step + cells]
            target += part * np.float32(taps[step])
    return drawn.reshape(cells * pixels, -1)


def _convolved(
    near: Incidents, grid: Grid, kernel: Kernel, bandwidth: float, phases: int, spline: bool
) -> Float32s:
    """The surface at the cells' centres, or the coefficients of its cubic ``spline``.

    Cells have ``phases`` x ``phases`` parts, and the kernel one image for each of them.
    """
    radius = bandwidth / grid.cell_size
    reach = int(np.ceil(radius * kernel.reach)) + MARGIN
    rows = int(fft.next_fast_len(grid.rows + 2 * reach, real=False))
    columns = int(fft.next_fast_len(grid.columns + 2 * reach, real=True))
    spread = _spread(near, grid, reach, phases, (rows, columns))
    image = _kernel_transform(kernel.name, radius, phases, rows, columns, spline)
    with fft.set_workers(THREADS):
        total: Complex64s = _forward(spread[0], grid.rows + 2 * reach)
        total *= image[0]
        for part, transform in zip(spread[1:], image[1:]):
            product = _forward(part, grid.rows + 2 * reach)
            product *= transform
            total += product
        # Only the rows that lie on the grid are brought back.
        wanted = fft.ifft(total, axis=0, overwrite_x=True)[reach : reach + grid.rows]
        values = fft.irfft(wanted, columns, axis=1)[:, reach : reach + grid.columns]
    surface = values * np.float32(kernel.constant / bandwidth**2 * M2_IN_KM2)
    return surface if spline else _cleaned(surface)


def _forward(part: Float32s, used: int) -> Complex64s:
    """The real FFT of an array whose rows from ``used`` on are empty."""
    lines = fft.rfft(part[:used], axis=1)
    transform: Complex64s = fft.fft(lines, part.shape[0], axis=0)
    return transform


def _spread(
    near: Incidents, grid: Grid, reach: int, phases: int, shape: tuple[int, int]
) -> Float32s:
    """(phases², rows, columns) incidents as B-splines, ``reach`` cells in from the first cell."""
    rows, columns = shape
    scale = phases / grid.cell_size
    west = grid.x_min + (0.5 - reach) * grid.cell_size
    north = grid.y_max - (0.5 - reach) * grid.cell_size
    index = np.empty((9, near.x.size), dtype=np.int32)
    value = np.empty((9, near.x.size), dtype=np.float32)
    for begin in range(0, near.x.size, AT_ONCE):
        some = slice(begin, begin + AT_ONCE)
        column, east = _taps((near.x[some] - west) * scale, phases, rows * columns, 1)
        row, south = _taps((north - near.y[some]) * scale, phases, phases * rows * columns, columns)
        if near.weight is not None:
            weight = near.weight[some].astype(np.float32)
            south = [part * weight for part in south]
        for i in range(3):
            for j in range(3):
                np.add(row[i], column[j], out=index[3 * i + j, some])
                np.multiply(south[i], east[j], out=value[3 * i + j, some])
    # Written out, a sparse row adds what lies at the same place: a bincount in single precision.
    whole = csr_matrix(
        (value.ravel(), index.ravel(), np.array([0, index.size], dtype=np.int32)),
        shape=(1, phases**2 * rows * columns),
    )
    spread: Float32s = whole.toarray().reshape(phases**2, rows, columns)
    return spread


def _taps(
    place: Floats, phases: int, part: int, cell: int
) -> tuple[list[npt.NDArray[np.int32]], list[Float32s]]:
    """Where the three cells next to each place are, and the share of a quadratic B-spline each has.

    Cells are ``cell`` numbers apart, their parts ``part`` numbers.
    """
    number = (place + 0.5).astype(np.int32)  # places are positive
    t = (place - number).astype(np.float32)
    half, square = np.float32(0.5) * t, t * t
    middle = np.float32(0.75) - square
    square *= np.float32(0.5)
    square += np.float32(0.125)
    shares = [square - half, middle, square + half]
    if phases == 1:
        number *= np.int32(cell)
        return [number - np.int32(cell), number, number + np.int32(cell)], shares
    places = []
    for step in (-1, 0, 1):
        whole, rest = np.divmod(number + np.int32(step), np.int32(phases))
        places.append(rest * np.int32(part) + whole * np.int32(cell))
    return places, shares


def _kernel_transform(
    name: str, radius: float, phases: int, rows: int, columns: int, spline: bool
) -> npt.NDArray[Any]:
    """Of the kernel's image for each part of a cell (phases², rows, columns // 2 + 1)."""
    cells = phases**2 * rows * columns
    if cells > MANY_CELLS:
        return _transform(name, radius, phases, rows, columns, spline)
    kept = _small_transforms if cells <= FEW_CELLS else _large_transforms
    return kept(name, radius, phases, rows, columns, spline)


def _transform(
    name: str, radius: float, phases: int, rows: int, columns: int, spline: bool
) -> npt.NDArray[Any]:
    kernel = kernel_named(name)
    if phases == 1:
        image = np.zeros((rows, columns), dtype=np.float32)
        half = int(np.floor(radius * kernel.reach * (1 + 1e-9)))
        across = (np.arange(-half, half + 1) / radius) ** 2
        image[: 2 * half + 1, : 2 * half + 1] = kernel.profile(across[:, None] + across)
        image = np.roll(image, (-half, -half), axis=(0, 1))
        with fft.set_workers(THREADS):
            transform = np.ascontiguousarray(fft.rfft2(image).real)
        transform /= _symbol(rows, spline)[:, None]
        transform /= _symbol(columns, spline)[: columns // 2 + 1]
        return transform[None].astype(np.float32)
    fine = radius * phases
    half = phases * (int(np.ceil(fine * kernel.reach / phases)) + MARGIN)
    across = (np.arange(-half, half) / fine) ** 2
    bare = np.fft.ifftshift(kernel.profile(across[:, None] + across))
    symbol = _symbol(2 * half, False)
    undone = fft.ifft2(fft.fft2(bare) / (symbol[:, None] * symbol)).real
    image = np.zeros((phases, phases, rows, columns), dtype=np.float32)
    cells = 2 * half // phases
    cell = np.arange(cells) - cells // 2
    for south in range(phases):
        for east in range(phases):
            part = undone[np.ix_(phases * cell - south, phases * cell - east)]
            image[south, east][np.ix_(cell, cell)] = part
    with fft.set_workers(THREADS):
        spectra: Complex64s = fft.rfft2(image.reshape(-1, rows, columns))
    return spectra


_small_transforms = lru_cache(maxsize=8)(_transform)
_large_transforms = lru_cache(maxsize=2)(_transform)


def _symbol(n: int, spline: bool) -> Floats:
    """(n,) transform of the B-splines at whole numbers: quadratic, and cubic for ``spline``."""
    cosine = np.cos(2 * np.pi * np.arange(n) / n)
    symbol: Floats = 0.75 + 0.25 * cosine
    return symbol * (2.0 + cosine) / 3.0 if spline else symbol
