# SPDX-License-Identifier: GPL-3.0-or-later
"""Which reports have no place yet, and which reports quarantined rows became."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

RELEASED = """
SELECT quarantine.fid, quarantine.released_report
FROM quarantine JOIN report ON report.report_id = quarantine.released_report
WHERE quarantine.fid IN (SELECT value FROM json_each(?))
"""


def released_reports(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, str]:
    """The report that each row became, by its number in quarantine; rows that wait are left out."""
    wanted = json.dumps([int(number) for number in numbers])
    return {int(number): str(name) for number, name in connection.execute(RELEASED, (wanted,))}
