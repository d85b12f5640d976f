# SPDX-License-Identifier: GPL-3.0-or-later
"""What each row of a file says but for its coordinates: times, categories, words, texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from ..message import message
from ..reports.arrays import Array
from ..reports.taxonomy import Taxonomy
from . import reasons
from .category_cells import UNMAPPED, CategoryReading, read_categories
from .coordinates import parse_numbers
from .dates import Moments, blank_to_empty, date_format_of, empty_moments, parse_moments
from .duplicates import content_hashes, first_line_of
from .mapping_profile import MappingProfile
from .occurrence import Occurrences, clock_changes, occurrences, within
from .report_places import Places
from .tables import Table
from .time_words import ABSENT, BAD, UNREAD
from .words import (
    APPROVED_WORDS,
    CERTAINTY_WORDS,
    SETTING_WORDS,
    WAITING_WORDS,
    YES_NO_WORDS,
    status_words,
    tokens,
    truths,
)

REPORT_COLUMNS = (
    "row_line", "external_id", "content_hash", "row_hash", "place", "x", "y", "location_precision",
    "setting", "unit", "description", "police_reported", "certainty", "received_at", "reviewed",
    "stacked", "nil", "duplicate_of_line", "possible_duplicate_of_line",
)  # fmt: skip
LONGEST_TEXT = {"description": 4000, "place": 200, "unit": 100, "external_id": 200}
UPCOMING = "OVR-ARR"
FIRST_MOMENT = np.datetime64("1990-01-01", "s")
LONG_INTERVAL = np.timedelta64(7, "D")
LONGEST_CODE = 5  # digits in the code of an offence
LONGEST_WORD = 40
HIDDEN = "…"


@dataclass
class Rows:
    """What the rows say, arrays of shape (n,)."""

    lines: Array
    when: Occurrences
    codes: list[tuple[str, ...]]
    nil: Array
    may_lack_place: Array
    weight: Array
    external_id: Array
    place: Array
    unit: Array
    description: Array
    setting: Array
    certainty: Array
    police_reported: Any
    reviewed: Any
    received: Array
    valid_until: Array
    reason: Array
    category_weight: dict[str, float]
    masks: dict[str, Array] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)

    def detail(self, index: int) -> str:
        """What more there is to say of a quarantined row; never its text."""
        return ""

    def warning_masks(self) -> dict[str, Array]:
        return self.masks

    def first_day(self) -> Array:
        """The day a row is about: of the event, else of receipt."""
        start = np.where(np.isnat(self.when.start), self.received, self.when.start)
        return start.astype("datetime64[D]").astype("datetime64[ns]")

    def _time_texts(self) -> tuple[Array, Array]:
        return (
            np.datetime_as_string(self.when.start.astype("datetime64[s]"), unit="s"),
            np.datetime_as_string(self.when.end.astype("datetime64[s]"), unit="s"),
        )

    def case_keys(self, places: Places) -> Array:
        """Id, time and place of each row: what the events of one case share."""
        start, end = self._time_texts()
        x, y = _rounded(places.x), _rounded(places.y)
        return np.array(
            ["\x1f".join(key) for key in zip(self.external_id, start, end, x, y, self.place)],
            dtype=object,
        )

    def content_hashes(self, places: Places) -> Array:
        """Digest of what a reviewer approves. The file's own state of review is not in it."""
        start, end = self._time_texts()
        return content_hashes(
            [
                self.place,
                _rounded(places.x),
                _rounded(places.y),
                places.precision,
                self.setting,
                self.unit,
                self.description,
                _texts(self.police_reported),
                self.certainty,
                np.datetime_as_string(self.received.astype("datetime64[s]"), unit="s"),
                np.datetime_as_string(self.valid_until.astype("datetime64[s]"), unit="s"),
                start,
                end,
                self.when.precision,
                ["+".join(codes) for codes in self.codes],
                self.weight.astype(str),
            ]
        )

    def possible_duplicates(self, places: Places, usable: Array) -> Array:
        """Line of an earlier row with the same place, time, category and unit; 0 for none.

        Only rows with coordinates and a time of day: else most of a quiet school's reports
        would be taken for each other.
        """
        start, end = self._time_texts()
        timed = np.isin(self.when.precision, ("minute", "hour", "window"))
        categories = ["+".join(codes) for codes in self.codes]
        keys = zip(start, end, _rounded(places.x), _rounded(places.y), categories, self.unit)
        joined = np.array(["\x1f".join(key) for key in keys], dtype=object)
        located = np.isfinite(places.x)
        return first_line_of(joined, self.lines, usable & timed & located & ~self.nil)

    def reports_frame(self, places: Places) -> pd.DataFrame:
        """All rows as reports, quarantined ones too."""
        return pd.DataFrame(
            {
                "row_line": self.lines,
                "place": self.place,
                "x": places.x,
                "y": places.y,
                "location_precision": places.precision,
                "setting": self.setting,
                "unit": self.unit,
                "description": self.description,
                "police_reported": self.police_reported,
                "certainty": self.certainty,
                "received_at": self.received.astype("datetime64[ns]"),
                "reviewed": self.reviewed,
                "stacked": places.stacked,
                "nil": self.nil,
            }
        )

    def events_frame(self, ok: Array) -> pd.DataFrame:
        """One row an event of the rows that are ``ok``."""
        rows = np.flatnonzero(ok & ~self.nil)
        counts = np.array([len(self.codes[row]) for row in rows], dtype=np.int64)
        at = np.repeat(rows, counts)
        codes = [code for row in rows for code in self.codes[row]]
        weight = np.array([self.category_weight[code] for code in codes], dtype=float)
        return pd.DataFrame(
            {
                "row_line": self.lines[at],
                "category": np.array(codes, dtype=object),
                "occurred_from": self.when.start[at].astype("datetime64[ns]"),
                "occurred_to": self.when.end[at].astype("datetime64[ns]"),
                "time_precision": self.when.precision[at],
                "weight": weight * self.weight[at],
                "valid_until": self.valid_until[at].astype("datetime64[ns]"),
            }
        )


