# SPDX-License-Identifier: GPL-3.0-or-later
"""W7b: reading reports into arrays: by columns, against a loop over features and SQLite.

    python benchmarks/read_reports.py [rows] [turns]

Two readings: a point layer in a GeoPackage with a time, a weight and a category (what every
analysis reads), and all approved events of a store. In alternation, median of the turns; all
must give the same values.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
import conftest  # noqa: F401  (registers the checkout as ``embrace``)
from qgis.core import (
    QgsApplication,
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsVectorLayer,
)

FIELDS = ("category", "occurred_from", "weight")
START = np.datetime64("2022-01-01T00:00:00")


def write_layer(path: Path, rows: int) -> None:
    """A layer as "Approved reports" writes it: times as text."""
    from osgeo import gdal, ogr, osr

    random = np.random.default_rng(1)
    times = START + random.integers(0, 3 * 365 * 24 * 60, rows).astype("timedelta64[m]")
    texts = np.datetime_as_string(times, unit="s").tolist()
    x, y = random.uniform(0, 20_000, (2, rows)) + np.array([[500_000.0], [6_600_000.0]])
    system = osr.SpatialReference()
    system.ImportFromEPSG(3006)
    dataset = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    layer = dataset.CreateLayer("reports", system, ogr.wkbPoint)
    for name in ("report_id", "category", "occurred_from", "place", "unit"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    layer.CreateField(ogr.FieldDefn("weight", ogr.OFTReal))
    layer.StartTransaction()
    for i in range(rows):
        feature = ogr.Feature(layer.GetLayerDefn())
        point = ogr.Geometry(ogr.wkbPoint)
        point.SetPoint_2D(0, float(x[i]), float(y[i]))
        feature.SetGeometryDirectly(point)
        feature["report_id"], feature["category"] = f"{i:036d}", f"ORD-{i % 30}"
        feature["occurred_from"], feature["weight"] = texts[i], float(i % 3 + 1)
        feature["place"], feature["unit"] = f"Gata {i % 400} {i % 97}", f"Enhet {i % 12}"
        layer.CreateFeature(feature)
    layer.CommitTransaction()


def write_store(path: Path, rows: int):
    """A store whose reports are all approved, one event each."""
    import conftest as _  # noqa: F401
    from embrace.embrace_qgis.layers.geometry_blobs import point_blobs
    from embrace.embrace_qgis.paths import resource
    from embrace.embrace_qgis.report_store.store import create_store
    from embrace.embrace_qgis.reports.taxonomy import read_taxonomy

    taxonomy = read_taxonomy(resource("taxonomies", "embrace.csv"))
    store = create_store(path, "EPSG:3006", "", None, "", taxonomy, synthetic=True)
    codes = [category.code for category in taxonomy.categories]
    random = np.random.default_rng(2)
    times = START + random.integers(0, 3 * 365 * 24 * 60, rows).astype("timedelta64[m]")
    starts = np.datetime_as_string(times, unit="s").tolist()
    ends = np.datetime_as_string(times + np.timedelta64(3600, "s"), unit="s").tolist()
    blobs = point_blobs(*random.uniform(500_000, 520_000, (2, rows)), 3006)
    names = [f"{i:08x}-0000-7000-8000-{i * 7919 % 16**12:012x}" for i in range(rows)]
    with sqlite3.connect(path) as connection:
        connection.executemany(
            "INSERT INTO report (geom, report_id, source, external_id, content_hash, row_hash, "
            "place, location_precision, setting, unit, received_at, imported_at) "
            "VALUES (?, ?, 's', ?, '', '', ?, 'exact', 'outdoor', ?, ?, '2026-01-01T08:00:00Z')",
            (
                (blobs[i], names[i], str(i), f"Gata {i % 400} {i % 97}", f"Enhet {i % 12}", ends[i])
                for i in range(rows)
            ),
        )
        connection.executemany(
            "INSERT INTO event (event_id, report_id, category, occurred_from, occurred_to, "
            "time_precision) VALUES (?, ?, ?, ?, ?, 'minute')",
            (
                (name[::-1], name, codes[i % len(codes)], starts[i], ends[i] if i % 3 else None)
                for i, name in enumerate(names)
            ),
        )
        connection.execute("UPDATE report SET state = 'approved', approved_at = imported_at")
    connection.close()
    return store


def by_columns(layer: QgsVectorLayer):
    from embrace.embrace_qgis.layers.points import point_arrays

    points = point_arrays(
        layer,
        None,
        QgsCoordinateTransformContext(),
        time_field="occurred_from",
        weight_field="weight",
        columns=["category"],
        layer=layer,
    )
    return points.x, points.y, points.time, points.weight, points.columns["category"]


def by_columns_of_sqlite(layer: QgsVectorLayer):
    """Ours where GDAL has no Arrow stream."""
    from embrace.embrace_qgis.layers import file_points

    def absent(*_arguments):
        raise file_points.NoStream

    stream, file_points._by_arrow = file_points._by_arrow, absent
    try:
        return by_columns(layer)
    finally:
        file_points._by_arrow = stream


def by_features(layer: QgsVectorLayer):
    """What one writes without thinking: geometry and three fields of every feature."""
    rows = []
    at = [layer.fields().lookupField(name) for name in FIELDS]
    for feature in layer.getFeatures(QgsFeatureRequest().setSubsetOfAttributes(at)):
        point = feature.geometry().asPoint()
        rows.append((point.x(), point.y(), *(feature[i] for i in at)))
    x, y, category, start, weight = zip(*rows)
    texts = np.array(start, dtype="datetime64[s]")
    return np.array(x), np.array(y), texts, np.array(weight), np.array(category, dtype=object)


def by_sqlite(path: Path):
    with sqlite3.connect(path) as connection:
        rows = connection.execute(
            "SELECT geom, category, occurred_from, weight FROM reports"
        ).fetchall()
    connection.close()
    blobs, category, start, weight = zip(*rows)
    points = np.frombuffer(b"".join(blobs), dtype=np.uint8).reshape(len(blobs), -1)
    at = points[:, -16:].copy().view("<f8")
    times = np.array(start, dtype="datetime64[s]")
    return at[:, 0], at[:, 1], times, np.array(weight), np.array(category, dtype=object)


def events_by_features(path: Path) -> pd.DataFrame:
    layer = QgsVectorLayer(f"{path}|layername=approved_event", "events", "ogr")
    rows = []
    for feature in layer.getFeatures():
        point = feature.geometry().asPoint()
        rows.append((point.x(), point.y(), *feature.attributes()))
    return pd.DataFrame(rows, columns=["x", "y", *(field.name() for field in layer.fields())])


def events_by_sqlite(path: Path) -> pd.DataFrame:
    from embrace.embrace_qgis.report_store import event_frames

    with sqlite3.connect(path) as connection:
        events = event_frames.approved_events(connection)
    connection.close()
    return events


def compare(title: str, readings: dict[str, Callable], turns: int, same: Callable) -> None:
    """Run all in turn, print the medians as ratios to the first; ``same`` checks the answers."""
    seconds: dict[str, list[float]] = {name: [] for name in readings}
    answers = {}
    for _turn in range(turns):
        for name, read in readings.items():
            answers.pop(name, None)
            gc.collect()
            started = time.perf_counter()
            answers[name] = read()
            seconds[name].append(time.perf_counter() - started)
    ours = answers[next(iter(readings))]
    for name, answer in answers.items():
        if not same(ours, answer):
            raise SystemExit(f"{title}: {name} gives another answer")
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    first = next(iter(medians.values()))
    for name, median in medians.items():
        print(f"| {title} | {name} | {median:.3f} | {median / first:.1f} |")


def same_arrays(ours, theirs) -> bool:
    return all(np.array_equal(mine, other) for mine, other in zip(ours, theirs))


def same_events(ours: pd.DataFrame, theirs: pd.DataFrame) -> bool:
    if "OGC_FID" in theirs:  # the loop keeps the order of the view and the types of the file
        theirs = theirs.sort_values(["occurred_from", "OGC_FID"]).reset_index(drop=True)
        names = ["report_id", "event_id", "category", "place", "unit", "x", "y", "weight"]
        return bool(
            ours[names].equals(theirs[names].astype(ours[names].dtypes))
            and np.array_equal(
                ours["occurred_from"].to_numpy(),
                theirs["occurred_from"].to_numpy(dtype="datetime64[ns]"),
            )
        )
    return bool(ours.equals(theirs))


def main(rows: int, turns: int) -> None:
    application = QgsApplication([], False)
    application.initQgis()
    with tempfile.TemporaryDirectory() as name:
        layer_path, store_path = Path(name, "reports.gpkg"), Path(name, "store.gpkg")
        write_layer(layer_path, rows)
        store = write_store(store_path, rows)
        layer = QgsVectorLayer(f"{layer_path}|layername=reports", "reports", "ogr")
        print(f"{rows} rows, median of {turns} in alternation\n")
        print("| what | how | s | times ours |")
        print("|---|---|---|---|")
        compare(
            "layer",
            {
                "ours": lambda: by_columns(layer),
                "ours without Arrow": lambda: by_columns_of_sqlite(layer),
                "feature loop": lambda: by_features(layer),
                "sqlite3": lambda: by_sqlite(layer_path),
            },
            turns,
            same_arrays,
        )
        compare(
            "store",
            {
                "ours": store.approved_events,
                "feature loop": lambda: events_by_features(store_path),
                "sqlite3 into the frame": lambda: events_by_sqlite(store_path),
            },
            turns,
            same_events,
        )
        layer = None  # before QGIS ends


if __name__ == "__main__":
    sizes = [int(value) for value in sys.argv[1:]]
    main(sizes[0] if sizes else 200_000, sizes[1] if len(sizes) > 1 else 3)
