# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums of kernels place by place: every value straight from its formula.

Nothing is subtracted from large sums here, so that even the smallest values keep their digits:
standard errors, adaptive bandwidths and few places come this way. The work comes in pieces that
hold the places of a neighbourhood and the window of the grid that these reach:

* ``Strip``: windows that begin within a few columns of each other share an array of whole rows,
  on which each is one unbroken run of numbers. A kernel (1 - u²)^p needs one column and one row
  of numbers for each place, joined over its window.
* ``SmallWindows``: of a few cells each, which one summation adds for many places.

A piece can also be read the other way round: ``held`` sums a mask under each place's kernel.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Optional, Protocol

import numpy as np

from ..arrays import Booleans, Floats, Integers
from .kernels import RIM_WIDTH, Kernel, raise_to
from .places import LatticePlaces
from .threads import Step

VALUES_AT_ONCE = 400_000
"""Of a chunk of windows: what the processor's own memory holds, but not too few."""
STRIP_COLUMNS = 8
LIKE_REACH = 1.2
STRIP_GAP = 400
"""Rows without places that end a strip."""
SMALL_REACH = 6
"""Cells up to which adding a window costs more than its values."""
SMALL_TILE = 512
BARE_TILE = 256
# Nanoseconds, measured; only their ratios matter.
STAMPED_PLACE, STAMPED_VALUE, OTHER_VALUE, SMALL_VALUE = 6000.0, 2.3, 6.0, 45.0

Shape = tuple[int, int]
Window = tuple[slice, slice]


class Piece(Protocol):
    """Some places of like reach (cells) and what they give to a window of the grid."""

    @property
    def reach(self) -> int:
        """Cells that the places reach."""

    @property
    def which(self) -> Integers:
        """The numbers of the places."""

    def summed(self, step: Step) -> tuple[Window, Floats]:
        """The window and Σ weight · profile^exponent there. ``step`` is told of each place."""

    def held(self, mask: Booleans, step: Step) -> Floats:
        """(n,) Σ weight · profile · mask over the window, for each place; (rows, columns) mask."""


def half_windows(places: LatticePlaces, kernel: Kernel) -> Integers:
    """(n,) how many cells each place reaches from its own."""
    reach = places.radius * (kernel.reach * (1 + RIM_WIDTH))
    cells: Integers = np.floor(reach + 0.5).astype(np.int64)
    return cells


def cost_of_place(kernel: Kernel, half: Floats | Integers | int) -> Floats:
    """Nanoseconds, about, that it takes to stamp a place that reaches ``half`` cells."""
    window: Floats = np.square(2.0 * np.asarray(half) + 1.0)
    stamped = STAMPED_PLACE + window * (STAMPED_VALUE if kernel.power else OTHER_VALUE)
    return np.where(np.asarray(half) > SMALL_REACH, stamped, window * SMALL_VALUE)


def pieces(
    places: LatticePlaces, which: Integers, kernel: Kernel, exponent: int, shape: Shape
) -> Iterator[Piece]:
    """The places numbered ``which``, in pieces, on a grid of ``shape``.

    They come with the windows they have in common on the grid; those with none are left out.
    """
    half = half_windows(places, kernel)[which]
    small = half <= SMALL_REACH
    wide = 2 * half > BARE_TILE * 8
    yield from _small_windows(places, which[small], half[small], kernel, exponent, shape)
    # Windows of a strip are of one size: the largest of reaches that differ little.
    like = np.round(np.log(np.maximum(half, 1)) / np.log(LIKE_REACH))
    for size in np.unique(like[~small & ~wide]):
        alike = (like == size) & ~small & ~wide
        yield from _strips(places, which[alike], int(half[alike].max()), kernel, exponent, shape)
    yield from _bare_tiles(places, which[wide], half[wide], kernel, exponent, shape)