def _rounded(values: Array) -> Array:
    """Centimetres as text, so that a report re-exported with other decimals stays the same."""
    whole = np.where(np.isfinite(values), np.round(np.nan_to_num(values) * 100), -(2.0**62))
    return whole.astype(np.int64).astype(str)


def _texts(values: Any) -> list[str]:
    return ["" if value is pd.NA else str(value) for value in values]


def _moments(
    frame: pd.DataFrame, profile: MappingProfile, date_column: str, time_column: str
) -> Moments:
    if not date_column:
        if not time_column:
            return empty_moments(len(frame))
        nothing = pd.Series([""] * len(frame), dtype=object)
        return parse_moments(nothing, None, frame[time_column])
    way = date_format_of(frame[date_column], profile.date_order)
    times = frame[time_column] if time_column else None
    return parse_moments(frame[date_column], way, times)


def _instants(moments: Moments) -> Array:
    """First seconds of cells, datetime64[s]."""
    timed = ~np.isin(moments.kind, (ABSENT, UNREAD, BAD))
    day = moments.day.astype("datetime64[s]")
    return np.where(timed, day + moments.start.astype("timedelta64[s]"), day)


def _cells(frame: pd.DataFrame, column: str) -> pd.Series[Any]:
    if not column:
        return pd.Series([""] * len(frame), dtype=object)
    return blank_to_empty(frame[column])


