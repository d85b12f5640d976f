# SPDX-License-Identifier: GPL-3.0-or-later
"""Quarantine from the toolbox: listed as a table, mended there, tried again."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing

import pytest
from embrace.embrace_qgis.report_store.store import open_store
from qgis.core import NULL, QgsProcessingException, QgsVectorLayer
from report_rows_sample import BAD_ROWS, ROWS

RAGGED = "10;2026-11-10;2026-11-09;12:00;Klotter;Torget;6600100;500100;Fritid;text; med semikolon"


@pytest.fixture
def rows_of(run, store_path, tmp_path):
    made = iter(range(100))

    def listed(feedback=None, **parameters):
        path = tmp_path / f"rows_{next(made)}.gpkg"
        result = run(
            "quarantined_rows", feedback, STORE=str(store_path), OUTPUT=str(path), **parameters
        )
        layer = QgsVectorLayer(result["OUTPUT"], "rows", "ogr")
        assert layer.isValid() and layer.featureCount() == result["N_USED"]
        return layer, result

    return listed


def edit(layer, reason, **values):
    """Change cells of the rows of a reason, as in QGIS's attribute table."""
    provider, changes = layer.dataProvider(), {}
    for feature in layer.getFeatures():
        if feature["reason"] == reason:
            changes[feature.id()] = {
                layer.fields().lookupField(name): value for name, value in values.items()
            }
    assert changes and provider.changeAttributeValues(changes)


def repair(run, store_path, feedback=None, **parameters):
    result = run("repair_quarantine", feedback, STORE=str(store_path), WHO="Eva", **parameters)
    return tuple(result[name] for name in ("RELEASED", "STILL_QUARANTINED", "EVENTS"))


def test_rows_are_listed_with_their_columns(import_rows, rows_of, listener):
    import_rows(*ROWS, *BAD_ROWS, RAGGED)
    layer, result = rows_of(listener)
    names = [field.name() for field in layer.fields()]
    assert names[1:10] == [
        "quarantine_id", "reason", "reason_text", "detail", "source", "file_name", "line",
        "use_as_shown", "raw_text",
    ]  # fmt: skip
    assert names[10:] == [
        "Ärende-id", "Inkom", "Datum", "Tid", "Kategori", "Plats", "N", "E", "Enhet",
        "Beskrivning",
    ]  # fmt: skip
    by_reason = {feature["reason"]: feature for feature in layer.getFeatures()}
    assert set(by_reason) == {"bad_date", "no_location", "outside_municipality", "ragged_row"}
    assert by_reason["ragged_row"]["raw_text"] == RAGGED
    assert by_reason["ragged_row"]["Beskrivning"] == "text med semikolon"
    assert by_reason["bad_date"]["Datum"] == "2026-11-31"
    assert by_reason["bad_date"]["reason_text"].startswith("The date cannot be read")
    assert len([info for info in listener.infos if info.endswith(": 1 rows")]) == 4
    method = json.loads(result["METHOD"])
    assert method["reasons"] == dict.fromkeys(by_reason, 1)
    assert "utan plats" not in result["METHOD"] + "".join(listener.infos)


def test_reasons_and_sources_choose(import_rows, rows_of, listener):
    import_rows(*ROWS, *BAD_ROWS)
    assert rows_of(REASONS="bad_date,no_location")[1]["N_USED"] == 2
    _, result = rows_of(listener, REASONS="none", SOURCES="kommunen")
    assert (result["N_USED"], result["N_LEFT_OUT"]) == (0, 3)
    assert any("none" in warning for warning in listener.warnings)


def test_mended_rows_become_received_reports(run, store_path, import_rows, rows_of, listener):
    import_rows(*ROWS, *BAD_ROWS, RAGGED)
    layer, _ = rows_of()
    edit(layer, "bad_date", Datum="2026-11-08")
    edit(layer, "no_location", N="6600400", E="500400")
    edit(layer, "ragged_row", use_as_shown="ja")
    assert repair(run, store_path, listener, INPUT=layer) == (3, 1, 3)
    store = open_store(store_path)
    assert store.state_counts()["received"] == 3 and store.state_counts()["approved"] == 6
    assert store.quarantine_reasons() == {"outside_municipality": 1}
    assert store.check_audit_log().valid
    waiting = store.reports_for_review(["received"]).set_index("external_id")
    assert str(waiting.loc["7", "occurred_from"])[:10] == "2026-11-08"
    assert waiting.loc["10", "description"] == "text med semikolon"
    # the same table once more: those rows have left already
    listener.warnings.clear()
    assert repair(run, store_path, listener, INPUT=layer) == (0, 1, 0)
    assert any("3" in warning for warning in listener.warnings)
    # and the file again brings nothing back
    again = import_rows(*ROWS, *BAD_ROWS, RAGGED)
    assert again["ACCEPTED"] == again["UPDATED"] == again["QUARANTINED"] == 0


