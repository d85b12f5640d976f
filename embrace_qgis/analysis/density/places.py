# SPDX-License-Identifier: GPL-3.0-or-later
"""Where incidents lie: distinct places in metres, and their position on the cells of a grid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..arrays import Booleans, Floats, Integers
from ..grid import Grid

MANY, SAMPLED, MOSTLY = 20_000, 16, 0.8
"""Above ``MANY`` places one key in ``SAMPLED`` tells whether ``MOSTLY`` all places differ."""


@dataclass(frozen=True, eq=False)
class Places:
    """Places with the weight, the sum of squared weights and the bandwidth (m) of each."""

    x: Floats
    y: Floats
    weight: Floats
    squares: Floats
    bandwidth: Floats

    def only(self, keep: Booleans | Integers) -> Places:
        return Places(
            self.x[keep], self.y[keep], self.weight[keep], self.squares[keep], self.bandwidth[keep]
        )

    def merged(self) -> Places:
        """Reports are snapped to addresses: one place for all incidents at a coordinate.

        Equal coordinates have equal keys and so lie side by side when sorted by them. Should
        other coordinates share the key, some equal ones may stay apart, which does no harm.
        Nor is it worth the sorting where nearly all places differ.
        """
        if self.x.size < 2:
            return self
        if not self.x.size:
            return self
        key = self.x * 0.7548776662466927 + self.y * 0.5698402909980532
        sample = key[key.view(np.int64) % SAMPLED == 0] if key.size > MANY else key
        if np.unique(sample).size > MOSTLY * sample.size:
            return self
        order = np.argsort(key)
        x, y = self.x[order], self.y[order]
        first = np.flatnonzero(np.concatenate([[True], (x[1:] != x[:-1]) | (y[1:] != y[:-1])]))
        return Places(
            x[first],
            y[first],
            np.add.reduceat(self.weight[order], first),
            np.add.reduceat(self.squares[order], first),
            self.bandwidth[order][first],
        )


@dataclass(frozen=True, eq=False)
class LatticePlaces:
    """Places on a lattice of cells, which goes on beyond the grid on all sides.

    ``column``, ``row``: the cell, from the grid's upper left one; ``east``, ``south``: offset
    from the cell's centre, -½ to ½ cells; ``radius``: bandwidth in cells; ``weight``: the
    value that the kernel's profile is multiplied by.
    """

    column: Integers
    row: Integers
    east: Floats
    south: Floats
    radius: Floats
    weight: Floats

    def only(self, keep: Booleans | Integers | slice) -> LatticePlaces:
        return LatticePlaces(
            self.column[keep],
            self.row[keep],
            self.east[keep],
            self.south[keep],
            self.radius[keep],
            self.weight[keep],
        )

    def moved(self, rows: int, columns: int) -> LatticePlaces:
        """The same places with so much added to their rows and columns."""
        return LatticePlaces(
            self.column + columns, self.row + rows, self.east, self.south, self.radius, self.weight
        )


def on_lattice(x: Floats, y: Floats, radius: Floats, weight: Floats, grid: Grid) -> LatticePlaces:
    """Places in metres on the grid's lattice; ``radius`` (n,) in metres too."""
    size = grid.cell_size
    column = np.floor((x - grid.x_min) / size)
    row = np.floor((grid.y_max - y) / size)
    # From the centre as the grid gives it, so that the offset keeps all its digits.
    east = (x - (grid.x_min + (column + 0.5) * size)) / size
    south = ((grid.y_max - (row + 0.5) * size) - y) / size
    return LatticePlaces(
        column.astype(np.int64), row.astype(np.int64), east, south, radius / size, weight
    )
