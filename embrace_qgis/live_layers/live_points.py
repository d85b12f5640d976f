# SPDX-License-Identifier: GPL-3.0-or-later
"""The points that a live layer keeps in memory, and how they are read in the background."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDateTimeRange,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..analysis.data_quality import is_area_level
from ..analysis.density.screen_density import Incidents
from ..analysis.polygons import PolygonSet
from ..errors import EmbraceError, InputError
from ..layers.layer_in_thread import LayerInThread
from ..report_store.store import open_store, store_crs
from ..translation import error_text, tr

MOMENT = "yyyy-MM-ddTHH:mm:ss"
ROW_OF_PLACES = 500.0  # metres: near points lie near each other in memory, too
STORE, LAYER = "store", "layer"
COLUMNS_OF_SELECTIONS = (
    "category", "category_group", "occurred_from", "occurred_to", "unit", "location_precision",
    "setting", "received_at", "sensitive", "in_heatmap", "is_state", "x", "y",
)  # fmt: skip
FEW_WORDS = ("category", "category_group", "location_precision", "setting")  # compared as numbers


@dataclass(frozen=True)
class LiveSource:
    """Where a live layer's points come from: the id of a layer, or the path of a store."""

    kind: str = LAYER
    name: str = ""
    weight_field: str = ""
    time_field: str = ""
    end_time_field: str = ""


@dataclass(frozen=True, eq=False)
class LivePoints:
    """Points in metres, never changed in place.

    x, y: float64[n]. weight: float64[n] or None. begin, end: datetime64[s][n] wall-clock or
    None; an instant where they are equal. row: int64[n], which row of the source each is: of
    ``approved_events()`` of a store, or of the usable features of a layer. n_rows: how many rows
    the source has. events: those rows with what a selection asks for; place and boundary: the
    municipality. All three are of a store alone.
    """

    x: np.ndarray
    y: np.ndarray
    row: np.ndarray
    n_rows: int
    crs: QgsCoordinateReferenceSystem
    weight: np.ndarray | None = None
    begin: np.ndarray | None = None
    end: np.ndarray | None = None
    events: pd.DataFrame | None = None
    place: str = ""
    boundary: PolygonSet | None = None

    def __len__(self) -> int:
        return len(self.x)

    def only(self, keep: np.ndarray) -> LivePoints:
        def kept(values):
            return None if values is None else values[keep]

        return replace(
            self,
            x=self.x[keep],
            y=self.y[keep],
            row=self.row[keep],
            weight=kept(self.weight),
            begin=kept(self.begin),
            end=kept(self.end),
        )

    def chosen(self, mask: np.ndarray | None) -> LivePoints:
        """Those whose row is in ``mask``, bool[n_rows]; all of them for None."""
        return self if mask is None else self.only(mask[self.row])

    def during(self, span: TimeSpan | None) -> LivePoints:
        """Those that (may) have happened in the span; all where they have no times."""
        if span is None or self.begin is None:
            return self
        return self.only(span.holds(self.begin, self.end))

    def incidents(self) -> Incidents:
        return Incidents(self.x, self.y, self.weight)

    @property
    def extent(self) -> QgsRectangle:
        if not len(self):
            return QgsRectangle()
        return QgsRectangle(
            float(self.x.min()), float(self.y.min()), float(self.x.max()), float(self.y.max())
        )


@dataclass(frozen=True)
class TimeSpan:
    """A range of wall-clock times; None for an open end."""

    begin: np.datetime64 | None
    end: np.datetime64 | None
    with_begin: bool = True
    with_end: bool = True

    def holds(self, begin: np.ndarray, end: np.ndarray) -> np.ndarray:
        """Which events, instants where begin and end are equal, overlap the span."""
        keep = ~np.isnat(begin)
        instant = begin == end
        if self.end is not None:
            keep &= (begin <= self.end) if self.with_end else (begin < self.end)
        if self.begin is not None:
            at_begin = begin >= self.begin if self.with_begin else begin > self.begin
            keep &= np.where(instant, at_begin, end > self.begin)
        return keep


def time_span(temporal_range: QgsDateTimeRange) -> TimeSpan | None:
    """The span that a map shows; None for all times."""

    def moment(value):
        return np.datetime64(value.toString(MOMENT), "s") if value.isValid() else None

    if temporal_range.isInfinite() or temporal_range.isEmpty():
        return None
    return TimeSpan(
        moment(temporal_range.begin()),
        moment(temporal_range.end()),
        temporal_range.includeBeginning(),
        temporal_range.includeEnd(),
    )


def no_points() -> LivePoints:
    nothing = np.zeros(0)
    return LivePoints(
        nothing, nothing, np.zeros(0, dtype=np.int64), 0, QgsCoordinateReferenceSystem()
    )


class ReadingNews(QObject):
    """Tells in the main thread that a reading has ended; outlives all of them.

    A reading is no QObject itself: its thread, or one that draws, may be the last to hold it, and
    QObjects must end in the thread that they live in.
    """

    done = pyqtSignal(object)


