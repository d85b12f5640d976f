# SPDX-License-Identifier: GPL-3.0-or-later
"""Before every statistic: can the data bear it? Said in the log, and kept in METHOD."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..embrace_qgis.analysis.data_quality import NOT_TO_BE_TRUSTED, NOTE, quality_findings
from ..embrace_qgis.layers.points import Points
from ..embrace_qgis.translation import tr, translated

OUTSIDE_REASONS = ("outside_boundary", "outside_grid")


def warn_of_quality(
    points: Points,
    feedback,
    *,
    category: np.ndarray | None = None,
    places: bool = True,
    surface: bool = True,
    hours: bool = False,
) -> list[dict[str, Any]]:
    """Tell the log what is wrong with the data, the gravest first; nothing is refused.

    Call it once all points that are not used have been left out. ``category`` tells duplicates
    from several events of one report; ``places``, ``hours``: whether places, and hours of the
    day, are studied; ``surface``: whether more is made of the points than counts. Returns what
    METHOD holds as ``data_quality``: code, level, count and share of each finding.
    """
    findings = quality_findings(
        points.x,
        points.y,
        time=points.time,
        time_end=points.time_end,
        category=category,
        precision=points.precision,
        outside=sum(points.left_out.get(reason, 0) for reason in OUTSIDE_REASONS),
        step=points.coordinate_step,
        field_names=points.field_names,
        places=places,
        hours=hours,
    )
    if not surface:
        findings = [finding for finding in findings if finding.code != "too_few_points"]
    for finding in findings:
        text = translated(finding.text)
        if finding.level == NOTE:
            feedback.pushInfo(text)
        elif finding.level == NOT_TO_BE_TRUSTED:
            feedback.pushWarning(tr("NOT TO BE TRUSTED: {finding}").format(finding=text))
        else:
            feedback.pushWarning(text)
    return [
        {
            "code": finding.code,
            "level": finding.level,
            "count": finding.count,
            "share": round(finding.share, 4),
        }
        for finding in findings
    ]
