# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows validated for a store: its taxonomy, its municipality and its coordinate system."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

from ..embrace_qgis.analysis.progress import Progress, no_progress
from ..embrace_qgis.errors import ParameterError
from ..embrace_qgis.layers.points import transformed
from ..embrace_qgis.report_import.mapping_profile import MappingProfile, detect_profile
from ..embrace_qgis.report_import.profile_files import profile_from_text
from ..embrace_qgis.report_import.repair import RepairTable
from ..embrace_qgis.report_import.tables import Table
from ..embrace_qgis.report_import.validation import ValidatedImport, validate_reports
from ..embrace_qgis.report_store.municipality import inside_test, near_test
from ..embrace_qgis.report_store.store import Store, store_crs
from ..embrace_qgis.translation import tr


@dataclass(frozen=True)
class Reprojection:
    """Coordinates of a named system in the store's; NaN where they have no meaning there."""

    target: QgsCoordinateReferenceSystem
    transform_context: QgsCoordinateTransformContext

    def __call__(self, x: np.ndarray, y: np.ndarray, name: str) -> tuple[np.ndarray, np.ndarray]:
        origin = QgsCoordinateReferenceSystem(name) if name else self.target
        if not origin.isValid():
            raise ParameterError(
                tr("The coordinate reference system {name} is not known.").format(name=name),
                tr("Mend it in the mapping profile: write for example EPSG:3006."),
            )
        return transformed(
            np.asarray(x, dtype=float),
            np.asarray(y, dtype=float),
            origin,
            self.target,
            self.transform_context,
        )


def profile_of_rows(part: RepairTable, store: Store) -> MappingProfile:
    """The profile that quarantined rows were imported with, else what their columns tell."""
    if part.profile_json:
        return profile_from_text(part.profile_json, tr("of the import"))
    return detect_profile(part.table, store.taxonomy())


def validated_for(
    store: Store,
    table: Table,
    profile: MappingProfile,
    source: str,
    transform_context: QgsCoordinateTransformContext,
    progress: Progress = no_progress,
) -> ValidatedImport:
    """A verdict on every row of ``table``, by what ``store`` knows."""
    rings = store.municipality()
    return validate_reports(
        table,
        profile,
        store.taxonomy(),
        source=source,
        now=datetime.now(),
        to_store_crs=Reprojection(store_crs(store), transform_context),
        store_crs=store.crs,
        inside=inside_test(rings) if rings else None,
        near=near_test(rings) if rings else None,
        progress=progress,
    )
