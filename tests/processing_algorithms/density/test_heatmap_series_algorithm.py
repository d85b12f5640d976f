# SPDX-License-Identifier: GPL-3.0-or-later
"""Series of heat maps through Processing: files, styles, periods, and all or nothing."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

CENTRE = (674000.0, 6580000.0)
NAMES = [f"heatmap_2026-{month:02d}-01" for month in (1, 2, 3)]


@pytest.fixture
def incidents(points):
    """40 in January, none in February, 30 in March, and a night over the turn of January."""
    random = np.random.default_rng(1)
    rows = [
        (*place, f"2026-{month:02d}-{1 + n % 28:02d}T21:00:00", "")
        for month, number in ((1, 40), (3, 30))
        for n, place in enumerate(random.normal(CENTRE, 200, (number, 2)))
    ]
    rows.append((*CENTRE, "2026-01-31T21:00:00", "2026-02-01T03:00:00"))
    rows.append((*CENTRE, "2026-03-31T12:00:00", ""))
    return points(rows, fields="&field=at:string&field=until:string")


@pytest.fixture
def question(incidents, tmp_path):
    return {
        "INPUT": incidents,
        "TIME_FIELD": "at",
        "END_TIME_FIELD": "until",
        "BANDWIDTH": 300,
        "CELL_SIZE": 50,
        "FOLDER": str(tmp_path / "series"),
    }


def read(path):
    from embrace.embrace_qgis.layers.rasters import read_raster

    return read_raster(path)


def test_a_map_a_month_on_one_grid_with_one_set_of_classes(run, question):
    result = run("heatmap_series", **question)
    folder = Path(result["FOLDER"])
    kinds = sorted(path.name for path in folder.iterdir())
    wanted = [f"{name}.{kind}" for name in NAMES for kind in ("qml", "tif")]
    assert kinds == sorted([*wanted, "heatmap_series.json"])
    manifest = json.loads((folder / "heatmap_series.json").read_text(encoding="utf-8"))
    spans = [(period["start"], period["end"]) for period in manifest["periods"]]
    assert spans == [
        ("2026-01-01", "2026-02-01"),
        ("2026-02-01", "2026-03-01"),
        ("2026-03-01", "2026-04-01"),
    ]
    assert [period["n"] for period in manifest["periods"]] == [41, 1, 31]
    # The night from 21 to 03 lies half in January.
    assert [period["weight"] for period in manifest["periods"]] == [40.5, 0.5, 31]
    assert (result["BANDWIDTH"], result["CELL_SIZE"], result["N_USED"]) == (300, 50, 72)
    assert manifest["method"] == json.loads(result["METHOD"])
    assert manifest["bandwidth_m"] == 300 and len(manifest["class_breaks"]) == 5
    grids = []
    for name, weight in zip(NAMES, (40.5, 0.5, 31)):
        grid, values, wkt = read(folder / f"{name}.tif")
        assert values.sum() * grid.cell_area_km2 == pytest.approx(weight, rel=0.02)
        assert "SWEREF99 TM" in wkt
        grids.append(grid)
    assert grids[0] == grids[1] == grids[2]


def test_the_surface_of_a_month_is_the_heat_map_of_its_incidents(run, question, tmp_path):
    from qgis.core import QgsFeatureRequest

    result = run("heatmap_series", **question)
    in_march = QgsFeatureRequest().setFilterExpression("\"at\" LIKE '2026-03%'")
    single = run(
        "heatmap",
        INPUT=question["INPUT"].materialize(in_march),
        BANDWIDTH=300,
        CELL_SIZE=50,
        OUTPUT=str(tmp_path / "march.tif"),
    )
    grid, whole, _ = read(Path(result["FOLDER"]) / f"{NAMES[2]}.tif")
    own, march, _ = read(single["OUTPUT"])
    row = round((grid.y_max - own.y_max) / 50)
    column = round((own.x_min - grid.x_min) / 50)
    part = whole[row : row + own.rows, column : column + own.columns]
    np.testing.assert_allclose(part, march, rtol=1e-9, atol=1e-9)


def test_a_file_dragged_in_brings_classes_and_period(run, question):
    from qgis.core import QgsRasterLayer

    folder = Path(run("heatmap_series", **question)["FOLDER"])
    breaks = json.loads((folder / "heatmap_series.json").read_text("utf-8"))["class_breaks"]
    for name in NAMES:
        layer = QgsRasterLayer(str(folder / f"{name}.tif"), name)
        layer.loadDefaultStyle()  # as QGIS does with a layer that is added
        items = layer.renderer().shader().rasterShaderFunction().colorRampItemList()
        assert [item.value for item in items[:-1]] == pytest.approx(breaks)
        shown = layer.temporalProperties().fixedTemporalRange()
        assert layer.temporalProperties().isActive()
        assert shown.begin().toString("yyyy-MM-dd") == name[-10:]
    assert b"/" + folder.name.encode() not in (folder / f"{name}.qml").read_bytes()


def test_loaded_maps_play_one_at_a_time(provider, question, qgis_new_project):
    import processing
    from qgis.core import QgsDateTimeRange, QgsProject
    from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

    processing.runAndLoadResults("embrace:heatmap_series", question)
    project = QgsProject.instance()
    (group,) = project.layerTreeRoot().findGroup("Embrace").children()
    layers = [node.layer() for node in group.children()]
    assert [layer.name() for layer in layers] == [
        "2026-03-01 – 2026-03-31",
        "2026-02-01 – 2026-02-28",
        "2026-01-01 – 2026-01-31",
    ]
    assert len(project.mapLayers()) == 3
    ticked = [node.itemVisibilityChecked() for node in group.children()]
    assert ticked == [True, False, False], "where time stands still, one map is seen, not a heap"

    def first_of(month):
        return QDateTime(QDate(2026, month, 1), QTime(0, 0), Qt.TimeSpec.UTC)

    for month, name in ((1, "2026-01"), (2, "2026-02"), (3, "2026-03")):
        frame = QgsDateTimeRange(first_of(month), first_of(month + 1), True, False)
        shown = [
            layer.name()[:7]
            for layer in layers
            if layer.temporalProperties().isVisibleInTemporalRange(frame)
        ]
        assert shown == [name]
    whole = project.timeSettings().temporalRange()
    assert (whole.begin(), whole.end()) == (first_of(1), first_of(4))
    ramps = [
        [
            item.value
            for item in layer.renderer().shader().rasterShaderFunction().colorRampItemList()
        ]
        for layer in layers
    ]
    assert ramps[0] == ramps[1] == ramps[2]


def test_moving_periods_count_an_incident_in_each(run, question):
    result = run("heatmap_series", **question, PERIOD="2 månader", STEP="1 månad", LOAD=False)
    folder = Path(result["FOLDER"])
    manifest = json.loads((folder / "heatmap_series.json").read_text(encoding="utf-8"))
    assert [period["weight"] for period in manifest["periods"]] == [41, 31.5]
    assert [period["file"] for period in manifest["periods"]] == [f"{n}.tif" for n in NAMES[:2]]


def test_a_former_series_is_replaced_and_other_files_are_left_alone(run, question):
    folder = Path(run("heatmap_series", **question, PERIOD="7 days")["FOLDER"])
    (folder / "heatmap_mine.tif").write_text("mine")
    (folder / "heatmap_2025-01-01.tif").write_text("not of the former series")
    weeks = set(folder.iterdir())
    run("heatmap_series", **question)
    left = {path.name for path in folder.iterdir()}
    assert len(weeks) > 20
    assert left == {
        *(f"{name}.{kind}" for name in NAMES for kind in ("qml", "tif")),
        "heatmap_series.json",
        "heatmap_mine.tif",
        "heatmap_2025-01-01.tif",
    }


def test_where_one_file_cannot_be_placed_the_former_series_stays(provider, question):
    import processing
    from qgis.core import QgsProcessingException

    folder = Path(question["FOLDER"])
    processing.run("embrace:heatmap_series", {**question, "PERIOD": "1 quarter"})
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / f"{NAMES[2]}.tif").mkdir()  # a folder is never replaced
    with pytest.raises(QgsProcessingException, match="cannot be written to"):
        processing.run("embrace:heatmap_series", question)
    after = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert after == before
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_a_cancelled_run_leaves_nothing(provider, question):
    import processing
    from qgis.core import QgsProcessingException, QgsProcessingFeedback

    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda share: feedback.cancel() if share > 60 else None)
    with pytest.raises(QgsProcessingException, match="cancelled"):
        processing.run("embrace:heatmap_series", question, feedback=feedback)
    assert not Path(question["FOLDER"]).exists()


def test_what_makes_a_series_hard_to_read_is_said(provider, points, tmp_path):
    import processing
    from qgis.core import QgsProcessingFeedback

    feedback = QgsProcessingFeedback()
    rows = [(*CENTRE, "2026-01-20"), (CENTRE[0] + 500, CENTRE[1], "2026-02-28")]
    processing.run(
        "embrace:heatmap_series",
        {
            "INPUT": points(rows, fields="&field=day:string"),
            "TIME_FIELD": "day",
            "FOLDER": str(tmp_path / "few"),
        },
        feedback=feedback,
    )
    said = feedback.textLog()
    assert "only part of the period from 2026-01-01 to 2026-01-31" in said
    assert "from 2026-02-01" not in said
    assert "2 of 2 periods have fewer than 20 incidents" in said
    assert "2 periods of 1 month, from 2026-01-01 to 2026-02-28" in said


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"PERIOD": "soon"}, "not a length of time"),
        ({"PERIOD": "1 month", "STEP": "1 year"}, "step is longer"),
        ({"PERIOD": "1 month", "STEP": "1 day"}, "cannot move by days"),
        ({"CELL_SIZE": 0.01}, "Choose a cell size of"),
        ({"TIME_FIELD": "until", "END_TIME_FIELD": "at"}, "no point that can be used"),
    ],
)
def test_refusals_are_one_sentence_that_helps(provider, question, change, sentence):
    import processing
    from qgis.core import QgsProcessingException

    if "TIME_FIELD" in change:
        layer = question["INPUT"]
        layer.dataProvider().truncate()
    with pytest.raises(QgsProcessingException, match=sentence):
        processing.run("embrace:heatmap_series", {**question, **change})
    assert not Path(question["FOLDER"]).exists()


def test_a_file_where_the_folder_should_be(provider, question, tmp_path):
    import processing
    from qgis.core import QgsProcessingException

    (tmp_path / "series").write_text("a file")
    with pytest.raises(QgsProcessingException, match="cannot be written to"):
        processing.run("embrace:heatmap_series", question)
    assert (tmp_path / "series").read_text() == "a file"
