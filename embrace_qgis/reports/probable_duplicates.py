# SPDX-License-Identifier: GPL-3.0-or-later
"""Which reports may be about one event, or be one report sent twice? Near in place, time, kind."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from ..analysis.progress import Progress, no_progress
from .arrays import Array

PAIR_COLUMNS = ("report_id", "other_id", "distance_m", "hours_apart", "score")
DISTANCE = 100.0
HOURS = 2.0
LONGEST_WINDOW_HOURS = 168.0
MOST_ALIKE = 40
"""As many reports of one place, day and kind are a pile, not duplicates of each other."""

LEAST_LETTERS = 20
"""Shorter texts are stock phrases: one unit writes them of many events."""

_HOUR = 3600.0
_DAY = 86400.0
_CLASS_EDGES = (2.0, 26.0, 74.0, LONGEST_WINDOW_HOURS)
_FULL_SCORE = (0.4, 0.4, 0.2)  # of place, time and the same category


def probable_duplicates(
    reports: pd.DataFrame,
    *,
    distance: float = DISTANCE,
    hours: float = HOURS,
    decided: Collection[tuple[str, str]] = frozenset(),
    progress: Progress = no_progress,
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Pairs of reports that a reviewer should look at, the most alike first.

    ``reports`` has one row a report: report_id, unit, source, x, y (metres), categories (codes,
    separated by commas), occurred_from and occurred_to (local; a date alone is its whole day), and
    description where it is known.
    A pair is at most ``distance`` metres apart; its times overlap or are at most ``hours`` apart,
    or, where one of them is only a date, on the same day; it shares a category group. Its units
    (the sources, where no unit is named) differ, or both tell the same text of at least
    ``LEAST_LETTERS``. Pairs in ``decided`` (the lesser id first) are left out.

    Returns the pairs (``PAIR_COLUMNS``; score 0-1: 0.4 for nearness, 0.4 for the same time, 0.2
    for the same category) and how many reports could not be compared, by reason: without_place,
    without_time (or one longer than a week), in_pile (more than ``MOST_ALIKE`` reports at one
    point, day and group: a centroid says nothing about nearness).
    """
    rows = _comparable(reports)
    left_out = rows.left_out
    pairs: list[Array] = []
    groups = np.unique(rows.group)
    for done, group in enumerate(groups):
        mine = np.flatnonzero(rows.group == group)
        pairs.append(_near_pairs(rows, mine, distance, hours))
        progress(0.9 * (done + 1) / len(groups))
    near = np.concatenate(pairs) if pairs else np.empty((0, 2), dtype=np.int64)
    found = _frame_of(rows, near, distance, hours)
    if len(decided) and len(found):
        known = pd.MultiIndex.from_tuples(list(decided))
        found = found[~pd.MultiIndex.from_frame(found[["report_id", "other_id"]]).isin(known)]
    progress(1.0)
    return found.reset_index(drop=True), left_out


class _Comparable:
    """Reports that can be compared, one row for each category group of a report."""

    def __init__(self, frame: pd.DataFrame, left_out: dict[str, int]) -> None:
        self.report = frame["report_id"].to_numpy(dtype=object)
        self.teller = pd.factorize(frame["teller"])[0]
        self.text = frame["text"].to_numpy(dtype=np.int64)  # -1 where it says too little
        self.group = frame["group"].to_numpy(dtype=object)
        self.categories = frame["categories"].to_numpy(dtype=object)
        self.x = frame["x"].to_numpy(dtype=float)
        self.y = frame["y"].to_numpy(dtype=float)
        self.start = frame["start"].to_numpy(dtype=float)  # seconds
        self.end = frame["end"].to_numpy(dtype=float)
        self.whole_days = frame["whole_days"].to_numpy(dtype=bool)
        self.left_out = left_out


def _comparable(reports: pd.DataFrame) -> _Comparable:
    start = _seconds(reports["occurred_from"])
    end = _seconds(reports["occurred_to"])
    end = np.where(np.isnan(end), start, np.fmax(start, end))
    unit = reports["unit"].fillna("").astype(str).str.strip()
    unit = unit.where(unit != "", reports["source"].fillna("").astype(str).str.strip())
    frame = pd.DataFrame(
        {
            "report_id": reports["report_id"].to_numpy(dtype=object),
            "teller": unit.str.casefold().to_numpy(dtype=object),
            "text": _same_texts(reports),
            "categories": reports["categories"].fillna("").to_numpy(dtype=object),
            "x": reports["x"].to_numpy(dtype=float),
            "y": reports["y"].to_numpy(dtype=float),
            "start": start,
            "end": end,
            "whole_days": (start % _DAY == 0) & (end > start) & ((end - start) % _DAY == 0),
        }
    )
    placed = np.isfinite(frame["x"]) & np.isfinite(frame["y"])
    timed = np.isfinite(start) & (end - start <= LONGEST_WINDOW_HOURS * _HOUR)
    named = (frame["categories"] != "") & (frame["teller"] != "")
    left_out = {
        "without_place": int((~placed).sum()),
        "without_time": int((placed & ~timed).sum()),
    }
    frame = frame[placed & timed & named]
    frame = frame.assign(group=_groups(frame["categories"])).explode("group")
    day = np.floor(frame["start"] / _DAY)
    alike = frame.groupby([frame["x"], frame["y"], day, frame["group"]])["x"].transform("size")
    piled = (alike > MOST_ALIKE).to_numpy(dtype=bool)
    left_out["in_pile"] = int(frame.loc[piled, "report_id"].nunique())
    return _Comparable(frame[~piled], left_out)


