# SPDX-License-Identifier: GPL-3.0-or-later
"""Times of arrays as features hold them."""

from __future__ import annotations

from datetime import datetime

import numpy as np
from qgis.PyQt.QtCore import QDate, QDateTime


def with_date_times(column: np.ndarray) -> list:
    """A column as a list: datetime64 as QDateTime (of days: QDate), None where NaT."""
    if column.dtype.kind != "M":
        return column.tolist()
    if column.dtype == np.dtype("datetime64[D]"):
        return [None if day is None else QDate(day) for day in column.tolist()]
    return [_date_time(moment) for moment in column.astype("datetime64[s]").tolist()]


def _date_time(moment: datetime | None) -> QDateTime | None:
    if moment is None:
        return None
    day = moment.year, moment.month, moment.day
    return QDateTime(*day, moment.hour, moment.minute, moment.second)
