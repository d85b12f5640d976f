# SPDX-License-Identifier: GPL-3.0-or-later
"""Result layers: written whole, checked, styled and grouped when they are loaded."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pandas as pd
from osgeo import gdal, ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsProcessingLayerPostProcessorInterface,
    QgsProject,
    QgsWkbTypes,
)

from ..embrace_qgis.analysis.progress import Progress, no_progress
from ..embrace_qgis.errors import EmbraceError, OutputError
from ..embrace_qgis.layers.fields import fields
from ..embrace_qgis.layers.layer_groups import add_result
from ..embrace_qgis.translation import error_text, tr
from .formula_cells import harmless, runs_formulas

BATCH = 4096
SHAPEFILE = (".dbf", ".shx", ".prj", ".cpg", ".qpj")


def point_geometries(rows: pd.DataFrame) -> Iterator[QgsGeometry]:
    """A point for each row by its columns x and y; an empty geometry where they are NaN."""
    for x, y in zip(rows["x"].tolist(), rows["y"].tolist()):
        yield QgsGeometry.fromPointXY(QgsPointXY(x, y)) if x == x and y == y else QgsGeometry()


def write_layer(
    algorithm,
    parameters,
    name: str,
    context,
    definition: Sequence[tuple[str, str]] | QgsFields,
    columns: Sequence[Iterable[Any]],
    *,
    geometries: Iterable[QgsGeometry] | None = None,
    crs: QgsCoordinateReferenceSystem | None = None,
    wkb_type=QgsWkbTypes.Type.Polygon,
    progress: Progress = no_progress,
) -> str:
    """Write a destination parameter's layer, a feature a row of ``columns``; its id.

    ``definition`` holds (name, kind) of each field, or is the fields themselves. A file that
    could not be written whole is removed. In CSV, texts that a spreadsheet would run as formulas
    get an apostrophe. Raises OutputError.
    """
    if geometries is None:
        wkb_type, crs = QgsWkbTypes.Type.NoGeometry, QgsCoordinateReferenceSystem()
    columns = [c if isinstance(c, np.ndarray) else list(c) for c in columns]
    with _quiet_gdal():  # a full disk is said below, in one sentence
        sink, destination = algorithm.parameterAsSink(
            parameters,
            name,
            context,
            definition if isinstance(definition, QgsFields) else fields(definition),
            wkb_type,
            crs,
        )
        if sink is None:
            raise QgsProcessingException(algorithm.invalidSinkError(parameters, name))
        path, table = _file_and_table(destination)
        made_harmless = runs_formulas(path.name)
        done, stopped = _fill(sink, columns, geometries, made_harmless, progress)
        # Only now is the file closed, and can be looked at or removed.
        del sink
    if stopped is None and done >= 0 and (not path.is_file() or _features_in(path, table) == done):
        return destination
    _remove(path, table)
    raise stopped or OutputError(
        tr("{name} cannot be written.").format(name=path.name),
        tr("Check that the folder exists, may be written to and has space left."),
    )


def _fill(sink, columns, geometries, made_harmless, progress) -> tuple[int, EmbraceError | None]:
    """How many features were written, -1 for a failure; and what stopped the work, if anything.

    Nothing is raised here: a traceback would hold on to the sink and keep its file open.
    """
    total = min(map(len, columns))
    places = iter(geometries) if geometries is not None else None
    done = 0
    while done < total:
        # A batch at a time: a million rows as Python values would fill the memory.
        values = [attribute_values(column[done : done + BATCH]) for column in columns]
        if made_harmless:
            values = [[harmless(value) for value in column] for column in values]
        batch = [_feature(row, places) for row in islice(zip(*values), total - done)]
        if not sink.addFeatures(batch, QgsFeatureSink.Flag.FastInsert):
            return -1, None
        done += len(batch)
        try:
            progress(done / total)
        except EmbraceError as error:
            return done, error.with_traceback(None)
    return (done if sink.flushBuffer() else -1), None


def _feature(values, places) -> QgsFeature:
    feature = QgsFeature()
    feature.setAttributes(list(values))
    if places is not None:
        feature.setGeometry(next(places))
    return feature


def load_styled(
    context, destination: str, style: Callable[[Any], None], title: str = "", visible: bool = True
) -> None:
    """Have a result styled, and put in the group "Embrace", if it is loaded into a project."""
    if not context.willLoadLayerOnCompletion(destination):
        return
    details = context.layerToLoadOnCompletionDetails(destination)
    styler = ResultStyler(style, title, details.project, destination, visible)
    details.setPostProcessor(styler)


class ResultStyler(QgsProcessingLayerPostProcessorInterface):
    """Styles a result layer once it is loaded."""

    # Processing does not own post-processors made in Python.
    kept: deque = deque(maxlen=64)

    def __init__(
        self,
        style: Callable[[Any], None],
        title: str,
        project: QgsProject,
        destination: str,
        visible: bool,
    ) -> None:
        super().__init__()
        self.style, self.title, self.project = style, title, project
        self.destination, self.visible, self.layer = destination, visible, ""
        self.kept.append(self)

    def postProcessLayer(self, layer, context, feedback):
        try:
            self.style(layer)
        except EmbraceError as error:
            feedback.pushWarning(error_text(error))
        if self.title:
            layer.setName(self.title)
        if self.project is not None and self.project.mapLayer(layer.id()) is not None:
            self.layer = layer.id()
            # Processing loads the layers of a run in the order of their paths.
            run = context.layersToLoadOnCompletion()
            beside = {other.layer for other in self.kept if other.destination in run}
            add_result(self.project, layer, self.visible, beside)


def attribute_values(column: Iterable[Any]) -> list[Any]:
    """A column as features hold it: plain values; what does not exist is NULL, never NaN."""
    values = column.tolist() if isinstance(column, np.ndarray) else list(column)
    kinds = set(map(type, values))
    if kinds <= {int, str, bool, type(None)}:
        return values
    if kinds <= {int, str, bool, float, type(None)}:
        return [None if value != value else value for value in values]
    return [_attribute(value) for value in values]


def _attribute(value: Any) -> Any:
    """A value as a feature holds it; what does not exist is NULL, never NaN."""
    if value is None or value != value:
        return None
    return value.item() if hasattr(value, "item") else value


def _file_and_table(destination: str) -> tuple[Path, str | None]:
    """A result's file; and its table, where the file holds the user's own tables beside it."""
    path, _, table = destination.partition("|layername=")
    return Path(path.split("|")[0]), table or None


def _features_in(path: Path, table: str | None) -> int:
    with _quiet_gdal():
        try:
            dataset = ogr.Open(str(path))
            layer = dataset and (dataset.GetLayerByName(table) if table else dataset.GetLayer(0))
            return -1 if layer is None else layer.GetFeatureCount()
        except RuntimeError:
            return -1


def _remove(path: Path, table: str | None) -> None:
    """Take away what was not written whole, and nothing else."""
    if table:
        with _quiet_gdal(), contextlib.suppress(RuntimeError):
            dataset = ogr.Open(str(path), 1)
            names = [dataset.GetLayer(n).GetName() for n in range(len(dataset))] if dataset else []
            if table in names:
                dataset.DeleteLayer(names.index(table))
            if names != [table]:
                return
            dataset = None
    pieces = SHAPEFILE if path.suffix.lower() == ".shp" else ()
    for piece in (path, *map(path.with_suffix, pieces)):
        with contextlib.suppress(OSError):
            piece.unlink()


@contextlib.contextmanager
def _quiet_gdal() -> Iterator[None]:
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()
