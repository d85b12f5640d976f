# SPDX-License-Identifier: GPL-3.0-or-later
"""The window that incidents were observed in, as cells of a grid, and its edge corrections.

What a kernel has outside the window is lost. A correction needs to know how much: at each cell
(the convolution of the window with the kernel, tile by tile) or of each incident's own kernel
(summed over the very cells of the surface).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
from scipy import fft

from ..arrays import Booleans, Floats, Integers
from ..grid import Grid
from ..polygons import PolygonSet
from ..progress import Progress
from .kernels import Kernel
from .places import LatticePlaces
from .stamping import Piece, Window, half_windows, pieces
from .threads import Step, in_threads

CELLS_AT_ONCE = 4_000_000
PLACES_A_TASK = 2000
SIDE = 512


def inside_cells(grid: Grid, boundary: PolygonSet) -> Booleans:
    """(rows, columns) whether each cell's centre lies in one of the polygons.

    The same as ``boundary.contains`` at the centres, by rows: each edge that a row of centres
    meets turns inside to outside, or back, for all centres west of it.
    """
    inside = np.zeros((grid.rows, grid.columns), dtype=bool)
    for polygon in range(len(boundary)):
        numbers = np.flatnonzero(boundary.polygon_of_ring == polygon)
        rings = [boundary.rings[i] for i in numbers if len(boundary.rings[i]) > 2]
        if rings:
            ends = np.concatenate([np.roll(ring, -1, axis=0) for ring in rings])
            _add_polygon(inside, grid, np.concatenate(rings), ends)
    return inside


def _add_polygon(inside: Booleans, grid: Grid, start: Floats, end: Floats) -> None:
    x, y = grid.centres()
    upward = (start[:, 1] <= end[:, 1])[:, None]
    low, high = np.where(upward, start, end), np.where(upward, end, start)
    first = np.searchsorted(-y, -high[:, 1], side="right")
    count = np.maximum(np.searchsorted(-y, -low[:, 1], side="right") - first, 0)
    edge = np.repeat(np.arange(len(low)), count)
    row = first[edge] + np.arange(edge.size) - np.repeat(np.cumsum(count) - count, count)
    order = np.argsort(row, kind="stable")
    edge, row = edge[order], row[order]
    (x_low, y_low), (x_high, y_high), y_row = low[edge].T, high[edge].T, y[row]

    def is_west(column: Integers) -> Booleans:
        # As PolygonSet decides it, so that a centre on an edge goes the same way.
        west: Booleans = (x_high - x_low) * (y_row - y_low) > (x[column] - x_low) * (y_high - y_low)
        return west

    meets = x_low + (y_row - y_low) / (y_high - y_low) * (x_high - x_low)
    west_of = np.ceil(np.clip((meets - x[0]) / grid.cell_size, 0, grid.columns)).astype(np.int64)
    west_of -= (west_of > 0) & ~is_west(np.maximum(west_of - 1, 0))
    west_of += (west_of < grid.columns) & is_west(np.minimum(west_of, grid.columns - 1))
    width = grid.columns + 1
    rows_at_once = max(1, CELLS_AT_ONCE // width)
    for top in range(0, grid.rows, rows_at_once):
        part = slice(*np.searchsorted(row, [top, top + rows_at_once]).tolist())
        if part.start < part.stop:
            bottom = min(top + rows_at_once, grid.rows)
            turns = (row[part] - top) * width + west_of[part]
            turned = np.bincount(turns, minlength=(bottom - top) * width).reshape(-1, width)
            odd = np.cumsum(turned[:, :0:-1], axis=1)[:, ::-1] & 1
            inside[top:bottom] |= odd.astype(bool)


def divide_by_part(
    surface: Floats,
    exponent: int,
    inside: Booleans,
    kernel: Kernel,
    bandwidth: float,
    grid: Grid,
    progress: Progress,
) -> None:
    """Divide each cell by the part (^exponent) of a kernel there that lies inside the window."""
    half = int(np.floor(bandwidth * kernel.reach / grid.cell_size))
    half = min(half, max(grid.rows, grid.columns))
    squared = (np.arange(-half, half + 1) * grid.cell_size / bandwidth) ** 2
    image = kernel.profile(squared[:, None] + squared)
    image /= image.sum()
    least = float(image.max())
    size = max(SIDE, 2 * half)
    side = int(fft.next_fast_len(size + 2 * half, real=True))
    transform = fft.rfft2(image, s=(side, side))
    tiles = [
        (row, column)
        for row in range(0, grid.rows, size)
        for column in range(0, grid.columns, size)
    ]

    def divide(result: tuple[Window, Floats]) -> None:
        window, part = result
        surface[window] /= np.clip(part, least, 1.0) ** exponent

    tasks = (partial(_tile_part, inside, tile, size, half, transform, side) for tile in tiles)
    in_threads(tasks, divide, float(len(tiles)), progress)


def _tile_part(
    inside: Booleans,
    tile: tuple[int, int],
    size: int,
    half: int,
    transform: np.ndarray,
    side: int,
    step: Step,
) -> tuple[Window, Floats]:
    (row, column), (rows, columns) = tile, inside.shape
    height, width = min(size, rows - row), min(size, columns - column)
    up, left = max(row - half, 0), max(column - half, 0)
    around = inside[up : row + height + half, left : column + width + half]
    full = (height + 2 * half, width + 2 * half)
    step(1.0)
    window = slice(row, row + height), slice(column, column + width)
    if not around.any():
        return window, np.zeros((height, width))
    if around.shape == full and around.all():
        return window, np.ones((height, width))
    padded = np.zeros((side, side))
    top, west = up - (row - half), left - (column - half)
    padded[top : top + around.shape[0], west : west + around.shape[1]] = around
    # The image's centre lies ``half`` cells in, as does the tile on the padded array.
    values = fft.irfft2(fft.rfft2(padded) * transform, s=(side, side))
    return window, values[2 * half : 2 * half + height, 2 * half : 2 * half + width]


def part_of_places(
    places: LatticePlaces, inside: Booleans, kernel: Kernel, grid: Grid, progress: Progress
) -> Floats:
    """(n,) part of each place's kernel that the window's cells hold, for weights of 1/area."""
    held = np.zeros(places.weight.size)
    half = half_windows(places, kernel)
    work = float((2.0 * half + 1.0).sum())

    def add(parts: list[tuple[Integers, Floats]]) -> None:
        for which, values in parts:
            held[which] += values

    tasks = (partial(_held, bundle, inside, half) for bundle in _bundles(places, kernel, inside))
    in_threads(tasks, add, work, progress)
    return held


def _bundles(places: LatticePlaces, kernel: Kernel, inside: Booleans) -> Iterator[list[Piece]]:
    bundle: list[Piece] = []
    gathered = 0
    shape = inside.shape[0], inside.shape[1]
    for piece in pieces(places, np.arange(places.weight.size), kernel, 1, shape):
        bundle.append(piece)
        gathered += piece.which.size
        if gathered > PLACES_A_TASK:
            yield bundle
            bundle, gathered = [], 0
    yield bundle


def _held(
    bundle: list[Piece], inside: Booleans, half: Integers, step: Step
) -> list[tuple[Integers, Floats]]:
    parts = []
    for piece in bundle:
        parts.append((piece.which, piece.held(inside, lambda n: step(0.0))))
        step(float((2.0 * half[piece.which] + 1.0).sum()))
    return parts
