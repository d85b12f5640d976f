# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job as its user runs it: one command, in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from osgeo import gdal

ROOT = Path(__file__).resolve().parent.parent
QGIS_PLUGINS = "/usr/share/qgis/python/plugins"


def run_job(folder: Path, *arguments: str, largest_file: int | None = None):
    """The command of ``make demo``; ``largest_file`` bytes stand in for a full disk."""
    parent = folder.parent / "as_installed"
    parent.mkdir(exist_ok=True)
    link = parent / "embrace"
    if not link.exists():
        link.symlink_to(ROOT)
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": f"{parent}{os.pathsep}{QGIS_PLUGINS}",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", "embrace.embrace_qgis.command_line", "--folder", str(folder)]
    if largest_file is not None:
        command = ["prlimit", f"--fsize={largest_file}", *command]
    return subprocess.run(
        [*command, *arguments], capture_output=True, text=True, check=False, env=environment
    )


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demo, run once."""
    folder = tmp_path_factory.mktemp("demo") / "results"
    return folder, run_job(folder)


def test_demo_makes_all_its_results(demo):
    folder, run = demo
    assert run.returncode == 0, run.stderr
    for name in ("store.gpkg", "heatmap.tif", "hotspots.gpkg", "incidents.gpkg"):
        assert (folder / name).stat().st_size > 1000, name
        assert str(folder / name) in run.stdout
    pdfs = list(folder.glob("*.pdf"))
    assert len(pdfs) == 1 and str(pdfs[0]) in run.stdout
    assert pdfs[0].read_bytes()[:5] == b"%PDF-"


def test_demo_accounts_for_every_row(demo):
    folder, _run = demo
    with sqlite3.connect(folder / "store.gpkg") as store:
        row = store.execute(
            "SELECT rows_in, accepted, updated, duplicates, quarantined FROM import_run"
        ).fetchone()
    rows_in, *parts = row
    lines = (ROOT / "resources/demo/reports.csv").read_bytes().splitlines()
    assert rows_in == sum(parts)
    assert rows_in == len(lines) - 1
    assert 0.02 < parts[3] / rows_in < 0.05


def _picture(folder: Path) -> dict:
    (path,) = folder.glob("*_data.json")
    return json.loads(path.read_text("utf-8"))


def test_demo_finds_what_was_planted(demo):
    folder, _run = demo
    planted = {
        "Resecentrum", "Sörgärdets centrum", "Hamnparken", "Stora torget", "Lövåsskolan",
    }  # fmt: skip
    assert {place["name"] for place in _picture(folder)["places"]} == planted


def test_demo_twice_gives_the_same_data(demo, tmp_path):
    folder, _run = demo
    again = run_job(tmp_path / "again")
    assert again.returncode == 0, again.stderr
    first, second = _picture(folder), _picture(tmp_path / "again")
    for picture in (first, second):
        # the hour it was made, and a hash that holds the head of each store's own audit log
        del picture["generated_at"], picture["manifest_sha256"]
    assert first == second


BAD_FILES = {
    "missing": None,
    "empty": b"",
    "binary": bytes(range(256)) * 40,
    "no usable columns": "färg;form\nröd;rund\nblå;kantig\n".encode(),
    "header only": b"Datum;Kategori;N;E\n",
}


@pytest.mark.parametrize("case", sorted(BAD_FILES))
def test_unusable_file_ends_in_one_sentence(case, tmp_path):
    path = tmp_path / "reports.csv"
    if BAD_FILES[case] is not None:
        path.write_bytes(BAD_FILES[case])
    run = run_job(tmp_path / "results", "--reports", str(path))
    _one_sentence(run)
    assert not list((tmp_path / "results").glob("*.pdf"))
    assert not list((tmp_path / "results").glob("*.tmp*"))


def test_a_period_without_incidents_ends_in_one_sentence(tmp_path):
    path = tmp_path / "reports.csv"
    rows = "".join(f"2025-03-{d:02d} 21:00;Klotter;6600100;520{d:03d}\n" for d in range(1, 29))
    path.write_text("Datum;Kategori;N;E\n" + rows, encoding="utf-8")
    run = run_job(tmp_path / "results", "--reports", str(path), "--end", "2026-01-01")
    _one_sentence(run)
    assert not list((tmp_path / "results").glob("*.pdf"))


def test_boundary_without_crs_ends_in_one_sentence(tmp_path):
    boundary = tmp_path / "boundary.shp"
    town = Path(shutil.copy(ROOT / "resources/demo/basemap.gpkg", tmp_path))
    gdal.VectorTranslate(str(boundary), str(town), layers=["municipality"])
    boundary.with_suffix(".prj").unlink()
    reports = ROOT / "resources/demo/reports.csv"
    run = run_job(tmp_path / "results", "--reports", str(reports), "--boundary", str(boundary))
    _one_sentence(run)
    assert "coordinate reference system" in run.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--boundary", "gone.gpkg"), "gone.gpkg"),
        (("--basemap", "gone.gpkg"), "gone.gpkg"),
        (("--boundary", "{town}|layername=streets"), "polygons"),
        (("--end", "0001-01-05"), "too early"),
        (("--end", "2019-01-01"), "2019-01-01"),
    ],
)
def test_wrong_choice_ends_in_one_sentence(tmp_path, arguments, said):
    rows = "".join(f"2025-03-{d:02d} 21:00;Klotter;6600100;520{d:03d}\n" for d in range(1, 29))
    path = tmp_path / "reports.csv"
    path.write_text("Datum;Kategori;N;E\n" + rows, encoding="utf-8")
    town = shutil.copy(ROOT / "resources/demo/basemap.gpkg", tmp_path)
    arguments = [argument.format(town=town) for argument in arguments]
    run = run_job(tmp_path / "results", "--reports", str(path), *arguments)
    _one_sentence(run)
    assert said in run.stderr
    assert "ERROR 1" not in run.stderr


def test_rows_without_place_leave_no_empty_store(tmp_path):
    # the next run would take the store up, with the system and boundary of the failed one
    path = tmp_path / "reports.csv"
    path.write_text("Datum;Kategori;Plats\n2025-03-01;Klotter;Torget\n", encoding="utf-8")
    run = run_job(tmp_path / "results", "--reports", str(path))
    _one_sentence(run)
    assert "import.html" in run.stderr
    assert [p.name for p in (tmp_path / "results").iterdir()] == ["import.html"]


def test_folder_that_is_a_file_ends_in_one_sentence(tmp_path):
    (tmp_path / "results").write_text("", encoding="utf-8")
    _one_sentence(run_job(tmp_path / "results"))


@pytest.mark.parametrize("size", [50_000, 400_000, 1_250_000, 2_000_000])
def test_full_disk_ends_in_one_sentence_and_nothing_half_written(tmp_path, size):
    run = run_job(tmp_path / "results", largest_file=size)
    _one_sentence(run)
    assert "ERROR 1" not in run.stderr
    for path in (tmp_path / "results").iterdir():
        assert path.suffix in {".gpkg", ".tif", ".html", ".json", ".csv"}, path
        if path.suffix == ".gpkg":
            with sqlite3.connect(path) as store:
                assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def _one_sentence(run) -> None:
    assert run.returncode == 1, run.stdout + run.stderr
    assert "Traceback" not in run.stderr
    said = [line for line in run.stderr.splitlines() if line.startswith("Error: ")]
    assert len(said) == 1, run.stderr
    assert said[0].rstrip().endswith("."), said


def test_memphis_robberies_become_a_picture(reference, tmp_path):
    """Real reports, another country and system; 88 of the year's 2,245 fall in the fortnight."""
    taxonomy = tmp_path / "taxonomy.csv"
    rows = (ROOT / "resources/taxonomies/embrace.csv").read_text("utf-8-sig").splitlines()
    sensitive = rows[0].split(";").index("sensitive")
    cells = [row.split(";") for row in rows]
    for row in cells:
        if row[0] == "VAL-RAN":
            row[sensitive] = "no"
    taxonomy.write_text("\n".join(";".join(row) for row in cells), encoding="utf-8")
    folder = tmp_path / "results"
    run = run_job(
        folder,
        *("--reports", str(reference / "memphis_robberies.csv")),
        *("--boundary", str(reference / "memphis_precincts_32615.geojson")),
        *("--crs", "EPSG:32615", "--end", "2020-01-01", "--name", "Memphis"),
        *("--taxonomy", str(taxonomy), "--language", "en"),
    )
    assert run.returncode == 0, run.stderr
    with sqlite3.connect(folder / "store.gpkg") as store:
        counts = store.execute("SELECT rows_in, accepted, quarantined FROM import_run").fetchone()
    assert counts == (2245, 2245, 0)
    (data,) = folder.glob("*_data.json")
    picture = json.loads(data.read_text("utf-8"))
    assert picture["total"]["current"] == 88
    assert picture["total"]["verdict"] == "normal"
    assert len(picture["places"]) == 5
