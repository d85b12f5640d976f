# SPDX-License-Identifier: GPL-3.0-or-later
"""A store with the reports of a made-up town that wait for review."""

from __future__ import annotations

import importlib.util
from datetime import datetime, timezone
from pathlib import Path

import numpy as np
import pandas as pd
from embrace.embrace_qgis.paths import resource
from embrace.embrace_qgis.report_store.store import create_store
from embrace.embrace_qgis.reports.taxonomy import read_taxonomy
from qgis.core import QgsCoordinateReferenceSystem

WKT = QgsCoordinateReferenceSystem("EPSG:3006").toWkt()
TEXT = (
    "Ett tiotal ungdomar vid hållplats C, hög musik och knuffar mot resenärer. En av dem kom på "
    "moped XYZ 00A. Föraren på linje 3 såg allt och nås på 070-174 06 41. Lugnt 22.15."
)
NO = pd.NaT
# number, category, place, unit, from, to, precision, x, y, text
ROWS = (
    ("R-2026-04118", "Glaskross", "Lövåsskolan", "Vaktmästeri", "2026-11-15T19:10", NO, "minute",
     520_900, 6_602_000, "Tre rutor krossade mot skolgården."),
    ("R-2026-04117", "Ungdomsstörning", "Resecentrum", "Fältgruppen", "2026-11-14T21:40",
     "2026-11-14T22:15", "window", 521_000, 6_602_500, TEXT),
    ("R-2026-04116", "Buskörning", "Lövåsvägen", "Fältgruppen", "2026-11-13", "2026-11-14", "day",
     520_500, 6_601_500, "EPA-traktor kör fort fram och tillbaka."),
    ("R-2026-04115", "Misstänkt droghandel", "Hamnparken", "Polisen", "2026-11-13T15:30", NO,
     "minute", 521_800, 6_601_200, "Korta möten vid bänkarna."),
    ("R-2026-04114", "Bristande belysning", "Ågatan, gångtunnel", "Park och natur",
     "2026-11-12T17:00", NO, "minute", 521_100, 6_601_900, "Fyra armaturer är släckta."),
    ("R-2026-04113", "Stöld", "", "Bostads AB", "2026-11-11T08:00", "2026-11-11T16:00", "window",
     float("nan"), float("nan"), "Cykel borta ur cykelställ."),
    ("R-2026-04109", "Ungdomsstörning", "Busstorget", "Väktare, Bostads AB", "2026-11-14T22:00",
     NO, "minute", 521_042, 6_602_500, "Ca 10 unga, bråkiga mot väntande."),
)  # fmt: skip


def _store_samples():
    """The samples of the store's tests; tests are no package, so by their file."""
    path = Path(__file__).resolve().parent.parent / "report_store" / "store_samples.py"
    spec = importlib.util.spec_from_file_location("review_store_samples", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def empty_store(path: Path):
    taxonomy = read_taxonomy(resource("taxonomies", "embrace.csv"))
    return create_store(path, "EPSG:3006", WKT, None, "Älvhamra", taxonomy, synthetic=True)


def validated(count: int, **changed):
    return _store_samples().validated(count, **changed)


def add(store, file, source: str = "demo"):
    return store.import_reports(file, source, "f.csv", "0" * 64, False, "tester")


def mock_store(path: Path):
    """Six reports that wait and one that is approved; the second one is its near duplicate."""
    store = empty_store(path)
    taxonomy = store.taxonomy()
    columns = list(zip(*ROWS))
    file = validated(
        len(ROWS),
        external_id=list(columns[0]),
        place=list(columns[2]),
        unit=list(columns[3]),
        x=[float(x) for x in columns[7]],
        y=[float(y) for y in columns[8]],
        location_precision=["none" if x != x else "exact" for x in columns[7]],
        setting="outdoor",
        description=list(columns[9]),
        received_at=pd.Timestamp("2026-11-16T08:00"),
    )
    codes = [taxonomy.match(word) for word in columns[1]]
    file.events["category"] = [code or taxonomy.match("Annat") for code in codes]
    file.events["occurred_from"] = np.array(
        [np.datetime64(time if isinstance(time, str) else "NaT") for time in columns[4]],
        dtype="datetime64[ns]",
    )
    file.events["occurred_to"] = np.array(
        [np.datetime64(time if isinstance(time, str) else "NaT") for time in columns[5]],
        dtype="datetime64[ns]",
    )
    file.events["time_precision"] = list(columns[6])
    add(store, file)
    store.review(
        ["R-2026-04109"],
        action="approve",
        reviewer="Kollega",
        now=datetime(2026, 11, 15, 9, 0, tzinfo=timezone.utc),
    )
    return store


def many_reports(path: Path, count: int):
    """A store in which very many reports wait."""
    store = empty_store(path)
    file = validated(count, unit=["Polisen", "Fältgruppen"] * (count // 2))
    file.reports["x"] += 200.0 * (file.reports.index % 300)
    file.events["category"] = next(iter(store.taxonomy().categories)).code
    file.events["occurred_from"] = pd.Timestamp("2026-01-01") + pd.to_timedelta(
        file.events.index * 3, unit="m"
    )
    add(store, file)
    return store