def read_rows(table: Table, profile: MappingProfile, taxonomy: Taxonomy, now: datetime) -> Rows:
    """Times, categories, words and texts of every row, with the first reason against it."""
    frame = table.frame
    count = len(frame)
    findings: list[str] = []
    masks: dict[str, Array] = {}
    reading = _categories(frame, profile, taxonomy, findings)
    began = _moments(frame, profile, profile.date_from, profile.time_from)
    when = occurrences(began, _moments(frame, profile, profile.date_to, profile.time_to))
    received_cells = _moments(frame, profile, profile.received_at, "")
    received = _instants(received_cells)
    valid_until = _instants(_moments(frame, profile, profile.valid_until, ""))

    capped = np.zeros(count, dtype=bool)
    texts = {}
    for role, longest in LONGEST_TEXT.items():
        cells = _cells(frame, getattr(profile, role))
        too_long = (cells.str.len() > longest).to_numpy(dtype=bool)
        capped |= too_long
        texts[role] = cells.str.slice(0, longest).to_numpy(dtype=object)

    by_code = {category.code: category for category in taxonomy.categories}
    upcoming = np.array([UPCOMING in codes for codes in reading.codes], dtype=bool)
    states = np.array(
        [bool(codes) and all(by_code[c].is_state for c in codes) for codes in reading.codes],
        dtype=bool,
    )
    placeless = np.array(
        [
            bool(codes) and not any(by_code[c].place_required for c in codes)
            for codes in reading.codes
        ],
        dtype=bool,
    )
    weight = np.ones(count)
    if profile.weight:
        said, _ = parse_numbers(frame[profile.weight], profile.decimal)
        weight = np.where(np.isfinite(said) & (said >= 0), said, 1.0)

    reason = _reasons(when, reading, upcoming, states & ~np.isnat(received), now)
    masks[reasons.UNMAPPED_CATEGORY] = reading.unmapped_rows
    masks[reasons.NIL_REPORT] = reading.nil
    masks[reasons.DATE_ONLY] = np.isin(when.precision, ("day", "month"))
    masks[reasons.TIME_NOT_UNDERSTOOD] = when.time_unread
    masks[reasons.LONG_INTERVAL] = (when.precision == "window") & (
        (when.end - when.start) > LONG_INTERVAL
    )
    masks[reasons.TEXT_CAPPED] = capped
    masks[reasons.BAD_RECEIVED] = received_cells.bad
    masks[reasons.RECEIVED_BEFORE_EVENT] = _before(received, received_cells, when) & ~upcoming
    _clock_masks(when, profile.time_zone, masks, findings)

    own_words = status_words(
        profile.approved_words or APPROVED_WORDS, profile.received_words or WAITING_WORDS
    )
    setting, odd_settings = tokens(_cells(frame, profile.setting), SETTING_WORDS)
    certainty, odd_certainties = tokens(_cells(frame, profile.certainty), CERTAINTY_WORDS)
    police, odd_police = truths(_cells(frame, profile.police_reported), YES_NO_WORDS)
    reviewed, odd_status = truths(_cells(frame, profile.status), {**YES_NO_WORDS, **own_words})
    if odd_status:
        # A word that is not known is no approval.
        reviewed[(reviewed.isna()) & (_cells(frame, profile.status) != "").to_numpy()] = False
        findings.append(
            message(
                '{n} cells of "{column}" are words that are not known: those reports are '
                "taken as not reviewed.",
                n=odd_status,
                column=profile.status,
            )
        )
    for column, odd in (
        (profile.setting, odd_settings),
        (profile.certainty, odd_certainties),
        (profile.police_reported, odd_police),
    ):
        if odd:
            findings.append(
                message(
                    '{n} cells of "{column}" are words that are not known: left open.',
                    n=odd,
                    column=column,
                )
            )
    return Rows(
        lines=table.line_numbers,
        when=when,
        codes=reading.codes,
        nil=reading.nil,
        may_lack_place=placeless | reading.nil | profile.reports_without_place,
        weight=weight,
        external_id=texts["external_id"],
        place=texts["place"],
        unit=texts["unit"],
        description=texts["description"],
        setting=setting,
        certainty=certainty,
        police_reported=police,
        reviewed=reviewed,
        received=received,
        valid_until=valid_until,
        reason=reason,
        category_weight={code: category.weight for code, category in by_code.items()},
        masks=masks,
        findings=findings,
    )