def _same_texts(reports: pd.DataFrame) -> Array:
    """Equal numbers for equal texts, whatever their blanks and capitals; -1 for short ones."""
    if "description" not in reports:
        return np.full(len(reports), -1)
    texts = reports["description"].fillna("").astype(str)
    folded = texts.str.casefold().str.split().str.join(" ")
    numbers: Array = pd.factorize(folded)[0]
    return np.where(folded.str.len() >= LEAST_LETTERS, numbers, -1)


def _groups(categories: pd.Series[Any]) -> pd.Series[Any]:
    """The groups of each report's categories, each once."""
    codes, uniques = pd.factorize(categories)
    lists = [sorted({code.split("-")[0] for code in text.split(",")}) for text in uniques]
    return pd.Series([lists[code] for code in codes], index=categories.index, dtype=object)


def _seconds(times: pd.Series[Any]) -> Array:
    moments = pd.to_datetime(times).to_numpy(dtype="datetime64[s]")
    return np.where(np.isnat(moments), np.nan, moments.astype("int64").astype(float))


def _near_pairs(rows: _Comparable, mine: Array, distance: float, hours: float) -> Array:
    """Pairs of rows (n, 2) near in place and time, by different units or in the same words.

    Reports are compared by the middle of their time; how far apart two middles may be depends on
    how long the times are, so long ones are compared apart from short ones.
    """
    half = (rows.end[mine] - rows.start[mine]) / 2
    middle = rows.start[mine] + half
    length = np.searchsorted(np.array(_CLASS_EDGES) * _HOUR / 2, half)
    found = []
    for short in np.unique(length):
        for long in np.unique(length[length >= short]):
            one, two = mine[length == short], mine[length == long]
            reach = half[length == short].max() + half[length == long].max() + hours * _HOUR
            scale = distance / max(reach, 1.0)
            middles = middle[length == short], middle[length == long]
            trees = [
                cKDTree(np.column_stack([rows.x[part], rows.y[part], when * scale]))
                for part, when in zip((one, two), middles)
            ]
            near = trees[0].sparse_distance_matrix(
                trees[1], distance * (1 + 1e-9), p=np.inf, output_type="ndarray"
            )
            first, second = one[near["i"]], two[near["j"]]
            if short == long:
                once = first < second
                first, second = first[once], second[once]
            found.append(_really_near(rows, first, second, distance, hours))
    return np.concatenate(found) if found else np.empty((0, 2), dtype=np.int64)


def _really_near(rows: _Comparable, one: Array, two: Array, distance: float, hours: float) -> Array:
    same_words = (rows.text[one] == rows.text[two]) & (rows.text[one] >= 0)
    worth = (rows.teller[one] != rows.teller[two]) | same_words
    one, two = one[worth], two[worth]
    square = (rows.x[one] - rows.x[two]) ** 2 + (rows.y[one] - rows.y[two]) ** 2
    gap = _gap(rows, one, two)
    dated = rows.whole_days[one] | rows.whole_days[two]
    # A day ends where the next one begins; an instant lasts a second.
    ends = np.maximum(rows.end, rows.start + 1.0)
    same_day = np.maximum(rows.start[one], rows.start[two]) < np.minimum(ends[one], ends[two])
    near = (square <= distance**2) & np.where(dated, same_day, gap <= hours * _HOUR)
    return np.column_stack([one[near], two[near]])


def _gap(rows: _Comparable, one: Array, two: Array) -> Array:
    """Seconds between two times, 0 where they overlap."""
    later = np.maximum(rows.start[one], rows.start[two])
    gap: Array = np.maximum(later - np.minimum(rows.end[one], rows.end[two]), 0.0)
    return gap


def _frame_of(rows: _Comparable, pairs: Array, distance: float, hours: float) -> pd.DataFrame:
    one, two = pairs[:, 0], pairs[:, 1]
    metres = np.hypot(rows.x[one] - rows.x[two], rows.y[one] - rows.y[two])
    gap = _gap(rows, one, two) / _HOUR
    longest = np.maximum(rows.end[one] - rows.start[one], rows.end[two] - rows.start[two]) / _HOUR
    # Two times that overlap say the more, the shorter they are.
    sharp = np.where(longest <= 2.0, 1.0, np.sqrt(2.0 / np.maximum(longest, 2.0)))
    of_place, of_time, of_category = _FULL_SCORE
    codes, uniques = pd.factorize(np.concatenate([rows.categories[one], rows.categories[two]]))
    sets = [frozenset(text.split(",")) for text in uniques]
    same = np.fromiter(
        (
            a == b or not sets[a].isdisjoint(sets[b])
            for a, b in zip(codes[: len(one)].tolist(), codes[len(one) :].tolist())
        ),
        dtype=bool,
        count=len(one),
    )
    closeness = 1.0 - np.minimum(metres / max(distance, 1e-9), 1.0)
    score = (
        of_place * closeness
        + of_time * sharp * (1.0 - np.minimum(gap / max(hours, 1e-9), 1.0))
        + of_category * same
    )
    swap = rows.report[one] > rows.report[two]
    frame = pd.DataFrame(
        {
            "report_id": np.where(swap, rows.report[two], rows.report[one]),
            "other_id": np.where(swap, rows.report[one], rows.report[two]),
            "distance_m": metres,
            "hours_apart": gap,
            "score": np.round(score, 3),
        },
        columns=list(PAIR_COLUMNS),
    )
    frame = frame.drop_duplicates(["report_id", "other_id"])
    return frame.sort_values(["score", "report_id", "other_id"], ascending=[False, True, True])
