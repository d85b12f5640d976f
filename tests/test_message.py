# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages are plain English to pure code, and can be told anew from their templates."""

from __future__ import annotations

import copy
import json
import pickle

import pytest
from embrace.embrace_qgis.errors import Cancelled, InputError
from embrace.embrace_qgis.message import Message, message
from embrace.embrace_qgis.report_import.tables import read_table

SWEDISH = {
    "There are {n} rows of {what}.": "Det finns {n} rader med {what}.",
    "bad dates": "felaktiga datum",
    "Rows of {what}: {n}": "{n} rader: {what}",
    "{a:.1f} m": "{a:.1f} meter",
}


def translate(template):
    return SWEDISH.get(template, template)


def test_a_message_is_its_english_text():
    said = message("There are {n} rows of {what}.", n=3, what="units")
    assert said == "There are 3 rows of units." and isinstance(said, str)
    assert json.dumps([said]) == '["There are 3 rows of units."]'


def test_told_with_its_values_and_the_messages_among_them():
    said = message("There are {n} rows of {what}.", n=3, what=message("bad dates"))
    assert said.told(translate) == "Det finns 3 rader med felaktiga datum."


def test_a_list_is_told_with_commas():
    said = message("There are {n} rows of {what}.", n=2, what=["SKA", message("bad dates")])
    assert said == "There are 2 rows of SKA, bad dates."
    assert said.told(translate) == "Det finns 2 rader med SKA, felaktiga datum."


def test_formats_and_the_order_of_places_belong_to_the_template():
    assert message("{a:.1f} m", a=2.345).told(translate) == "2.3 meter"
    assert message("Rows of {what}: {n}", n=4, what="x").told(translate) == "4 rader: x"


@pytest.mark.parametrize("value", ["{n}", "{", "}}", "100 %", "{0.__class__}"])
def test_braces_in_values_are_text(value):
    said = message("Rows of {what}: {n}", n=1, what=value)
    assert said == f"Rows of {value}: 1" and said.told(translate) == f"1 rader: {value}"


def test_a_value_may_have_any_name():
    assert message("{template} {self}", template="a", self="b") == "a b"


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda m: pickle.loads(pickle.dumps(m))])
def test_copies_can_still_be_told(copied):
    said = copied(message("There are {n} rows of {what}.", n=1, what="{x}"))
    assert isinstance(said, Message) and said == "There are 1 rows of {x}."
    assert said.told(translate) == "Det finns 1 rader med {x}."


def test_errors_keep_their_messages(tmp_path):
    with pytest.raises(InputError) as caught:
        read_table(tmp_path / "gone.csv")
    error = caught.value
    assert str(error) == (
        "There is no file gone.csv. Check the name and the folder, or choose the file."
    )
    assert error.message.template == "There is no file {name}."
    assert error.message.values == {"name": "gone.csv"}
    assert isinstance(Cancelled().suggestion, Message)
