# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked of a picture, and how its facts are had beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Callable

from qgis.core import QgsCoordinateTransformContext, QgsProject

from ...layers.polygons import polygon_set
from ...report_store.store import Store, store_crs
from ...reports.period import Period
from ...situation_picture.facts import SituationFacts
from ...situation_picture.named_places import named_places
from ...situation_picture.picture import PictureOrder, picture_facts
from ...situation_picture.texts import Texts
from ..analysis_dock.period_choice import day_after_newest
from .base_maps import opened_in_a_thread
from .picture_areas import PictureArea, area_layer


@dataclass(frozen=True)
class PictureQuestion:
    """All that changes the facts. ``base_map``: ids of layers of the project, or paths."""

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


def facts_work(store: Store, question: PictureQuestion) -> Callable[[], SituationFacts]:
    """What to do in a thread: the facts without anybody's texts. To be called in the main
    thread, where layers of the project are read. Raises an EmbraceError."""
    crs = store_crs(store)
    transforms = QgsCoordinateTransformContext(QgsProject.instance().transformContext())
    layer = area_layer(question.area)
    area = polygon_set(layer, crs, transforms) if layer is not None else None
    area_name = layer.name() if layer is not None else ""
    opened = opened_in_a_thread(question.base_map)

    def work() -> SituationFacts:
        ground = opened()
        names = named_places([*ground.shown, *ground.unseen], crs, transforms)
        number = store.next_edition(question.period.end.year)
        return picture_facts(
            store,
            question.order(),
            Texts(),
            number,
            area=area,
            area_name=area_name,
            names=names,
            has_base_map=bool(ground.shown),
        )

    return work


def newest_day_work(store: Store) -> Callable[[], date]:
    """What to do in a thread: the first day after the newest event."""
    return lambda: day_after_newest(store.approved_events(), date.today())
