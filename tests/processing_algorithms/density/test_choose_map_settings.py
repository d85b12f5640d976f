# SPDX-License-Identifier: GPL-3.0-or-later
"""Map settings: chosen from 12 months, kept, changed on purpose, and told of when they were."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest

X, Y = 674000.0, 6580000.0
CHOSEN = {"BANDWIDTH", "CELL_SIZE", "CLASS_BREAKS"}


@pytest.fixture(scope="module")
def filled(provider, tmp_path_factory):
    """A store of three years of approved reports around two places and elsewhere."""
    import processing

    folder = tmp_path_factory.mktemp("settings")
    rng = np.random.default_rng(12)
    lines = ["Ärende-id;Datum;Tid;Kategori;N;E;Plats;Enhet"]
    for number in range(1500):
        at = [(X, Y), (X + 1500, Y + 700)][number % 2] if number % 3 else None
        spread = (
            rng.normal(at, 70) if at else rng.uniform((X - 2500, Y - 2500), (X + 3500, Y + 3000))
        )
        day = np.datetime64("2026-11-15") - np.timedelta64(int(rng.integers(0, 1095)), "D")
        lines.append(
            f"{number};{day};{rng.integers(0, 24):02d}:30;Klotter;"
            f"{spread[1]:.0f};{spread[0]:.0f};Torget;Park"
        )
    (folder / "reports.csv").write_text("\n".join(lines), encoding="utf-8")
    store = folder / "store.gpkg"
    processing.run("embrace:create_report_store", {"STORE": str(store)})
    result = processing.run(
        "embrace:import_reports",
        {
            "INPUT_FILE": str(folder / "reports.csv"),
            "STORE": str(store),
            "SOURCE": "test",
            "STATE": 1,
        },
    )
    assert result["ACCEPTED"] == 1500
    return store


@pytest.fixture
def store(filled, tmp_path):
    copy = tmp_path / "store.gpkg"
    copy.write_bytes(filled.read_bytes())
    return str(copy)


def audit(store) -> list[tuple]:
    import sqlite3

    with sqlite3.connect(store) as connection:
        found = connection.execute(
            "SELECT action, report_id, who, coalesce(r.reason, '') FROM audit_log a "
            "LEFT JOIN audit_reason r USING (sequence) WHERE action = 'map_settings' "
            "ORDER BY sequence"
        ).fetchall()
    connection.close()
    return found


def test_chosen_once_from_12_months_and_kept(run, store):
    from embrace.embrace_qgis.report_store.map_settings import kept_map_settings
    from embrace.embrace_qgis.report_store.store import open_store

    first = run("choose_map_settings", STORE=store, END="2026-11-16", CHOSEN_BY="Samordnare")
    events = open_store(store).approved_events()
    year = (events["occurred_from"] >= "2025-11-17") & (events["occurred_from"] < "2026-11-16")
    assert first["N_USED"] == int(year.sum())
    kept = kept_map_settings(open_store(store))
    assert kept.n == first["N_USED"] and kept.rule == "automatic"
    assert (kept.period.start, kept.period.end) == (date(2025, 11, 17), date(2026, 11, 16))
    assert (kept.bandwidth, kept.cell_size) == (first["BANDWIDTH"], first["CELL_SIZE"])
    assert (first["CHANGED"], first["COMPARABLE_FROM"]) == (1, "")
    again = run("choose_map_settings", STORE=store, END="2024-11-16")
    assert {name: again[name] for name in CHOSEN} == {name: first[name] for name in CHOSEN}
    assert again["CHANGED"] == 0
    assert audit(store) == [("map_settings", "map_settings/", "Samordnare", "")]
    assert open_store(store).check_audit_log().valid


def test_a_change_on_purpose_is_a_break_and_is_logged(run, store):
    from embrace.embrace_qgis.report_store.map_settings import map_settings_history
    from embrace.embrace_qgis.report_store.store import open_store

    before = run("choose_map_settings", STORE=store)
    changed = run(
        "choose_map_settings", STORE=store, BANDWIDTH=750, CLASS_BREAKS="1,5; 3; 6; 9; 12",
        CHOSEN_BY="A", REASON="Ny stadsdel",
    )  # fmt: skip
    assert (changed["BANDWIDTH"], changed["CLASS_BREAKS"]) == (750, "1.5 3 6 9 12")
    assert changed["CELL_SIZE"] == before["CELL_SIZE"]
    assert changed["COMPARABLE_FROM"] == date.today().isoformat()
    assert audit(store)[1:] == [("map_settings", "map_settings/", "A", "Ny stadsdel")]
    told = json.loads(changed["METHOD"])["map_settings"]
    assert told["rule"] == "partly_given"
    assert told["maps_before_are_not_comparable"] == changed["COMPARABLE_FROM"]
    history = map_settings_history(open_store(store))
    assert [one.bandwidth for one in history] == [before["BANDWIDTH"], 750]
    back = run("choose_map_settings", STORE=store, RESET=True)
    assert {name: back[name] for name in CHOSEN} == {name: before[name] for name in CHOSEN}
    assert len(map_settings_history(open_store(store))) == 3


def test_a_new_bandwidth_gets_new_classes(run, store):
    before = run("choose_map_settings", STORE=store)
    after = run("choose_map_settings", STORE=store, BANDWIDTH=before["BANDWIDTH"] * 2)
    assert after["CLASS_BREAKS"] != before["CLASS_BREAKS"]
    assert float(after["CLASS_BREAKS"].split()[-1]) < float(before["CLASS_BREAKS"].split()[-1])


def test_an_area_has_settings_of_its_own(run, store, areas, box):
    whole = run("choose_map_settings", STORE=store)
    part = areas([box(X - 400, Y - 400, X + 400, Y + 400)])
    part.setName("Centrum")
    own = run("choose_map_settings", STORE=store, AREA=part)
    assert own["N_USED"] < whole["N_USED"]
    assert {row[1] for row in audit(store)} == {"map_settings/", "map_settings/Centrum"}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"CLASS_BREAKS": "50 100"}, "not 5 rising numbers"),
        ({"CLASS_BREAKS": "5 4 3 2 1"}, "not 5 rising numbers"),
        ({"CLASS_BREAKS": "a b c d e"}, "not 5 rising numbers"),
        ({"CLASS_BREAKS": "0 1 2 3 4"}, "not 5 rising numbers"),
        ({"BANDWIDTH": 1}, "cannot be kept"),
        ({"CELL_SIZE": 1e9}, "cannot be kept"),
        ({"END": "2001-01-01"}, "too few"),
        ({"STORE": "/nowhere/store.gpkg"}, "store"),
    ],
)
def test_what_cannot_be_kept_gets_one_sentence(run, store, given, words):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=words):
        run("choose_map_settings", **{"STORE": store, **given})
    assert audit(store) == []


def test_an_empty_store_keeps_what_is_given(run, tmp_path):
    import processing
    from qgis.core import QgsProcessingException

    empty = str(tmp_path / "empty.gpkg")
    processing.run("embrace:create_report_store", {"STORE": empty})
    with pytest.raises(QgsProcessingException, match="approved report"):
        run("choose_map_settings", STORE=empty)
    kept = run(
        "choose_map_settings", STORE=empty, BANDWIDTH=300, CELL_SIZE=150, CLASS_BREAKS="1 2 3 4 5"
    )
    assert (kept["BANDWIDTH"], kept["CELL_SIZE"]) == (300, 150)


def test_maps_made_with_the_store_use_its_settings(run, store, tmp_path):
    from embrace.embrace_qgis.report_store.map_settings import kept_map_settings
    from embrace.embrace_qgis.report_store.store import open_store

    incidents = str(tmp_path / "incidents.gpkg")
    run("approved_reports", STORE=store, START="2026-08-24", END="2026-11-16", OUTPUT=incidents)
    none_yet = run("heatmap", INPUT=incidents, STORE=store, OUTPUT=str(tmp_path / "none.tif"))
    assert "map_settings" not in json.loads(none_yet["METHOD"])
    run("choose_map_settings", STORE=store, DAYS=14)
    run("choose_map_settings", STORE=store, BANDWIDTH=640)
    kept = kept_map_settings(open_store(store))
    heat = run("heatmap", INPUT=incidents, STORE=store, DAYS=84, OUTPUT=str(tmp_path / "h.tif"))
    assert (heat["BANDWIDTH"], heat["CELL_SIZE"]) == (640, 64)
    method = json.loads(heat["METHOD"])
    assert method["class_breaks"] == pytest.approx(
        [6 * value for value in kept.class_breaks], rel=0.05
    )
    day = method["map_settings"]["maps_before_are_not_comparable"]
    assert day == date.today().isoformat()
    gaussian = run(
        "heatmap", INPUT=incidents, STORE=store, KERNEL=1, OUTPUT=str(tmp_path / "g.tif")
    )
    assert gaussian["BANDWIDTH"] == pytest.approx(640 / np.sqrt(8))
    given = run(
        "heatmap", INPUT=incidents, STORE=store, BANDWIDTH=100, OUTPUT=str(tmp_path / "b.tif")
    )
    assert given["BANDWIDTH"] == 100
    places = run("density_hotspots", INPUT=incidents, STORE=store, OUTPUT="TEMPORARY_OUTPUT")
    assert places["BANDWIDTH"] == 640
    assert json.loads(places["METHOD"])["map_settings"]["maps_before_are_not_comparable"] == day


def test_a_series_has_the_classes_of_the_store_whatever_it_shows(run, store, tmp_path):
    from embrace.embrace_qgis.report_store.map_settings import kept_map_settings
    from embrace.embrace_qgis.report_store.store import open_store

    incidents = str(tmp_path / "incidents.gpkg")
    run("approved_reports", STORE=store, START="2026-08-24", END="2026-11-16", OUTPUT=incidents)
    run("choose_map_settings", STORE=store, DAYS=14)
    kept = kept_map_settings(open_store(store))
    series = run(
        "heatmap_series", INPUT=incidents, TIME_FIELD="occurred_from", PERIOD="28 days",
        STORE=store, FOLDER=str(tmp_path / "series"), LOAD=False,
    )  # fmt: skip
    manifest = json.loads((tmp_path / "series" / "heatmap_series.json").read_text("utf-8"))
    assert series["BANDWIDTH"] == kept.bandwidth
    assert manifest["class_breaks"] == pytest.approx(
        [2 * value for value in kept.class_breaks], rel=0.05
    )


def picture(run, store, folder: Path, language: int, end: str = "2026-11-16", **given):
    return run(
        "situation_picture", STORE=store, END=end, LANGUAGE=language, AUTHOR="Samordnare",
        DRAFT=False, OUTPUT_FOLDER=str(folder), **given,
    )  # fmt: skip


def words_of(path: str) -> str:
    return Path(path).read_text("utf-8").replace("\u00a0", " ")


def test_two_pictures_a_change_and_the_third_tells_of_it(run, store, tmp_path):
    """In both languages, on the page and on paper, for two editions; the third is silent again."""
    from embrace.embrace_qgis.report_store.map_settings import kept_map_settings
    from embrace.embrace_qgis.report_store.store import open_store

    sentences = ("kan inte jämföras med den här", "cannot be compared with this one")
    parameters = []
    for number, end in enumerate(("2026-11-02", "2026-11-16")):
        issued = picture(run, store, tmp_path / str(number), number, end)
        parameters.append(json.loads(words_of(issued["MANIFEST"]))["parameters"])
        assert not any(sentence in words_of(issued["HTML"]) for sentence in sentences)
    assert parameters[0] == parameters[1]
    assert [row[2] for row in audit(store)] == ["Samordnare"]
    run("choose_map_settings", STORE=store, BANDWIDTH=parameters[0]["bandwidth"] * 1.5)
    for number, sentence in enumerate(sentences):
        issued = picture(run, store, tmp_path / f"after{number}", number)
        assert sentence in words_of(issued["HTML"])
        manifest = json.loads(words_of(issued["MANIFEST"]))
        assert manifest["parameters"]["bandwidth"] == parameters[0]["bandwidth"] * 1.5
        day = manifest["map_settings"]["maps_before_are_not_comparable"]
        assert day == datetime.now().date().isoformat()
        assert json.loads(words_of(issued["DATA"]))["notes"]["map_changed_on"] == day
    silent = picture(run, store, tmp_path / "later", 0)
    assert sentences[0] not in words_of(silent["HTML"])
    assert json.loads(words_of(silent["MANIFEST"]))["map_settings"][
        "maps_before_are_not_comparable"
    ]
    assert kept_map_settings(open_store(store)).editions == 3
    assert open_store(store).check_audit_log().valid


def test_a_draft_keeps_nothing(run, store, tmp_path):
    run("situation_picture", STORE=store, END="2026-11-16", OUTPUT_FOLDER=str(tmp_path / "draft"))
    assert audit(store) == []


def test_what_version_0_1_kept_is_used(run, store, tmp_path):
    """Version 0.1 kept the choices of an edition as plain JSON, without day or period."""
    from embrace.embrace_qgis.report_store.map_settings import map_settings_history
    from embrace.embrace_qgis.report_store.store import open_store

    kept = {"bandwidth": 330.0, "class_breaks": [5, 10, 20, 30, 45], "cell_size": 150.0}
    open_store(store).set_setting("picture_choices/", json.dumps(kept))
    issued = picture(run, store, tmp_path / "picture", 0)
    assert json.loads(words_of(issued["MANIFEST"]))["parameters"] == kept
    (one,) = map_settings_history(open_store(store))
    assert (one.rule, one.editions, one.comparable_from) == ("earlier_version", 1, None)
