# SPDX-License-Identifier: GPL-3.0-or-later
"""How clusters and outliers look: alike plain or hatched, unlike cross-hatched or dotted."""

from __future__ import annotations

from qgis.core import QgsVectorLayer

from ..translation import tr
from .change_styles import EMPTY, Look, style_classes

CLUSTERS = {
    "HH": Look("#B35806", outline=0.5),
    "HL": Look("#FEE0B6", "cross", "#7F3B08", 0.5),
    "LH": Look("#D8DAEB", "dots", "#2D004B", 0.5),
    "LL": Look("#998EC3", "rising", "#2D004B", 0.25),
    "none": EMPTY,
}


def cluster_labels() -> dict[str, str]:
    """Labels of the values of the field ``cluster``."""
    return {
        "HH": tr("High among high: cluster"),
        "HL": tr("High among low: stands out"),
        "LH": tr("Low among high: stands out"),
        "LL": tr("Low among low: cluster"),
        "none": tr("No certain difference"),
    }


def style_local_moran(layer: QgsVectorLayer) -> None:
    """Style cells by the field ``cluster``."""
    style_classes(layer, "cluster", CLUSTERS, cluster_labels())
