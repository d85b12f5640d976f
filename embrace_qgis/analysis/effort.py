# SPDX-License-Identifier: GPL-3.0-or-later
"""Which units reported in which periods. Silence is not absence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd

from ..errors import ParameterError
from ..message import message
from .arrays import Booleans

ACTIVE_STATUSES = frozenset({"reported", "nil"})
DAY = timedelta(days=1)


def weeks_of(start: date, end: date) -> set[date]:
    """Mondays of the ISO weeks that make up [start, end): those whose Thursday lies in it.

    A period too short to hold a Thursday has the weeks that it touches.
    """
    days = [start + DAY * i for i in range((end - start).days)]
    thursdays = [day for day in days if day.isoweekday() == 4]
    return {day - DAY * (day.isoweekday() - 1) for day in thursdays or days}


def active_units(activity: pd.DataFrame, periods: Sequence[tuple[date, date]]) -> pd.DataFrame:
    """Was the unit active throughout the period? Boolean frame: a row a unit, a column a period.

    ``activity`` has unit, week ("2026-W46") and status; a unit is active in a week with status
    reported or nil, and in a period when it is in every week of it (``weeks_of``). A week
    that is not mentioned is silence.
    """
    missing = {"unit", "week", "status"} - set(activity.columns)
    if missing:
        raise ParameterError(
            message("The unit activity has no column {columns}.", columns=sorted(missing)),
            message("Use a table with unit, week and status."),
        )
    active = activity[activity["status"].isin(ACTIVE_STATUSES)]
    mondays = {text: _monday(text) for text in active["week"].astype(str).unique()}
    bad = sum(monday is None for monday in mondays.values())
    if bad:
        raise ParameterError(
            message("{bad} weeks of the unit activity can't be read.", bad=bad),
            message("Write weeks like 2026-W46."),
        )
    weeks_by_unit: dict[str, set[date | None]] = {}
    for unit, week in zip(active["unit"].astype(str), active["week"].astype(str)):
        weeks_by_unit.setdefault(unit, set()).add(mondays[week])
    needed = [weeks_of(start, end) for start, end in periods]
    table = np.array(
        [[need <= weeks for need in needed] for weeks in weeks_by_unit.values()], dtype=bool
    )
    return pd.DataFrame(table.reshape(-1, len(periods)), index=list(weeks_by_unit))


def comparable_panel(
    active: pd.DataFrame, in_data: Booleans, least: int
) -> tuple[list[str], Booleans]:
    """Units that can be compared over time, and the periods in which all of them reported.

    ``active``: see ``active_units``; column 0 is the current period, 1 the previous, then
    back in time. ``in_data`` (periods,) says which periods the data cover. The panel are the
    units active in the current and the previous period and in ``least`` earlier ones or
    more, counting the previous; no units where there is no such panel with ``least`` common
    periods.
    """
    table = active.to_numpy(dtype=bool) & in_data
    chosen = table[:, 0] & table[:, 1] & (table[:, 1:].sum(axis=1) >= least)
    common: Booleans = table[chosen].all(axis=0) & in_data
    if not chosen.any() or np.count_nonzero(common[1:]) < least:
        return [], np.zeros(in_data.size, dtype=bool)
    return [str(unit) for unit in active.index[chosen]], common


def _monday(week: str) -> date | None:
    try:
        year, number = week.strip().upper().split("-W")
        return date.fromisocalendar(int(year), int(number), 1)
    except ValueError:
        return None
