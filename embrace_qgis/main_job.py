# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, end to end: reports and a base map in, heat map, hot spots and picture out.

The same chain of Processing algorithms runs from the toolbar, from ``make demo`` and, step by
step, from the toolbox: ``create_report_store``, ``import_reports``, ``approved_reports``,
``heatmap``, ``gi_star_hotspots``, ``situation_picture``.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sys
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)
from qgis.PyQt.QtCore import Qt

from .errors import Cancelled, EmbraceError, InputError, OutputError, ParameterError
from .message import message
from .paths import resource
from .report_store.store import open_store
from .translation import error_text

HOTSPOT_WEEKS = 12
FIRST_YEAR = 1900


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


def analyse(
    job: MainJob, context: QgsProcessingContext, feedback: QgsProcessingFeedback
) -> MainJobResult:
    """Everything up to the picture: may run in a task's thread.

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
    steps["heatmap"] = run_step(
        "embrace:heatmap",
        {
            "INPUT": incidents,
            "BOUNDARY": job.boundary or None,
            "CRS": job.crs,
            "OUTPUT": str(job.folder / "heatmap.tif"),
        },
        context,
        step,
    )
    step.begin(60, 65)
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
    step.begin(65, 75)
    steps["gi_star_hotspots"] = run_step(
        "embrace:gi_star_hotspots",
        {
            "INPUT": twelve_weeks,
            "SHAPE": 1,
            "BOUNDARY": job.boundary or None,
            "CRS": job.crs,
            "OUTPUT": str(job.folder / "hotspots.gpkg"),
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
            "heatmap": job.folder / "heatmap.tif",
            "hotspots": job.folder / "hotspots.gpkg",
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


def draw_picture(
    job: MainJob,
    analysed: MainJobResult,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> MainJobResult:
    """The last step; a print layout, so it belongs in the main thread."""
    step = StepFeedback(feedback)
    step.begin(75, 100)
    picture = run_step(
        "embrace:situation_picture",
        {
            "STORE": str(job.store),
            "KIND": 0,
            "END": analysed.steps["period"]["END"].isoformat(),
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
    files = {name: Path(picture[name]) for name in ("PDF", "HTML", "PNG", "DATA", "MANIFEST")}
    return MainJobResult(
        {**analysed.files, **{name.lower(): path for name, path in files.items()}},
        {**analysed.steps, "situation_picture": picture},
    )


def run_main_job(
    job: MainJob, context: QgsProcessingContext, feedback: QgsProcessingFeedback
) -> MainJobResult:
    """The whole chain, in the calling thread."""
    return draw_picture(job, analyse(job, context, feedback), context, feedback)


def _day_after_newest_event(store: str) -> date:
    occurred = open_store(store).approved_events()["occurred_from"].dropna()
    happened = occurred[occurred < str(date.today() + timedelta(days=1))]
    if happened.empty:
        raise InputError(
            message("No approved report in the store has a date."),
            message("Look at the import report: it says which rows were left out, and why."),
        )
    return happened.max().date() + timedelta(days=1)


class TerminalFeedback(QgsProcessingFeedback):
    """What the analyst reads in the terminal."""

    def pushInfo(self, info: str) -> None:
        print(f"  {info}")  # noqa: T201

    def pushWarning(self, warning: str) -> None:
        print(f"  ! {warning}", file=sys.stderr)  # noqa: T201

    def reportError(self, error: str, fatalError: bool = False) -> None:
        print(error, file=sys.stderr)  # noqa: T201


def _parse(arguments: list[str]) -> tuple[MainJob, bool]:
    parser = argparse.ArgumentParser(
        prog="make demo", description="Run the main job on the demo town, or on your own reports."
    )
    for name in (
        "reports",
        "profile",
        "boundary",
        "name",
        "basemap",
        "end",
        "crs",
        "taxonomy",
        "language",
    ):
        parser.add_argument(f"--{name}", default="")
    parser.add_argument("--folder", type=Path, required=True)
    given = parser.parse_args(arguments)
    language = given.language or "sv"
    if language not in ("sv", "en"):
        raise ParameterError(
            message("There is no language {language}.", language=language),
            message("Use LANGUAGE=sv or LANGUAGE=en."),
        )
    if not given.reports:
        return demo_job(given.folder, language), True
    try:
        end = date.fromisoformat(given.end) if given.end else None
    except ValueError as error:
        raise ParameterError(
            message("END={end} is not a date.", end=given.end),
            message("Write the first day after the period as 2026-11-16."),
        ) from error
    if end is not None and end.year < FIRST_YEAR:
        raise ParameterError(
            message("END={end} is too early.", end=given.end),
            message("Write the first day after the period as 2026-11-16."),
        )
    base_map = tuple(given.basemap.split(",")) if given.basemap else ()
    for path in (given.boundary, given.taxonomy, *base_map):
        path = path.split("|")[0]
        database = "=" in path or "://" in path
        if path and not database and not Path(path).exists():
            raise InputError(
                message("The file {name} is not there.", name=Path(path).name),
                message("Check its path."),
            )
    return (
        MainJob(
            reports=given.reports,
            folder=given.folder,
            profile=given.profile,
            boundary=given.boundary,
            name=given.name,
            base_map=base_map,
            end=end,
            crs=given.crs or "EPSG:3006",
            taxonomy=given.taxonomy,
            language=language,
        ),
        False,
    )


def main(arguments: list[str]) -> int:
    """The command behind ``make demo``: 0 when all went well, 1 after one sentence why not."""
    from .plugin import EmbracePlugin

    started = time.monotonic()
    application = QgsApplication([], False)
    application.initQgis()
    plugin = EmbracePlugin(None)
    plugin.initProcessing()
    try:
        job, is_demo = _parse(arguments)
        job = _fresh_folder(job)
        result = run_main_job(job, QgsProcessingContext(), TerminalFeedback())
    except Exception as error:  # the last door: a user reads one sentence, never a traceback
        if os.environ.get("EMBRACE_TRACEBACK"):
            raise
        print(f"Error: {_one_sentence(error)}", file=sys.stderr)  # noqa: T201
        return 1
    finally:
        plugin.unload()
    print(f"\nDone in {time.monotonic() - started:.1f} s.")  # noqa: T201
    if is_demo:
        print("Älvhamra is a made-up town: all reports are synthetic.")  # noqa: T201
    for name, path in result.files.items():
        print(f"  {name:10} {path}")  # noqa: T201
    return 0


def _one_sentence(error: Exception) -> str:
    """What went wrong; a traceback that Processing made into a text is not for users."""
    said = error_text(error).strip()
    if isinstance(error, (EmbraceError, QgsProcessingException)) and "Traceback" not in said:
        return said
    last = said.splitlines()[-1] if said else type(error).__name__
    return f"The plugin has a fault ({last}). Please report it, with EMBRACE_TRACEBACK=1 set."


def _fresh_folder(job: MainJob) -> MainJob:
    """A demonstration starts anew: the store of an earlier one is moved aside, never mixed in."""
    if job.store.exists():
        aside = job.store.with_suffix(".previous.gpkg")
        shutil.move(job.store, aside)
    return job


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
