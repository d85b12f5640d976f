# SPDX-License-Identifier: GPL-3.0-or-later
"""A store with the approved reports of the simulated town, whose planted truth is known."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pandas as pd
from embrace.embrace_qgis.paths import resource
from embrace.embrace_qgis.report_store.store import create_store
from embrace.embrace_qgis.reports.taxonomy import read_taxonomy
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY
from review_samples import validated

WKT = QgsCoordinateReferenceSystem("EPSG:3006").toWkt()


def _town():
    path = Path(__file__).resolve().parent.parent / "situation_picture" / "simulated_town.py"
    spec = importlib.util.spec_from_file_location("analysis_town", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


town = _town()


def square(left: float, bottom: float, side: float) -> QgsGeometry:
    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    return QgsGeometry.fromPolygonXY(
        [[QgsPointXY(left + x * side, bottom + y * side) for x, y in corners]]
    )


def town_store(path: Path, frame: pd.DataFrame, approve: bool = True):
    """A store with the events of a frame, one report each."""
    taxonomy = read_taxonomy(resource("taxonomies", "embrace.csv"))
    boundary = bytes(square(town.X0, town.Y0, town.SIDE).asWkb())
    store = create_store(path, "EPSG:3006", WKT, boundary, "Simby", taxonomy, synthetic=False)
    add_events(store, frame, "town", approve)
    return store


def add_events(store, frame: pd.DataFrame, source: str, approve: bool) -> None:
    n = len(frame)
    file = validated(
        n,
        external_id=[f"{source}-{i}" for i in range(n)],
        content_hash=[f"content-{source}-{i}" for i in range(n)],
        row_hash=[f"row-{source}-{i}" for i in range(n)],
        unit=frame["unit"].tolist(),
        x=frame["x"].to_numpy(),
        y=frame["y"].to_numpy(),
        place=frame["place"].tolist(),
        location_precision=frame["location_precision"].tolist(),
        setting=frame["setting"].tolist(),
        received_at=frame["received_at"].dt.floor("s").to_numpy(),
        description=[f"Text {source} {i}" for i in range(n)],
    )
    file.events["category"] = frame["category"].tolist()
    file.events["occurred_from"] = frame["occurred_from"].dt.floor("s").to_numpy()
    file.events["occurred_to"] = frame["occurred_to"].to_numpy()
    file.events["time_precision"] = frame["time_precision"].tolist()
    store.import_reports(file, source, f"{source}.csv", "0" * 64, approve, "tester")


def planted(**changes) -> pd.DataFrame:
    """420 days of a town with two hot spots."""
    return town.events(**{"planted": 60, "planted_lately": 25, "second": 45, **changes})


__all__ = ["add_events", "planted", "square", "town", "town_store"]
