# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: a heat map for each period, made to be played one after the other."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingOutputFolder,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFile,
    QgsRasterLayer,
)

from ...embrace_qgis.analysis.automatic import automatic_cell_size
from ...embrace_qgis.analysis.class_breaks import class_breaks
from ...embrace_qgis.analysis.density.bandwidth import kernel_radius, scott
from ...embrace_qgis.analysis.density.kernels import kernel_reach
from ...embrace_qgis.analysis.density.surface_series import (
    SeriesPeriods,
    check_series,
    series_periods,
    shares_of_periods,
    surface_series,
)
from ...embrace_qgis.analysis.grid import Grid, grid_for
from ...embrace_qgis.errors import EmbraceError, OutputError, ParameterError
from ...embrace_qgis.layers.labels import decimal_text, density_unit
from ...embrace_qgis.layers.period_layers import (
    add_to_series,
    save_style_beside,
    set_period,
    widen_project_time,
)
from ...embrace_qgis.layers.points import point_arrays, say_left_out
from ...embrace_qgis.layers.rasters import write_raster
from ...embrace_qgis.layers.series_folder import series_folder
from ...embrace_qgis.layers.styles import style_heat_map
from ...embrace_qgis.translation import error_text, tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..cell_grids import boundary_of, extent_of, inside_boundary
from ..data_quality_gate import warn_of_quality
from ..kept_settings import kept_settings_of, kept_store
from ..method import data_hash, method_json
from .heatmap import KERNELS

MANIFEST = "heatmap_series.json"
OWN_NAME = re.compile(r"heatmap_\d{4}-\d{2}-\d{2}\.(tif|qml)|heatmap_series\.json")
FEW_IN_A_PERIOD = 20


