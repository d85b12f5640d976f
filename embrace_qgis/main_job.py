# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, end to end: reports and a base map in, heat map, hot spots and picture out.

The same chain of Processing algorithms runs from the toolbar, from ``make demo`` and, step by
step, from the toolbox: ``create_report_store``, ``import_reports``, ``approved_reports``,
``situation_picture``, ``heatmap``, ``gi_star_hotspots``.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
)
from qgis.PyQt.QtCore import Qt

from .errors import Cancelled, InputError, OutputError, ParameterError
from .message import message
from .paths import resource
from .report_store.store import open_store

HOTSPOT_WEEKS = 12
CELLS_IN_BANDWIDTH = 10
PICTURE_FILES = ("PDF", "HTML", "PNG", "DATA", "MANIFEST")


@dataclass(frozen=True)
class MainJob:
    """What the main job needs to know; empty texts mean "find out yourself"."""

    reports: str
    folder: Path
    source: str = ""
    profile: str = ""
    boundary: str = ""
    name: str = ""
    base_map: tuple[str, ...] = ()
    end: date | None = None
    days: int = 14
    crs: str = "EPSG:3006"
    taxonomy: str = ""
    texts: str = ""
    language: str = "sv"
    author: str = ""
    classification: str = ""
    synthetic: bool = False
    draft: bool = True

    @property
    def store(self) -> Path:
        return self.folder / "store.gpkg"


@dataclass(frozen=True)
class MainJobResult:
    """Where the results are, and what each step returned."""

    files: dict[str, Path]
    steps: dict[str, dict[str, Any]] = field(default_factory=dict)


def demo_job(folder: Path, language: str = "sv") -> MainJob:
    """The main job on the embedded synthetic town, whose map is copied into ``folder``.

    QGIS writes to GeoPackages that it only reads, so the plugin's own file is left alone.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("basemap.gpkg", "basemap.json"):
            if not (folder / name).exists():
                shutil.copyfile(resource("demo", name), folder / name)
    except OSError as error:
        with contextlib.suppress(OSError):
            (folder / "basemap.gpkg").unlink(missing_ok=True)
        raise OutputError(
            message("The demo town cannot be copied to {name}.", name=folder.name),
            message("Check that the folder may be written to and that the disk has space left."),
        ) from error
    town = folder / "basemap.gpkg"
    return MainJob(
        reports=str(resource("demo", "reports.csv")),
        folder=folder,
        source="demo",
        boundary=f"{town}|layername=municipality",
        base_map=(str(town),),
        end=date(2026, 11, 16),
        texts=str(resource("demo", "texts.json")),
        language=language,
        author="Trygghetssamordnare" if language == "sv" else "Safety coordinator",
        classification="Intern · KLASSA konf. 2"
        if language == "sv"
        else "Internal · KLASSA conf. 2",
        synthetic=True,
        draft=False,
    )


class StepFeedback(QgsProcessingFeedback):
    """Passes one step's progress on as its share of the whole job."""

    def __init__(self, whole: QgsProcessingFeedback) -> None:
        super().__init__(False)
        self._whole = whole
        self._from, self._to = 0.0, 0.0
        self.progressChanged.connect(self._pass_on)
        # Directly: a job's thread has no event loop that would ever deliver it.
        whole.canceled.connect(self.cancel, Qt.ConnectionType.DirectConnection)

    def begin(self, share_from: float, share_to: float) -> None:
        self._from, self._to = share_from, share_to
        self._pass_on(0.0)

    def _pass_on(self, percent: float) -> None:
        self._whole.setProgress(self._from + (self._to - self._from) * percent / 100.0)

    def pushInfo(self, info: str) -> None:
        self._whole.pushInfo(info)

    def pushWarning(self, warning: str) -> None:
        self._whole.pushWarning(warning)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        """Errors are raised by ``run_step``; said twice they would only confuse."""


