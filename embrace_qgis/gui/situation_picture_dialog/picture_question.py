# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked of a picture, and how its facts are had beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Callable

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsMapLayer,
    QgsProject,
    QgsVectorLayer,
)

from ...layers.polygons import polygon_set
from ...report_store.store import Store, store_crs
from ...reports.period import Period
from ...situation_picture.facts import SituationFacts
from ...situation_picture.named_places import named_places
from ...situation_picture.picture import PictureOrder, picture_facts
from ...situation_picture.texts import Texts
from ..analysis_dock.period_choice import day_after_newest
from .picture_areas import PictureArea, area_layer


@dataclass(frozen=True)
class PictureQuestion:
    """All that changes the facts. ``base_map``: ids of layers of the project."""

    kind: str
    period: Period
    area: PictureArea
    receiver: str
    language: str
    draft: bool = True
    author: str = ""
    classification: str = ""
    base_map: tuple[str, ...] = ()

    def order(self) -> PictureOrder:
        return PictureOrder(
            kind=self.kind,
            end=self.period.end,
            days=self.period.days,
            receiver=self.receiver,
            language=self.language,
            author=self.author,
            classification=self.classification,
            texts=None,
            template=None,
            draft=self.draft,
            folder=Path(),
        )


def base_map_layers(ids: tuple[str, ...]) -> list[QgsMapLayer]:
    """The layers of the base map that the project still has."""
    found = [QgsProject.instance().mapLayer(one) for one in ids]
    return [layer for layer in found if layer is not None and layer.isValid()]


def facts_work(store: Store, question: PictureQuestion) -> Callable[[], SituationFacts]:
    """What to do in a thread: the facts without anybody's texts. To be called in the main
    thread, where layers of the project are read. Raises an EmbraceError."""
    crs = store_crs(store)
    transforms = QgsCoordinateTransformContext(QgsProject.instance().transformContext())
    layer = area_layer(question.area)
    area = polygon_set(layer, crs, transforms) if layer is not None else None
    area_name = layer.name() if layer is not None else ""
    layers = base_map_layers(question.base_map)
    sources = [_for_a_thread(one) for one in layers if isinstance(one, QgsVectorLayer)]

    def work() -> SituationFacts:
        names = named_places([open_it() for open_it in sources], crs, transforms)
        number = store.next_edition(question.period.end.year)
        return picture_facts(
            store,
            question.order(),
            Texts(),
            number,
            area=area,
            area_name=area_name,
            names=names,
            has_base_map=bool(layers),
        )

    return work


def newest_day_work(store: Store) -> Callable[[], date]:
    """What to do in a thread: the first day after the newest event."""
    return lambda: day_after_newest(store.approved_events(), date.today())


def _for_a_thread(layer: QgsVectorLayer) -> Callable[[], QgsVectorLayer]:
    """Opens a layer's source once more, in the thread that asks; a copy of one in memory."""
    if layer.providerType() == "memory":
        copy = layer.clone()
        return lambda: copy
    source, name, provider = layer.source(), layer.name(), layer.providerType()
    options = QgsVectorLayer.LayerOptions(QgsProject.instance().transformContext())
    options.loadDefaultStyle = False

    def opened() -> QgsVectorLayer:
        made = QgsVectorLayer(source, name, provider, options)
        made.setCrs(crs)
        return made

    crs = layer.crs()
    return opened
