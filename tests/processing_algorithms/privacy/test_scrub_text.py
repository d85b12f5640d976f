# SPDX-License-Identifier: GPL-3.0-or-later
"""Scrubbed layers: words instead of personal data, all else as it was."""

from __future__ import annotations

import json

import pytest
from qgis.core import NULL, QgsProcessingException, QgsVectorLayer

TEXTS = (
    "Ring Eva på 070-174 06 35 eller eva@example.se",
    "Klotter på Storgatan 12B, bil ABC 123",
    "lugnt i parken",
    None,
)
FIELDS = "&field=text:string(60)&field=place:string&field=n:integer"


@pytest.fixture
def layer(points):
    places = ("Storgatan 12B", "Parken", NULL, "Torget")
    rows = [(i, i, TEXTS[i] or NULL, places[i], i) for i in range(4)]
    return points(rows, fields=FIELDS)


def rows(result) -> list[list]:
    output = result["OUTPUT"]
    layer = output if isinstance(output, QgsVectorLayer) else QgsVectorLayer(output, "o", "ogr")
    return [list(feature.attributes()) for feature in layer.getFeatures()]


def test_words_stand_for_what_was_found(run, layer):
    result = run("scrub_text", INPUT=layer, TEXT_FIELDS=["text"], OUTPUT="TEMPORARY_OUTPUT")
    got = rows(result)
    assert [row[0] for row in got] == [
        "Ring Eva på [phone] eller [e-mail]",
        "Klotter på Storgatan [house number], bil [registration plate]",
        "lugnt i parken",
        NULL,
    ]
    assert [row[1] for row in got] == ["Storgatan 12B", "Parken", NULL, "Torget"]
    assert [row[2] for row in got] == [0, 1, 2, 3]
    assert (result["HITS"], result["N_USED"], result["N_LEFT_OUT"]) == (4, 4, 0)
    method = json.loads(result["METHOD"])
    assert method["hits"] == {"phone": 1, "email": 1, "house_number": 1, "plate": 1}
    again = run(
        "scrub_text", INPUT=result["OUTPUT"], TEXT_FIELDS=["text"], OUTPUT="TEMPORARY_OUTPUT"
    )
    assert again["HITS"] == 0 and rows(again) == got


def test_otherwise_a_field_points_at_them(run, layer, tmp_path):
    result = run(
        "scrub_text",
        INPUT=layer,
        TEXT_FIELDS=["text", "place"],
        REPLACE=False,
        OUTPUT=str(tmp_path / "out.gpkg"),
    )
    got = rows(result)
    assert [row[1] for row in got] == [text or NULL for text in TEXTS]
    assert [row[-1] for row in got] == ["email,phone,house_number", "plate,house_number", "", ""]
    assert result["HITS"] == 5


def test_a_table_stays_a_table_and_a_taken_name_is_left_alone(run):
    from qgis.core import QgsFeature

    table = QgsVectorLayer("None?field=personal_data:string", "t", "memory")
    feature = QgsFeature(table.fields())
    feature.setAttributes(["811218-9876"])
    table.dataProvider().addFeatures([feature])
    result = run(
        "scrub_text",
        INPUT=table,
        TEXT_FIELDS=["personal_data"],
        REPLACE=False,
        OUTPUT="TEMPORARY_OUTPUT",
    )
    assert rows(result) == [["811218-9876", "personnummer"]]
    assert not result["OUTPUT"].isSpatial()


def test_fields_that_cannot_be_are_refused(run, layer):
    for fields, words in (
        (["nothing"], "fields"),
        (["n"], "numbers"),
        ([], "Could not|fields|TEXT"),
    ):
        with pytest.raises(QgsProcessingException, match=words):
            run("scrub_text", INPUT=layer, TEXT_FIELDS=fields, OUTPUT="TEMPORARY_OUTPUT")
