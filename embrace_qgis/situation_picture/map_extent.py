# SPDX-License-Identifier: GPL-3.0-or-later
"""Which part of the ground the map shows, at a round scale."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .facts import SituationFacts

SCALES = tuple(
    digit * 10**power
    for power in (3, 4, 5, 6)
    for digit in (1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 7.5)
    if digit * 10**power >= 5_000
)
ROOM = 7.0  # mm around the places, for their numbers and names
VISIBLE = 0.97  # of the coloured surface, or of the points where there is no surface


@dataclass(frozen=True)
class MapExtent:
    """A window of the ground in the facts' CRS (metres) and its scale."""

    scale: int
    x_min: float
    y_min: float
    x_max: float
    y_max: float

    def on_paper(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
        """Positions in mm from the map's upper left corner, shape (n, 2)."""
        per_metre = 1000 / self.scale
        return np.column_stack(
            [(np.asarray(x) - self.x_min) * per_metre, (self.y_max - np.asarray(y)) * per_metre]
        )

    def on_ground(self, x: float, y: float) -> tuple[float, float]:
        """The ground under a position in mm from the map's upper left corner."""
        metres = self.scale / 1000
        return float(self.x_min + x * metres), float(self.y_max - y * metres)


def choose_extent(facts: SituationFacts, width: float, height: float) -> MapExtent:
    """The largest round scale at which all places and most of the surface can be seen.

    ``width`` and ``height`` are the map's in mm. Without places and surface the points decide,
    without anything a window of 1:20 000 around the origin is returned.
    """
    x, y = _shown(facts)
    corners = [ring for place in facts.places for ring in place.outlines]
    must = np.vstack(corners) if corners else np.column_stack([x, y])[:0]
    if not x.size and not must.size:
        return _window(20_000, 0.0, 0.0, width, height)
    all_x = np.concatenate([x, must[:, 0]])
    all_y = np.concatenate([y, must[:, 1]])
    if must.size:
        # the places decide the middle, the rest of the surface leans on it
        low = np.minimum(must.min(axis=0), [_tail(all_x, 0.04), _tail(all_y, 0.04)])
        high = np.maximum(must.max(axis=0), [_tail(all_x, 0.96), _tail(all_y, 0.96)])
    else:
        low = np.array([_tail(all_x, 0.01), _tail(all_y, 0.01)])
        high = np.array([_tail(all_x, 0.99), _tail(all_y, 0.99)])
    centre_x, centre_y = (low + high) / 2
    for scale in SCALES:
        window = _window(int(scale), centre_x, centre_y, width, height)
        room = ROOM * scale / 1000
        if must.size and not (
            must[:, 0].min() - room >= window.x_min
            and must[:, 0].max() + room <= window.x_max
            and must[:, 1].min() - room >= window.y_min
            and must[:, 1].max() + room <= window.y_max
        ):
            continue
        inside = (
            (x >= window.x_min) & (x <= window.x_max) & (y >= window.y_min) & (y <= window.y_max)
        )
        if not x.size or inside.mean() >= VISIBLE:
            return window
    return _window(int(SCALES[-1]), centre_x, centre_y, width, height)


def segment_length(scale: int, longest: float) -> int:
    """Metres of one of the scale bar's two parts, a round number; ``longest`` in mm for both."""
    best = 1
    for power in range(7):
        for digit in (1, 2, 2.5, 5):
            metres = digit * 10**power
            if metres == int(metres) and 2 * metres * 1000 / scale <= longest:
                best = int(metres)
    return best


def _shown(facts: SituationFacts) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    surface = facts.map.surface
    if surface is None:
        return np.asarray(facts.map.x, float), np.asarray(facts.map.y, float)
    density = np.nan_to_num(np.asarray(surface.density, float))
    rows, columns = np.nonzero(density >= surface.class_breaks[0])
    if not rows.size:
        return np.asarray(facts.map.x, float), np.asarray(facts.map.y, float)
    x = surface.x_min + (columns + 0.5) * surface.cell_size
    y = surface.y_max - (rows + 0.5) * surface.cell_size
    return x, y


def _tail(values: NDArray[np.float64], share: float) -> float:
    return float(np.quantile(values, share))


def _window(scale: int, x: float, y: float, width: float, height: float) -> MapExtent:
    half_x, half_y = width * scale / 2000, height * scale / 2000
    edges = (x - half_x, y - half_y, x + half_x, y + half_y)
    return MapExtent(scale, *(float(edge) for edge in edges))
