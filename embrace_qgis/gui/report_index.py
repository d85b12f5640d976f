# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding a report by its number, its place or its category. Made and asked in any thread."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from ..report_store.store import Store, store_crs
from ..reports.review import STATES
from .review_dock.report_words import category_text, shown_id, state_words, when_text

MOST = 30
KEPT = ("report_id", "external_id", "place", "categories", "state", "occurred_from", "occurred_to")


@dataclass(frozen=True)
class FoundReport:
    """A report that fits, in words; ``crs`` is the store's, x and y may be NaN."""

    report_id: str
    state: str
    title: str
    description: str
    group: str
    score: float
    x: float
    y: float
    crs: str


class ReportIndex:
    """The reports of a store at one moment, without their texts."""

    def __init__(self, store: Store) -> None:
        reports = store.reports_for_review(list(STATES))
        newest = reports["occurred_from"].sort_values(ascending=False, na_position="last").index
        self._reports = reports.loc[newest, [*KEPT, "x", "y"]].reset_index(drop=True)
        self._taxonomy = store.taxonomy()
        crs = store_crs(store)
        self._crs = crs.authid() or crs.toWkt()
        categories = self._reports["categories"].fillna("")
        words = {
            codes: folded(category_text({"categories": codes}, self._taxonomy))
            for codes in categories.unique()
        }
        columns = self._reports
        self._numbers = [
            folded(f"{number} {own}")
            for number, own in zip(columns["external_id"].fillna(""), columns["report_id"])
        ]
        self._places = [folded(place) for place in columns["place"].fillna("")]
        self._categories = [f"{words[codes]} {codes.casefold()}" for codes in categories]

    def __len__(self) -> int:
        return len(self._reports)

    def find(
        self, text: str, cancelled: Callable[[], bool] = lambda: False, most: int = MOST
    ) -> list[FoundReport]:
        """Reports in which every word stands somewhere, the best first, then the newest."""
        words = folded(text).split()
        if not words:
            return []
        hits: list[tuple[float, int]] = []
        for row, parts in enumerate(zip(self._numbers, self._places, self._categories)):
            if row % 4096 == 0 and cancelled():
                return []
            whole = " ".join(parts)
            if all(word in whole for word in words):
                hits.append((_score(words, *parts), row))
        hits.sort(key=lambda hit: (-hit[0], hit[1]))
        return [self._found(row, score) for score, row in hits[:most]]

    def _found(self, row: int, score: float) -> FoundReport:
        report = self._reports.iloc[row].to_dict()
        told = (
            str(report["place"] or ""),
            when_text(report["occurred_from"], report["occurred_to"]),
            state_words().get(report["state"], report["state"]),
        )
        return FoundReport(
            report_id=str(report["report_id"]),
            state=str(report["state"]),
            title=f"{shown_id(report)}  {category_text(report, self._taxonomy)}",
            description=" · ".join(part for part in told if part),
            group=str(report["categories"] or "")[:3],
            score=score,
            x=float(report["x"]),
            y=float(report["y"]),
            crs=self._crs,
        )


class SharedIndex:
    """One index for all who ask, made by the first after the store has changed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._index: ReportIndex | None = None
        self._key: object = None

    def of(self, store: Store, key: object) -> ReportIndex:
        """The index of a store as it is at ``key``; whoever comes meanwhile waits for it."""
        with self._lock:
            if self._index is None or self._key != key:
                self._index, self._key = ReportIndex(store), key
            return self._index

    def forget(self) -> None:
        """Let go of what was read."""
        with self._lock:
            self._index, self._key = None, None


def folded(text: str) -> str:
    """For comparing: small letters, one form of each accented letter, single blanks."""
    return " ".join(unicodedata.normalize("NFC", str(text)).casefold().split())


def _score(words: list[str], number: str, place: str, category: str) -> float:
    whole = " ".join(words)
    if whole in number.split():
        return 1.0
    if all(word in number for word in words):
        return 0.9
    if place.startswith(whole):
        return 0.8
    if all(word in place for word in words):
        return 0.7
    return 0.6 if all(word in category for word in words) else 0.5


def no_place(report: FoundReport) -> bool:
    """Whether a report has nowhere to be shown."""
    return bool(pd.isna(report.x) or pd.isna(report.y))
