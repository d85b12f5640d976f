# SPDX-License-Identifier: GPL-3.0-or-later
"""The rim of a kernel (1 - u²)^p: what moments get wrong, mended exactly place by place.

Moments (see ``moments``) take t = 1 - u² to the power p at every cell whose centre is within the
radius of the centre of the place's cell. The kernel is max(t, 0)^p around the place itself. The
two differ where one disc holds a cell centre and the other does not: -t^p is missing where the
cell should not have counted, t^p where it should have. The places of a part of a cell (an eighth
of its side wide) share the few cells where that can be: about 2.5 for every cell of radius.

For p = 0 the difference is one, times a profile exp(-fall · u²) where the kernel has it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from ..arrays import Booleans, Floats, Integers
from .kernels import RIM_WIDTH, raise_to
from .places import LatticePlaces
from .threads import Step

PARTS, FEW_PARTS, FEW_PLACES = 8, 4, 5000
"""Parts a side of a cell; for few places coarser ones, with more cells to mend for each."""
VALUES_AT_ONCE = 500_000


class Rim(NamedTuple):
    """Cells where the discs may differ, for the places of one part of a cell."""

    row: Integers
    column: Integers
    """(m,) from the place's own cell."""
    lines: Floats
    """(4, m), the factors of 1, a, b and q = a² + b² in t; in -t where the moments have it."""
    sign: Floats
    """(m,) of what is to be added: max(±t, 0)^power."""


@lru_cache(maxsize=8)
def rims(power: int, radius: float, parts: int) -> list[Rim]:
    """For each of the parts x parts of a cell, by rows."""
    half = int(np.ceil(radius)) + 1
    row, column = (index.ravel() - half for index in np.indices((2 * half + 1, 2 * half + 1)))
    near = np.abs(np.hypot(column, row) - radius) <= 0.75
    row, column = row[near], column[near]
    x, y = column / radius, row / radius
    level = 1.0 - x * x - y * y
    within = within_radius(column, row, radius)
    lines = np.stack([level + (0.0 if power else RIM_WIDTH), 2 * x, 2 * y, np.full(x.size, -1)])
    lines *= np.where(within, -1.0, 1.0)
    sign = np.where(within, (-1.0) ** (power + 1), 1.0)
    slack = 1e-6 * radius
    edges = np.arange(parts + 1) / parts - 0.5
    found = []
    for south in range(parts):
        y_least, y_most = _distances(row, edges[south], edges[south + 1])
        for east in range(parts):
            x_least, x_most = _distances(column, edges[east], edges[east + 1])
            farthest, nearest = np.hypot(x_most, y_most), np.hypot(x_least, y_least)
            doubt = np.where(within, farthest > radius - slack, nearest < radius + slack)
            found.append(Rim(row[doubt], column[doubt], lines[:, doubt], sign[doubt]))
    return found


def within_radius(column: Integers, row: Integers, radius: float) -> Booleans:
    """Whether moments count a cell: to the last bit the same for them and for their rims."""
    x, y = column / radius, row / radius
    within: Booleans = 1.0 - x * x - y * y >= 0.0
    return within


def _distances(cell: Integers, low: float, high: float) -> tuple[Floats, Floats]:
    """Least and greatest distance along an axis from cell centres to the interval."""
    least = np.maximum(np.maximum(low - cell, cell - high), 0.0)
    return least, np.maximum(np.abs(cell - low), np.abs(cell - high))


def mend_rims(
    surface: Floats,
    places: LatticePlaces,
    power: int,
    radius: float,
    step: Step,
    fall: float = 0.0,
) -> None:
    """Add what the moments of the places lack on the ``surface`` (rows, columns)."""
    parts = FEW_PARTS if places.weight.size < FEW_PLACES else PARTS
    south, east = (
        np.minimum(np.maximum((offset + 0.5) * parts, 0.0), parts - 1).astype(np.uint8)
        for offset in (places.south, places.east)
    )
    part = south * np.uint8(parts) + east
    order = np.argsort(part, kind="stable")
    ends = np.cumsum(np.bincount(part, minlength=parts**2)).tolist()
    places = places.only(order)
    a, b = places.east / radius, places.south / radius
    offsets = np.stack([np.ones_like(a), a, b, a * a + b * b], axis=1)
    if power:
        offsets *= (places.weight ** (1.0 / power))[:, None]
    cell = places.row * surface.shape[1] + places.column
    flat = surface.reshape(-1)
    found = rims(power, radius, parts)
    room = min(VALUES_AT_ONCE, cell.size * max(rim.sign.size for rim in found))
    cells, values, filled = np.empty(room, dtype=np.int64), np.empty(room), 0
    begin = 0
    for rim, end in zip(found, ends):
        width = rim.sign.size
        around = rim.row * surface.shape[1] + rim.column
        while begin < end and width:
            count = min(end - begin, (room - filled) // width)
            if not count:
                flat += np.bincount(cells[:filled], values[:filled], flat.size)
                filled = 0
                step(0.0)
                continue
            own, space = slice(begin, begin + count), slice(filled, filled + count * width)
            t = values[space].reshape(count, width)
            np.matmul(offsets[own], rim.lines, out=t)
            if power:
                np.maximum(t, 0.0, out=t)
                raise_to(t, power)
                t *= rim.sign
            else:
                part = (t > 0.0) * (places.weight[own, None] * rim.sign)
                if fall:  # u² = 1 - t, and t goes by the sign
                    t *= rim.sign
                    part *= np.exp(fall * (t - 1.0))
                t[:] = part
            np.add(cell[own, None], around, out=cells[space].reshape(count, width))
            begin += count
            filled += count * width
        begin = end
    flat += np.bincount(cells[:filled], values[:filled], flat.size)
