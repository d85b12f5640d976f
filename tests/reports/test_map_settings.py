# SPDX-License-Identifier: GPL-3.0-or-later
"""Map settings as they are kept: read back whole, spoilt, and compared. By hand."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from embrace.embrace_qgis.reports.map_settings import (
    MapSettings,
    settings_from_text,
    settings_of_earlier_version,
    settings_to_text,
)
from embrace.embrace_qgis.reports.period import Period

WHOLE = MapSettings(
    cell_size=150.0,
    bandwidth=300.0,
    class_breaks=(50.0, 100.0, 200.0, 300.0, 450.0),
    class_days=14,
    rule="given",
    period=Period(date(2025, 11, 17), date(2026, 11, 16)),
    n=812,
    chosen_on=date(2026, 11, 20),
    comparable_from=date(2026, 11, 20),
    editions=2,
)


def test_they_are_read_as_they_were_written():
    history = [MapSettings(cell_size=100.0), WHOLE]
    assert settings_from_text(settings_to_text(history)) == history


@pytest.mark.parametrize(
    "text", [None, "", "{", "[]", "3", '{"settings": 3}', '{"settings": [3]}', "[" * 100_000]
)
def test_nothing_is_read_from_what_is_no_settings(text):
    assert settings_from_text(text) == []
    assert settings_of_earlier_version(text) is None


@pytest.mark.parametrize(
    ("name", "value", "empty"),
    [
        ("bandwidth", "x", None),
        ("bandwidth", -1, None),
        ("bandwidth", True, None),
        ("cell_size", 1e9, None),
        ("cell_size", float("nan"), None),
        ("class_breaks", [3, 2, 1], ()),
        ("class_breaks", [1, "2", 3], ()),
        ("class_breaks", "12345", ()),
        ("rule", "by heart", "automatic"),
        ("period", ["2026-01-01", "2025-01-01"], None),
        ("chosen_on", "yesterday", None),
        ("editions", -3, 0),
    ],
)
def test_what_is_spoilt_is_as_if_it_were_not_there(name, value, empty):
    content = json.loads(settings_to_text([WHOLE]))
    content["settings"][0][name] = value
    (read,) = settings_from_text(json.dumps(content))
    changes = {name: empty}
    if name == "class_breaks":
        changes["class_days"] = None
    assert read == replace(WHOLE, **changes)


def test_what_breaks_a_series():
    assert not WHOLE.differs_from(replace(WHOLE, n=3, rule="automatic", editions=9))
    assert not WHOLE.differs_from(MapSettings(cell_size=150.0))
    for change in ({"bandwidth": 310.0}, {"cell_size": 100.0}, {"class_days": 7}):
        assert replace(WHOLE, **change).differs_from(WHOLE)
    assert replace(WHOLE, class_breaks=(1.0, 2.0, 3.0, 4.0, 5.0)).differs_from(WHOLE)


def test_class_breaks_follow_the_length_of_the_period():
    assert WHOLE.breaks_for(14) == WHOLE.class_breaks
    assert WHOLE.breaks_for(28) == (100.0, 200.0, 400.0, 600.0, 900.0)
    assert WHOLE.breaks_for(30) == (110.0, 210.0, 430.0, 640.0, 960.0)
    assert replace(WHOLE, class_days=None).breaks_for(30) == WHOLE.class_breaks
    close = replace(WHOLE, class_breaks=(100.0, 101.0, 102.0, 103.0, 104.0))
    assert close.breaks_for(28) == (200.0, 202.0, 204.0, 206.0, 208.0)


def test_a_change_is_told_in_two_editions():
    assert replace(WHOLE, editions=1).break_to_tell == date(2026, 11, 20)
    assert WHOLE.break_to_tell is None
    assert replace(WHOLE, editions=0, comparable_from=None).break_to_tell is None
