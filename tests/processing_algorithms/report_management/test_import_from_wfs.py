# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports straight from a map server: a WFS layer imports like any other layer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from embrace.embrace_qgis.report_store.store import open_store
from qgis.core import QgsVectorLayer


@pytest.fixture
def wfs_layer(provider):
    server = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("wfs_server.py"))],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        port = int(server.stdout.readline())
        yield QgsVectorLayer(
            f"url='http://127.0.0.1:{port}/wfs' typename='town:reports' version='1.1.0' "
            "srsname='EPSG:3006' pagingEnabled='false'",
            "reports of the town",
            "WFS",
        )
    finally:
        server.kill()
        server.wait()


def test_a_wfs_layer_is_imported(run, store_path, wfs_layer):
    assert wfs_layer.isValid()
    results = run(
        "import_reports",
        INPUT_LAYER=wfs_layer,
        STORE=str(store_path),
        SOURCE="map server",
        STATE=1,
    )
    assert (results["ROWS_IN"], results["ACCEPTED"]) == (5, 5)
    events = open_store(store_path).approved_events().sort_values("occurred_from")
    assert events["category"].unique().tolist() == ["SKA-KLO"]
    # The server sends north before east, as EPSG:3006 has its axes: QGIS must turn them.
    assert events["x"].tolist() == [500_000 + n for n in range(1, 6)]
    assert events["y"].tolist() == [6_600_000 + 10 * n for n in range(1, 6)]