@dataclass(frozen=True, eq=False)
class Strip:
    """``places`` have rows and columns from the strip's first cell, which may lie off the grid."""

    which: Integers
    places: LatticePlaces
    reach: int
    height: int
    """Rows of each place's own window; its columns are the strip's."""
    shape: Shape
    window: Window
    visible: Window
    """The strip's part that is on the grid."""
    kernel: Kernel
    exponent: int

    def summed(self, step: Step) -> tuple[Window, Floats]:
        total = np.zeros(self.shape)
        flat = total.reshape(-1)
        for _, run, values in self._windows(step):
            flat[run] += values
        return self.window, total[self.visible]

    def held(self, mask: Booleans, step: Step) -> Floats:
        below = np.zeros(self.shape)
        below[self.visible] = mask[self.window]
        flat = below.reshape(-1)
        held = np.zeros(self.which.size)
        for number, run, values in self._windows(step):
            held[number] += values @ flat[run]
        return held

    def _windows(self, step: Step) -> Iterator[tuple[int, slice, Floats]]:
        """Each place's number, the run of cells that its window is, and their values.

        The values of many small windows are computed in one go, those of a large one in parts.
        """
        height, (rows, width) = self.height, self.shape
        columns = np.arange(width)
        at_once = max(1, VALUES_AT_ONCE // (height * width))
        rows_at_once = max(1, VALUES_AT_ONCE // width)
        buffer = np.empty(
            min(at_once, self.which.size) * min(height, rows_at_once) * width, dtype=np.float64
        )
        for begin in range(0, self.which.size, at_once):
            part = self.places.only(slice(begin, begin + at_once))
            top = np.minimum(np.maximum(part.row - height // 2, 0), rows - height)
            across = _squares(columns, part.column, part.east, part.radius)
            for first in range(0, height, rows_at_once):
                lines = np.arange(first, min(first + rows_at_once, height))
                down = _squares(lines, part.row - top, part.south, part.radius)
                values = _values(down, across, part.weight, self.kernel, self.exponent, buffer)
                step(part.weight.size * lines.size / height)
                size = lines.size * width
                starts = ((top + first) * width).tolist()
                for number, start in enumerate(starts):
                    run = slice(start, start + size)
                    yield begin + number, run, values[number].reshape(-1)


def _strips(
    places: LatticePlaces,
    which: Integers,
    reach: int,
    kernel: Kernel,
    exponent: int,
    shape: Shape,
) -> Iterator[Strip]:
    strip = np.floor_divide(places.column[which], STRIP_COLUMNS)
    order = np.lexsort((places.row[which], strip))
    which, strip = which[order], strip[order]
    ordered = places.only(which)
    # A strip also ends where a gap of rows has nothing in it.
    apart = (np.diff(strip) != 0) | (np.diff(ordered.row) > 2 * reach + STRIP_GAP)
    starts = [0, *(np.flatnonzero(apart) + 1).tolist(), which.size]
    for begin, end in zip(starts, starts[1:]):
        part = ordered.only(slice(begin, end))
        left = int(part.column.min()) - reach
        width = int(part.column.max()) + reach + 1 - left
        top = int(part.row[0]) - reach
        height = int(part.row[-1]) + reach + 1 - top
        window, visible = on_grid(top, left, height, width, shape)
        if window is not None:
            yield Strip(
                which[begin:end],
                part.moved(-top, -left),
                reach,
                2 * reach + 1,
                (height, width),
                window,
                visible,
                kernel,
                exponent,
            )


def _bare_tiles(
    places: LatticePlaces,
    which: Integers,
    half: Integers,
    kernel: Kernel,
    exponent: int,
    shape: Shape,
) -> Iterator[Strip]:
    """Where kernels are far wider than a tile: parts of the grid and all places that reach them."""
    for row in range(0, shape[0], BARE_TILE):
        height = min(BARE_TILE, shape[0] - row)
        aside = np.maximum(row - places.row[which], places.row[which] - (row + height - 1))
        near = aside <= half
        for column in range(0, shape[1], BARE_TILE):
            width = min(BARE_TILE, shape[1] - column)
            line = places.column[which]
            aside = np.maximum(column - line, line - (column + width - 1))
            own = which[near & (aside <= half)]
            if own.size:
                window = slice(row, row + height), slice(column, column + width)
                whole = slice(None), slice(None)
                moved = places.only(own).moved(-row, -column)
                size = height, width
                reach = min(size) // 2
                yield Strip(own, moved, reach, height, size, window, whole, kernel, exponent)


@dataclass(frozen=True, eq=False)
class SmallWindows:
    """``places`` have rows and columns from the tile's first cell, which may lie off the grid."""

    which: Integers
    places: LatticePlaces
    reach: int
    shape: Shape
    window: Window
    visible: Window
    kernel: Kernel
    exponent: int

    def summed(self, step: Step) -> tuple[Window, Floats]:
        flat = np.zeros(self.shape[0] * self.shape[1])
        for _, cells, values in self._windows(step):
            flat += np.bincount(cells.ravel(), values.ravel(), flat.size)
        return self.window, flat.reshape(self.shape)[self.visible]

    def held(self, mask: Booleans, step: Step) -> Floats:
        below = np.zeros(self.shape)
        below[self.visible] = mask[self.window]
        held = np.zeros(self.which.size)
        for part, cells, values in self._windows(step):
            held[part] = np.einsum("ij,ij->i", values, below.reshape(-1)[cells])
        return held

    def _windows(self, step: Step) -> Iterator[tuple[slice, Integers, Floats]]:
        """Some places, the cells of their windows (n, cells) and the values there."""
        steps = np.arange(-self.reach, self.reach + 1)
        around = (steps[:, None] * self.shape[1] + steps).ravel()
        at_once = 2 * VALUES_AT_ONCE // around.size
        here = np.zeros(1, dtype=np.int64)
        for begin in range(0, self.which.size, at_once):
            own = slice(begin, begin + at_once)
            part = self.places.only(own)
            across = _squares(steps, here, part.east, part.radius)
            down = _squares(steps, here, part.south, part.radius)
            buffer = np.empty(part.weight.size * around.size)
            values = _values(down, across, part.weight, self.kernel, self.exponent, buffer)
            cell = part.row * self.shape[1] + part.column
            yield own, cell[:, None] + around, values.reshape(-1, around.size)
            step(float(part.weight.size))


def _small_windows(
    places: LatticePlaces,
    which: Integers,
    half: Integers,
    kernel: Kernel,
    exponent: int,
    shape: Shape,
) -> Iterator[SmallWindows]:
    if not which.size:
        return
    reach = int(half.max())
    tiles = (places.row[which] // SMALL_TILE) * (1 << 32) + places.column[which] // SMALL_TILE
    order = np.argsort(tiles, kind="stable")
    which, tiles = which[order], tiles[order]
    starts = [0, *(np.flatnonzero(np.diff(tiles)) + 1).tolist(), which.size]
    for begin, end in zip(starts, starts[1:]):
        part = places.only(which[begin:end])
        top, left = int(part.row.min()) - reach, int(part.column.min()) - reach
        height = int(part.row.max()) + reach + 1 - top
        width = int(part.column.max()) + reach + 1 - left
        window, visible = on_grid(top, left, height, width, shape)
        if window is not None:
            size = height, width
            own = part.moved(-top, -left)
            yield SmallWindows(
                which[begin:end], own, reach, size, window, visible, kernel, exponent
            )


def on_grid(
    top: int, left: int, height: int, width: int, shape: Shape
) -> tuple[Optional[Window], Window]:
    """The part of a rectangle that lies on the grid, None if nothing; and as its own cells."""
    up, down = max(top, 0), min(top + height, shape[0])
    west, east = max(left, 0), min(left + width, shape[1])
    own = slice(up - top, down - top), slice(west - left, east - left)
    return (slice(up, down), slice(west, east)) if up < down and west < east else None, own


def _squares(cells: Integers, cell: Integers, offset: Floats, radius: Floats) -> Floats:
    """(n, cells) squared distance along an axis, in bandwidths."""
    distance: Floats = (cells - cell[:, None]) - offset[:, None]
    distance *= (1.0 / radius)[:, None]
    distance *= distance
    return distance


def _values(
    down: Floats, across: Floats, weight: Floats, kernel: Kernel, exponent: int, buffer: Floats
) -> Floats:
    """(n, rows, columns) weight · profile^exponent from the squares of both distances."""
    shape = (*down.shape, across.shape[1])
    values = buffer[: shape[0] * shape[1] * shape[2]].reshape(shape)
    if kernel.power:
        power = kernel.power * exponent
        root = (weight ** (1.0 / power))[:, None]
        np.subtract((root - root * down)[:, :, None], (root * across)[:, None, :], out=values)
        flat = values.reshape(-1)
        np.maximum(flat, 0.0, out=flat)
        raise_to(flat, power)
        return values
    if kernel.name == "gaussian":
        # The product of a column and a row: an exponential for each of them and not for each cell.
        np.add(down[:, :, None], across[:, None, :], out=values)
        within = values <= kernel.reach**2 * (1 + RIM_WIDTH)
        column, row = np.exp(-0.5 * exponent * down), np.exp(-0.5 * exponent * across)
        np.multiply((column * weight[:, None])[:, :, None], row[:, None, :], out=values)
        np.multiply(values, within, out=values)
        return values
    np.add(down[:, :, None], across[:, None, :], out=values)
    profile = kernel.profile(values)
    if exponent == 2:
        profile *= profile
    profile *= weight[:, None, None]
    return profile
