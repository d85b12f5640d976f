# SPDX-License-Identifier: GPL-3.0-or-later
"""A small store."""

from __future__ import annotations

from pathlib import Path

import pytest
from embrace.embrace_qgis.report_store.store import create_store
from store_samples import WKT, small_taxonomy, square_wkb


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    return tmp_path / "store.gpkg"


@pytest.fixture
def store(store_file: Path):
    return create_store(
        store_file,
        "EPSG:3006",
        WKT,
        square_wkb(400_000, 6_500_000, 200_000),
        "Älvhamra",
        small_taxonomy(),
        synthetic=True,
    )


@pytest.fixture
def import_file(store):
    def run(file, approve: bool = True, source: str = "demo", **more):
        return store.import_reports(file, source, "f.csv", "0" * 64, approve, "tester", **more)

    return run
