# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the dock's events come from: the report store, or a point layer with times.

Choosing is done in the main thread; ``read`` runs in another one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...analysis.polygons import PolygonSet
from ...errors import InputError
from ...layers.layer_in_thread import LayerInThread
from ...paths import resource
from ...report_store.map_settings import kept_map_settings
from ...report_store.store import Store, store_crs
from ...reports.incident_report import as_event_frame
from ...reports.map_settings import MapSettings
from ...reports.taxonomy import Category, CategoryGroup, Taxonomy, folded, read_taxonomy
from ...situation_picture.named_places import NAME_FIELDS, named_places
from ...situation_picture.places import NamedLines, NamedPoints, no_lines, no_points
from ...translation import tr
from .event_table import EventTable
from .period_choice import day_after_newest

CATEGORY_FIELDS = ("category", "kategori", "brottstyp", "type", "typ", "offense", "crime type")
GROUP_FIELDS = ("category_group", "kategorigrupp", "huvudgrupp")
UNIT_FIELDS = ("unit", "enhet", "uppgiftslämnare")
WEIGHT_FIELDS = ("weight", "vikt")
BEGIN_FIELDS, END_FIELDS = ("occurred_from",), ("occurred_to",)
MOST_CATEGORIES = 60
MOST_NAMED_FEATURES = 60_000


@dataclass(frozen=True, eq=False)
class Material:
    """All that was read of a source; ``settings`` are the map settings by name of the area."""

    table: EventTable
    crs: QgsCoordinateReferenceSystem
    end: date
    first: date
    n_reports: int
    from_store: bool
    lines: NamedLines
    points: NamedPoints
    settings: MapSettings | None = None
    synthetic: bool = False


@dataclass
class LayerFields:
    """The fields of a point layer that say when and what; empty where there is none."""

    begin: str
    end: str = ""
    category: str = ""
    group: str = ""
    unit: str = ""
    weight: str = ""

    def named(self) -> list[str]:
        return [one for one in (self.category, self.group, self.unit, self.weight) if one]


def fields_of(layer) -> LayerFields | None:
    """Which fields of a layer are used; None where it is no point layer, or has no time."""
    if (
        not isinstance(layer, QgsVectorLayer)
        or not layer.isValid()
        or layer.geometryType() != QgsWkbTypes.GeometryType.PointGeometry
    ):
        return None
    times = layer.temporalProperties()
    begin = times.startField() if times.isActive() else ""
    end = times.endField() if times.isActive() else ""
    begin = begin or _field(layer, BEGIN_FIELDS)
    if not begin:
        dated = [one.name() for one in layer.fields() if one.isDateOrTime()]
        begin = dated[0] if dated else ""
    if not begin:
        return None
    return LayerFields(
        begin,
        end or _field(layer, END_FIELDS),
        _field(layer, CATEGORY_FIELDS),
        _field(layer, GROUP_FIELDS),
        _field(layer, UNIT_FIELDS),
        _field(layer, WEIGHT_FIELDS),
    )


def _field(layer: QgsVectorLayer, names: tuple[str, ...]) -> str:
    known = {one.name().casefold(): one.name() for one in layer.fields()}
    return next((known[name] for name in names if name in known), "")


@dataclass
class NameLayers:
    """Copies of the project's named lines and points, which another thread may read."""

    layers: list[QgsVectorLayer] = field(default_factory=list)

    @classmethod
    def of_project(cls) -> NameLayers:
        chosen = []
        for layer in QgsProject.instance().mapLayers().values():
            if (
                isinstance(layer, QgsVectorLayer)
                and layer.isValid()
                and layer.providerType() in ("ogr", "memory", "spatialite")
                and layer.geometryType() != QgsWkbTypes.GeometryType.PolygonGeometry
                and 0 < layer.featureCount() <= MOST_NAMED_FEATURES
                and _field(layer, NAME_FIELDS)
                and not (fields_of(layer))
            ):
                chosen.append(layer.clone())
        return cls(chosen)

    def read(self, crs, transforms) -> tuple[NamedLines, NamedPoints]:
        if not self.layers:
            return no_lines(), no_points()
        return named_places(self.layers, crs, transforms)


def read_store(store: Store, names: NameLayers, transforms) -> Material:
    """Everything of a store that the dock shows."""
    frame = store.approved_events()
    rings = store.municipality()
    municipality = PolygonSet(rings, np.zeros(len(rings), dtype=np.int64)) if rings else None
    table = EventTable.of(frame, store.taxonomy(), municipality, store.unit_activity())
    crs = store_crs(store)
    lines, points = names.read(crs, transforms)
    return _material(
        table, frame, crs, lines, points, kept_map_settings(store), True, store.synthetic
    )


