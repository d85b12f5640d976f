# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: make an empty report store."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingFeatureSource,
    QgsProcessingOutputString,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFile,
    QgsWkbTypes,
)

from ...embrace_qgis.errors import InputError, ParameterError
from ...embrace_qgis.layers.fields import is_null
from ...embrace_qgis.layers.metric_crs import is_metric
from ...embrace_qgis.paths import resource
from ...embrace_qgis.report_store.store import create_store, store_path
from ...embrace_qgis.reports.taxonomy import read_taxonomy
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..method import method_json

# Invalid polygons are mended here instead of refused.
UNCHECKED = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
DEFAULT_CRS = "EPSG:3006"
NAME_FIELDS = ("kommunnamn", "kommun", "namn", "name", "municipality", "knnamn")


class CreateReportStore(EmbraceAlgorithm):
    """Where do a municipality's reports live? In one file, with its rules built in."""

    STORE = "STORE"
    CRS = "CRS"
    MUNICIPALITY = "MUNICIPALITY"
    MUNICIPALITY_NAME = "MUNICIPALITY_NAME"
    TAXONOMY = "TAXONOMY"
    SYNTHETIC = "SYNTHETIC"

    def displayName(self):
        return tr("Create report store")

    def tags(self):
        return tr("store,database,geopackage,reports,incidents,taxonomy").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.text(self.STORE, tr("New report store (GeoPackage)"), False))
        # Optional although it has a default: QGIS 3.22 refuses a required one left out.
        self.addParameter(
            QgsProcessingParameterCrs(
                self.CRS, tr("Coordinate reference system (metres)"), DEFAULT_CRS, optional=True
            )
        )
        self.addParameter(shared.polygons(self.MUNICIPALITY, tr("Municipality")))
        self.addParameter(shared.text(self.MUNICIPALITY_NAME, tr("Name of the municipality")))
        self.addParameter(
            QgsProcessingParameterFile(
                self.TAXONOMY,
                tr("Taxonomy (CSV; empty: the 30 categories of EMBRACE)"),
                optional=True,
                fileFilter=tr("CSV files") + " (*.csv *.txt);;" + tr("All files") + " (*)",
            )
        )
        self.addParameter(shared.boolean(self.SYNTHETIC, tr("The reports will be made up")))
        self.addOutput(QgsProcessingOutputString(self.STORE, tr("Report store")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        with self.user_errors():
            path = store_path(self.parameterAsString(parameters, self.STORE, context))
            crs = shared.crs_of(self, parameters, self.CRS, context)
            crs = QgsCoordinateReferenceSystem(DEFAULT_CRS) if crs is None else crs
            _refuse_degrees(crs)
            taxonomy_file = self.parameterAsFile(parameters, self.TAXONOMY, context)
            taxonomy = read_taxonomy(
                Path(taxonomy_file) if taxonomy_file else resource("taxonomies", "embrace.csv")
            )
            polygons, left_out, found_name = self._municipality(parameters, crs, context)
            name = (
                self.parameterAsString(parameters, self.MUNICIPALITY_NAME, context).strip()
                or found_name
            )
            whole = _dissolved(polygons) if polygons is not None else None
            create_store(
                path,
                crs.authid(),
                crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT1_GDAL),
                None if whole is None else bytes(whole.asWkb()),
                name,
                taxonomy,
                self.parameterAsBoolean(parameters, self.SYNTHETIC, context),
            )
        feedback.pushInfo(
            tr("Report store {name}: {crs}, {n} categories in {groups} groups.").format(
                name=path.name,
                crs=crs.userFriendlyIdentifier(),
                n=len(taxonomy.categories),
                groups=len(taxonomy.groups),
            )
        )
        if whole is not None:
            feedback.pushInfo(
                tr("Municipality: {name}, {area} km².").format(
                    name=name or tr("without a name"), area=round(whole.area() / 1e6, 1)
                )
            )
        used = 0 if polygons is None else len(polygons)
        return {
            self.STORE: str(path),
            self.N_USED: used,
            self.N_LEFT_OUT: left_out,
            self.METHOD: method_json(
                self.name(), parameters, n_used=used, left_out={"no_polygon": left_out}
            ),
        }

    def _municipality(self, parameters, crs, context):
        """The polygons of the parameter in ``crs``, how many had none, and a name found."""
        if parameters.get(self.MUNICIPALITY) in (None, ""):
            return None, 0, ""
        source = self.source_of(parameters, self.MUNICIPALITY, context)
        if not source.sourceCrs().isValid():
            raise InputError(
                tr("The layer of the municipality has no coordinate reference system."),
                tr("Set it in the layer's properties (Source) and run again."),
            )
        transform = QgsCoordinateTransform(source.sourceCrs(), crs, context.transformContext())
        name_field = next(
            (f.name() for f in source.fields() if f.name().lower() in NAME_FIELDS), None
        )
        polygons, names, left_out = [], set(), 0
        for feature in source.getFeatures(QgsFeatureRequest(), UNCHECKED):
            geometry = feature.geometry()
            if geometry.isNull() or geometry.isEmpty():
                left_out += 1
                continue
            polygons.append(_transformed(geometry, transform))
            if name_field is not None and not is_null(feature[name_field]):
                names.add(str(feature[name_field]).strip())
        if not polygons:
            raise InputError(
                tr("The layer of the municipality holds no polygons."),
                tr("Choose a layer with areas."),
            )
        return polygons, left_out, names.pop() if len(names) == 1 else ""


def _refuse_degrees(crs):
    if not crs.isValid():
        raise ParameterError(
            tr("The coordinate reference system of the store is not known."),
            tr("Choose a metric one, such as EPSG:3006 (SWEREF 99 TM)."),
        )
    if not is_metric(crs):
        raise ParameterError(
            tr("{crs} does not measure in true metres.").format(
                crs=crs.authid() or crs.description()
            ),
            tr("Choose a metric coordinate reference system, such as EPSG:3006 (SWEREF 99 TM)."),
        )


def _transformed(geometry: QgsGeometry, transform: QgsCoordinateTransform) -> QgsGeometry:
    flat = QgsGeometry(geometry.constGet().segmentize())
    flat.get().dropZValue()
    flat.get().dropMValue()
    try:
        flat.transform(transform)
    except QgsCsException as error:
        raise InputError(
            tr("The municipality cannot be transformed to the store's coordinate system."),
            tr("Check the coordinate reference system of the layer."),
        ) from error
    return flat if flat.isGeosValid() else flat.makeValid()


def _dissolved(polygons: list[QgsGeometry]) -> QgsGeometry:
    """One multipolygon of all; what remains of lines or points is dropped."""
    union = QgsGeometry.unaryUnion(polygons)
    parts = union.coerceToType(QgsWkbTypes.Type.MultiPolygon) if not union.isNull() else []
    whole = QgsGeometry.collectGeometry(parts) if parts else QgsGeometry()
    if whole.isNull() or whole.area() <= 0:
        raise InputError(
            tr("The polygons of the municipality cannot be joined."),
            tr("Repair them with 'Fix geometries' and run again."),
        )
    whole.convertToMultiType()
    return whole
