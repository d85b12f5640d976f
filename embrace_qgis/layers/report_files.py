# SPDX-License-Identifier: GPL-3.0-or-later
"""Any file of reports to a table of texts: CSV, workbook, JSON, GeoJSON, or a file of a layer.

What kind of file it is, is read from the file. Files that GDAL reads are copied to a temporary
folder first: nothing is ever written beside the user's file, and no lock is taken on it.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from osgeo import ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsVectorLayer,
)

from ..errors import Cancelled, InputError
from ..report_import.readers.dbase import text_encoding_of
from ..report_import.readers.file_kinds import (
    GEOJSON,
    JSON,
    LAYER,
    SHAPEFILE,
    TEXT,
    WORKBOOK,
    kind_of,
)
from ..report_import.readers.json_records import read_geojson, read_json_table
from ..report_import.readers.worksheet_rows import worksheet_table
from ..report_import.tables import Table, file_content, read_table
from ..translation import tr
from .quiet_gdal import opened, quiet_gdal
from .report_table import EASTING, geometry_finding, place_of, places, report_table
from .spreadsheets import sheet_of, sheets_of

LAYER_NAME, ENCODING = "|layername=", "|encoding="
# Formats that hold their own data. Others (such as VRT) fetch files or addresses they name.
DRIVERS = (
    "GPKG", "SQLite", "ESRI Shapefile", "FlatGeobuf", "GML", "LIBKML", "KML", "GPX",
    "MapInfo File", "OpenFileGDB", "Parquet", "Arrow",
)  # fmt: skip
_SIDE_FILES = (
    ".shp", ".shx", ".dbf", ".prj", ".cpg", ".tab", ".dat", ".map", ".id", ".ind", ".mif", ".mid",
    ".xsd",
)  # fmt: skip
# By the encoding of the texts: what its .cpg file may say, and Qt's name of it.
_DECLARED = {"UTF-8": r"utf\W?8|65001", "CP1252": r"1252|8859\W?1\b|latin\W?1", "CP850": r"\b850"}
_QT_NAMES = {"UTF-8": "UTF-8", "CP1252": "windows-1252", "CP850": "IBM850"}
_STYLE_TABLES = ("layer_styles", "qgis_projects")


def report_file_filter() -> str:
    """The kinds of files that can be read, for a dialog that asks for one."""
    kinds = (
        (tr("Files of reports"), "*.csv *.txt *.tsv *.xlsx *.json *.geojson *.gpkg *.shp"),
        (tr("CSV files"), "*.csv *.txt *.tsv"),
        (tr("Excel workbooks"), "*.xlsx"),
        (tr("JSON and GeoJSON"), "*.json *.geojson"),
        (tr("GeoPackages and Shapefiles"), "*.gpkg *.shp"),
        (tr("All files"), "*"),
    )
    return ";;".join(f"{label} ({names})" for label, names in kinds)


def read_report_file(
    path: str | Path,
    store_crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
    feedback=None,
) -> tuple[Table, bool]:
    """The rows of a file of reports, and whether their places are geometries of the file.

    Geometries stand as coordinates in ``store_crs`` in the columns ``EASTING`` and ``NORTHING``
    of ``report_table``. A layer or sheet is chosen as in ``reports.gpkg|layername=reports``;
    otherwise it is the only layer with features, or the first sheet with rows. The encoding of
    a text file is found out, or chosen as in ``reports.csv|encoding=cp1252``.
    InputError where there is nothing to read, or more than one layer to choose from.
    """
    name, _, wanted = str(path).partition(LAYER_NAME)
    name, _, encoding = name.partition(ENCODING)
    file = Path(name)
    if file.is_dir() and file.suffix.lower() == ".gdb":
        return _of_layer(file, wanted, store_crs, transform_context, feedback)
    if not file.is_file():
        file_content(file)  # says what is wrong with it
    progress = _progress(feedback)
    kind = kind_of(file)
    if kind == TEXT:
        return read_table(file, progress, encoding), False
    if kind == JSON:
        return read_json_table(file, progress), False
    if kind == GEOJSON:
        return _of_geojson(file, store_crs, transform_context, progress)
    if kind == WORKBOOK:
        return _of_workbook(file, wanted, feedback), False
    if kind == SHAPEFILE:
        file = _shapefile(file)
    return _of_layer(file, wanted, store_crs, transform_context, feedback, kind)


class Parts(NamedTuple):
    """``kind`` of a file, and its sheets, or its layers with features, where it may have many."""

    kind: str
    names: list[str]


def parts_of(path: str | Path) -> Parts:
    """What there is to choose from in a file of reports. InputError where it cannot be read."""
    file = Path(str(path).partition("|")[0])
    if file.is_file():
        kind = kind_of(file)
        if kind == WORKBOOK:
            with _copy_of(file, [file]) as copy:
                return Parts(kind, sheets_of(_named_by_content(file, copy)))
        if kind in (TEXT, JSON, GEOJSON, SHAPEFILE):
            return Parts(kind, [])
    elif file.suffix.lower() != ".gdb":
        file_content(file)  # says what is wrong with it
    with _copy_of(file, _files_of(file)) as copy:
        names = _filled_layers(copy)
        return Parts(LAYER, [file.stem if name == copy.stem else name for name in names])


def _progress(feedback):
    def progress(share: float) -> None:
        if feedback is not None and feedback.isCanceled():
            raise Cancelled

    return progress


def _of_workbook(file: Path, wanted: str, feedback) -> Table:
    sha256 = _sha256(file)
    with _copy_of(file, [file]) as copy:
        sheet = sheet_of(_named_by_content(file, copy), wanted, feedback)
    table = worksheet_table(sheet.rows, sheet.numbers, sheet.findings, sha256, file.name)
    return replace(table, part=sheet.name)


def _named_by_content(file: Path, copy: Path) -> Path:
    """The copy of a workbook under a name from which OGR knows what it is."""
    with file.open("rb") as content:
        suffix = ".ods" if b"opendocument" in content.read(200) else ".xlsx"
    return copy.rename(copy.with_suffix(suffix))


def _of_geojson(file: Path, store_crs, transform_context, progress) -> tuple[Table, bool]:
    found = read_geojson(file, progress)
    x, y = found.x.copy(), found.y.copy()
    with quiet_gdal():
        for row, text in found.shapes.items():
            x[row], y[row] = _place_of_shape(text)
    table = found.table
    if not np.isfinite(x).any():
        return table, False
    crs = QgsCoordinateReferenceSystem(found.crs or "EPSG:4326")
    if not crs.isValid():
        raise InputError(
            tr("The coordinate reference system {name} is not known.").format(name=found.crs),
            tr("Export the file in SWEREF 99 TM or WGS 84."),
        )
    frame = table.frame.copy(deep=False)
    for name, cells in places(x, y, crs, store_crs, transform_context).items():
        frame[name] = np.array([*cells, None], dtype=object)[:-1]
    findings = [*table.findings, geometry_finding(crs)]
    return replace(table, frame=frame, findings=findings, columns=list(frame.columns)), True


def _place_of_shape(text: str) -> tuple[float, float]:
    try:
        shape = ogr.CreateGeometryFromJson(text)
    except RuntimeError:
        shape = None
    if shape is None:
        return np.nan, np.nan
    geometry = QgsGeometry()
    geometry.fromWkb(bytes(shape.ExportToIsoWkb()))
    return place_of(geometry)


def _of_layer(
    file: Path, wanted: str, store_crs, transform_context, feedback, kind: str = ""
) -> tuple[Table, bool]:
    with _copy_of(file, _files_of(file)) as copy:
        encoding = _encoding_of_shapefile(copy) if kind == SHAPEFILE else ""
        name = _layer_name(copy, file, wanted)
        part = file.stem if name == copy.stem else name
        options = QgsVectorLayer.LayerOptions(transform_context)
        options.forceReadOnly = True
        with quiet_gdal():
            layer = QgsVectorLayer(f"{copy}{LAYER_NAME}{name}", name, "ogr", options)
            if not layer.isValid():
                raise _unreadable()
            if encoding:  # newer versions of QGIS take their default for the file's own
                layer.setProviderEncoding(_QT_NAMES[encoding])
            if layer.isSpatial() and not layer.crs().isValid():
                raise InputError(
                    tr("The file names no coordinate reference system."),
                    tr("Add its .prj file, or open it as a layer, set the system and import that."),
                )
            expected = layer.featureCount()
            table = report_table(
                layer, file.name, store_crs, transform_context, feedback, layer=layer
            )
            del layer  # before its folder is removed: Windows holds open files
        if expected > len(table.frame):
            raise InputError(
                tr("Only {n} of {all} reports can be read: the file is damaged.").format(
                    n=len(table.frame), all=expected
                ),
                tr("Copy or export the layer again."),
            )
    if kind != SHAPEFILE and file.is_file():
        table = replace(table, sha256=_sha256(file))
    return replace(table, part=part), EASTING in table.frame


def _encoding_of_shapefile(file: Path) -> str:
    """What its .cpg file says of the texts, else what the bytes show; "" for other encodings."""
    declared = file.with_suffix(".cpg")
    said = declared.read_text("ascii", "replace").casefold() if declared.exists() else ""
    for encoding, names in _DECLARED.items():
        if re.search(names, said):
            return encoding
    return "" if said.strip() else text_encoding_of(file.with_suffix(".dbf"))


def _layer_name(copy: Path, file: Path, wanted: str) -> str:
    """The layer to read: the one asked for, or the only one that holds features."""

    def shown(names: list[str]) -> str:
        # Formats of one layer call it after the file, so that it has the name of the copy.
        return ", ".join(file.stem if name == copy.stem else name for name in names)

    with quiet_gdal():
        dataset = opened(copy, DRIVERS)
        if dataset is None:
            raise _unreadable()
        layers = [dataset.GetLayer(i) for i in range(dataset.GetLayerCount())]
        names = [layer.GetName() for layer in layers]
        if wanted:
            if wanted in names:
                return wanted
            if wanted == file.stem and copy.stem in names:
                return copy.stem
            raise InputError(
                tr("The file has no layer {name}.").format(name=wanted),
                tr("Its layers: {names}.").format(names=shown(names)),
            )
        del layers, dataset
    filled = _filled_layers(copy)
    if not filled:
        raise InputError(
            tr("The file holds no reports."), tr("Choose a file with at least one feature.")
        )
    if len(filled) > 1:
        raise InputError(
            tr("The file has several layers: {names}.").format(names=shown(filled)),
            tr("Write which one after the file name, as in {example}.").format(
                example=f"{file.name}{LAYER_NAME}{shown(filled[:1])}"
            ),
        )
    return filled[0]


def _filled_layers(copy: Path) -> list[str]:
    """Names of the layers that hold features."""
    with quiet_gdal():
        dataset = opened(copy, DRIVERS)
        if dataset is None:
            raise _unreadable()
        layers = [dataset.GetLayer(i) for i in range(dataset.GetLayerCount())]
        return [
            layer.GetName()
            for layer in layers
            if layer.GetName() not in _STYLE_TABLES and layer.GetFeatureCount() != 0
        ]


def _shapefile(file: Path) -> Path:
    """The .shp of a Shapefile of which any part is given, with what it needs beside it."""
    beside = {other.suffix.lower(): other for other in _files_of(file)}
    if ".shp" not in beside and file.suffix.lower() == ".dbf":
        return file
    for suffix in (".shp", ".shx", ".dbf"):
        if suffix not in beside:
            raise InputError(
                tr("The {suffix} file of the Shapefile is missing.").format(suffix=suffix),
                tr("Copy all its files (.shp, .shx, .dbf, .prj) to one folder."),
            )
    return beside[".shp"]


def _files_of(file: Path) -> list[Path]:
    """The file and those that belong to it, such as the parts of a Shapefile."""
    if file.is_dir():
        return [file]
    log = file.with_name(file.name + "-wal")
    if file.suffix.lower() not in _SIDE_FILES and file.suffix.lower() != ".gml":
        return [file, log] if log.is_file() else [file]
    return [
        file,
        *(
            other
            for other in sorted(file.parent.iterdir())
            if other != file
            and other.stem.lower() == file.stem.lower()
            and other.suffix.lower() in _SIDE_FILES
            and other.is_file()
        ),
    ]


@contextmanager
def _copy_of(file: Path, files: list[Path]) -> Iterator[Path]:
    """The path of a copy of ``file``, and ``files`` beside it, for as long as it is needed."""
    folder = Path(tempfile.mkdtemp(prefix="embrace_"))
    try:
        for part in files:
            target = folder / f"reports{part.name[len(file.stem) :].lower()}"
            if part.is_dir():
                shutil.copytree(part, target)
            else:
                shutil.copyfile(part, target)
        yield folder / f"reports{file.suffix.lower()}"
    except OSError as error:
        raise InputError(
            tr("The file cannot be copied to the temporary folder."),
            tr("Close it in other programs, and see that there is room on the disk."),
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as content:
        while piece := content.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def _unreadable() -> InputError:
    return InputError(
        tr("The file cannot be read as a layer."),
        tr("Open it in QGIS and choose the layer instead, or export it as GeoPackage or CSV."),
    )
