# SPDX-License-Identifier: GPL-3.0-or-later
"""The Processing provider ``embrace``."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..embrace_qgis.paths import resource

ALGORITHMS = (
    ("report_management.create_report_store", "CreateReportStore"),
    ("report_management.import_reports", "ImportReports"),
    ("report_management.review_reports", "ReviewReports"),
    ("report_management.approved_reports", "ApprovedReports"),
    ("density.heatmap", "Heatmap"),
    ("hotspots.grid_counts", "GridCounts"),
    ("hotspots.gi_star_hotspots", "GiStarHotspots"),
    ("time_patterns.hour_weekday_profile", "HourWeekdayProfile"),
    ("time_patterns.period_comparison", "PeriodComparison"),
    ("situation_picture.situation_picture", "SituationPicture"),
)


def algorithm_classes() -> list[type]:
    """The classes of all algorithms, in the order of the toolbox's groups."""
    package = __package__ or ""
    found = []
    for module, name in ALGORITHMS:
        with suppress(ImportError):
            found.append(getattr(import_module(f"{package}.{module}"), name))
    return found


class EmbraceProvider(QgsProcessingProvider):
    """Offers the algorithms to the toolbox, models and ``qgis_process``."""

    def id(self):
        return "embrace"

    def name(self):
        return "Embrace"

    def longName(self):
        return "EMBRACE for QGIS"

    def svgIconPath(self):
        return str(resource("icons", "embrace.svg"))

    def icon(self):
        return QIcon(self.svgIconPath())

    def loadAlgorithms(self):
        for algorithm in algorithm_classes():
            self.addAlgorithm(algorithm())
