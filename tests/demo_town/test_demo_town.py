# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo town holds against its own truth.json and against the rules for demo data."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
from collections import Counter
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from osgeo import ogr

DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"
ogr.UseExceptions()


@pytest.fixture(scope="module")
def truth() -> dict:
    return json.loads((DEMO / "truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def lines() -> list[list[str]]:
    text = (DEMO / "reports.csv").read_bytes().decode("cp1252")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


@pytest.fixture(scope="module")
def rows(lines: list[list[str]]) -> list[dict[str, str]]:
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def _shapes(table: str, where: str = "") -> list[ogr.Geometry]:
    data = ogr.Open(str(DEMO / "basemap.gpkg"))
    layer = data.GetLayerByName(table)
    layer.SetAttributeFilter(where or None)
    return [feature.GetGeometryRef().Clone() for feature in layer]


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def test_everything_weighs_at_most_two_megabytes() -> None:
    assert sum(f.stat().st_size for f in DEMO.rglob("*") if f.is_file()) <= 2_000_000


def test_file_is_the_one_the_truth_was_written_for(truth: dict) -> None:
    assert hashlib.sha256((DEMO / "reports.csv").read_bytes()).hexdigest() == truth["sha256"]


def test_export_looks_like_one(lines: list[list[str]]) -> None:
    raw = (DEMO / "reports.csv").read_bytes()
    assert raw.startswith("Ärende-id;Inkom;Status;".encode("cp1252"))
    assert raw.count(b"\r\n") == raw.count(b"\n") == len(lines)
    assert len(lines[0]) == 16


def test_bad_rows_are_those_accounted_for(truth: dict, rows: list[dict[str, str]], lines) -> None:
    assert truth["rows"] == len(rows) == truth["rows_good"] + sum(truth["rows_bad"].values())
    assert {k: len(v) for k, v in truth["bad_ids"].items()} == truth["rows_bad"]
    ids = Counter(r["Ärende-id"] for r in rows)
    assert sorted(i for i, n in ids.items() if n > 1) == sorted(
        set(truth["bad_ids"]["duplicate_row"])
    )
    of = {r["Ärende-id"]: r for r in rows}
    bad = {kind: [of[i] for i in ids] for kind, ids in truth["bad_ids"].items()}
    assert all(r["N"] == r["E"] == "" for r in bad["missing_coordinates"])
    assert all(_number(r["E"]) > 6e6 > _number(r["N"]) for r in bad["swapped_coordinates"])
    assert all(r["N"] == r["E"] == "0" for r in bad["zero_coordinates"])
    assert all(r["Kategori"] == "" for r in bad["empty_category"])
    assert all(r["Datum från"] >= "2027" for r in bad["future_date"])
    assert all(r["Tid från"] > r["Tid till"] for r in bad["to_before_from"])
    assert sum(len(line) != 16 for line in lines) == truth["rows_bad"]["ragged_row"]
    for row in bad["bad_date"]:
        with pytest.raises(ValueError):
            datetime.strptime(row["Datum från"], "%Y-%m-%d")


def test_good_rows_lie_in_the_municipality_and_in_the_period(truth, rows) -> None:
    bad = {i for kind, ids in truth["bad_ids"].items() if kind != "duplicate_row" for i in ids}
    good = [r for r in rows if r["Ärende-id"] not in bad]
    border = _shapes("municipality")[0]
    places = {(r["E"], r["N"]) for r in good if r["N"]}
    for e, n in places:
        assert border.Contains(ogr.CreateGeometryFromWkt(f"POINT({_number(e)} {_number(n)})"))
    unplaced = {r["Kategori"] for r in good if not r["N"]}
    assert unplaced == {"Oro/rykten i sociala medier", "Oro"}
    assert max(r["Inkom"] for r in rows) < truth["exported"]
    late = {r["Kategori"] for r in good if r["Datum från"] >= truth["to"]}
    assert late <= {"Kommande arrangemang", "Evenemang"}


def test_fortnights_are_even_enough_for_normal_ranges(truth: dict) -> None:
    counts = np.array(truth["reports_a_fortnight_newest_first"][1:-1])
    assert 65 <= counts.mean() <= 85
    assert counts.std() <= 12


def test_what_was_planted_is_in_the_file(truth: dict, rows: list[dict[str, str]]) -> None:
    bad = {i for ids in truth["bad_ids"].values() for i in ids}
    good = [r for r in rows if r["Ärende-id"] not in bad]
    for name, place in truth["hot_spots"].items():
        own = [r for r in good if r["Plats"].split(",")[0] == name]
        # nights are counted to the evening before; coming events stand at places too
        last = [r for r in own if "2026-11-02" <= r["Datum från"] < "2026-11-16"]
        assert abs(len(last) - place["last_fortnight"]) <= 1, name
    silent = [r for r in good if r["Enhet"] == truth["silent_unit"]["unit"]]
    assert silent and max(r["Inkom"] for r in silent) < "2026-11-02"
    measure = truth["measure"]
    assert measure["last_fortnight"] <= 2 < 8 <= measure["fortnight_before_checks"]
    hits = {r["Ärende-id"]: r["Beskrivning"] for r in rows}
    assert all(hits[h["id"]] for h in truth["text_hits"])


def test_all_thirty_categories_are_there(rows: list[dict[str, str]], truth: dict) -> None:
    from embrace.embrace_qgis.reports.taxonomy import read_taxonomy

    taxonomy = read_taxonomy(DEMO.parent / "taxonomies" / "embrace.csv")
    bad = {i for ids in truth["bad_ids"].values() for i in ids}
    cells = {c for r in rows if r["Ärende-id"] not in bad for c in r["Kategori"].split(" | ")}
    found = {taxonomy.match(cell) for cell in cells}
    assert None not in found
    assert found == {category.code for category in taxonomy.categories}


def test_streets_hang_together() -> None:
    parent: dict[tuple[float, float], tuple[float, float]] = {}

    def root(node: tuple[float, float]) -> tuple[float, float]:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    for street in _shapes("streets"):
        ends = [street.GetPoint_2D(0), street.GetPoint_2D(street.GetPointCount() - 1)]
        a, b = (root((round(x, 1), round(y, 1))) for x, y in ends)
        parent[a] = b
    assert len({root(node) for node in list(parent)}) == 1


def test_the_town_lies_in_its_municipality_and_clear_of_the_water() -> None:
    border = _shapes("municipality")[0].Buffer(0.2)
    for table in ("forest", "water", "buildings", "streets", "addresses", "landmarks", "districts"):
        shapes = _shapes(table)
        assert all(shape.IsValid() for shape in shapes), table
        assert all(border.Contains(shape) for shape in shapes), table
    dry = [*_shapes("buildings"), *_shapes("streets", "class = 'residential'")]
    for water in _shapes("water"):
        assert not any(water.Intersects(shape) for shape in dry)


def test_order_and_styles_cover_each_other() -> None:
    order = json.loads((DEMO / "basemap.json").read_text(encoding="utf-8"))
    with sqlite3.connect(DEMO / "basemap.gpkg") as data:
        tables = {r[0] for r in data.execute("SELECT table_name FROM gpkg_geometry_columns")}
        styled = {r[0] for r in data.execute("SELECT f_table_name FROM layer_styles")}
    assert tables == styled
    for entry in order["layers"]:
        assert entry["layer"] in tables
        assert (DEMO / entry["style"]).is_file()
    above = {entry["layer"] for entry in order["layers"] if entry["above_heat"]}
    assert {"streets", "railway", "street_names"} <= above
    assert not above & {"municipality", "water", "buildings", "forest", "parks"}


def test_same_seed_same_bytes(truth: dict, tmp_path: Path, qgis_app) -> None:
    from embrace.demo_town import make_town
    from qgis.core import Qgis

    if Qgis.QGIS_VERSION.split("-")[0] != truth["made_with_qgis"]:
        pytest.skip("another QGIS may cut streets at slightly other points")
    _, network, addresses = make_town.make_map(tmp_path, truth["seed"])
    assert make_town.make_papers(tmp_path, truth["seed"], network, addresses) == truth
    for name in ("reports.csv", "unit_activity.csv", "texts.json", "README.md"):
        assert (tmp_path / name).read_bytes() == (DEMO / name).read_bytes(), name
    other = make_town.make_papers(tmp_path, truth["seed"] + 1, network, addresses)
    assert other["sha256"] != truth["sha256"]