class Reading:
    """Reads a source in a thread of its own, and has ``news`` tell when it is done.

    Whoever draws may ``wait`` for the points in another thread.
    """

    def __init__(
        self, source: LiveSource, news: ReadingNews, layer: QgsVectorLayer | None = None
    ) -> None:
        self.points: LivePoints | None = None
        self.problem = ""
        self._source = source
        self._news = news
        self._ready, self._stopped = threading.Event(), threading.Event()
        self._layer = None if layer is None else LayerInThread(layer)
        self._thread = threading.Thread(target=self._run, name="live points", daemon=True)

    @property
    def ended(self) -> bool:
        """Whether there are points, or a problem."""
        return self._ready.is_set()

    def start(self) -> Reading:
        self._thread.start()
        return self

    def stop(self) -> None:
        """End the reading, and wait until its thread lets go of QGIS."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(5.0)

    def wait(self, cancelled, seconds: float = 60.0) -> LivePoints | None:
        """The points, as soon as they are there; None where it failed or ``cancelled()``."""
        waited = 0.0
        while not self._ready.wait(0.02):
            waited += 0.02
            if cancelled() or waited > seconds:
                return None
        return self.points

    def _run(self) -> None:
        try:
            if self._source.kind == STORE:
                points = _store_points(Path(self._source.name))
            else:
                points = _layer_points(self._layer, self._source, _Quiet(self._stopped))
            order = np.lexsort((points.x, np.floor(points.y / ROW_OF_PLACES)))
            self.points = points.only(order)
        except EmbraceError as error:
            self.problem = error_text(error)
        except Exception as error:  # a broken provider: told, not lost with the thread
            self.problem = type(error).__name__
        self._ready.set()
        if not self._stopped.is_set():
            with contextlib.suppress(RuntimeError):  # QGIS has gone meanwhile
                self._news.done.emit(self)


class PointsAsked:
    """What a layer shows, as it was asked in the main thread: for another thread to work with.

    ``source_points`` and ``points`` are all those of the source, and those of the filter.
    """

    def __init__(self, layer) -> None:
        self.source_points, self.points = layer.points, layer.chosen
        self._filter, self._reading = layer.live_filter, layer.reading

    def wait(self, cancelled) -> PointsAsked:
        """The same, with points that were still being read."""
        read = None if self._reading is None else self._reading.wait(cancelled)
        if read is not None:
            mask = None if self._filter is None else self._filter.mask(read)
            self.source_points, self.points = read, read.chosen(mask)
        self._reading = None
        return self


class _Quiet:
    """A feedback that is asked whether to stop, and told nothing."""

    def __init__(self, stopped: threading.Event) -> None:
        self._stopped = stopped

    def isCanceled(self) -> bool:
        return self._stopped.is_set()

    def pushInfo(self, text: str) -> None:
        """Nobody reads a log while moving a slider."""


def _layer_points(layer: LayerInThread, names: LiveSource, feedback: _Quiet) -> LivePoints:
    points = layer.points(
        time_field=names.time_field or None,
        end_time_field=names.end_time_field or None,
        weight_field=names.weight_field or None,
        feedback=feedback,
    )
    return LivePoints(
        points.x,
        points.y,
        np.arange(len(points)),
        len(points),
        points.crs,
        points.weight,
        points.time,
        points.time_end,
    )


def _store_points(path: Path) -> LivePoints:
    if not path.is_file():
        raise InputError(
            tr("The report store is not there any more."),
            tr("Put it back, or make a new live layer from where it is now."),
        )
    store = open_store(path)
    events = store.approved_events()
    x, y = events["x"].to_numpy(dtype=float), events["y"].to_numpy(dtype=float)
    mapped = np.isfinite(x) & np.isfinite(y)
    mapped &= events["in_heatmap"].to_numpy(dtype=bool)
    for private in ("sensitive", "is_state"):
        mapped &= ~events[private].to_numpy(dtype=bool)
    mapped &= (events["setting"] != "indoor").to_numpy(dtype=bool)
    precision = events["location_precision"].to_numpy(dtype=str)
    mapped &= ~is_area_level(precision)
    begin = events["occurred_from"].to_numpy(dtype="datetime64[s]")
    end = events["occurred_to"].to_numpy(dtype="datetime64[s]")
    end = np.where(np.isnat(end) | (end < begin), begin, end)
    rings = store.municipality()
    whole = LivePoints(
        x,
        y,
        np.arange(len(x)),
        len(x),
        store_crs(store),
        None,
        begin,
        end,
        events[list(COLUMNS_OF_SELECTIONS)].astype(dict.fromkeys(FEW_WORDS, "category")),
        store.municipality_name,
        PolygonSet(list(rings), np.zeros(len(rings), dtype=np.int64)) if rings else None,
    )
    return whole.only(mapped)
