# SPDX-License-Identifier: GPL-3.0-or-later
"""Identifiers against Python's own UUID reader, and ISO times against numpy."""

from __future__ import annotations

import uuid

import numpy as np
import pytest
from embrace.embrace_qgis.errors import StoreError
from embrace.embrace_qgis.report_store.identifiers import id_texts, time_ordered_ids
from embrace.embrace_qgis.report_store.iso_times import iso_texts

MOMENT = 1_794_000_000_123


def test_they_are_uuids_of_version_7_at_their_moment():
    for text in id_texts(time_ordered_ids(200, MOMENT)):
        read = uuid.UUID(text)
        assert str(read) == text
        assert read.variant == uuid.RFC_4122 and read.version == 7
        assert read.int >> 80 == MOMENT


def test_they_are_in_order_and_never_the_same():
    texts = id_texts(time_ordered_ids(5000, MOMENT))
    assert texts == sorted(set(texts))
    assert not set(texts) & set(id_texts(time_ordered_ids(5000, MOMENT)))
    later = id_texts(time_ordered_ids(1, MOMENT + 1))
    assert later > texts[-1:]


def test_a_counter_that_runs_over_goes_on_to_the_next_millisecond(monkeypatch):
    from embrace.embrace_qgis.report_store import identifiers

    monkeypatch.setattr(identifiers, "COUNTER_BITS", 4)
    stamps = [uuid.UUID(text).int >> 80 for text in id_texts(time_ordered_ids(40, MOMENT))]
    assert stamps == sorted(stamps) and set(stamps) >= {MOMENT, MOMENT + 1, MOMENT + 2}


def test_none_at_all():
    assert id_texts(time_ordered_ids(0)) == []


@pytest.mark.parametrize(("low", "high"), [(1.6e9, 1.9e9), (-6e10, 2.5e11)])
def test_times_are_as_numpy_writes_them(low, high):
    moments = np.random.default_rng(7).integers(int(low), int(high), 3000)
    moments = moments.astype("datetime64[s]")
    moments[[0, 5]] = np.datetime64("NaT")
    expected = [None if text == "NaT" else text for text in np.datetime_as_string(moments).tolist()]
    assert iso_texts(moments) == expected
    assert iso_texts(moments, "Z") == [text and f"{text}Z" for text in expected]


def test_no_times():
    assert iso_texts(np.array([], dtype="datetime64[s]")) == []
    assert iso_texts(np.array(["NaT", "NaT"], dtype="datetime64[ns]")) == [None, None]


def test_years_that_the_store_cannot_write():
    with pytest.raises(StoreError, match="rule"):
        iso_texts(np.array(["12000-01-01"], dtype="datetime64[s]"))