def _categories(
    frame: pd.DataFrame, profile: MappingProfile, taxonomy: Taxonomy, findings: list[str]
) -> CategoryReading:
    for code in {*profile.categories.values(), profile.default_category} - {""}:
        taxonomy.category(code)
    if not profile.category:
        fallback = UNMAPPED if UNMAPPED in taxonomy else taxonomy.categories[-1].code
        code = profile.default_category or fallback
        count = len(frame)
        unmapped = np.full(count, not profile.default_category, dtype=bool)
        return CategoryReading([(code,)] * count, np.zeros(count, dtype=bool), unmapped)
    reading = read_categories(
        [frame[column] for column in profile.category],
        taxonomy,
        profile.categories,
        profile.category_separator,
    )
    if reading.unmapped:
        worst = sorted(reading.unmapped.items(), key=lambda item: -item[1])
        shown = [f'"{_without_numbers(word)}" ({count})' for word, count in worst[:12]]
        if len(worst) > 12:
            shown.append(message("{n} more", n=len(worst) - 12))
        findings.append(
            message("Categories that are not known, counted as other: {words}.", words=shown)
        )
    if reading.taken_as:
        items = list(reading.taken_as.items())[:12]
        findings.append(
            message(
                "Categories matched in part: {matches}.",
                matches=[
                    message('"{word}" as {code}', word=word[:40], code=taxonomy.category(c).code)
                    for word, c in items
                ],
            )
        )
    if reading.repeated:
        findings.append(
            message(
                "{n} rows name one category twice; it counts as one event there.",
                n=reading.repeated,
            )
        )
    return reading


def _reasons(
    when: Occurrences,
    reading: CategoryReading,
    upcoming: Array,
    dateless_state: Array,
    now: datetime,
) -> Array:
    problem = when.problem.copy()
    problem[(problem == reasons.NO_DATE) & (dateless_state | reading.nil)] = ""
    reason = np.full(len(problem), "", dtype=object)
    reason[when.start > np.datetime64(now, "s")] = reasons.FUTURE
    reason[upcoming & (reason == reasons.FUTURE)] = ""
    reason[when.start < FIRST_MOMENT] = reasons.BEFORE_1990
    reason = np.where(problem != "", problem, reason)
    empty = np.array([not codes for codes in reading.codes], dtype=bool) & ~reading.nil
    reason[empty] = reasons.NO_CATEGORY
    return reason


def _before(received: Array, cells: Moments, when: Occurrences) -> Array:
    """Received before the event began; whole days are compared where no time is told."""
    day = received.astype("datetime64[D]") < when.start.astype("datetime64[D]")
    timed = (cells.kind != ABSENT) & np.isin(when.precision, ("minute", "hour"))
    return np.where(timed, received < when.start, day)


def _clock_masks(
    when: Occurrences, time_zone: str, masks: dict[str, Array], findings: list[str]
) -> None:
    timed = np.isin(when.precision, ("minute", "hour"))
    years = when.start[timed & ~np.isnat(when.start)].astype("datetime64[Y]").astype(int) + 1970
    years = years[(years >= 1990) & (years <= 2100)]
    if len(years) == 0:
        return
    changes = clock_changes(range(int(years.min()), int(years.max()) + 1), time_zone)
    if changes is None:
        findings.append(
            message(
                "The clock changes of {time_zone} are not known on this machine: hours that "
                "summer time leaves out or repeats were not checked.",
                time_zone=time_zone,
            )
        )
        return
    masks[reasons.NONEXISTENT_HOUR] = timed & within(when.start, changes.left_out)
    masks[reasons.REPEATED_HOUR] = timed & within(when.start, changes.twice)


def _without_numbers(word: str) -> str:
    """A cell as the findings may show it: the wrong column may hold numbers of persons, phones
    or addresses for mail."""
    if "@" in word or sum(character.isdigit() for character in word) > LONGEST_CODE:
        return HIDDEN
    return word if len(word) <= LONGEST_WORD else word[: LONGEST_WORD - 1] + HIDDEN
