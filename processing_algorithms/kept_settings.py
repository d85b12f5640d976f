# SPDX-License-Identifier: GPL-3.0-or-later
"""The map settings that a store keeps for an area, for maps that are to be compared."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsProcessingParameterNumber

from ..embrace_qgis.analysis.density.bandwidth import RADIUS_IN_SIGMA, kernel_radius
from ..embrace_qgis.report_store.map_settings import first_kept_map_settings
from ..embrace_qgis.report_store.store import open_store
from ..embrace_qgis.reports.map_settings import MapSettings
from ..embrace_qgis.situation_picture.heat_surface import drawn_class_breaks
from ..embrace_qgis.translation import tr
from . import shared_parameters as shared

LEAST_CELL = 10.0  # metres
CELLS_IN_BANDWIDTH = 10
MUNICIPALITY = ""
QUARTIC = "quartic"
STORE, DAYS = "STORE", "DAYS"


@dataclass(frozen=True)
class KeptSettings:
    """What a map takes from the store; None and empty where the store has nothing for it."""

    settings: MapSettings | None = None

    @property
    def bandwidth(self) -> float | None:
        return None if self.settings is None else self.settings.bandwidth

    @property
    def surface_cell_size(self) -> float | None:
        """Cells of a surface: a tenth of its bandwidth, as in the situation picture's map."""
        if self.bandwidth is None:
            return None
        return max(LEAST_CELL, float(round(self.bandwidth / CELLS_IN_BANDWIDTH)))

    def class_breaks(self, days: int | None = None) -> tuple[float, ...] | None:
        """Class breaks for a map of ``days`` days; as they are kept where it is not known."""
        if self.settings is None or not self.settings.class_breaks:
            return None
        return drawn_class_breaks(self.settings, days or self.settings.class_days or 1)

    def bandwidth_of(self, kernel: str) -> float | None:
        """The kept bandwidth, a quartic kernel's; for another kernel that of equal variance."""
        if self.bandwidth is None or kernel == QUARTIC:
            return self.bandwidth
        return kernel_radius(kernel, self.bandwidth / RADIUS_IN_SIGMA[QUARTIC])

    def told(self, class_breaks: tuple[float, ...] | None = None) -> dict[str, object]:
        """For METHOD."""
        if self.settings is None:
            return {}
        told = {"map_settings": self.settings.told()}
        return {**told, "class_breaks": list(class_breaks)} if class_breaks else told


def kept_store():
    """The optional parameter STORE of algorithms that draw maps of a store's reports."""
    return shared.text(STORE, tr("Report store whose map settings are used"))


def days_of_map():
    """The optional parameter DAYS: the classes that are kept are for a number of days."""
    return QgsProcessingParameterNumber(
        DAYS,
        tr("Days that the points cover (for the store's classes)"),
        QgsProcessingParameterNumber.Type.Integer,
        None,
        optional=True,
        minValue=1,
    )


def days_in(algorithm, parameters, context) -> int | None:
    """The value of DAYS; None where it is empty."""
    if not shared.is_given(parameters, DAYS):
        return None
    return algorithm.parameterAsInt(parameters, DAYS, context)


def kept_settings_of(algorithm, parameters, context, feedback) -> KeptSettings:
    """The map settings that STORE keeps for the area of BOUNDARY, else for the municipality."""
    if not shared.is_given(parameters, STORE):
        return KeptSettings()
    store = open_store(algorithm.parameterAsString(parameters, STORE, context))
    area, settings = first_kept_map_settings(store, _areas(algorithm, parameters, context))
    if settings is None or settings.bandwidth is None:
        feedback.pushWarning(
            tr(
                "The store keeps no map settings yet, so they are chosen for this map alone. "
                "Run 'Choose map settings' first."
            )
        )
        return KeptSettings()
    feedback.pushInfo(
        tr("Map settings of {area} are used.").format(area=area or tr("the municipality"))
    )
    if settings.comparable_from is not None:
        feedback.pushWarning(
            tr("Maps made before {day} were drawn with other settings: they cannot be compared.")
            .format(day=settings.comparable_from.isoformat())
        )  # fmt: skip
    return KeptSettings(settings)


def _areas(algorithm, parameters, context) -> list[str]:
    if not shared.is_given(parameters, "BOUNDARY"):
        return [MUNICIPALITY]
    layer = algorithm.whole_layer_of(parameters, "BOUNDARY", context)
    return [MUNICIPALITY] if layer is None else [layer.name(), MUNICIPALITY]
