# SPDX-License-Identifier: GPL-3.0-or-later
"""From a store to an issued picture: facts, layout, files, edition."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsMapLayer,
    QgsProject,
    QgsVectorLayer,
)

from ..analysis.polygons import PolygonSet
from ..analysis.progress import Progress, no_progress
from ..errors import OutputError
from ..layers.polygons import polygon_set
from ..report_store.map_settings import count_edition, keep_map_settings, kept_map_settings
from ..report_store.store import Store, store_crs
from ..reports.period import Period
from ..translation import tr
from ..version import plugin_version
from .base_map import BaseMap, base_map_from_layers
from .base_map_files import open_base_map
from .compute_facts import compute_facts
from .export import export_pdf, export_png, safe_file_name, write_text
from .facts import Masthead, SituationFacts
from .frame import picture_title
from .html import facts_to_html
from .layout import build_layout
from .manifest import facts_to_data
from .named_places import named_places
from .places import NamedLines, NamedPoints
from .template import add_template_items
from .texts import Texts, plain, read_texts
from .wording import phrase

Say = Callable[[str], None]


@dataclass(frozen=True)
class PictureOrder:
    """What is asked for."""

    kind: str
    end: date
    days: int
    receiver: str
    language: str
    author: str
    classification: str
    texts: Path | None
    template: Path | None
    draft: bool
    folder: Path


@dataclass(frozen=True)
class Picture:
    """Where the picture lies, and the facts it shows."""

    pdf: Path
    html: Path
    png: Path  # page 1; page 2 lies beside it
    data: Path
    manifest: Path
    facts: SituationFacts


def make_picture(
    store: Store,
    order: PictureOrder,
    *,
    area: QgsVectorLayer | None,
    base_map: Iterable[QgsMapLayer | str],
    transform_context: QgsCoordinateTransformContext,
    progress: Progress,
    say: Say,
    warn: Say,
) -> Picture:
    """Compute, draw and write one picture; an issued one takes the year's next number.

    The number is recorded when every file is written, so a failure uses up none. Raises an
    EmbraceError that says what to do.
    """
    crs = store_crs(store)
    opened = open_base_map(base_map)
    layers = opened.shown
    area_set = polygon_set(area, crs, transform_context) if area is not None else None
    progress(0.1)
    texts = read_texts(order.texts, order.language) if order.texts else Texts()
    number = store.next_edition(order.end.year)
    area_name = area.name() if area is not None else ""
    facts = picture_facts(
        store,
        order,
        texts,
        number,
        area=area_set,
        area_name=area_name,
        names=named_places([*layers, *opened.unseen], crs, transform_context),
        has_base_map=bool(layers),
        progress=lambda share: progress(0.1 + 0.5 * share),
    )
    for name, value in facts.automatic_choices.items():
        say(f"{name}: {value}")
    ground = base_map_from_layers(
        layers, store.municipality() or [], store.crs, store.municipality_name, facts.source
    )
    picture = _write(facts, ground, order, progress, say, warn)
    if not order.draft:
        store.record_edition(
            order.end.year,
            kind=order.kind,
            receiver=order.receiver,
            period_start=facts.period.start,
            period_end=facts.period.end,
            author=order.author,
            manifest_sha256=facts.manifest_sha256,
            number=number,
        )
        keep_map_settings(store, area_name, facts.map_settings, who=order.author)
        count_edition(store, area_name)
    progress(1.0)
    return picture


def picture_facts(
    store: Store,
    order: PictureOrder,
    texts: Texts,
    number: int,
    *,
    area: PolygonSet | None,
    area_name: str,
    names: tuple[NamedLines, NamedPoints],
    has_base_map: bool,
    progress: Progress = no_progress,
) -> SituationFacts:
    """What the picture that is asked for says. May be asked in a thread of its own.

    ``area`` is in the store's CRS. Raises InputError when the period holds no approved event.
    """
    lines, points = names
    return compute_facts(
        store.approved_events(),
        taxonomy=store.taxonomy(),
        period=Period.ending(order.end, order.days),
        area=area,
        municipality=_one_polygon(store.municipality()),
        named_lines=lines,
        named_points=points,
        state_counts=store.state_counts(),
        quarantined=store.quarantine_count(),
        unit_activity=store.unit_activity(),
        masthead=_masthead(store, order, texts, number, area_name),
        texts=texts,
        crs=store.crs,
        source=_source(has_base_map, order.language, store_crs(store)),
        map_settings=kept_map_settings(store, area_name),
        progress=progress,
        versions={"plugin": plugin_version()},
        audit_head=store.audit_head(),
        generated_at=datetime.now().replace(microsecond=0),
    )


def _write(
    facts: SituationFacts,
    ground: BaseMap,
    order: PictureOrder,
    progress: Progress,
    say: Say,
    warn: Say,
) -> Picture:
    try:
        order.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            tr("The folder {name} cannot be made.").format(name=order.folder.name),
            tr("Choose another folder, or one that you may write to."),
        ) from error
    stem = _file_stem(facts.masthead)
    project = QgsProject()
    with tempfile.TemporaryDirectory(prefix="embrace_picture_") as rasters:
        layout = build_layout(project, facts, ground, Path(rasters))
        if order.template is not None:
            for name in add_template_items(layout, order.template):
                warn(tr("The template's item {name} was left out.").format(name=plain(name, 60)))
        progress(0.7)
        pdf = export_pdf(layout, order.folder / f"{stem}.pdf", facts.masthead.author, say)
        progress(0.85)
        pages = export_png(layout, order.folder / stem, say)
        project.clear()
    return Picture(
        pdf=pdf,
        html=write_text(order.folder / f"{stem}.html", facts_to_html(facts), say),
        png=pages[0],
        data=write_text(order.folder / f"{stem}_data.json", _json(facts_to_data(facts)), say),
        manifest=write_text(
            order.folder / f"{stem}_manifest.json",
            _json({**facts.manifest, "manifest_sha256": facts.manifest_sha256}),
            say,
        ),
        facts=facts,
    )


def _file_stem(masthead: Masthead) -> str:
    """``Operativ_lägesbild_2026-23_Älvhamra_kommun``, with a word more for a draft."""
    words = [picture_title(masthead), masthead.edition, masthead.area]
    if masthead.draft:
        words.append(phrase("draft", masthead.language).lower())
    return safe_file_name(" ".join(words))


def _masthead(
    store: Store, order: PictureOrder, texts: Texts, number: int, area_name: str
) -> Masthead:
    municipality = plain(store.municipality_name, 60) or phrase("municipality", order.language)
    return Masthead(
        kind=order.kind,
        language=order.language,
        municipality=municipality,
        area=plain(area_name, 60) or municipality,
        edition=f"{order.end.year}-{number:02d}",
        draft=order.draft,
        author=plain(order.author, 80),
        classification=plain(order.classification, 60),
        receiver=order.receiver,
        reconciled_with=texts.reconciled_with,
        reconciled_on=texts.reconciled_on,
        next_edition=order.end + timedelta(days=order.days),
        synthetic=store.synthetic,
    )


def _one_polygon(rings: list[np.ndarray] | None) -> PolygonSet | None:
    """The municipality as one polygon: its rings by the even-odd rule."""
    return None if not rings else PolygonSet(rings, np.zeros(len(rings), dtype=np.int64))


def _source(has_base_map: bool, language: str, crs: QgsCoordinateReferenceSystem) -> str:
    key = "source_own_map" if has_base_map else "source"
    return phrase(key, language, crs=crs.description() or crs.authid())


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
