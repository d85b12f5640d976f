# SPDX-License-Identifier: GPL-3.0-or-later
"""The two pages: what they say, that nothing overlaps or is cut, and how they look."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from embrace.embrace_qgis.situation_picture import badges, map_rail, typography
from embrace.embrace_qgis.situation_picture.base_map import base_map_from_layers, plain_base_map
from embrace.embrace_qgis.situation_picture.layout import build_layout, document_title
from layout_pages import (
    box_of,
    cell_inks,
    cells,
    ink_of,
    items,
    labels,
    style_of,
    tables,
)
from qgis.core import (
    Qgis,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsPalLayerSettings,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QImage
from sample_facts import X0, Y0, sample_facts

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
DRAWINGS = (QgsLayoutItemPicture, QgsLayoutItemMap, QgsLayoutItemLegend, QgsLayoutItemScaleBar)
# drawings and grounds on which words stand on purpose
GROUNDS = (
    "places_range_plots",
    "matrix",
    "matrix_frames",
    "weeks_curve",
    "legend_badge",
    "categories_plots",
)


def municipality() -> list[np.ndarray]:
    corners = np.array([[-4000, -3500], [6500, -3000], [7000, 5200], [-3500, 5600], [-4000, -3500]])
    return [corners + np.array([X0, Y0])]


def without_history(facts):
    def short(seen):
        return replace(
            seen, normal_low=None, normal_high=None, z=None, previous=None, same_last_year=None,
            verdict="too_short_history",
        )  # fmt: skip

    return replace(
        facts,
        total=replace(facts.total, comparison=short(facts.total.comparison)),
        categories=tuple(replace(r, comparison=short(r.comparison)) for r in facts.categories),
        places=tuple(replace(p, comparison=short(p.comparison)) for p in facts.places),
        weeks=replace(facts.weeks, low=(None,) * 52, high=(None,) * 52),
    )


def long_names(facts):
    name = "Kvarteret Långa Raden/Gamla Järnvägsstationens norra parkering"
    masthead = replace(
        facts.masthead,
        area="Östra Långbergastrands stadsdelsnämndsområde med omnejd",
        municipality="Östra Långbergastrands kommunalförbund med omnejd",
        author="Trygghetssamordnare och brottsförebyggande strateg",
        classification="Sekretess enligt offentlighets- och sekretesslagen 18 kap. 1 §",
        reconciled_with="Kommunpolis och lokalpolisområdeschef, LPO Älvhamra",
    )
    return replace(
        facts,
        masthead=masthead,
        places=tuple(
            replace(p, name=name, requested_action=name * 2, categories=(name, name))
            for p in facts.places
        ),
        summary=tuple((token, name, f"{name}. {name}. {name}.") for token, _, _ in facts.summary),
        notes=replace(facts.notes, silent_units=(name,) * 6),
        coming_events=tuple(replace(e, what=name, note=name) for e in facts.coming_events * 3),
        source=f"Källa: {name}, {name}",
    )


CASES = {
    "sv": lambda: sample_facts("sv"),
    "en": lambda: sample_facts("en"),
    "points": lambda: sample_facts("sv", points_only=True),
    "three places": lambda: replace(sample_facts(), places=sample_facts().places[:3]),
    "no place": lambda: replace(sample_facts(points_only=True), places=(), hot_cells=()),
    "no history": lambda: without_history(sample_facts()),
    "no texts": lambda: replace(sample_facts(), assessment=None, coming_events=()),
    "long names": lambda: long_names(sample_facts()),
    "large counts": lambda: replace(
        sample_facts(),
        total=replace(
            sample_facts().total,
            comparison=replace(sample_facts().total.comparison, current=48_214),
        ),
    ),
    "all notes": lambda: replace(
        sample_facts(),
        notes=replace(
            sample_facts().notes, on_few_places=(1_076, 1_620), map_changed_on=date(2026, 10, 1)
        ),
    ),
    "draft": lambda: replace(
        sample_facts(), masthead=replace(sample_facts().masthead, draft=True, synthetic=False)
    ),
}


@pytest.fixture(scope="module")
def page_of(qgis_app, tmp_path_factory):
    """Layouts by case, each drawn once; the project is kept alive with it."""
    made = {}

    def page(case: str):
        if case not in made:
            facts = CASES[case]()
            project = QgsProject()
            ground = plain_base_map(municipality(), facts.crs, facts.masthead.municipality)
            folder = tmp_path_factory.mktemp("rasters")
            made[case] = (build_layout(project, facts, ground, folder), project, facts)
        return made[case][0]

    yield page
    for layout, project, _ in made.values():
        del layout
        project.clear()


@pytest.mark.parametrize("case", sorted(CASES))
def test_no_text_overlaps_or_leaves_the_page(page_of, case):
    layout = page_of(case)
    inks = [ink_of(label) for label in items(layout, QgsLayoutItemLabel)]
    for name, (table, frame) in tables(layout).items():
        inks += cell_inks(name, table, frame)
    for ink in inks:
        assert ink.left >= 13.5 and ink.right <= 196.6, ink
        assert ink.top >= 10 and ink.bottom <= 293, ink
    pairs = [
        (a.name, b.name)
        for number, a in enumerate(inks)
        for b in inks[number + 1 :]
        if a.meets(b, air=0.05)
    ]
    assert pairs == []


@pytest.mark.parametrize("case", sorted(CASES))
def test_no_text_stands_on_a_map_or_a_drawing(page_of, case):
    layout = page_of(case)
    pictures = [
        box_of(item)
        for kind in DRAWINGS
        for item in items(layout, kind)
        if item.id() not in GROUNDS and not item.id().endswith("_disc")
    ]
    inks = [ink_of(label) for label in items(layout, QgsLayoutItemLabel)]
    assert [
        (ink.name, box.name)
        for ink in inks
        for box in pictures
        if ink.meets(box, air=0.25) and not box.name.startswith("legend")
    ] == []


@pytest.mark.parametrize("case", sorted(CASES))
def test_drawings_do_not_overlap(page_of, case):
    layout = page_of(case)
    kinds = (QgsLayoutItemPicture, QgsLayoutItemMap, QgsLayoutItemLegend)
    boxes = [box_of(item) for kind in kinds for item in items(layout, kind)]
    boxes = [box for box in boxes if box.name not in GROUNDS and not box.name.startswith("matrix_")]
    assert [
        (a.name, b.name)
        for number, a in enumerate(boxes)
        for b in boxes[number + 1 :]
        if a.meets(b, air=0.1)
    ] == []


@pytest.mark.parametrize("case", sorted(CASES))
def test_no_text_is_wider_than_its_item_or_below_seven_points(page_of, case):
    layout = page_of(case)
    for label in items(layout, QgsLayoutItemLabel):
        style = style_of(label)
        assert typography.text_width(label.text(), style) < label.rect().width()
        small = label.id().startswith("matrix_place_")
        assert style.size >= (6.8 if small else 7)
        assert label.mode() == QgsLayoutItemLabel.Mode.ModeFont
    for table, _ in tables(layout).values():
        for row in table.tableContents():
            for cell, width in zip(row, table.columnWidths()):
                form = cell.textFormat()
                style = typography.Style(form.size(), form.namedStyle() or "Regular")
                assert typography.text_width(str(cell.content() or ""), style) <= width
                assert form.size() >= 7


@pytest.mark.parametrize("case", sorted(CASES))
def test_ids_are_unique(page_of, case):
    names = [item.id() for item in items(page_of(case))]
    assert len(names) == len(set(names))


def test_page_one_says_the_facts(page_of):
    said = labels(page_of("sv"))
    assert said["title"] == "Operativ lägesbild"
    assert said["edition"] == "23 / 2026"
    assert said["subtitle"].replace("\xa0", " ") == (
        "Älvhamra tätort · 2–15 november 2026 · vecka 45–46"
    )
    assert said["key_figure"] == "214"
    assert said["key_figure_normal"].replace("\xa0", " ") == "normalt 176–233"
    assert said["synthetic_1"] == said["synthetic_2"] == "Syntetiska data"
    assert said["classification"] == "Intern · KLASSA konf. 2"
    assert said["receiver"] == "Polisen"
    assert said["count_1_value"].replace("\xa0", " ") == "186 av 214"
    assert said["scale"].replace("\xa0", " ") == "Skala 1:20 000"
    assert said["page_1"].replace("\xa0", " ") == "Sida 1 (2)"
    assert "9f3c71ae" in said["manifest_1"] and "9f3c71ae" in said["manifest_2"]
    assert said["place_1_range"] == "8–23"


def test_table_of_places(page_of):
    table, _ = tables(page_of("sv"))["table_places"]
    rows = [row for row in cells(table) if any(row)]
    assert rows[0][0] == "Resecentrum" and rows[1][0] == "5 av 6 perioder"
    assert rows[0][2] == "fre–lör" and rows[1][2].replace("\xa0", " ") == "kl. 20–24"
    assert [row[3] for row in rows[::2]] == ["30", "20", "16", "13", "9"]
    assert rows[0][5] == "Tydlig ökning"
    assert rows[0][6].startswith("Polis: synlig")


def test_table_of_categories(page_of):
    layout = page_of("sv")
    table, _ = tables(layout)["table_categories"]
    rows = cells(table)
    assert rows[0] == ["214", "213", "210", "176–233", "", "Inom normal variation"]
    assert rows[1][0] == "46" and rows[1][-1] == "Tydlig ökning"
    assert labels(layout)["category_0"] == "Alla händelser"
    assert labels(layout)["category_3"] == "varav ungdomsstörning"


def legend_labels(layout, name):
    legend = layout.itemById(name)
    found = []
    for tree in legend.model().rootGroup().findLayers():
        for node in legend.model().layerLegendNodes(tree):
            found.append(node.data(0))
    return found


def test_legend_entries_from_high_to_low(page_of):
    layout = page_of("sv")
    assert legend_labels(layout, "legend") == [
        "450 eller fler", "300–450", "200–300", "100–200", "50–100",
    ]  # fmt: skip
    assert legend_labels(layout, "legend_hot_spot") == ["Säkerställd hot spot"]
    assert legend_labels(layout, "legend_badge") == ["Plats i tabellen,"]
    assert labels(layout)["legend_below"] == "under 50, ofärgat"


def test_map_scale_is_what_is_printed(page_of):
    item = page_of("sv").itemById("map")
    metres = item.extent().width()
    assert metres * 1000 / item.rect().width() == pytest.approx(20_000, rel=1e-6)
    bar = page_of("sv").itemById("scale_bar")
    assert bar.numberOfSegments() == 2 and bar.unitsPerSegment() == 250


def test_every_place_has_its_number_and_name_on_the_map(page_of):
    layers = {layer.name(): layer for layer in page_of("sv").itemById("map").layers()}
    said = {
        name: [feature["label"] for feature in layers[name].getFeatures()]
        for name in ("Plats", "place names")
    }
    assert said["Plats"] == ["1", "2", "3", "4", "5"]
    assert said["place names"] == [place.name for place in sample_facts().places]
    assert layers["callouts"].featureCount() == 5
    assert layers["isolines"].featureCount() > 0


def test_too_few_for_a_surface_is_said(page_of):
    layout = page_of("points")
    said = labels(layout)
    assert "för få för en värmekarta" in said["map_head_note"]
    assert any(name.startswith("legend_why") for name in said)
    assert layout.itemById("legend") is None
    assert layout.itemById("heat") is None


def test_fewer_places_give_a_taller_map(page_of):
    heights = [
        page_of(case).itemById("map").rect().height() for case in ("sv", "three places", "no place")
    ]
    assert heights[0] < heights[1] < heights[2]
    assert heights[1] - heights[0] == pytest.approx(2 * 10.15, abs=0.01)
    assert "Ingen plats" in labels(page_of("no place"))["places_none"]


def test_no_history_shows_no_range(page_of):
    said = labels(page_of("no history"))
    assert said["key_figure_normal"] == "för kort historik"
    assert not [name for name in said if name.startswith("place_") and name.endswith("_range")]


def test_fields_to_fill_in_where_people_have_not_written(page_of):
    layout = page_of("no texts")
    said = labels(layout)
    assert said["assessment_1_head"] == "Vi tror"
    assert said["assessment_signed"] == "Underskrift"
    lines = [item.id() for item in items(layout) if "_write_" in item.id()]
    assert len(lines) >= 9
    assert layout.itemById("place_5_action_line") is not None


def test_draft_is_marked(page_of):
    said = labels(page_of("draft"))
    assert said["edition"] == "UTKAST" and "UTKAST" in said["running_title"]
    assert "synthetic_1" not in said and "synthetic_footer_1" not in said


def test_expressions_in_data_are_not_evaluated(qgis_app, tmp_path):
    facts = sample_facts()
    bait = "[% 1 + 41 %]"
    places = tuple(replace(p, name=bait, requested_action=bait) for p in facts.places)
    facts = replace(
        facts, places=places, source=bait, masthead=replace(facts.masthead, area=bait),
        summary=(("normal", bait, bait),),
    )  # fmt: skip
    project = QgsProject()
    layer = QgsVectorLayer("Polygon?crs=EPSG:3006", bait, "memory")
    ground = base_map_from_layers([layer], municipality(), facts.crs, bait)
    layout = build_layout(project, facts, ground, tmp_path)
    for label in items(layout, QgsLayoutItemLabel):
        assert "42" not in label.currentText()
        assert label.currentText() == label.text()
    assert not [name for name in project.mapLayers().values() if "[%" in name.name()]
    project.clear()


def test_the_users_layers_keep_their_own_style(qgis_app):
    polygons = QgsVectorLayer("Polygon?crs=EPSG:3006", "ground", "memory")
    lines = QgsVectorLayer("LineString?crs=EPSG:3006", "roads", "memory")
    ground = base_map_from_layers([lines, polygons], municipality(), "EPSG:3006", "Älvhamra")
    assert [layer.name() for layer in ground.above] == ["roads"]
    assert [layer.name() for layer in ground.below] == ["ground"]
    assert polygons not in ground.below and lines not in ground.above
    assert ground.overview is not None and not ground.is_raster


def test_names_stand_inside_the_maps_label_margin():
    # a name in the margin would be drawn askew by the labelling engine
    assert badges.EDGE > map_rail.LABEL_MARGIN


def test_names_of_the_base_map_give_way(qgis_app):
    layer = QgsVectorLayer("Point?crs=EPSG:3006", "districts", "memory")
    settings = QgsPalLayerSettings()
    settings.priority, settings.displayAll = 10, True
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    ground = base_map_from_layers([layer], [], "EPSG:3006")
    drawn = ground.above[0].labeling().settings()
    assert drawn.priority < 10 and not drawn.displayAll
    assert layer.labeling().settings().priority == 10


def test_document_title():
    assert document_title(sample_facts().masthead) == "Operativ lägesbild 23/2026, Älvhamra kommun"


@pytest.mark.skipif(
    Qgis.QGIS_VERSION_INT // 100 != 322, reason="the golden images were drawn by QGIS 3.22"
)
@pytest.mark.parametrize("page", [0, 1])
def test_looks_as_before(page_of, page):
    """Set EMBRACE_UPDATE_GOLDEN=1 to accept a new look after having looked at it."""
    image = QgsLayoutExporter(page_of("sv")).renderPageToImage(page, dpi=48)
    path = GOLDEN / f"situation_picture_{page + 1}.png"
    if os.environ.get("EMBRACE_UPDATE_GOLDEN"):
        image.save(str(path), "PNG")
    expected = QImage(str(path))
    assert not expected.isNull(), "no golden image"
    assert image.size() == expected.size()
    difference = np.abs(pixels(image) - pixels(expected))
    assert difference.mean() < 2.0
    assert np.mean(difference > 64) < 0.02


def pixels(image: QImage) -> np.ndarray:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    raw = grey.constBits().asstring(grey.bytesPerLine() * grey.height())
    array = np.frombuffer(raw, dtype=np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return array[:, : grey.width()].astype(float)