class LayerReader:
    """A point layer as it was when asked in the main thread, for another thread to read."""

    def __init__(self, layer: QgsVectorLayer, names: NameLayers) -> None:
        found = fields_of(layer)
        if found is None:
            raise InputError(
                tr("The layer has no points with times."),
                tr("Choose a point layer with a field of dates."),
            )
        self._asked = found
        self._layer, self._names = LayerInThread(layer), names
        self._transforms = QgsProject.instance().transformContext()

    def read(self) -> Material:
        asked = self._asked
        points = self._layer.points(
            time_field=asked.begin,
            end_time_field=asked.end or None,
            columns=asked.named(),
        )
        frame, taxonomy = layer_events(points, asked)
        lines, named = self._names.read(points.crs, self._transforms)
        table = EventTable.of(frame, taxonomy)
        return _material(table, frame, points.crs, lines, named, None, False)


def layer_events(points, asked: LayerFields) -> tuple[pd.DataFrame, Taxonomy]:
    """The points of a layer as events, and a taxonomy of the categories that they have."""
    n = len(points)

    def texts(name: str) -> np.ndarray:
        if not name:
            return np.full(n, "", dtype=object)
        values = pd.Series(points.columns[name], dtype=object).fillna("").astype(str).str.strip()
        return values.to_numpy(dtype=object)

    category, group = texts(asked.category), texts(asked.group)
    if len(set(category)) > MOST_CATEGORIES:
        category = np.full(n, "", dtype=object)
    taxonomy, code, group_code = _taxonomy_of(category, group)
    weight = np.ones(n)
    if asked.weight:
        weight = pd.to_numeric(
            pd.Series(points.columns[asked.weight], dtype=object), errors="coerce"
        ).to_numpy(dtype=float)
    instant = points.time == points.time_end
    midnight = points.time == points.time.astype("datetime64[D]")
    timed = np.where(~instant, "window", "minute").astype(object)
    if n and instant.all() and midnight.all():  # dates alone
        timed[:] = "day"
        points_end = points.time + np.timedelta64(1, "D")
    else:
        points_end = np.where(instant, np.datetime64("NaT"), points.time_end)
    frame = pd.DataFrame(
        {
            "report_id": np.arange(n).astype(str).astype(object),
            "event_id": np.arange(n).astype(str).astype(object),
            "category": code,
            "category_group": group_code,
            "occurred_from": points.time.astype("datetime64[ns]"),
            "occurred_to": points_end.astype("datetime64[ns]"),
            "time_precision": timed,
            "place": "",
            "unit": texts(asked.unit),
            "weight": weight,
            "location_precision": "exact" if points.precision is None else points.precision,
            "setting": "outdoor",
            "received_at": pd.NaT,
            "approved_at": pd.NaT,
            "sensitive": False,
            "in_heatmap": True,
            "is_state": False,
            "x": points.x,
            "y": points.y,
            "valid_until": pd.NaT,
        }
    )
    return as_event_frame(frame), taxonomy


def _taxonomy_of(
    category: np.ndarray, group: np.ndarray
) -> tuple[Taxonomy, np.ndarray, np.ndarray]:
    """What the words of a layer mean, and the codes of category and group of each event.

    Codes of our own taxonomy are taken for what they are. Other words get codes: C0, C1, … in
    groups G0, G1, …, where a layer without groups has one for each category.
    """
    own = read_taxonomy(resource("taxonomies", "embrace.csv"))
    words = set(category)
    if words and all(word in own for word in words):
        return own, category, np.array([own.group_of(word) for word in category], dtype=object)
    named = np.where(category == "", tr("Without a category"), category).astype(object)
    groups = np.where(group == "", named, group).astype(object)
    group_number, group_names = pd.factorize(groups, sort=True)
    pairs = pd.MultiIndex.from_arrays([group_number, named])
    number, found = pd.factorize(pairs, sort=True)
    taken: set[str] = set()
    categories = []
    for i, (of_group, name) in enumerate(found):
        text = str(name)
        while folded(text) in taken:  # the same word in two groups
            text = f"{text} ({group_names[of_group]})"
        taken.add(folded(text))
        categories.append(Category(f"C{i}", f"G{of_group}", text, text))
    taxonomy = Taxonomy(
        [CategoryGroup(f"G{i}", str(name), str(name)) for i, name in enumerate(group_names)],
        categories,
    )
    codes = np.array([f"C{i}" for i in range(len(found))] or [""], dtype=object)
    group_codes = np.array([f"G{i}" for i in range(len(group_names))] or [""], dtype=object)
    return taxonomy, codes[number], group_codes[group_number]


def _material(
    table: EventTable,
    frame: pd.DataFrame,
    crs: QgsCoordinateReferenceSystem,
    lines: NamedLines,
    points: NamedPoints,
    settings: MapSettings | None,
    from_store: bool,
    synthetic: bool = False,
) -> Material:
    end = day_after_newest(frame, date.today())
    first = end
    if len(table):
        first = table.events.time.min().astype("datetime64[D]").item()
    return Material(
        table=table,
        crs=crs,
        end=end,
        first=min(first, end),
        n_reports=int(frame["report_id"].nunique()),
        from_store=from_store,
        lines=lines,
        points=points,
        settings=settings,
        synthetic=synthetic,
    )
