# SPDX-License-Identifier: GPL-3.0-or-later
"""A surface part by part: each neighbourhood's incidents by the method that is quickest there.

Where many places lie in a tile of cells, moments and an FFT sum them all at once (see ``moments``
and ``gaussian_moments``); the others are stamped one by one (see ``stamping``). What each part
gives to its window of the grid is added to the surface, always in the same order.

Only neighbourhoods that hold incidents cost anything, and only a few windows exist at a time:
beyond the surface itself the memory needed is some MB for ordinary bandwidths, at most about
0.2 GB a thread where a bandwidth is hundreds of cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Callable

import numpy as np
from scipy import fft

from ..arrays import Floats, Integers
from ..grid import Grid
from ..progress import Progress
from .gaussian_moments import (
    SMALLEST_SIGMA,
    block_of,
    gaussian_side,
    gaussian_sum,
    order_of,
    tail_order,
)
from .kernels import GAUSSIAN_REACH, Kernel
from .moments import full_side, moment_sum
from .places import LatticePlaces
from .stamping import Piece, Window, cost_of_place, half_windows, on_grid, pieces
from .threads import THREADS, Step, in_threads

LARGEST_SIDE = 2048
"""Cells a side of a transform; a kernel that leaves no room on it is stamped."""
SMALLEST_TILE, LARGEST_TILE = 192, 1024
STAMPED_AT_ONCE = 20e6
"""Nanoseconds of stamping that make a task."""

# Nanoseconds, measured; only their ratios matter.
BINNED, RIM_VALUE = 20.0, 11.0
SMALL_FFT_CELL, LARGE_FFT_CELL, LARGE_FFT = 8.0, 26.0, 800

Task = Callable[[Step], list[tuple[Window, Floats]]]


@dataclass(frozen=True, eq=False)
class Tile:
    """A square of the lattice, with margins as wide as the places reach, and the places."""

    row: int
    column: int
    side: int
    places: Integers


def kernel_sum(
    places: LatticePlaces, grid: Grid, kernel: Kernel, exponent: int, progress: Progress
) -> Floats:
    """(rows, columns) Σ weight · profile^exponent at the centres of the grid's cells.

    The places need not lie on the grid. Squares (``exponent`` 2) are always stamped: their
    root would show the rounding of an FFT.
    """
    surface = np.zeros((grid.rows, grid.columns))

    def add(parts: list[tuple[Window, Floats]]) -> None:
        for window, values in parts:
            surface[window] += values

    half = half_windows(places, kernel)
    which = np.flatnonzero(
        (places.weight > 0)
        & (places.column + half >= 0)
        & (places.column - half < grid.columns)
        & (places.row + half >= 0)
        & (places.row - half < grid.rows)
    )
    tiles: list[tuple[Tile, float]] = []
    if exponent == 1 and which.size and np.ptp(places.radius[which]) == 0:
        tiles, which = _worth_transforming(places, which, int(half[which[0]]), kernel)
    cost = cost_of_place(kernel, half[which])
    work = float(cost.sum()) + sum(cost for _, cost in tiles)
    # A tile that has no others beside it may use all of the processor.
    workers = THREADS if len(tiles) == 1 and not which.size else 1
    transforms = (
        partial(_transformed, tile, places.only(tile.places), cost, grid, kernel, workers)
        for tile, cost in tiles
    )
    in_threads(
        chain(transforms, _stamping(places, which, grid, kernel, exponent)), add, work, progress
    )
    return surface


def _stamping(
    places: LatticePlaces, which: Integers, grid: Grid, kernel: Kernel, exponent: int
) -> Iterator[Task]:
    """Tasks of some pieces each, made as they are needed."""
    bundle: list[tuple[Piece, float]] = []
    gathered = 0.0
    for piece in pieces(places, which, kernel, exponent, (grid.rows, grid.columns)):
        cost = piece.which.size * float(cost_of_place(kernel, piece.reach))
        bundle.append((piece, cost))
        gathered += cost
        if gathered > STAMPED_AT_ONCE:
            yield partial(_stamped, bundle)
            bundle, gathered = [], 0.0
    if bundle:
        yield partial(_stamped, bundle)


def _stamped(bundle: list[tuple[Piece, float]], step: Step) -> list[tuple[Window, Floats]]:
    def steps_of(piece: Piece, cost: float) -> Step:
        return lambda places: step(places / piece.which.size * cost)

    return [piece.summed(steps_of(piece, cost)) for piece, cost in bundle]


def _worth_transforming(
    places: LatticePlaces, which: Integers, reach: int, kernel: Kernel
) -> tuple[list[tuple[Tile, float]], Integers]:
    """Tiles where transforms are cheaper than stamping, with their cost, and who is left over."""
    radius = float(places.radius[which[0]])
    least = SMALLEST_SIGMA if kernel.name == "gaussian" else 1.0
    possible = kernel.name == "gaussian" or kernel.power is not None
    if not possible or radius < least or 3 * reach > LARGEST_SIDE:
        return [], which
    side = min(max(8 * reach, SMALLEST_TILE), max(LARGEST_TILE, 2 * reach))
    each = float(cost_of_place(kernel, reach))
    tiles, left_over = [], [which[:0]]
    for tile in _tiles(places, which, reach, min(side, LARGEST_SIDE - 2 * reach)):
        cost = _transform_cost(tile, kernel, radius)
        if cost < tile.places.size * each:
            tiles.append((tile, cost))
        else:
            left_over.append(tile.places)
    return tiles, np.concatenate(left_over)


def _tiles(places: LatticePlaces, which: Integers, reach: int, most: int) -> Iterator[Tile]:
    """Tiles of one size, at most ``most`` cells a side within their margins."""
    column, row = places.column[which], places.row[which]
    first_column, columns = int(column.min()), int(np.ptp(column)) + 1
    first_row, rows = int(row.min()), int(np.ptp(row)) + 1
    side = max(-(-length // -(-length // most)) for length in (rows, columns))
    per_row = -(-columns // side)
    number = (row - first_row) // side * per_row + (column - first_column) // side
    # numpy sorts numbers of two bytes by their digits.
    short = number.astype(np.uint16) if number.max() < 1 << 16 else number
    order = np.argsort(short, kind="stable")
    starts = [0, *(np.flatnonzero(np.diff(number[order])) + 1).tolist(), which.size]
    for begin, end in zip(starts, starts[1:]):
        tile_row, tile_column = divmod(int(number[order[begin]]), per_row)
        yield Tile(
            first_row + tile_row * side - reach,
            first_column + tile_column * side - reach,
            side + 2 * reach,
            which[order[begin:end]],
        )


def _transform_cost(tile: Tile, kernel: Kernel, radius: float) -> float:
    n = tile.places.size
    if kernel.power is None:
        terms = (order_of(radius) + 1) * (order_of(radius) + 2) / 2
        tails = (tail_order(radius) + 1) * (tail_order(radius) + 2) / 2
        side = gaussian_side(tile.side, radius)
        passes = 2 + 0.35 * terms / block_of(radius) ** 2 + tails / 3
        rim = 2.5 * GAUSSIAN_REACH * radius * 2 * RIM_VALUE
        return side**2 * fft_cell(side) * passes + n * ((terms + tails) * BINNED + rim)
    terms = (kernel.power + 1) ** 2
    side = full_side(tile.side)
    binned = n * (terms * BINNED + 2.5 * radius * RIM_VALUE)
    return side**2 * fft_cell(side) * (terms + 1) + binned


def fft_cell(side: int) -> float:
    """Nanoseconds a cell: more where the array no longer fits the processor's own memory."""
    share = min(side / LARGE_FFT, 1.0) ** 2
    return SMALL_FFT_CELL + (LARGE_FFT_CELL - SMALL_FFT_CELL) * share


def _transformed(
    tile: Tile,
    places: LatticePlaces,
    cost: float,
    grid: Grid,
    kernel: Kernel,
    workers: int,
    step: Step,
) -> list[tuple[Window, Floats]]:
    """The part of the grid that a tile covers, and its values."""
    own = places.moved(-tile.row, -tile.column)
    radius = float(own.radius[0])
    with fft.set_workers(workers):
        if kernel.power is None:
            values = gaussian_sum(own, radius, gaussian_side(tile.side, radius), step)
        else:
            values = moment_sum(own, kernel.power, radius, full_side(tile.side), step)
    step(cost)
    window, visible = on_grid(
        tile.row, tile.column, tile.side, tile.side, (grid.rows, grid.columns)
    )
    return [] if window is None else [(window, values[visible])]