class HeatmapSeries(EmbraceAlgorithm):
    """How does the heat map change from period to period?"""

    INPUT = "INPUT"
    TIME_FIELD = "TIME_FIELD"
    PERIOD = "PERIOD"
    STEP = "STEP"
    KERNEL = "KERNEL"
    BANDWIDTH = "BANDWIDTH"
    CELL_SIZE = "CELL_SIZE"
    FOLDER = "FOLDER"
    BOUNDARY = "BOUNDARY"
    CRS = "CRS"
    END_TIME_FIELD = "END_TIME_FIELD"
    WEIGHT_FIELD = "WEIGHT_FIELD"
    LOAD = "LOAD"
    STORE = "STORE"

    def displayName(self):
        return tr("Heat map series")

    def shortDescription(self):
        return tr("A heat map for each period, with one bandwidth and one set of classes")

    def tags(self):
        return tr("heat map,series,period,month,animation,temporal,time,kernel density").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.point_input())
        self.addParameter(shared.time_field())
        self.addParameter(
            shared.text(self.PERIOD, tr("Period of each map"), optional=False, default="1 month")
        )
        self.addParameter(
            shared.text(self.STEP, tr("A new map each (empty: one period after the other)"))
        )
        self.addParameter(shared.kernel())
        self.addParameter(shared.bandwidth())
        self.addParameter(shared.cell_size())
        self.addParameter(
            QgsProcessingParameterFile(
                self.FOLDER,
                tr("Folder for the results"),
                QgsProcessingParameterFile.Behavior.Folder,
            )
        )
        self.addParameter(shared.boundary())
        self.addParameter(shared.crs())
        self.addParameter(shared.include_area_level())
        self.addParameter(shared.end_time_field())
        self.addParameter(shared.weight_field())
        self.addParameter(shared.boolean(self.LOAD, tr("Load the maps into the project"), True))
        self.addParameter(kept_store())
        self.addOutput(QgsProcessingOutputFolder(self.FOLDER, tr("Folder")))
        self.addOutput(QgsProcessingOutputNumber(self.BANDWIDTH, tr("Bandwidth (m)")))
        self.addOutput(QgsProcessingOutputNumber(self.CELL_SIZE, tr("Cell size (m)")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        with self.user_errors():
            folder = self._folder(parameters, context)
            points = self._points(parameters, context, feedback)
            quality = warn_of_quality(points, feedback)
            periods = self._periods(parameters, context, points, feedback)
            shares = shares_of_periods(points.time, points.time_end, periods)
            kernel = KERNELS[self.parameterAsEnum(parameters, self.KERNEL, context)]
            kept = kept_settings_of(self, parameters, context, feedback)
            automatic: dict[str, float] = {}
            bandwidth = self._bandwidth(parameters, context, points, kernel, kept, automatic)
            grid = self._grid(parameters, context, points, kernel, bandwidth, kept, automatic)
            kept_breaks = kept.class_breaks(_typical_days(periods))
            check_series(len(periods), grid)
            self._say(automatic, points, shares, periods, feedback)
            names = [f"heatmap_{day}" for day in periods.starts.astype("datetime64[D]")]
            weight = np.ones(len(points)) if points.weight is None else points.weight
            method = method_json(
                self.id(),
                parameters,
                n_used=len(points),
                left_out=points.left_out,
                automatic=automatic,
                sha256=data_hash(points.x, points.y, points.time, points.time_end, points.weight),
                kernel=kernel,
                bandwidth_m=bandwidth,
                cell_size_m=grid.cell_size,
                crs=points.crs.authid(),
                data_quality=quality,
                periods=len(periods),
                **kept.told(kept_breaks),
            )
            with series_folder(folder, MANIFEST, OWN_NAME) as draft:
                highest = []
                surfaces = surface_series(
                    points.x,
                    points.y,
                    shares,
                    grid,
                    kernel=kernel,
                    bandwidth=bandwidth,
                    weight=points.weight,
                    boundary=boundary_of(self, parameters, context, points.crs),
                    progress=self.progress_of(feedback, 5, 85),
                )
                for name, surface in zip(names, surfaces):
                    path = draft / f"{name}.tif"
                    unit = density_unit()
                    write_raster(path, grid, surface, points.crs.toWkt(), description=unit)
                    known = surface[np.isfinite(surface)]
                    highest.append(float(known.max()) if known.size else 0.0)
                breaks = kept_breaks or class_breaks(max(highest))
                progress = self.progress_of(feedback, 85, 98)
                for number, name in enumerate(names):
                    _write_style(
                        draft, name, breaks, periods.shown_from[number], periods.ends[number]
                    )
                    progress((number + 1) / len(names))
                manifest = {
                    "files": [MANIFEST, *(f"{n}.{kind}" for n in names for kind in ("tif", "qml"))],
                    "unit": "incidents per km2",
                    "kernel": kernel,
                    "bandwidth_m": bandwidth,
                    "cell_size_m": grid.cell_size,
                    "crs": points.crs.authid(),
                    "class_breaks": list(breaks),
                    "periods": _told_periods(names, periods, shares, weight, highest),
                    "method": json.loads(method),
                }
                _write_json(draft / MANIFEST, manifest)
            if self.parameterAsBool(parameters, self.LOAD, context):
                _load(context, folder, names, periods, breaks)
        return {
            self.FOLDER: str(folder),
            self.BANDWIDTH: bandwidth,
            self.CELL_SIZE: grid.cell_size,
            self.N_USED: len(points),
            self.N_LEFT_OUT: points.n_left_out,
            self.METHOD: method,
        }

    def _folder(self, parameters, context) -> Path:
        text = self.parameterAsString(parameters, self.FOLDER, context).strip()
        if not text:
            raise ParameterError(tr("There is no folder."), tr("Choose a folder for the results."))
        return Path(text)

    def _points(self, parameters, context, feedback):
        points = point_arrays(
            self.source_of(parameters, self.INPUT, context),
            shared.crs_of(self, parameters, self.CRS, context),
            context.transformContext(),
            time_field=self.parameterAsString(parameters, self.TIME_FIELD, context),
            end_time_field=self.parameterAsString(parameters, self.END_TIME_FIELD, context),
            weight_field=self.parameterAsString(parameters, self.WEIGHT_FIELD, context),
            area_level=shared.area_level_of(self, parameters, context),
            layer=self.whole_layer_of(parameters, self.INPUT, context),
            feedback=feedback,
        )
        points = inside_boundary(self, parameters, context, points)
        say_left_out("outside_boundary", points.left_out.get("outside_boundary", 0), feedback)
        return points

    def _periods(self, parameters, context, points, feedback) -> SeriesPeriods:
        period = self.parameterAsString(parameters, self.PERIOD, context)
        step = self.parameterAsString(parameters, self.STEP, context).strip()
        # The last second that something may have happened in: a span's end is exclusive.
        last = np.maximum(points.time_end - np.timedelta64(1, "s"), points.time).max()
        periods = series_periods(points.time.min(), last, period, step)
        feedback.pushInfo(
            tr("{n} periods of {period}, from {first} to {last}.").format(
                n=len(periods),
                period=period.strip(),
                first=periods.starts[0].astype("datetime64[D]"),
                last=_last_day(periods.ends[-1]),
            )
        )
        for number in sorted({0, len(periods) - 1}):
            if periods.partial[number]:
                feedback.pushWarning(
                    tr(
                        "The data cover only part of the period from {first} to {last}: it looks "
                        "calmer than it was."
                    ).format(
                        first=periods.starts[number].astype("datetime64[D]"),
                        last=_last_day(periods.ends[number]),
                    )
                )
        return periods

    def _bandwidth(self, parameters, context, points, kernel, kept, automatic) -> float:
        given = shared.length_of(self, parameters, self.BANDWIDTH, context)
        if given is None:
            given = kept.bandwidth_of(kernel)
        if given is not None:
            return given
        sigma = scott(points.x, points.y, points.weight)
        automatic[self.BANDWIDTH] = kernel_radius(kernel, sigma)
        automatic["sigma"] = sigma
        automatic["rule"] = "scott"
        return automatic[self.BANDWIDTH]

    def _grid(self, parameters, context, points, kernel, bandwidth, kept, automatic) -> Grid:
        extent = None
        if shared.is_given(parameters, self.BOUNDARY):
            extent = boundary_of(self, parameters, context, points.crs).bounds
        size = shared.length_of(self, parameters, self.CELL_SIZE, context)
        size = kept.surface_cell_size if size is None else size
        if size is None:
            size = automatic_cell_size(extent or extent_of(points))
            automatic[self.CELL_SIZE] = size
        return grid_for(points.x, points.y, size, kernel_reach(kernel, bandwidth), extent)

    def _say(self, automatic, points, shares, periods, feedback) -> None:
        if self.BANDWIDTH in automatic:
            feedback.pushInfo(
                tr("Bandwidth chosen: {bandwidth} m (σ {sigma} m, rule {rule}).").format(
                    bandwidth=decimal_text(automatic[self.BANDWIDTH], 1),
                    sigma=decimal_text(automatic["sigma"], 1),
                    rule=automatic["rule"],
                )
            )
        if self.CELL_SIZE in automatic:
            feedback.pushInfo(
                tr("Cell size chosen: {size} m.").format(size=f"{automatic[self.CELL_SIZE]:g}")
            )
        edges = np.unique(np.concatenate([periods.starts, periods.ends]))
        first = np.searchsorted(edges, points.time, side="right")
        last = np.searchsorted(edges, points.time_end, side="left")
        crossing = int(np.count_nonzero(last > first))
        if crossing:
            feedback.pushInfo(
                tr(
                    "{n} incidents may have happened in more than one period, and count in each by "
                    "the share of their time span."
                ).format(n=crossing)
            )
        counts = np.asarray(shares.sum(axis=0)).ravel()
        few = int(np.count_nonzero(counts < FEW_IN_A_PERIOD))
        if few:
            feedback.pushWarning(
                tr(
                    "{n} of {periods} periods have fewer than {least} incidents: what differs "
                    "there may be chance. Choose longer periods."
                ).format(n=few, periods=len(periods), least=FEW_IN_A_PERIOD)
            )


def _write_style(draft: Path, name: str, breaks: Sequence[float], start, end) -> None:
    """The look and the period of a map, beside it."""
    layer = QgsRasterLayer(str(draft / f"{name}.tif"), name)
    style_heat_map(layer, breaks)
    set_period(layer, start, end)
    save_style_beside(layer, draft / f"{name}.qml")
    del layer
    (draft / f"{name}.tif.aux.xml").unlink(missing_ok=True)  # what QGIS counted on opening it


def _told_periods(names, periods: SeriesPeriods, shares, weight, highest) -> list[dict]:
    touched = np.asarray((shares > 0).sum(axis=0)).ravel()
    sums = np.asarray(shares.T @ weight).ravel()
    days = [periods.starts.astype("datetime64[D]"), periods.ends.astype("datetime64[D]")]
    return [
        {
            "file": f"{name}.tif",
            "start": str(days[0][number]),
            "end": str(days[1][number]),
            "n": int(touched[number]),
            "weight": float(sums[number]),
            "highest_density": highest[number],
            "partly_covered": periods.partial[number],
        }
        for number, name in enumerate(names)
    ]


def _write_json(path: Path, manifest: dict) -> None:
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    try:
        path.write_bytes(text.encode("utf-8"))
        whole = path.read_bytes() == text.encode("utf-8")
    except OSError:
        whole = False
    if not whole:
        raise OutputError(
            tr("{name} cannot be written.").format(name=path.name),
            tr("Check that the folder exists, may be written to and has space left."),
        )


def _typical_days(periods: SeriesPeriods) -> int:
    """Days in the middle one of the periods by length: months differ."""
    return int(np.median((periods.ends - periods.starts).astype("timedelta64[D]").astype(int)))


def _last_day(end: np.datetime64) -> np.datetime64:
    return end.astype("datetime64[D]") - np.timedelta64(1, "D")


def _load(context, folder: Path, names, periods: SeriesPeriods, breaks) -> None:
    """Have every map loaded, styled and put into one group, if there is a project to load into."""
    project = context.project()
    if project is None:
        return
    for number, name in enumerate(names):
        start, end = periods.starts[number], periods.ends[number]
        title = f"{start.astype('datetime64[D]')} – {_last_day(end)}"
        path = str(folder / f"{name}.tif")
        details = QgsProcessingContext.LayerDetails(title, project, HeatmapSeries.FOLDER)
        context.addLayerToLoadOnCompletion(path, details)
        styler = _PeriodStyler(project, title, breaks, number, periods)
        context.layerToLoadOnCompletionDetails(path).setPostProcessor(styler)


class _PeriodStyler(QgsProcessingLayerPostProcessorInterface):
    """Gives a loaded map its classes, its period and its place in the tree."""

    # Processing does not own post-processors made in Python: those of one long series are kept.
    kept: deque = deque(maxlen=1200)

    def __init__(self, project, title, breaks, number: int, periods: SeriesPeriods) -> None:
        super().__init__()
        self.project, self.title, self.breaks = project, title, breaks
        self.period = periods.shown_from[number], periods.ends[number]
        self.whole = periods.shown_from[0], periods.ends[-1]
        self.visible = number == len(periods) - 1
        self.kept.append(self)

    def postProcessLayer(self, layer, context, feedback):
        try:
            style_heat_map(layer, self.breaks)
        except EmbraceError as error:
            feedback.pushWarning(error_text(error))
        set_period(layer, *self.period)
        layer.setName(self.title)
        if self.project.mapLayer(layer.id()) is not None:
            add_to_series(self.project, layer, tr("Heat map series"), self.visible)
            widen_project_time(self.project, *self.whole)
