# SPDX-License-Identifier: GPL-3.0-or-later
"""W7a: a CSV of 20 columns into a store, validated, against ogr2ogr without any validation.

    python benchmarks/import_reports.py [rows] [turns]

Each turn is a whole process: ours runs the algorithm embrace:import_reports on a fresh store,
the peer is ``ogr2ogr -f GPKG``; in alternation, median of the turns. The same file is then
imported once more, which must change nothing. The answer is checked: the rows add up, and 1,000
of them are compared cell by cell with the file.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
import conftest  # noqa: F401  (registers the checkout as ``embrace``)

HEADER = (
    "Ärende-id;Inkom;Status;Enhet;Kategori;Datum från;Tid från;Datum till;Tid till;Plats;E;N;"
    "Inne/ute;Säkerhet;Polisanmäld;Beskrivning;Vikt;Extra A;Extra B;Extra C"
)
CATEGORIES = (
    "Klotter", "Glaskross", "Anlagd brand", "Ungdomsstörning", "Bråk",
    "Misstänkt droghandel", "Buskörning", "Streetrace",
)  # fmt: skip
WORDS = ["gäng", "samling", "porten", "glas", "krossat", "fönster", "hög musik", "moped", "park"]
SIDE = 20_000.0
CORNER = (500_000.0, 6_600_000.0)
CHUNK = 50_000
CHECKED = 1_000
PHASES = ("start", "read", "detect", "validate", "write")


def write_csv(path: Path, rows: int, seed: int = 1) -> None:
    """``rows`` reports of three years from twelve units, in a municipality of 20 x 20 km."""
    random = np.random.default_rng(seed)
    minutes = np.sort(random.integers(0, 3 * 365 * 24 * 60, rows)).astype("timedelta64[m]")
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(HEADER + "\n")
        for first in range(0, rows, CHUNK):
            size = min(CHUNK, rows - first)
            start = np.datetime64("2022-01-01T00:00") + minutes[first : first + size]
            end = start + random.integers(0, 300, size).astype("timedelta64[m]")
            received = start.astype("datetime64[D]") + random.integers(0, 7, size)
            starts, ends = (np.datetime_as_string(times).tolist() for times in (start, end))
            came = np.datetime_as_string(received).tolist()
            x, y = random.uniform(0, SIDE, (2, size)) + np.array(CORNER)[:, None]
            eastings, northings = np.char.mod("%.2f", x).tolist(), np.char.mod("%.2f", y).tolist()
            texts = np.array(WORDS, dtype=object)[random.integers(0, len(WORDS), (size, 8))]
            unit, street, number, kind = (
                random.integers(0, top, size).tolist() for top in (12, 400, 99, len(CATEGORIES))
            )
            file.writelines(
                f"K{first + i:07d};{came[i]};Godkänd;Enhet {unit[i]};{CATEGORIES[kind[i]]};"
                f"{starts[i][:10]};{starts[i][11:]};{ends[i][:10]};{ends[i][11:]};"
                f"Gata {street[i]} {number[i]};{eastings[i]};{northings[i]};Ute;Säker;Nej;"
                f"{' '.join(texts[i])};1;a{unit[i]};b{street[i]};c\n"
                for i in range(size)
            )


def write_store(path: Path) -> None:
    """An empty store of the municipality of the file."""
    import struct

    from embrace.embrace_qgis.paths import resource
    from embrace.embrace_qgis.report_store.store import create_store
    from embrace.embrace_qgis.reports.taxonomy import read_taxonomy
    from qgis.core import QgsCoordinateReferenceSystem

    x, y = CORNER
    ring = [(x, y), (x + SIDE, y), (x + SIDE, y + SIDE), (x, y + SIDE), (x, y)]
    wkb = struct.pack("<BIII", 1, 3, 1, len(ring)) + b"".join(struct.pack("<2d", *p) for p in ring)
    wkt = QgsCoordinateReferenceSystem("EPSG:3006").toWkt()
    taxonomy = read_taxonomy(resource("taxonomies", "embrace.csv"))
    create_store(path, "EPSG:3006", wkt, wkb, "Made up", taxonomy, synthetic=True)


def import_once(file: str, store: str) -> None:
    """The child process: run the algorithm and print what each phase took, as JSON."""
    started = time.perf_counter()
    seconds = dict.fromkeys(PHASES, 0.0)
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

    application = QgsApplication([], False)
    application.initQgis()
    from embrace.embrace_qgis.report_store.geopackage import GeoPackageStore
    from embrace.processing_algorithms.report_management import import_reports as module

    def timed(phase, function):
        def run(*arguments, **named):
            before = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                seconds[phase] += time.perf_counter() - before

        return run

    module.read_report_file = timed("read", module.read_report_file)
    module.detect_profile = timed("detect", module.detect_profile)
    module.validated_for = timed("validate", module.validated_for)
    GeoPackageStore.import_reports = timed("write", GeoPackageStore.import_reports)
    feedback = QgsProcessingFeedback(False)
    seconds["start"] = time.perf_counter() - started
    outputs, done = (
        module.ImportReports()
        .create()
        .run(
            {"INPUT_FILE": file, "STORE": store, "SOURCE": "benchmark", "STATE": 1},
            QgsProcessingContext(),
            feedback,
        )
    )
    if not done:
        raise SystemExit(feedback.textLog())
    names = ("ROWS_IN", "ACCEPTED", "UPDATED", "DUPLICATES", "QUARANTINED")
    print(json.dumps({**seconds, **{name: outputs[name] for name in names}}))


def whole_process(command: list[str]) -> tuple[float, float, str]:
    """Seconds, peak memory in MB and what was printed, of a child process from start to end."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        printed = child.stdout.read()
        _pid, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{command[0]} ended with {child.returncode}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024, printed


