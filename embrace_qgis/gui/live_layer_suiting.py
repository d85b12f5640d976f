# SPDX-License-Identifier: GPL-3.0-or-later
"""What suits a live layer: of a store, what its situation pictures have, as both are compared."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from ..errors import EmbraceError
from ..live_layers.live_heatmap import LiveHeatmapLayer
from ..live_layers.live_hotspot_style import HEXAGON
from ..live_layers.live_hotspots import LiveHotspotLayer
from ..live_layers.live_style import PictureClasses
from ..report_store.map_settings import kept_map_settings
from ..report_store.store import Store
from ..reports.map_settings import MapSettings
from ..reports.selection import Selection
from ..reports.taxonomy import Taxonomy
from ..situation_picture.heat_surface import KERNEL, chosen_bandwidth, drawn_class_breaks
from ..situation_picture.hot_spots import chosen_cell_size

SHARE_OF_EXTENT = 40  # of the shorter side, for the bandwidth of a new layer


class StoreFacts(NamedTuple):
    """What a question to live layers asks of their store."""

    taxonomy: Taxonomy | None
    settings: MapSettings | None


NOTHING_KNOWN = StoreFacts(None, None)


def facts_of(store: Store | None) -> StoreFacts:
    """Nothing of a store that cannot be read now: docks tell why."""
    if store is None:
        return NOTHING_KNOWN
    try:
        return StoreFacts(store.taxonomy(), kept_map_settings(store))
    except EmbraceError:
        return NOTHING_KNOWN


def suit_heatmap(layer: LiveHeatmapLayer, store: Store | None) -> None:
    """The bandwidth of the pictures of its store; of other points, what suits their extent."""
    if store is None:
        layer.set_bandwidth(suiting_bandwidth(layer))
        return
    kept = facts_of(store).settings
    known = None if kept is None else kept.bandwidth
    layer.set_bandwidth(known or bandwidth_of_pictures(layer))


def suit_hotspots(layer: LiveHotspotLayer, store: Store | None) -> None:
    """The hexagons of the pictures of its store, where these have been chosen."""
    kept = facts_of(store).settings
    if kept is not None and kept.cell_size:
        layer.set_style(replace(layer.style, shape=HEXAGON, cell_size=float(kept.cell_size)))


def classes_of_pictures(question: Selection, kept: MapSettings | None) -> PictureClasses | None:
    """Those of a picture of the same period; None where a picture asks another question."""
    period = question.period
    choices = question.categories, question.units, question.weekdays, question.hours
    if period is None or any(one is not None for one in choices):
        return None
    if kept is None or kept.bandwidth is None or not kept.class_breaks:
        return None
    return PictureClasses(KERNEL, kept.bandwidth, drawn_class_breaks(kept, period.days))


def bandwidth_of_pictures(layer: LiveHeatmapLayer) -> float:
    """By the rule of situation pictures, of these incidents; a picture may widen it further."""
    points = layer.points
    return chosen_bandwidth(points.x, points.y, chosen_cell_size(points.x, points.y))


def suiting_bandwidth(layer: LiveHeatmapLayer) -> float:
    """A round share of the shorter side of the incidents' extent."""
    box = layer.points.extent
    metres = min(max(min(box.width(), box.height()) / SHARE_OF_EXTENT, 50.0), 2000.0)
    return float(f"{metres:.1g}")
