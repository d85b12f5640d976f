# SPDX-License-Identifier: GPL-3.0-or-later
"""What a reviewer approves in a report: its digest, and which reports may be of one event."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ..analysis.progress import Progress, no_progress
from ..reports.arrays import Array
from .coded_cells import combined
from .duplicates import content_hashes, first_line_of, repeated
from .report_places import Places
from .report_rows import Rows

NOWHERE = -(2**62)
_FEW = 8


def centimetres(places: Places) -> tuple[Array, Array]:
    """x and y in whole centimetres, so that a report re-exported with other decimals stays the
    same; ``NOWHERE`` without a place."""
    east, north = (
        np.where(np.isfinite(axis), np.round(np.nan_to_num(axis) * 100), float(NOWHERE))
        for axis in (places.x, places.y)
    )
    return east.astype(np.int64), north.astype(np.int64)


def contents_of(rows: Rows, places: Places, progress: Progress = no_progress) -> Array:
    """Digest of what a reviewer approves, (n,). The file's own state of review is not in it."""
    x, y = centimetres(places)
    codes = rows.codes_texts()

    def columns_of(part: slice) -> list[Array]:
        return [
            rows.place[part],
            x[part],
            y[part],
            places.precision[part],
            rows.setting[part],
            rows.unit[part],
            rows.description[part],
            _truth_texts(rows.police_reported[part]),
            rows.certainty[part],
            _time_texts(rows.received[part]),
            _time_texts(rows.valid_until[part]),
            _time_texts(rows.when.start[part]),
            _time_texts(rows.when.end[part]),
            rows.when.precision[part],
            codes[rows.meaning[part]],
            _number_texts(rows.weight[part]),
        ]

    return content_hashes(columns_of, len(x), progress)


def possible_duplicates(rows: Rows, places: Places, usable: Array) -> Array:
    """Line of an earlier row with the same place, time, category and unit; 0 for none.

    Only rows with coordinates and a time of day: else most of a quiet school's reports
    would be taken for each other.
    """
    timed = np.isin(rows.when.precision, ("minute", "hour", "window"))
    at = np.flatnonzero(usable & timed & np.isfinite(places.x) & ~rows.nil)
    result = np.zeros(len(rows.lines), dtype=np.int64)
    x, y = centimetres(places)
    numbers = [
        column[at].astype(np.int64)
        for column in (x, y, rows.when.start, rows.when.end, rows.meaning)
    ]
    mixed = np.zeros(len(at), dtype=np.uint64)
    for column in numbers:
        # A cheap key first: only rows that share it are compared in full.
        mixed = (mixed ^ column.view(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    near = repeated(mixed.view(np.int64)) if len(at) else np.zeros(0, dtype=bool)
    at = at[near]
    if len(at) == 0:
        return result
    keys = combined([*(column[near] for column in numbers), rows.unit[at]])
    result[at] = first_line_of(keys, rows.lines[at], np.ones(len(at), dtype=bool))
    return result


def _time_texts(times: Array) -> Array:
    """ISO texts of datetimes, "NaT" where there is none."""
    times = times.astype("datetime64[s]")
    codes, words = pd.factorize(times.astype(np.int64))
    if len(words) <= len(times) // _FEW:
        texts = np.datetime_as_string(words.astype("datetime64[s]")).astype(object)
        return np.asarray(texts[codes])
    # Days and times of day are few, moments are many.
    days = times.astype("datetime64[D]")
    seconds = (times - days).astype(np.int64)
    seconds[np.isnat(times)] = -1
    day_codes, day_words = pd.factorize(days.astype(np.int64))
    second_codes, second_words = pd.factorize(seconds)
    day_texts = np.datetime_as_string(day_words.astype("datetime64[D]")).astype(object)
    second_texts = np.array(
        [
            "" if n < 0 else f"T{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}"
            for n in second_words.tolist()
        ],
        dtype=object,
    )
    return np.asarray(day_texts[day_codes] + second_texts[second_codes])


def _number_texts(numbers: Array) -> Array:
    codes, words = pd.factorize(numbers)
    texts: Array = words.astype(str).astype(object)[codes]
    return texts


def _truth_texts(truths: Any) -> Array:
    missing = np.asarray(truths.isna())
    true = np.asarray(truths.fillna(False)).astype(bool)
    return np.where(missing, "", np.where(true, "True", "False")).astype(object)
