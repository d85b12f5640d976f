# SPDX-License-Identifier: GPL-3.0-or-later
"""What each row of a file says but for its coordinates: times, categories, words, texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from ..message import message
from ..privacy.text_scrub import has_personal_data
from ..reports.arrays import Array
from ..reports.taxonomy import Taxonomy, folded
from . import reasons
from .category_cells import UNMAPPED, CategoryReading, read_categories
from .coded_cells import CodedCells, clean_cells, coded
from .coordinates import parse_numbers
from .mapping_profile import MappingProfile
from .tables import Table
from .times.date_columns import read_dates
from .times.dates import Moments
from .times.local_clock import local_clock
from .times.occurrence import Occurrences, UtcTimes, in_utc, no_utc, occurrences
from .times.time_words import ABSENT
from .words import CERTAINTY_WORDS, SETTING_WORDS, YES_NO_WORDS, state_words, tokens, truths

LONGEST_TEXT = {"description": 4000, "place": 200, "unit": 100, "external_id": 200}
UPCOMING = "OVR-ARR"
LAST_MOMENT = np.datetime64("2262-04-11", "s")
FIRST_MOMENT = np.datetime64("1990-01-01", "s")
LONG_INTERVAL = np.timedelta64(7, "D")
LONGEST_CODE = 5  # digits in the code of an offence
LONGEST_WORD = 40
HIDDEN = "…"
_HOUSE_NUMBER = re.compile(r"(?<=[^\W\d_])\.?\s+\d{1,4}(?:\s?[^\W\d_])?(?=\s*(?:$|[,(]))")


def in_nanoseconds(times: Array) -> Array:
    """As pandas keeps times; "until further notice" (9999-12-31) is the last day it can keep."""
    return np.minimum(times.astype("datetime64[s]"), LAST_MOMENT).astype("datetime64[ns]")


@dataclass
class Rows:
    """What the rows say, arrays of shape (n,). The codes of row i are
    ``meanings[meaning[i]]``."""

    lines: Array
    when: Occurrences
    utc: UtcTimes
    meaning: Array
    meanings: list[tuple[str, ...]]
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
    file_state: Array
    personal_data: Array
    received: Array
    valid_until: Array
    reason: Array
    category_weight: dict[str, float]
    date_details: Mapping[int, str]
    masks: dict[str, Array] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)

    def detail(self, index: int) -> str:
        """What more there is to say of a quarantined row, a token; never its text."""
        if self.reason[index] == reasons.BAD_DATE:
            return self.date_details.get(index, "")
        return ""

    def first_day(self) -> Array:
        """The day a row is about: of the event, else of receipt."""
        start = np.where(np.isnat(self.when.start), self.received, self.when.start)
        return in_nanoseconds(start.astype("datetime64[D]"))

    def codes_texts(self) -> Array:
        """The codes of each meaning as one text."""
        return np.array(["+".join(codes) for codes in self.meanings] + [""], dtype=object)[:-1]


def read_rows(table: Table, profile: MappingProfile, taxonomy: Taxonomy, now: datetime) -> Rows:
    """Times, categories, words and texts of every row, with the first reason against it."""
    frame = table.frame
    count = len(frame)
    findings: list[str] = []
    masks: dict[str, Array] = {}
    reading = _categories(frame, profile, taxonomy, findings)
    clock = local_clock(profile.time_zone)
    dates = read_dates(frame, profile, now, clock, findings)
    when = occurrences(dates.began, dates.ended)
    received_cells, date_details = dates.received, dates.details
    received, valid_until = received_cells.instants, dates.valid_until.instants
    del dates
    capped = np.zeros(count, dtype=bool)
    texts = {
        role: _texts(frame, getattr(profile, role), longest, capped)
        for role, longest in LONGEST_TEXT.items()
    }
    if profile.unit_name:
        texts["unit"][texts["unit"] == ""] = profile.unit_name

    by_code = {category.code: category for category in taxonomy.categories}
    upcoming = reading.of_rows(lambda codes: UPCOMING in codes)
    states = reading.of_rows(
        lambda codes: bool(codes) and all(by_code[code].is_state for code in codes)
    )
    placeless = reading.of_rows(
        lambda codes: bool(codes) and not any(by_code[code].place_required for code in codes)
    )
    weight = np.ones(count)
    if profile.weight:
        said, _ = parse_numbers(frame[profile.weight], profile.decimal)
        weight = np.where(np.isfinite(said) & (said >= 0), said, 1.0)

    reason = _reasons(when, reading, upcoming, states & ~np.isnat(received), now)
    personal = _personal_data(texts["description"], texts["place"])
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
    utc = in_utc(when, clock) if clock else no_utc(count)
    masks[reasons.NONEXISTENT_HOUR] = utc.left_out
    masks[reasons.REPEATED_HOUR] = utc.twice
    words = _words(frame, profile, findings)
    return Rows(
        lines=table.line_numbers,
        when=when,
        utc=utc,
        meaning=reading.meaning,
        meanings=reading.meanings,
        nil=reading.nil,
        may_lack_place=placeless | reading.nil | profile.reports_without_place,
        weight=weight,
        external_id=texts["external_id"],
        place=texts["place"],
        unit=texts["unit"],
        description=texts["description"],
        setting=words["setting"],
        certainty=words["certainty"],
        police_reported=words["police_reported"],
        file_state=words["file_state"],
        personal_data=personal,
        received=received,
        valid_until=valid_until,
        reason=reason,
        category_weight={code: category.weight for code, category in by_code.items()},
        date_details=date_details,
        masks=masks,
        findings=findings,
    )


def _texts(frame: pd.DataFrame, column: str, longest: int, capped: Array) -> Array:
    """The cells of a column, cut to ``longest`` characters; ``capped`` tells of which rows."""
    if not column:
        nothing = np.empty(len(frame), dtype=object)
        nothing[:] = ""
        return nothing
    cells = clean_cells(frame[column])
    if len(cells) and max(map(len, cells.tolist())) > longest:
        for index, cell in enumerate(cells.tolist()):
            if len(cell) > longest:
                cells[index] = cell[:longest]
                capped[index] = True
    return cells


def _personal_data(descriptions: Array, places: Array) -> Array:
    """Which rows tell of a person in their texts. A house number is what a place is about."""
    codes, words = pd.factorize(places)
    bare = np.array([_HOUSE_NUMBER.sub("", str(word)) for word in words] + [""], dtype=object)
    found: Array = has_personal_data(descriptions) | has_personal_data(bare)[codes]
    return found


def _words(frame: pd.DataFrame, profile: MappingProfile, findings: list[str]) -> dict[str, Any]:
    """The tokens of the columns that hold words of a few kinds."""

    def cells(column: str) -> CodedCells:
        if column:
            return coded(frame[column])
        return CodedCells(np.zeros(len(frame), dtype=np.int64), np.array([""], dtype=object))

    settings = {**SETTING_WORDS, **{folded(k): v for k, v in profile.settings.items()}}
    setting, odd_settings = tokens(cells(profile.setting), settings)
    if profile.default_setting:
        setting = np.where(setting == "", profile.default_setting, setting)
    certainty, odd_certainties = tokens(cells(profile.certainty), CERTAINTY_WORDS)
    police, odd_police = truths(cells(profile.police_reported), YES_NO_WORDS)
    own = {
        "approved": profile.approved_words,
        "received": profile.received_words,
        "needs_work": profile.needs_work_words,
        "rejected": profile.rejected_words,
        "withdrawn": profile.withdrawn_words,
    }
    status = cells(profile.status)
    state, odd_states = tokens(status, state_words(own))
    if odd_states:
        # A word that is not known is no approval.
        state[(state == "") & status.spread(status.words != "")] = "received"
        findings.append(
            message(
                '{n} cells of "{column}" are words that are not known: those reports are '
                "taken as not reviewed.",
                n=odd_states,
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
    return {
        "setting": setting,
        "certainty": certainty,
        "police_reported": police,
        "file_state": state,
    }


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
        no = np.zeros(count, dtype=bool)
        return CategoryReading(no.astype(np.int64), [(code,)], no, unmapped)
    reading = read_categories(
        [frame[column] for column in profile.category],
        taxonomy,
        profile.categories,
        profile.category_separator,
    )
    if reading.unmapped:
        worst = sorted(reading.unmapped.items(), key=lambda item: -item[1])
        shown = [
            message('"{name}" ({n})', name=_without_numbers(word), n=count)
            for word, count in worst[:12]
        ]
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
    problem = when.problem
    problem[(problem == reasons.NO_DATE) & (dateless_state | reading.nil)] = ""
    reason = np.full(len(problem), "", dtype=object)
    reason[(when.start > np.datetime64(now, "s")) & ~upcoming] = reasons.FUTURE
    reason[when.start < FIRST_MOMENT] = reasons.BEFORE_1990
    reason = np.where(problem != "", problem, reason)
    reason[reading.of_rows(lambda codes: not codes) & ~reading.nil] = reasons.NO_CATEGORY
    return reason


def _before(received: Array, cells: Moments, when: Occurrences) -> Array:
    """Received before the event began; whole days are compared where no time is told."""
    day = received.astype("datetime64[D]") < when.start.astype("datetime64[D]")
    timed = (cells.kind != ABSENT) & np.isin(when.precision, ("minute", "hour"))
    return np.where(timed, received < when.start, day)


def _without_numbers(word: str) -> str:
    """A cell as the findings may show it: the wrong column may hold numbers of persons, phones
    or addresses for mail."""
    if "@" in word or sum(character.isdigit() for character in word) > LONGEST_CODE:
        return HIDDEN
    return word if len(word) <= LONGEST_WORD else word[: LONGEST_WORD - 1] + HIDDEN