def test_two_people_mend_the_same_rows(run, store_path, import_rows, rows_of, listener):
    import_rows(*ROWS, *BAD_ROWS)
    ours, _ = rows_of()
    theirs, _ = rows_of()
    edit(ours, "bad_date", Datum="2026-11-08")
    edit(theirs, "bad_date", Datum="2026-11-07")
    edit(theirs, "no_location", N="6600400", E="500400")
    assert repair(run, store_path, INPUT=ours) == (1, 2, 1)
    assert repair(run, store_path, listener, INPUT=theirs) == (1, 1, 1)
    assert any("1 rows" in warning for warning in listener.warnings)
    waiting = open_store(store_path).reports_for_review(["received"]).set_index("external_id")
    assert str(waiting.loc["7", "occurred_from"])[:10] == "2026-11-08"
    assert sorted(waiting.index) == ["7", "8"]


def test_what_is_still_wrong_stays_under_its_number(run, store_path, import_rows, rows_of):
    import_rows(*ROWS, *BAD_ROWS)
    layer, _ = rows_of()
    number = next(f["quarantine_id"] for f in layer.getFeatures() if f["reason"] == "bad_date")
    edit(layer, "bad_date", Datum="2031-11-08")
    assert repair(run, store_path, INPUT=layer) == (0, 3, 0)
    rows = open_store(store_path).quarantined_rows().set_index("quarantine_id")
    assert len(rows) == 3 and rows.loc[number, "reason"] == "future"
    assert json.loads(rows.loc[number, "raw"])["Datum"] == "2026-11-31"
    again, _ = rows_of(REASONS="future")
    assert next(again.getFeatures())["Datum"] == "2031-11-08"


def test_all_are_tried_again_but_none_is_guessed_at(run, store_path, import_rows, rows_of):
    import_rows(
        *ROWS,
        *BAD_ROWS,
        RAGGED,
        "11;2026-11-10;2026-11-09;12:00;Klotter;Torget;6600100;500100;Fritid;äldre ord",
        "11;2026-11-10;2026-11-09;12:00;Klotter;Torget;6600100;500100;Fritid;nyare ord",
    )
    assert "superseded_in_file" in open_store(store_path).quarantine_reasons()
    assert repair(run, store_path) == (0, 5, 0)
    reports = open_store(store_path).reports_for_review(["approved"]).set_index("external_id")
    assert reports.loc["11", "description"] == "nyare ord"


def test_a_profile_that_reads_them_better_releases_rows(run, store_path, import_rows, tmp_path):
    import_rows(*ROWS, BAD_ROWS[0])
    store = open_store(store_path)
    right = json.loads(store.quarantined_rows()["profile"][0])
    columns = {**right["columns"], "date_from": "Tid"}
    wrong_file, right_file = tmp_path / "fel.json", tmp_path / "ratt.json"
    wrong_file.write_text(json.dumps({**right, "columns": columns}), "utf-8")
    right_file.write_text(json.dumps(right), "utf-8")
    import_rows(ROWS[0], SOURCE="bolaget", PROFILE=str(wrong_file))
    assert set(store.quarantined_rows(sources=["bolaget"])["reason"]) == {"bad_date"}
    assert repair(run, store_path, SOURCES="bolaget") == (0, 1, 0)
    assert repair(run, store_path, SOURCES="bolaget", PROFILE=str(right_file)) == (1, 0, 1)
    assert store.quarantine_count() == 1


def test_tables_that_are_none_of_ours_are_refused(run, store_path, import_rows):
    import_rows(*ROWS, *BAD_ROWS)
    with pytest.raises(QgsProcessingException, match="quarantine_id"):
        repair(run, store_path, INPUT=_memory(["a"], [["1"]]))
    with pytest.raises(QgsProcessingException, match="repeated"):
        repair(run, store_path, INPUT=_memory(["quarantine_id"], [["1"], ["1"]]))
    with pytest.raises(QgsProcessingException, match="none of the columns"):
        repair(run, store_path, INPUT=_memory(["quarantine_id"], [["1"], ["2"]]))
    with pytest.raises(QgsProcessingException, match="Who"):
        run("repair_quarantine", STORE=str(store_path), WHO=" ")


def test_an_emptied_cell_mends_nothing(run, store_path, import_rows, rows_of):
    import_rows(*ROWS, *BAD_ROWS)
    layer, _ = rows_of()
    edit(layer, "bad_date", Datum=NULL)
    assert repair(run, store_path, INPUT=layer)[0] == 0


