# SPDX-License-Identifier: GPL-3.0-or-later
"""The command behind ``make demo``: the main job, run from a terminal."""

from __future__ import annotations

import argparse
import os
import sys
import time
from datetime import date
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)

from .errors import EmbraceError, InputError, ParameterError
from .main_job import MainJob, demo_job, run_main_job
from .message import message
from .plugin import EmbracePlugin
from .translation import error_text

FIRST_YEAR = 1900


class TerminalFeedback(QgsProcessingFeedback):
    """What the analyst reads in the terminal."""

    def pushInfo(self, info: str) -> None:
        print(f"  {info}")  # noqa: T201

    def pushWarning(self, warning: str) -> None:
        print(f"  ! {warning}", file=sys.stderr)  # noqa: T201

    def reportError(self, error: str, fatalError: bool = False) -> None:
        print(error, file=sys.stderr)  # noqa: T201


def _parse(arguments: list[str]) -> MainJob:
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
        return demo_job(given.folder, language)
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
    return MainJob(
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
    )


def main(arguments: list[str]) -> int:
    """The command behind ``make demo``: 0 when all went well, 1 after one sentence why not."""
    started = time.monotonic()
    application = QgsApplication([], False)
    application.initQgis()
    plugin = EmbracePlugin(None)
    plugin.initProcessing()
    try:
        job = _parse(arguments)
        _move_aside(job.store)
        result = run_main_job(job, QgsProcessingContext(), TerminalFeedback())
    except Exception as error:  # the last door: a user reads one sentence, never a traceback
        if os.environ.get("EMBRACE_TRACEBACK"):
            raise
        print(f"Error: {_one_sentence(error)}", file=sys.stderr)  # noqa: T201
        return 1
    finally:
        plugin.unload()
    print(f"\nDone in {time.monotonic() - started:.1f} s.")  # noqa: T201
    if job.synthetic:
        print("Älvhamra is a made-up town: all reports are synthetic.")  # noqa: T201
    for name, path in result.files.items():
        print(f"  {name:18} {path}")  # noqa: T201
    return 0


def _one_sentence(error: Exception) -> str:
    """What went wrong; a traceback that Processing made into a text is not for users."""
    said = error_text(error).strip()
    if isinstance(error, (EmbraceError, QgsProcessingException)) and "Traceback" not in said:
        return said
    last = said.splitlines()[-1] if said else type(error).__name__
    return f"The plugin has a fault ({last}). Please report it, with EMBRACE_TRACEBACK=1 set."


def _move_aside(store: Path) -> None:
    """A demonstration starts anew: the store of an earlier one is kept, never mixed in."""
    if store.exists():
        store.replace(store.with_suffix(".previous.gpkg"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