def run_step(
    algorithm_id: str,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> dict[str, Any]:
    """Run one algorithm of the provider; raises QgsProcessingException or Cancelled."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(algorithm_id)
    if algorithm is None:
        raise InputError(
            message("The algorithm {algorithm} is not there.", algorithm=algorithm_id),
            message("Enable the plugin EMBRACE for QGIS in the plugin manager."),
        )
    suitable, reason = algorithm.checkParameterValues(parameters, context)
    if not suitable:
        reason = reason.strip()
        if reason.endswith("."):
            raise ParameterError(reason, "")
        # QGIS's own words
        raise ParameterError(
            f"{reason}.", message("Check that it is there and that QGIS opens it.")
        )
    results, _ok = algorithm.run(parameters, context, feedback, {}, False)
    if feedback.isCanceled():
        raise Cancelled()
    return results


def collect(
    job: MainJob, context: QgsProcessingContext, feedback: QgsProcessingFeedback
) -> MainJobResult:
    """Store, import and selection: may run in a task's thread.

    The store is made where it is missing; reports already in it are not imported twice.
    """
    try:
        job.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            message("The folder {name} cannot be made.", name=job.folder.name),
            message("Choose a folder that may be written to."),
        ) from error
    step = StepFeedback(feedback)
    made_here = not job.store.exists()
    try:
        steps = _fill_store(job, context, step)
    except Exception:
        # A store without reports would be taken up, with its system and boundary, by the next run.
        if made_here:
            for leftover in (job.store, Path(f"{job.store}-journal")):
                leftover.unlink(missing_ok=True)
        raise
    store = str(job.store)
    end = job.end or _day_after_newest_event(store)
    start = end - timedelta(days=job.days)

    step.begin(40, 50)
    incidents = str(job.folder / "incidents.gpkg")
    steps["approved_reports"] = run_step(
        "embrace:approved_reports",
        {"STORE": store, "START": start.isoformat(), "END": end.isoformat(), "OUTPUT": incidents},
        context,
        step,
    )
    if not steps["approved_reports"]["N_USED"]:
        raise InputError(
            message(
                "No approved report that may be shown on a map lies from {start} up to {end}.",
                start=start,
                end=end,
            ),
            message("Choose another END, the first day after the period."),
        )
    step.begin(50, 60)
    twelve_weeks = str(job.folder / "incidents_12_weeks.gpkg")
    steps["approved_reports_12_weeks"] = run_step(
        "embrace:approved_reports",
        {
            "STORE": store,
            "START": (end - timedelta(weeks=HOTSPOT_WEEKS)).isoformat(),
            "END": end.isoformat(),
            "OUTPUT": twelve_weeks,
        },
        context,
        step,
    )
    steps["period"] = {"START": start, "END": end}
    return MainJobResult(
        {
            "store": job.store,
            "import": job.folder / "import.html",
            "incidents": Path(incidents),
            "incidents_12_weeks": Path(twelve_weeks),
        },
        steps,
    )


def _fill_store(
    job: MainJob, context: QgsProcessingContext, step: StepFeedback
) -> dict[str, dict[str, Any]]:
    """Make the store where it is missing, and import the reports."""
    steps: dict[str, dict[str, Any]] = {}
    store = str(job.store)
    step.begin(0, 5)
    if not job.store.exists():
        steps["create_report_store"] = run_step(
            "embrace:create_report_store",
            {
                "STORE": store,
                "CRS": job.crs,
                "MUNICIPALITY": job.boundary or None,
                "MUNICIPALITY_NAME": job.name,
                "TAXONOMY": job.taxonomy or None,
                "SYNTHETIC": job.synthetic,
            },
            context,
            step,
        )
    step.begin(5, 40)
    steps["import_reports"] = run_step(
        "embrace:import_reports",
        {
            "INPUT_FILE": job.reports,
            "STORE": store,
            "PROFILE": job.profile,
            "SOURCE": job.source or Path(job.reports).stem,
            "STATE": 1,
            "REPORT": str(job.folder / "import.html"),
        },
        context,
        step,
    )
    imported = steps["import_reports"]
    if imported["ROWS_IN"] == imported["QUARANTINED"]:
        raise InputError(
            message("Not one of the {n} rows can be used as a report.", n=imported["ROWS_IN"]),
            message("Read import.html in the folder of the results: it says why."),
        )
    return steps


def draw(
    job: MainJob,
    collected: MainJobResult,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> MainJobResult:
    """The picture, then its maps as layers: same bandwidth, same cells.

    A print layout belongs in the main thread.
    """
    step = StepFeedback(feedback)
    step.begin(60, 90)
    picture = run_step(
        "embrace:situation_picture",
        {
            "STORE": str(job.store),
            "KIND": 0,
            "END": collected.steps["period"]["END"].isoformat(),
            "DAYS": job.days,
            "LANGUAGE": 0 if job.language == "sv" else 1,
            "BASEMAP": list(job.base_map) or None,
            "AUTHOR": job.author,
            "CLASSIFICATION": job.classification,
            "TEXTS": job.texts or None,
            "DRAFT": job.draft,
            "OUTPUT_FOLDER": str(job.folder),
        },
        context,
        step,
    )
    chosen = json.loads(Path(picture["MANIFEST"]).read_text(encoding="utf-8"))["parameters"]
    bandwidth = chosen.get("bandwidth")
    where = {"BOUNDARY": job.boundary or None, "CRS": job.crs}
    maps = {"heatmap": job.folder / "heatmap.tif", "hotspots": job.folder / "hotspots.gpkg"}
    step.begin(90, 95)
    heat = run_step(
        "embrace:heatmap",
        {
            "INPUT": str(collected.files["incidents"]),
            "BANDWIDTH": bandwidth,
            # the classes of the picture, once it is issued
            "STORE": str(job.store) if bandwidth and not job.draft else None,
            "DAYS": job.days,
            "CELL_SIZE": max(10.0, round(bandwidth / CELLS_IN_BANDWIDTH))
            if bandwidth and job.boundary
            else None,
            "OUTPUT": str(maps["heatmap"]),
            **where,
        },
        context,
        step,
    )
    step.begin(95, 100)
    hotspots = run_step(
        "embrace:gi_star_hotspots",
        {
            "INPUT": str(collected.files["incidents_12_weeks"]),
            "SHAPE": 1,
            # without a boundary a point far astray would ask for too many cells of that size
            "CELL_SIZE": chosen["cell_size"] if job.boundary else None,
            "OUTPUT": str(maps["hotspots"]),
            **where,
        },
        context,
        step,
    )
    files = {name.lower(): Path(picture[name]) for name in PICTURE_FILES}
    return MainJobResult(
        {**collected.files, **maps, **files},
        {
            **collected.steps,
            "situation_picture": picture,
            "heatmap": heat,
            "gi_star_hotspots": hotspots,
        },
    )


def run_main_job(
    job: MainJob, context: QgsProcessingContext, feedback: QgsProcessingFeedback
) -> MainJobResult:
    """The whole chain, in the calling thread."""
    return draw(job, collect(job, context, feedback), context, feedback)


def _day_after_newest_event(store: str) -> date:
    occurred = open_store(store).approved_events()["occurred_from"].dropna()
    happened = occurred[occurred < str(date.today() + timedelta(days=1))]
    if happened.empty:
        raise InputError(
            message("No approved report in the store has a date."),
            message("Look at the import report: it says which rows were left out, and why."),
        )
    return happened.max().date() + timedelta(days=1)
