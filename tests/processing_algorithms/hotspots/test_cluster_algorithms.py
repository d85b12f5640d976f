# SPDX-License-Identifier: GPL-3.0-or-later
"""Clusters and repeats through Processing: against QGIS's ST-DBSCAN, and counting by hand."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import numpy as np
import pytest

X, Y = 674000.0, 6580000.0
FIELDS = "&field=name:string&field=t:datetime&field=n:integer"


def table(layer) -> list[dict]:
    names = layer.fields().names()
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


def date_time(text):
    from qgis.PyQt.QtCore import QDateTime, Qt

    return QDateTime.fromString(text, Qt.DateFormat.ISODate)


class Log:
    """A feedback that remembers; made late, when QGIS is there."""

    def __new__(cls, stop_at=None):
        from qgis.core import QgsProcessingFeedback

        class Remembering(QgsProcessingFeedback):
            def __init__(self):
                super().__init__()
                self.lines = []
                self.progressChanged.connect(self.look)

            def pushInfo(self, text):
                self.lines.append(text)

            def pushWarning(self, text):
                self.lines.append(text)

            def look(self, percent):
                if stop_at is not None and percent >= stop_at:
                    self.cancel()

        return Remembering()


def run_logged(name, feedback, **parameters):
    import processing

    return processing.run(f"embrace:{name}", parameters, feedback=feedback)


def crowd(n=400, seed=5):
    """Points along streets, in bursts of a few days, at whole minutes."""
    generator = np.random.default_rng(seed)
    spot = generator.uniform(0, 3000, (6, 2))[generator.integers(0, 6, n)]
    xy = spot + generator.normal(0, 60, (n, 2)) + [X, Y]
    minutes = generator.integers(0, 8, n) * 20_000 + generator.integers(0, 9_000, n)
    moments = [datetime(2026, 1, 1) + timedelta(minutes=int(minute)) for minute in minutes]
    return [
        (x, y, f"p{i}", date_time(moment.isoformat()), i)
        for i, ((x, y), moment) in enumerate(zip(xy.tolist(), moments))
    ]


def test_the_core_points_are_parted_as_by_qgis(run, points):
    """QGIS gives a border point to the first cluster that meets it: so only cores are compared."""
    import processing

    layer = points(crowd(), fields=FIELDS)
    ours = run(
        "space_time_clusters",
        INPUT=layer,
        TIME_FIELD="t",
        DISTANCE=100,
        DAYS=6,
        MINIMUM_POINTS=4,
        OUTPUT="TEMPORARY_OUTPUT",
    )
    theirs = processing.run(
        "native:stdbscanclustering",
        {
            "INPUT": layer,
            "DATETIME_FIELD": "t",
            "EPS": 100,
            "EPS2": 6 * 86_400_000,  # through processing.run it is read in milliseconds
            "MIN_SIZE": 4,
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )["OUTPUT"]
    from qgis.core import NULL

    rows = table(ours["OUTPUT"])
    xy = np.array([(x, y) for x, y, *_ in crowd()])
    seconds = np.array([row["t"].toSecsSinceEpoch() for row in rows])
    near = (((xy[:, None] - xy) ** 2).sum(axis=2) <= 100**2) & (
        np.abs(seconds[:, None] - seconds) <= 6 * 86_400
    )
    core = near.sum(axis=1) >= 4
    mine = {row["n"]: row["cluster_id"] for row in rows}
    qgis = {row["n"]: row["CLUSTER_ID"] for row in table(theirs)}
    assert [mine[n] == NULL for n in range(400)] == [qgis[n] == NULL for n in range(400)]
    pairs = {(mine[n], qgis[n]) for n in np.flatnonzero(core).tolist()}
    assert len(pairs) == len({a for a, _ in pairs}) == len({b for _, b in pairs}) > 5
    assert ours["CLUSTERS"] == len(pairs)


def test_points_keep_their_fields_and_hulls_say_when(run, points):
    rows = [
        (X, Y, "a", date_time("2026-11-01T08:00:00"), 1),
        (X + 30, Y, "b", date_time("2026-11-02T09:00:00"), 2),
        (X, Y + 40, "c", date_time("2026-11-03T10:00:00"), None),
        (X + 900, Y, "d", date_time("2026-11-02T09:00:00"), 4),
        (X, Y, "e", None, 5),
    ]
    log = Log()
    result = run_logged(
        "space_time_clusters",
        log,
        INPUT=points(rows, fields=FIELDS),
        TIME_FIELD="t",
        DISTANCE=50,
        DAYS=2.1,
        MINIMUM_POINTS=3,
        OUTPUT="TEMPORARY_OUTPUT",
        HULLS="TEMPORARY_OUTPUT",
    )
    from qgis.core import NULL

    found = table(result["OUTPUT"])
    assert [row["cluster_id"] for row in found] == [1, 1, 1, NULL]
    assert [row["name"] for row in found] == ["a", "b", "c", "d"]
    assert [row["n"] for row in found] == [1, 2, NULL, 4]
    assert found[0]["t"] == date_time("2026-11-01T08:00:00")
    (hull,) = list(result["HULLS"].getFeatures())
    assert hull["count"] == 3
    assert hull["first"] == date_time("2026-11-01T08:00:00")
    assert hull["last"] == date_time("2026-11-03T10:00:00")
    assert hull["area_km2"] == pytest.approx(600e-6)
    assert hull.geometry().area() == pytest.approx(600)
    method = json.loads(result["METHOD"])
    assert (method["clusters"], method["in_clusters"], method["core_points"]) == (1, 3, 3)
    assert method["left_out"] == {"no_time": 1}
    assert (result["N_USED"], result["N_LEFT_OUT"], result["CLUSTERS"]) == (4, 1, 1)
    assert any("1 clusters with 3 of 4" in line for line in log.lines)


def test_a_date_is_the_middle_of_its_day(run, points):
    """A date is 12 h from 00:00 of its day: within half a day of it, though not of 23:00."""
    for other, expected in (("2026-11-02T00:00:00", [1, 1]), ("2026-11-02T00:30", None)):
        result = run(
            "space_time_clusters",
            INPUT=points([(X, Y, "2026-11-01"), (X, Y, other)], fields="&field=t:string"),
            TIME_FIELD="t",
            DISTANCE=0,
            DAYS=0.5,
            MINIMUM_POINTS=2,
            OUTPUT="TEMPORARY_OUTPUT",
        )
        numbers = [row["cluster_id"] for row in table(result["OUTPUT"])]
        assert (numbers == expected) if expected else not any(isinstance(n, int) for n in numbers)


def test_hierarchical_clusters_of_planted_spots(run, points, areas, box):
    generator = np.random.default_rng(2)
    spots = [(2000, 2000), (2700, 2000), (2000, 2700), (8000, 8000)]
    rows = [
        (X + cx + dx, Y + cy + dy)
        for cx, cy in spots
        for dx, dy in generator.normal(0, 20, (12, 2)).tolist()
    ]
    rows += [(X + 5000, Y + 1000)] * 10  # a pile
    log = Log()
    result = run_logged(
        "nearest_neighbour_clusters",
        log,
        INPUT=points(rows),
        # Two polygons that overlap are one study area.
        BOUNDARY=areas([box(X, Y, X + 10_000, Y + 10_000), box(X, Y, X + 5_000, Y + 5_000)]),
        DISTANCE=200,
        PERMUTATIONS=19,
        SEED=7,
        ELLIPSES="TEMPORARY_OUTPUT",
        HULLS="TEMPORARY_OUTPUT",
    )
    hulls = list(result["HULLS"].getFeatures())
    assert [hull["count"] for hull in hulls] == [12, 12, 12, 12, 10, 36]
    assert [hull["order"] for hull in hulls] == [1, 1, 1, 1, 1, 2]
    assert [hull["p"] for hull in hulls[:5]] == [0.05] * 5
    from qgis.core import NULL

    assert hulls[5]["p"] == NULL and hulls[5]["clusters"] == 3
    assert sum(hull["parent_id"] == 6 for hull in hulls) == 3
    pile = hulls[4]
    assert pile["area_km2"] == 0.0 and pile["density_km2"] == NULL
    assert pile.geometry().area() == pytest.approx(np.pi * 25, rel=0.01)
    for hull, ellipse in zip(hulls, result["ELLIPSES"].getFeatures()):
        assert hull.geometry().intersects(ellipse.geometry())
        assert hull["count"] == ellipse["count"]
        if ellipse["area_km2"] > 0:
            area = ellipse.geometry().area() / 1e6
            assert ellipse["area_km2"] == pytest.approx(area, rel=0.01)
            assert ellipse["density_km2"] == pytest.approx(ellipse["count"] / ellipse["area_km2"])
    method = json.loads(result["METHOD"])
    assert (method["seed"], method["permutations"], method["study_area"]) == (7, 19, "boundary")
    assert method["study_area_km2"] == pytest.approx(100)
    assert method["points_at_shared_places"] == 10
    assert (result["CLUSTERS"], result["DISTANCE"], result["N_USED"]) == (5, 200.0, 58)


def test_the_distance_is_chosen_and_told(run, points):
    rows = [(X + 50 * i, Y + 50 * j) for i in range(11) for j in range(11)]
    log = Log()
    result = run_logged("nearest_neighbour_clusters", log, INPUT=points(rows), PERMUTATIONS=0)
    # The hull of the lattice is 500 x 500 m.
    expected = 0.5 * np.sqrt(250_000 / 121) - 1.6448536 * 0.26136 * 500 / 121
    assert result["DISTANCE"] == pytest.approx(expected)
    assert json.loads(result["METHOD"])["automatic"]["DISTANCE"] == pytest.approx(expected)
    assert result["CLUSTERS"] == 0
    assert any("Distance chosen" in line for line in log.lines)
    assert any("no layer to show" in line for line in log.lines)


def test_repeats_by_hand(run, points):
    rows = [
        (X + 9, Y, "A 1", "2026-11-01 10:00", "x"),
        (X + 9, Y, "a  1", "2026-11-03", "x"),
        (X + 9, Y, "B 2", "2026-10-01 10:00", "x"),
        (X, Y, None, "2026-11-05 10:00", "x"),
    ]
    layer = points(rows, fields="&field=address:string&field=t:string&field=c:string")
    result = run("repeat_locations", INPUT=layer, TIME_FIELD="t", OUTPUT="TEMPORARY_OUTPUT")
    first, second = list(result["OUTPUT"].getFeatures())
    assert (first["rank"], first["count"], first["share"], first["cumulative_share"]) == (
        1, 3, 0.75, 0.75,
    )  # fmt: skip
    assert (second["rank"], second["count"], second["cumulative_share"]) == (2, 1, 1.0)
    assert first["first"] == date_time("2026-10-01T10:00:00")
    assert first["last"] == date_time("2026-11-03T00:00:00")
    assert first.geometry().asPoint().x() == X + 9
    assert result["PLACES"] == 2
    by_address = run(
        "repeat_locations", INPUT=layer, ADDRESS_FIELD="address", OUTPUT="TEMPORARY_OUTPUT"
    )
    assert [(row["count"], row["address"]) for row in table(by_address["OUTPUT"])] == [
        (2, "A 1"),
        (1, "B 2"),
    ]
    assert (by_address["N_USED"], by_address["N_LEFT_OUT"]) == (3, 1)
    assert json.loads(by_address["METHOD"])["left_out"] == {"no_address": 1}
    near = run("repeat_locations", INPUT=layer, DISTANCE=10, OUTPUT="TEMPORARY_OUTPUT")
    assert [row["count"] for row in table(near["OUTPUT"])] == [4]


def test_repeats_tell_the_80_20_table_and_towns_with_the_same_address(run, points):
    rows = [(X + 100 * (i % 10), Y, "Torget 1") for i in range(30)]
    rows += [(X + 5_000 + 10 * i, Y, f"Ån {i}") for i in range(10)]
    log = Log()
    result = run_logged(
        "repeat_locations",
        log,
        INPUT=points(rows, fields="&field=a:string"),
        OUTPUT="TEMPORARY_OUTPUT",
    )
    assert any("20 % of the places (4) hold 30.0 %" in line for line in log.lines)
    repeats = json.loads(result["METHOD"])["repeats"]
    assert [row[:2] for row in repeats] == [[3, 10]] and repeats[0][2] == pytest.approx(6, abs=2)
    warned = Log()
    run_logged(
        "repeat_locations",
        warned,
        INPUT=points(rows, fields="&field=a:string"),
        ADDRESS_FIELD="a",
        OUTPUT="TEMPORARY_OUTPUT",
    )
    assert any("more than 500 m apart" in line for line in warned.lines)


CLUSTERS = ("space_time_clusters", {"TIME_FIELD": "t", "DISTANCE": 100, "DAYS": 3})
NEAREST = ("nearest_neighbour_clusters", {"PERMUTATIONS": 9, "HULLS": "TEMPORARY_OUTPUT"})
REPEATS = ("repeat_locations", {"DISTANCE": 200})
ALL = [CLUSTERS, NEAREST, REPEATS, ("concentration", {})]


@pytest.mark.parametrize(("name", "parameters"), ALL)
@pytest.mark.parametrize("kind", ["empty", "one", "pile", "line", "degrees"])
def test_hostile_layers_give_an_answer_or_a_sentence(run, points, name, parameters, kind):
    from qgis.core import QgsProcessingException

    moment = "2026-11-13 10:00"
    rows, crs = {
        "empty": ([], "EPSG:3006"),
        "one": ([(X, Y, moment)], "EPSG:3006"),
        "pile": ([(X, Y, moment)] * 60, "EPSG:3006"),
        "line": ([(X + 7 * i, Y + 7 * i, moment) for i in range(60)], "EPSG:3006"),
        "degrees": ([(15.99 + i / 5000, 59.5, moment) for i in range(60)], "EPSG:4326"),
    }[kind]
    settings = dict(parameters, INPUT=points(rows, crs, "&field=t:string"))
    if name != "nearest_neighbour_clusters":
        settings["OUTPUT"] = "TEMPORARY_OUTPUT"
    try:
        result = run(name, **settings)
    except QgsProcessingException as error:
        assert kind == "empty" or (name, kind) in {
            ("nearest_neighbour_clusters", kind) for kind in ("one", "pile", "line", "degrees")
        }, str(error)
        assert "Traceback" not in str(error) and len(str(error)) < 250
        return
    assert kind != "empty"
    assert result["N_USED"] == len(rows)
    for key in ("OUTPUT", "HULLS"):
        if hasattr(result.get(key), "getFeatures"):
            for row in table(result[key]):
                for value in row.values():
                    assert not isinstance(value, float) or np.isfinite(value)


@pytest.mark.parametrize(("name", "parameters"), ALL)
def test_cancelling_stops_the_work(run, points, name, parameters):
    from qgis.core import QgsProcessingException

    generator = np.random.default_rng(1)
    rows = [
        (X + x, Y + y, "2026-11-13 10:00") for x, y in generator.uniform(0, 2000, (500, 2)).tolist()
    ]
    settings = dict(parameters, INPUT=points(rows, fields="&field=t:string"))
    if name != "nearest_neighbour_clusters":
        settings["OUTPUT"] = "TEMPORARY_OUTPUT"
    with pytest.raises(QgsProcessingException, match="cancelled"):
        run_logged(name, Log(stop_at=20), **settings)


def test_bad_limits_are_refused(run, points):
    from qgis.core import QgsProcessingException

    layer = points([(X, Y, "2026-11-13 10:00")] * 3, fields="&field=t:string")
    for wrong in ({"DISTANCE": -1, "DAYS": 1}, {"DISTANCE": 1, "DAYS": -1}, {"DISTANCE": 1}):
        with pytest.raises(QgsProcessingException):
            run(
                "space_time_clusters",
                INPUT=layer,
                TIME_FIELD="t",
                OUTPUT="TEMPORARY_OUTPUT",
                **wrong,
            )


def test_a_file_is_read_by_columns_with_the_same_answer(run, points, tmp_path):
    """The time is read for the clusters, and kept as a field besides."""
    import processing

    rows = [
        (X + 10 * i, Y, f"p{i}", date_time(f"2026-11-{1 + i:02d}T08:00:00"), None if i % 3 else 1)
        for i in range(12)
    ]
    path = str(tmp_path / "points.gpkg")
    processing.run("native:savefeatures", {"INPUT": points(rows, fields=FIELDS), "OUTPUT": path})
    answers = []
    for source in (path, points(rows, fields=FIELDS)):
        result = run(
            "space_time_clusters",
            INPUT=source,
            TIME_FIELD="t",
            DISTANCE=10,
            DAYS=1,
            MINIMUM_POINTS=2,
            OUTPUT="TEMPORARY_OUTPUT",
        )
        answers.append(table(result["OUTPUT"]))
    assert answers[0] == answers[1]
    assert [row["cluster_id"] for row in answers[0]] == [1] * 12
