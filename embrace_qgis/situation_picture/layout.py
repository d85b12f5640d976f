# SPDX-License-Identifier: GPL-3.0-or-later
"""The situation picture as a QGIS print layout: two A4 pages of ordinary layout items.

Every item has an id, so that a municipality can find and move it in the layout designer.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsLayoutItemPage,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsUnitTypes,
)

from .base_map import BaseMap
from .facts import Masthead, SituationFacts
from .frame import edition_text, picture_title
from .layout_words import word
from .map_extent import choose_extent
from .map_layers import build_map_layers
from .map_rail import draw_map, draw_rail
from .page_one import MAP_WIDTH, draw_page_one, map_area
from .page_two import draw_page_two
from .plain_text import plain
from .shapes import Sheet

RESOLUTION = 300
PAGE_SIZE = (210.0, 297.0)


def build_layout(
    project: QgsProject, facts: SituationFacts, base_map: BaseMap, folder: Path | None = None
) -> QgsPrintLayout:
    """Draw the facts over the base map on two pages.

    The layers of the map are added to ``project`` (not to its layer tree) and live as long as
    it does. The heat raster is written in ``folder``, a temporary one where left out.
    """
    layout = QgsPrintLayout(project)
    layout.setName(document_title(facts.masthead))
    layout.setUnits(QgsUnitTypes.LayoutUnit.LayoutMillimeters)
    layout.renderContext().setDpi(RESOLUTION)
    layout.renderContext().setTextRenderFormat(Qgis.TextRenderFormat.AlwaysText)
    for _ in range(2):
        page = QgsLayoutItemPage(layout)
        page.setPageSize(QgsLayoutSize(*PAGE_SIZE, QgsUnitTypes.LayoutUnit.LayoutMillimeters))
        layout.pageCollection().addPage(page)

    first, second = Sheet(layout, 0), Sheet(layout, 1)
    top, height = map_area(facts)
    extent = choose_extent(facts, MAP_WIDTH, height)
    rasters = folder or Path(tempfile.mkdtemp(prefix="embrace_picture_"))
    rasters.mkdir(parents=True, exist_ok=True)
    made = build_map_layers(facts, extent, (MAP_WIDTH, height), rasters, base_map.is_raster)
    for layer in [*made.own(), *base_map.layers()]:
        if project.mapLayer(layer.id()) is None:
            project.addMapLayer(layer, False)
    map_item = draw_map(first, facts, base_map, made, top, (MAP_WIDTH, height))
    layout.setReferenceMap(map_item)
    draw_rail(first, facts, base_map, made, map_item, top, height, facts.masthead.municipality)
    draw_page_one(first, facts)
    draw_page_two(second, facts)
    return layout


def document_title(masthead: Masthead) -> str:
    """The document's name: ``Operativ lägesbild 23/2026, Älvhamra kommun``."""
    return plain(
        word(
            "document_title",
            masthead.language,
            title=picture_title(masthead),
            edition=edition_text(masthead, tight=True),
            municipality=masthead.municipality,
        )
    )