def _memory(fields, rows):
    from qgis.core import QgsFeature

    layer = QgsVectorLayer(
        "None?" + "&".join(f"field={name}:string" for name in fields), "x", "memory"
    )
    features = []
    for row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(row)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def test_columns_with_the_names_of_our_fields(run, store_path, rows_of, tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(
        "line;source;Datum;Kategori;Plats;N;E\n"
        "blå;polisen;2026-11-09;Klotter;Torget;6600100;500100\n"
        "röd;polisen;;Klotter;Torget;6600100;500100\n",
        "utf-8",
    )
    run("import_reports", STORE=str(store_path), INPUT_FILE=str(path), SOURCE="x")
    layer, _ = rows_of()
    feature = next(layer.getFeatures())
    assert (feature["line"], feature["source"]) == (3, "x")
    assert (feature["file_line"], feature["file_source"]) == ("röd", "polisen")
    edit(layer, "no_date", Datum="2026-11-10")
    assert repair(run, store_path, INPUT=layer) == (1, 0, 1)


def test_a_csv_of_the_rows_runs_no_formulas_and_comes_back_as_it_was(
    run, store_path, import_rows, tmp_path
):
    formulas = ("=cmd|' /C calc'!A0", "+1+cmd", "@SUM(A1)", "-2+3", "'=1", "-5", "+46 70 123 45 67")
    shown = ("'=cmd|' /C calc'!A0", "'+1+cmd", "'@SUM(A1)", "'-2+3", "''=1", *formulas[5:])
    row = "{};2026-11-10;2026-11-31;12:00;Klotter;Torget;6600100;500100;Fritid;{}"
    import_rows(*ROWS, *(row.format(100 + n, text) for n, text in enumerate(formulas)))
    path = tmp_path / "rows.csv"
    run("quarantined_rows", STORE=str(store_path), OUTPUT=str(path))
    with path.open(encoding="utf-8", newline="") as file:
        cells = [record["Beskrivning"] for record in csv.DictReader(file)]
    assert tuple(cells) == shown
    path.write_text(path.read_text("utf-8").replace("2026-11-31", "2026-11-09"), "utf-8")
    assert repair(run, store_path, INPUT=str(path)) == (7, 0, 7)
    reports = open_store(store_path).reports_for_review(("received",))
    assert set(reports["description"]) == set(formulas)


SHARED = "{id};2026-11-10;{day};12:00;{kind};{place};6600100;{east};Fritid;{text}"


def shared_row(id, day, kind, text, place="Torget", east=500_100):
    return SHARED.format(id=id, day=day, kind=kind, text=text, place=place, east=east)


def mended_days(run, store_path, rows_of, day):
    layer, _ = rows_of()
    edit(layer, "bad_date", Datum=day)
    return repair(run, store_path, INPUT=layer)


def events_of(store_path):
    with closing(sqlite3.connect(store_path)) as connection:
        return connection.execute(
            "SELECT external_id, state, description, category FROM report JOIN event "
            "USING (report_id) WHERE external_id LIKE 'K%' ORDER BY event.fid"
        ).fetchall()


def test_a_mended_event_joins_the_report_of_its_id(run, store_path, import_rows, rows_of):
    rows = (
        *ROWS,
        shared_row("K1", "2026-11-09", "Klotter", "a"),
        shared_row("K1", "2026-11-31", "Hot", "b"),
    )
    import_rows(*rows)
    assert mended_days(run, store_path, rows_of, "2026-11-09") == (1, 0, 0)
    both = [("K1", "edited", "a\nb", "SKA-KLO"), ("K1", "edited", "a\nb", "VAL-HOT")]
    assert events_of(store_path) == both
    assert import_rows(*rows)["DUPLICATES"] == len(rows)
    assert events_of(store_path) == both and open_store(store_path).check_audit_log().valid


def test_a_mended_row_brings_no_old_words_back(run, store_path, import_rows, rows_of):
    import_rows(
        *ROWS,
        shared_row("K1", "2026-11-31", "Klotter", "old"),
        shared_row("K1", "2026-11-09", "Klotter", "new", "Slottet", 500_300),
    )
    assert mended_days(run, store_path, rows_of, "2026-11-08") == (0, 1, 0)
    assert events_of(store_path) == [("K1", "approved", "new", "SKA-KLO")]
    assert rows_of()[0].getFeature(1)["reason"] == "superseded_in_file"


def test_a_mended_row_that_came_later_is_a_new_version(run, store_path, import_rows, rows_of):
    import_rows(*ROWS, shared_row("K1", "2026-11-09", "Klotter", "old"))
    import_rows(*ROWS, shared_row("K1", "2026-11-31", "Klotter", "new", "Slottet", 500_300))
    assert mended_days(run, store_path, rows_of, "2026-11-08") == (1, 0, 0)
    assert events_of(store_path) == [("K1", "edited", "new", "SKA-KLO")]