def ours(file: Path, store: Path) -> tuple[float, float, dict]:
    command = [sys.executable, str(Path(__file__).resolve()), "--import", str(file), str(store)]
    seconds, memory, printed = whole_process(command)
    return seconds, memory, json.loads(printed.splitlines()[-1])


def theirs(file: Path, target: Path) -> tuple[float, float]:
    target.unlink(missing_ok=True)
    places = ["-oo", "X_POSSIBLE_NAMES=E", "-oo", "Y_POSSIBLE_NAMES=N", "-a_srs", "EPSG:3006"]
    command = ["ogr2ogr", "-f", "GPKG", str(target), str(file), *places]
    return whole_process(command)[:2]


def check(file: Path, store: Path, rows: int) -> None:
    """1,000 rows of the file, cell by cell, against what the store holds."""
    from embrace.embrace_qgis.layers.geometry_blobs import point_coordinates
    from embrace.embrace_qgis.report_store.store import open_store

    taxonomy = open_store(store).taxonomy()
    picked = set(np.random.default_rng(3).choice(rows, min(rows, CHECKED), replace=False).tolist())
    with sqlite3.connect(store) as connection, file.open(encoding="utf-8", newline="") as text:
        for i, row in enumerate(csv.DictReader(text, delimiter=";")):
            if i not in picked:
                continue
            ((geom, *found),) = connection.execute(
                "SELECT geom, report.place, unit, description, substr(received_at, 1, 10), state, "
                "category, occurred_from, occurred_to FROM report JOIN event USING (report_id) "
                "WHERE source = 'benchmark' AND external_id = ?",
                (row["Ärende-id"],),
            ).fetchall()
            expected = [
                row["Plats"],
                row["Enhet"],
                row["Beskrivning"],
                row["Inkom"],
                "approved",
                taxonomy.match(row["Kategori"]),
                f"{row['Datum från']}T{row['Tid från']}:00",
                f"{row['Datum till']}T{row['Tid till']}:00",
            ]
            if found[-1] is None:  # an end that is the start: an instant
                found[-1] = found[-2]
            at = [float(values[0]) for values in point_coordinates([geom])]
            if found != expected or at != [float(row["E"]), float(row["N"])]:
                raise SystemExit(f"row {i + 1}: {found} {at} is not {row}")
    connection.close()


def main(rows: int, turns: int) -> None:
    if shutil.which("ogr2ogr") is None:
        raise SystemExit("the peer ogr2ogr is missing: install gdal-bin")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file, store, empty = folder / "reports.csv", folder / "store.gpkg", folder / "empty.gpkg"
        write_csv(file, rows)
        write_store(empty)
        mine, peer, again = [], [], []
        for _turn in range(turns):
            shutil.rmtree(folder / "store.backups", ignore_errors=True)
            shutil.copy(empty, store)
            mine.append(ours(file, store))
            counts = mine[-1][2]
            if (counts["ROWS_IN"], counts["ACCEPTED"]) != (rows, rows):
                raise SystemExit(f"not all rows were accepted: {counts}")
            peer.append(theirs(file, folder / "peer.gpkg"))
            before = store.read_bytes() if rows <= 200_000 else store.stat().st_mtime_ns
            again.append(ours(file, store))
            after = store.read_bytes() if rows <= 200_000 else store.stat().st_mtime_ns
            if again[-1][2]["DUPLICATES"] != rows or before != after:
                raise SystemExit(f"the second import changed the store: {again[-1][2]}")
        check(file, store, rows)
        print(
            f"{rows} rows of 20 columns, {file.stat().st_size / 1e6:.0f} MB, median of {turns}; "
            f"{min(rows, CHECKED)} rows compared with the file\n"
        )
        reference = statistics.median(seconds for seconds, _memory in peer)
        print("| what | s | ogr2ogr / it | peak MB | " + " | ".join(PHASES) + " |")
        print("|---" * (4 + len(PHASES)) + "|")
        for title, runs in (("ours, validated", mine), ("ours, the same file again", again)):
            seconds = statistics.median(run[0] for run in runs)
            memory = max(run[1] for run in runs)
            phases = [f"{statistics.median(run[2][p] for run in runs):.2f}" for p in PHASES]
            print(
                f"| {title} | {seconds:.2f} | {reference / seconds:.2f} | {memory:.0f} | "
                + " | ".join(phases)
                + " |"
            )
        memory = max(memory for _seconds, memory in peer)
        print(f"| ogr2ogr, no validation | {reference:.2f} | 1.00 | {memory:.0f} |" + " |" * 5)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--import"]:
        import_once(*sys.argv[2:4])
    else:
        sizes = [int(value) for value in sys.argv[1:]]
        main(sizes[0] if sizes else 200_000, sizes[1] if len(sizes) > 1 else 3)
