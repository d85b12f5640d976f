# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts of the period beside what is normal, and the category table made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ..analysis.temporal import compare_periods
from ..reports.period import Period
from ..reports.taxonomy import Taxonomy
from .counted_events import AsKnown, CountedEvents
from .facts import CategoryRow, Comparison
from .wording import phrase

NOTEWORTHY = ("clear_increase", "clear_decrease", "possible_increase", "possible_decrease")
ROWS_OF_WHICH = 3
MOST_ROWS = 11


def comparison_parameters(
    period: Period, as_known: AsKnown, activity: pd.DataFrame | None
) -> dict[str, Any]:
    """What every comparison of a picture has in common."""
    return {
        "end": period.end,
        "days": period.days,
        "activity": None if activity is None or activity.empty else activity,
        "as_known": as_known.day if as_known.lag_days is not None else None,
    }


def comparisons_by_code(
    events: CountedEvents, code: np.ndarray, codes: Sequence[str], **parameters: Any
) -> dict[str, Comparison]:
    """How the period compares with the 12 before it, for each of ``codes``.

    ``code`` (n,) says to which row each event belongs. Events of other codes tell when the
    data begin, and are not counted.
    """
    table = compare_periods(
        events.time, category=code, unit=events.unit, received=_received(events), codes=codes,
        **parameters,
    )  # fmt: skip
    return {str(row["category"]): _comparison(row) for _, row in table.iterrows()}


def _received(events: CountedEvents) -> np.ndarray | None:
    return None if np.isnat(events.received).all() else events.received


def _comparison(row: pd.Series[Any]) -> Comparison:
    return Comparison(
        current=int(row["current"]),
        previous=_whole(row["previous"]),
        same_last_year=_whole(row["same_last_year"]),
        normal_low=_whole(row["normal_low"]),
        normal_high=_whole(row["normal_high"]),
        z=None if pd.isna(row["z"]) else float(row["z"]),
        verdict=str(row["verdict"]),
        effort_adjusted_verdict=str(row["effort_adjusted_verdict"]),
    )


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def category_table(
    events: CountedEvents, taxonomy: Taxonomy, language: str, parameters: Mapping[str, Any]
) -> tuple[CategoryRow, tuple[CategoryRow, ...]]:
    """All events, each group, and up to three categories that stand out inside their group.

    Two families of questions, each fixed beforehand: all and the groups, and every category. A
    category is shown for its verdict among *all* categories and keeps it. Adjusted together
    with rows that are there because they stood out, every other row would pass too easily.
    """
    group, category = events.group, events.category
    # a group without an event in the whole history has nothing to compare
    ever = set(group.tolist())
    groups = [one.code for one in taxonomy.groups if one.code in ever]
    if len(groups) > MOST_ROWS - 1:
        sizes = Counter(group.tolist())
        kept = sorted(groups, key=lambda code: -sizes[code])[: MOST_ROWS - 1]
        groups = [code for code in groups if code in kept]
    all_codes = [item.code for item in taxonomy.categories]
    apart = comparisons_by_code(events, category, all_codes, **parameters)
    room = min(ROWS_OF_WHICH, MOST_ROWS - 1 - len(groups))
    noteworthy = _noteworthy(apart, taxonomy, groups)[: max(room, 0)]
    # an event stands in the row of all and in that of its group
    doubled = CountedEvents(
        pd.concat([events.frame] * 2, ignore_index=True),
        *(np.tile(values, 2) for values in (events.time, events.time_end, events.received)),
        *(np.tile(values, 2) for values in (events.x, events.y, events.left_out)),
    )
    code = np.concatenate([np.full(len(events), "", dtype=object), group])
    compared = comparisons_by_code(doubled, code, ["", *groups], **parameters)
    total = CategoryRow("", phrase("all_incidents", language), 0, compared[""])
    rows = []
    for code_of_group in groups:
        rows.append(CategoryRow(code_of_group, group_label(taxonomy, code_of_group, language), 1,
                                compared[code_of_group]))  # fmt: skip
        rows += [
            CategoryRow(one, taxonomy.label(one, language), 2, apart[one])
            for one in noteworthy
            if taxonomy.group_of(one) == code_of_group
        ]
    return total, tuple(rows)


def group_label(taxonomy: Taxonomy, code: str, language: str) -> str:
    """The name of a group; groups of states say that only new ones are counted."""
    label = taxonomy.label(code, language)
    members = [item for item in taxonomy.categories if item.group == code]
    if members and all(item.is_state for item in members):
        return phrase("state_group", language, label=label)
    return label


def _noteworthy(
    apart: Mapping[str, Comparison], taxonomy: Taxonomy, groups: Sequence[str]
) -> list[str]:
    members: dict[str, int] = {}
    for item in taxonomy.categories:
        members[item.group] = members.get(item.group, 0) + 1
    found = [
        code
        for code, comparison in apart.items()
        if comparison.verdict in NOTEWORTHY
        and taxonomy.group_of(code) in groups
        and members[taxonomy.group_of(code)] > 1
    ]
    return sorted(
        found,
        key=lambda code: (
            NOTEWORTHY.index(apart[code].verdict),
            -abs(apart[code].z or 0.0),
            code,
        ),
    )
