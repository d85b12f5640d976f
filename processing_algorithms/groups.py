# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of the algorithm groups, in the user's language."""

from __future__ import annotations

from ..embrace_qgis.translation import tr


def group_name(group_id: str) -> str:
    """The name shown in the toolbox for the folder ``group_id``."""
    names = {
        "report_management": tr("Report management"),
        "density": tr("Density"),
        "hotspots": tr("Hot spots"),
        "near_repeat": tr("Near repeat"),
        "time_patterns": tr("Time patterns"),
        "street_network": tr("Street network"),
        "forecast": tr("Forecast"),
        "evaluation": tr("Evaluation"),
        "privacy": tr("Privacy"),
        "situation_picture": tr("Situation picture"),
    }
    return names.get(group_id, group_id)
