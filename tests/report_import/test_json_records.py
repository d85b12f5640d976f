# SPDX-License-Identifier: GPL-3.0-or-later
"""JSON files written here, against what they plainly say."""

from __future__ import annotations

import json

import numpy as np
import pytest
from embrace.embrace_qgis.errors import InputError
from embrace.embrace_qgis.report_import import reasons
from embrace.embrace_qgis.report_import.readers.json_records import read_geojson, read_json_table

EVENT = {
    "id": 411238,
    "datetime": "2024-03-01 22:15:00 +01:00",
    "name": "1 mars 22.15, Misshandel, Västerås",
    "summary": "Text.",
    "url": "/aktuellt/1",
    "type": "Misshandel",
    "location": {"name": "Västerås", "gps": "59.609901,16.544809"},
}


def written(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "a.json"
    path.write_bytes((text if isinstance(text, str) else json.dumps(text)).encode(encoding))
    return path


def collection(*features, **members):
    return {"type": "FeatureCollection", **members, "features": list(features)}


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def test_the_events_of_the_police(tmp_path):
    table = read_json_table(written(tmp_path, [EVENT, {**EVENT, "id": 2}]))
    assert list(table.frame.columns) == [
        "id", "datetime", "name", "summary", "url", "type", "location.name", "location.gps",
    ]  # fmt: skip
    assert table.frame.iloc[0].tolist() == [
        "411238", *[EVENT[name] for name in ("datetime", "name", "summary", "url", "type")],
        "Västerås", "59.609901,16.544809",
    ]  # fmt: skip
    assert table.line_numbers.tolist() == [1, 2]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path, encoding):
    table = read_json_table(written(tmp_path, '[{"plats": "Åkergränd"}]', encoding))
    assert table.frame["plats"].tolist() == ["Åkergränd"]


def test_values_stay_as_they_are_written(tmp_path):
    text = (
        '[{"a": 123456789012345678901234567890, "b": 59.609901000, "c": NaN, "d": 1e400, '
        '"e": true, "f": null, "g": ["x", 1], "h": [{"i": 1}], "j": "x\\u0000y\\u202e "}]'
    )
    table = read_json_table(written(tmp_path, text))
    assert table.frame.iloc[0].tolist() == [
        "123456789012345678901234567890", "59.609901000", "NaN", "1e400",
        "true", "", "x; 1", '[{"i": "1"}]', "xy",
    ]  # fmt: skip


def test_what_is_no_record_is_set_aside_with_its_number(tmp_path):
    text = '[{"a": 1}, null, 5, {"a": 1, "a": 2}, {"a": 1, "a": 1}, {}, {"a": "\\ud800"}]'
    table = read_json_table(written(tmp_path, text))
    assert table.line_numbers.tolist() == [1, 5]
    assert table.malformed == [
        (2, "null", reasons.BAD_RECORD),
        (3, "5", reasons.BAD_RECORD),
        (4, '{"a": 1, "a": 2}', reasons.BAD_RECORD),
        (6, "{}", reasons.EMPTY_ROW),
        (7, '{"a": "\\ud800"}', reasons.BAD_ENCODING),
    ]


def test_records_may_differ_in_their_members(tmp_path):
    table = read_json_table(written(tmp_path, [{"a": 1}, {"b": 2}, {"a": 3, "b": 4}]))
    assert table.frame.to_numpy().tolist() == [["1", ""], ["", "2"], ["3", "4"]]


def test_lines_of_json_and_a_list_inside_an_object(tmp_path):
    lines = read_json_table(written(tmp_path, '{"a": 1}\n{"a": 2}\n'))
    assert lines.frame["a"].tolist() == ["1", "2"]
    inside = read_json_table(written(tmp_path, {"count": 2, "value": [{"a": 1}, {"a": 2}]}))
    assert inside.frame["a"].tolist() == ["1", "2"]
    assert any('"value"' in finding for finding in inside.findings)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[]", "no reports"),
        ("[1, 2]", "no list of reports"),
        ('"text"', "no list of reports"),
        ('{"a": 1}', "no list of reports"),
        ('{"a": [{}], "b": [{}]}', "no list of reports"),
        ('[{"a": 1},\n{"a": ', "broken at line 2"),
        ('[{"a": 1}] x', "broken at line 1"),
        ("[" * 100_000, "too deeply"),
        ('[{"a": ' + "[" * 100_000 + "]" * 100_000 + "}]", "too deeply"),
        (json.dumps([{f"name {n}": 1} for n in range(1200)]), "different names"),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence(tmp_path, text, words):
    with pytest.raises(InputError) as caught:
        read_json_table(written(tmp_path, text))
    assert words in caught.value.message
    assert caught.value.suggestion


def test_geojson_keeps_every_feature(tmp_path):
    square = {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 0]]]}
    path = written(
        tmp_path,
        collection(
            feature({"type": "Point", "coordinates": [16.5, 59.6, 7]}, a="x"),
            None,
            feature({"type": "Point", "coordinates": [float("nan"), 1]}, a="y"),
            feature(None, a="z"),
            feature({"type": "Point", "coordinates": []}, a="w"),
            {**feature(square), "id": 9},
            crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3006"}},
        ),
    )
    found = read_geojson(path)
    assert found.table.frame.to_numpy().tolist() == [
        ["x", ""], ["y", ""], ["z", ""], ["w", ""], ["", "9"],
    ]  # fmt: skip
    assert found.table.line_numbers.tolist() == [1, 3, 4, 5, 6]
    assert [row[::2] for row in found.table.malformed] == [(2, reasons.BAD_RECORD)]
    np.testing.assert_array_equal(found.x, [16.5, np.nan, np.nan, np.nan, np.nan])
    np.testing.assert_array_equal(found.y, [59.6, np.nan, np.nan, np.nan, np.nan])
    assert {row: json.loads(text) for row, text in found.shapes.items()} == {4: square}
    assert found.crs == "EPSG:3006"


def test_geojson_of_geometries_alone(tmp_path):
    point = {"type": "Point", "coordinates": [1, 2]}
    found = read_geojson(written(tmp_path, collection(feature(point), feature(point))))
    assert found.table.rows_in == len(found.table.frame) == 2
    assert found.x.tolist() == [1, 1]


@pytest.mark.parametrize("text", ["{}", "[]", '{"type": "FeatureCollection"}', "5"])
def test_what_is_no_geojson(tmp_path, text):
    with pytest.raises(InputError):
        read_geojson(written(tmp_path, text))
