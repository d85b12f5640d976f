# SPDX-License-Identifier: GPL-3.0-or-later
"""Change, persistence and emerging hot spots through Processing: Memphis, planted places."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import numpy as np
import pytest

X, Y = 674000.0, 6580000.0
CHANGE_FIELDS = [
    *("cell_id", "before", "after", "change", "rate_ratio", "p", "p_adjusted", "verdict"),
    "expected",
]
EMERGING_FIELDS = [
    *("cell_id", "count", "gi_star_last", "trend_z", "trend_p", "sen_slope", "emerging_class")
]
HALVES = {
    "BEFORE_START": "2019-01-01",
    "BEFORE_END": "2019-07-01",
    "AFTER_START": "2019-07-01",
    "AFTER_END": "2020-01-01",
}


def table(layer) -> dict[str, list]:
    names = layer.fields().names()
    rows = [feature.attributes() for feature in layer.getFeatures()]
    return {name: [row[i] for row in rows] for i, name in enumerate(names)}


@pytest.fixture
def log():
    from qgis.core import QgsProcessingFeedback

    class Log(QgsProcessingFeedback):
        def __init__(self):
            super().__init__(False)
            self.lines = []

        def pushInfo(self, text):
            self.lines.append(text)

        def pushWarning(self, text):
            self.lines.append("! " + text)

        @property
        def text(self):
            return "\n".join(self.lines)

    return Log()


@pytest.fixture
def run_logged(provider, log):
    def go(name, **parameters):
        import processing

        chosen = {"TIME_FIELD": "t", "OUTPUT": "TEMPORARY_OUTPUT", **parameters}
        return processing.run(f"embrace:{name}", chosen, feedback=log)

    return go


@pytest.fixture
def memphis(points, areas, box, reference):
    """Robberies of 2019 and the 500 m cells of sfhotspot, as layers, and its answers."""
    import pandas as pd

    path, robberies = (
        reference / name for name in ("sfhotspot_memphis_500m.csv", "memphis_robberies.csv")
    )
    if not (path.is_file() and robberies.is_file()):
        pytest.skip("the reference data hold no Memphis")
    cells, events = pd.read_csv(path), pd.read_csv(robberies)
    layer = points(
        events[["e", "n", "date"]].to_numpy().tolist(),
        crs="EPSG:32615",
        fields="&field=t:string",
    )
    bounds = cells[["xmin", "ymin", "xmax", "ymax"]].to_numpy().tolist()
    return layer, areas([box(*corners) for corners in bounds], crs="EPSG:32615"), cells


def timed(points, rows):
    return points(rows, fields="&field=t:string&field=until:string")


def scattered(n, first="2025-01-01", days=360, seed=1, side=2000):
    """Even events over a square and over days: x, y, time, no end."""
    random = np.random.default_rng(seed)
    start = datetime.fromisoformat(first)
    when = [start + timedelta(days=int(d), hours=12) for d in random.integers(0, days, n)]
    xy = np.add(random.uniform(0, side, (n, 2)), (X, Y))
    return [(x, y, moment.isoformat(), None) for (x, y), moment in zip(xy.tolist(), when)]


def heap(n, at, first, days=1):
    """``n`` events around one point, evenly from a day on."""
    random = np.random.default_rng(n)
    start = datetime.fromisoformat(first)
    rows = []
    for number in range(n):
        x, y = random.uniform(0, 90, 2) + np.add((X, Y), at)
        moment = start + timedelta(days=number * days / n)
        rows.append((float(x), float(y), moment.isoformat(), None))
    return rows


# --- change -------------------------------------------------------------------------------------


def test_memphis_before_and_after_are_sfhotspots(run_logged, memphis, log):
    layer, own, cells = memphis
    result = run_logged("hotspot_change", INPUT=layer, GRID=own, **HALVES)
    found = table(result["OUTPUT"])
    assert found["before"] == cells["n_before"].tolist()
    assert found["after"] == cells["n_after"].tolist()
    assert found["change"] == cells["change"].tolist()
    method = json.loads(result["METHOD"])
    assert (method["days_before"], method["days_after"]) == (181, 184)
    assert method["total_before"] + method["total_after"] == result["N_USED"] == 2245
    assert "The whole map went from 1083 to 1162 incidents" in log.text
    assert "change is the plain difference" in log.text


def test_p_values_are_scipys_and_missing_where_there_are_too_few(run_logged, points):
    from qgis.core import NULL
    from scipy.stats import binomtest

    rows = [*scattered(500), *heap(40, (300, 300), "2025-09-01", 30)]
    periods = {
        "BEFORE_START": "2025-01-01",
        "BEFORE_END": "2025-05-01",
        "AFTER_START": "2025-08-01",
        "AFTER_END": "2025-12-01",
    }
    result = run_logged("hotspot_change", INPUT=timed(points, rows), CELL_SIZE=250, **periods)
    found = table(result["OUTPUT"])
    names = result["OUTPUT"].fields().names()
    assert names == CHANGE_FIELDS
    verdicts = set()
    for before, after, p, ratio, verdict in zip(
        found["before"], found["after"], found["p"], found["rate_ratio"], found["verdict"]
    ):
        assert (p == NULL) == (before + after < 5) == (verdict == "too_few")
        assert (ratio == NULL) == (before == 0)
        if p != NULL:
            assert p == pytest.approx(binomtest(after, before + after, 122 / 242).pvalue)
        verdicts.add(verdict)
    assert verdicts == {"increase", "none", "too_few"}
    assert found["verdict"].count("increase") == 1
    # Between the periods and after them nothing is counted.
    inside = sum(found["before"]) + sum(found["after"])
    assert result["N_USED"] == inside < len(rows)
    assert json.loads(result["METHOD"])["left_out"]["outside_periods"] == len(rows) - inside


def test_relative_to_the_whole_map(run_logged, points):
    """Everything doubles but one place: absolute sees the others, relative that one."""
    rows = []
    for column in range(6):
        at = (column * 100, 0)
        rows += heap(60, at, "2025-01-01", 60)
        rows += heap(20 if column == 2 else 120, at, "2025-03-02", 60)
    periods = {
        "BEFORE_START": "2025-01-01",
        "BEFORE_END": "2025-03-02",
        "AFTER_START": "2025-03-02",
        "AFTER_END": "2025-05-01",
    }
    layer = timed(points, rows)
    verdicts = [
        table(
            run_logged("hotspot_change", INPUT=layer, CELL_SIZE=100, RELATIVE=r, **periods)[
                "OUTPUT"
            ]
        )["verdict"]
        for r in (False, True)
    ]
    assert verdicts[0] == ["increase", "increase", "decrease", "increase", "increase", "increase"]
    assert verdicts[1] == ["none", "none", "decrease", "none", "none", "none"]


def test_spans_count_in_the_likeliest_period(run_logged, points, log):
    """A night across the edge counts where most of it lies; a day alone is that day."""
    rows = [
        (X, Y, "2025-01-31T20:00:00", "2025-02-01T02:00:00"),
        (X, Y, "2025-01-31T23:00:00", "2025-02-01T04:00:00"),
        (X, Y, "2025-01-31", None),
    ]
    result = run_logged(
        "hotspot_change",
        INPUT=timed(points, rows),
        END_TIME_FIELD="until",
        CELL_SIZE=100,
        BEFORE_START="2025-01-01",
        BEFORE_END="2025-02-01",
        AFTER_START="2025-02-01",
        AFTER_END="2025-03-01",
    )
    found = table(result["OUTPUT"])
    assert (found["before"], found["after"]) == ([2], [1])
    assert "2 incidents may have happened in more than one period" in log.text


def test_bursts_are_warned_of_and_even_noise_is_not(run_logged, points, log):
    periods = {
        "BEFORE_START": "2025-01-01",
        "BEFORE_END": "2025-07-01",
        "AFTER_START": "2025-07-01",
        "AFTER_END": "2025-12-27",
    }
    run_logged("hotspot_change", INPUT=timed(points, scattered(600)), CELL_SIZE=200, **periods)
    assert "bursts" not in log.text
    rows = [row for row in scattered(150) for _ in range(4)]
    run_logged("hotspot_change", INPUT=timed(points, rows), CELL_SIZE=200, **periods)
    assert "! Incidents come in bursts" in log.text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"AFTER_START": "2019-06-30"}, "do not overlap"),
        ({"AFTER_START": "2018-01-01", "AFTER_END": "2018-07-01"}, "the earlier first"),
        ({"BEFORE_END": "2019-01-01"}, "is empty"),
        ({"AFTER_END": "2019-06-01"}, "is empty"),
    ],
)
def test_periods_that_cannot_be_compared_are_refused(run_logged, points, changes, words):
    from qgis.core import QgsProcessingException

    layer = timed(points, [(X, Y, "2019-01-05", None)])
    with pytest.raises(QgsProcessingException, match=words):
        run_logged("hotspot_change", INPUT=layer, CELL_SIZE=100, **{**HALVES, **changes})


def test_no_incident_in_the_periods_is_one_sentence(run_logged, points):
    from qgis.core import QgsProcessingException

    layer = timed(points, [(X, Y, "2010-01-05", None)])
    with pytest.raises(QgsProcessingException, match="No incident lies in the periods"):
        run_logged("hotspot_change", INPUT=layer, CELL_SIZE=100, **HALVES)


# --- persistence --------------------------------------------------------------------------------


def test_planted_places_get_their_classes(run_logged, points, log):
    rows = scattered(200)
    for month in range(1, 13):
        rows += heap(12, (250, 250), f"2025-{month:02d}-05", 5)
        if month == 12:
            rows += heap(13, (1750, 250), f"2025-{month:02d}-05", 5)
        if month < 6:
            rows += heap(14, (250, 1750), f"2025-{month:02d}-05", 5)
        if month in (2, 5, 9, 12):
            rows += heap(15, (1750, 1750), f"2025-{month:02d}-05", 5)
    result = run_logged(
        "persistence_classes", INPUT=timed(points, rows), CELL_SIZE=100, PERIOD="1 månad"
    )
    fields = result["OUTPUT"].fields().names()
    assert fields == ["cell_id", "count", "periods", "periods_hot", "persistence_class"]
    classes = {
        (int(c.x() - X) // 100, int(c.y() - Y) // 100): f["persistence_class"]
        for f in result["OUTPUT"].getFeatures()
        for c in [f.geometry().centroid().asPoint()]
    }
    assert classes[2, 2] == "persistent"
    assert classes[17, 2] == "emerging"
    assert classes[2, 17] == "former"
    assert classes[17, 17] == "intermittent"
    assert classes[10, 10] == "none"
    found = table(result["OUTPUT"])
    assert set(found["periods"]) == {12}
    assert sum(found["count"]) == result["N_USED"] == len(rows)
    assert "Persistent: hot nearly always, and now" in log.text


def test_an_unfinished_last_period_is_told_and_left_out_by_end(run_logged, points, log):
    rows = scattered(300, days=131)  # until 11 May
    layer = timed(points, rows)
    whole = run_logged("persistence_classes", INPUT=layer, CELL_SIZE=200)
    assert "! The last period, 2025-05, ends after the last incident" in log.text
    assert set(table(whole["OUTPUT"])["periods"]) == {5}
    log.lines.clear()
    cut = run_logged("persistence_classes", INPUT=layer, CELL_SIZE=200, END="2025-05-01")
    assert "ends after the last incident" not in log.text
    assert set(table(cut["OUTPUT"])["periods"]) == {4}
    may = sum(row[2] >= "2025-05" for row in rows)
    assert json.loads(cut["METHOD"])["left_out"] == {"outside_periods": may}
    assert json.loads(cut["METHOD"])["end"] == "2025-05-01"


@pytest.mark.parametrize(
    ("name", "length", "words"),
    [
        ("persistence_classes", {"PERIOD": "a while"}, "is not a length of time"),
        ("persistence_classes", {"PERIOD": "1 year"}, "only 1 periods"),
        ("emerging_hotspots", {"STEP": "1 tertial"}, "only 3 steps"),
        ("emerging_hotspots", {"STEP": "1 day", "CELL_SIZE": 2}, "too many to count"),
    ],
)
def test_lengths_without_an_answer_are_refused(run_logged, points, name, length, words):
    from qgis.core import QgsProcessingException

    layer = timed(points, scattered(300))
    with pytest.raises(QgsProcessingException, match=words):
        run_logged(name, INPUT=layer, **{"CELL_SIZE": 200, **length})


# --- emerging -----------------------------------------------------------------------------------


def test_memphis_months_are_the_references(run_logged, memphis, reference):
    """Gi* of each month alone and its Mann-Kendall, 74 cells: to 1e-9."""
    import pandas as pd

    path = reference / "memphis_mannkendall_500m.csv"
    if not path.is_file():
        pytest.skip("the reference data hold no trends")
    truth = pd.read_csv(path)
    layer, own, _ = memphis
    result = run_logged(
        "emerging_hotspots",
        INPUT=layer,
        GRID=own,
        COMPARISON=2,
        DISTANCE=500 * float(np.sqrt(2)) * (1 + 1e-6),
    )
    found = pd.DataFrame(table(result["OUTPUT"])).set_index("cell_id").loc[truth["cell"]]
    assert found["count"].tolist() == truth["n"].tolist()
    for ours, column in (("trend_z", "gi_z"), ("trend_p", "gi_p"), ("gi_star_last", "gi12")):
        difference = found[ours].astype(float).to_numpy() - truth[column].to_numpy()
        assert np.abs(difference).max() <= 1e-9, ours


def test_a_new_and_a_persistent_place_and_the_picture(run_logged, points, tmp_path):
    from qgis.PyQt.QtGui import QImage

    rows = scattered(200)
    for month in range(1, 13):
        rows += heap(15, (250, 250), f"2025-{month:02d}-05", 5)
    rows += heap(40, (1750, 1750), "2025-12-05", 5)
    picture = tmp_path / "steps.png"
    result = run_logged(
        "emerging_hotspots", INPUT=timed(points, rows), CELL_SIZE=100, PLOT=str(picture)
    )
    assert result["OUTPUT"].fields().names() == EMERGING_FIELDS
    classes = {
        (int(c.x() - X) // 100, int(c.y() - Y) // 100): f["emerging_class"]
        for f in result["OUTPUT"].getFeatures()
        for c in [f.geometry().centroid().asPoint()]
    }
    assert classes[2, 2] in ("persistent_hotspot", "intensifying_hotspot", "diminishing_hotspot")
    assert classes[17, 17] == "new_hotspot"
    assert classes[10, 10] == "no_pattern"
    image = QImage(str(picture))
    assert image.width() > 1000
    seen = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(150, image.height(), 2)
    }
    assert "#b35806" in seen and "#e6e9ec" in seen


@pytest.mark.parametrize("comparison", [0, 1, 2])
def test_sparse_chance_gives_no_class(run_logged, points, log, comparison):
    layer = timed(points, scattered(120, seed=9, side=5000))
    result = run_logged("emerging_hotspots", INPUT=layer, CELL_SIZE=100, COMPARISON=comparison)
    assert set(table(result["OUTPUT"])["emerging_class"]) == {"no_pattern"}
    assert "No cell shows a pattern" in log.text


def test_statistics_that_do_not_exist_are_null(run_logged, points, log):
    from qgis.core import NULL

    rows = [(X + 10, Y + 10, f"2025-{month:02d}-15", None) for month in range(1, 6)]
    result = run_logged("emerging_hotspots", INPUT=timed(points, rows), CELL_SIZE=100)
    found = table(result["OUTPUT"])
    for name in ("gi_star_last", "trend_z", "trend_p", "sen_slope"):
        assert found[name] == [NULL]
    assert found["emerging_class"] == ["no_pattern"]
    assert "! Only 5 steps" in log.text


@pytest.mark.parametrize("name", ["persistence_classes", "emerging_hotspots"])
def test_all_in_one_place_and_on_one_line(run_logged, points, name):
    one = [(X, Y, f"2025-{month:02d}-15", None) for month in range(1, 13) for _ in range(9)]
    line = [(X + 37.0 * i, Y, f"2025-{1 + i % 12:02d}-15", None) for i in range(100)]
    for rows in (one, line):
        result = run_logged(name, INPUT=timed(points, rows))
        assert sum(table(result["OUTPUT"])["count"]) == len(rows)


def test_cancel_stops_the_work(provider, points):
    import processing
    from qgis.core import QgsProcessingException, QgsProcessingFeedback

    class Impatient(QgsProcessingFeedback):
        def setProgress(self, value):
            if value > 15:
                self.cancel()

    layer = timed(points, scattered(300))
    for name in ("persistence_classes", "emerging_hotspots"):
        with pytest.raises(QgsProcessingException, match="cancelled"):
            processing.run(
                f"embrace:{name}",
                {"INPUT": layer, "TIME_FIELD": "t", "CELL_SIZE": 50, "OUTPUT": "TEMPORARY_OUTPUT"},
                feedback=Impatient(),
            )


def test_results_are_loaded_styled_with_every_value_in_the_legend(
    provider, points, qgis_new_project
):
    import processing
    from qgis.core import QgsProject

    rows = [*scattered(300), *heap(60, (250, 250), "2025-01-05", 350)]
    shared = {
        "INPUT": timed(points, rows),
        "TIME_FIELD": "t",
        "CELL_SIZE": 100,
        "OUTPUT": "TEMPORARY_OUTPUT",
    }
    months = {
        key: value.replace("2019", "2025").replace("2020", "2026") for key, value in HALVES.items()
    }
    for name, more in (
        ("hotspot_change", months),
        ("persistence_classes", {}),
        ("emerging_hotspots", {}),
    ):
        processing.runAndLoadResults(f"embrace:{name}", {**shared, **more})
    nodes = QgsProject.instance().layerTreeRoot().findGroup("Embrace").findLayers()
    assert len(nodes) == 3
    for node in nodes:
        layer = node.layer()
        renderer = layer.renderer()
        tokens = {str(category.value()) for category in renderer.categories()}
        index = layer.fields().lookupField(renderer.classAttribute())
        assert layer.uniqueValues(index) <= tokens
        assert len({category.label() for category in renderer.categories()}) == len(tokens)
