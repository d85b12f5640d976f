# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the town as a GeoPackage in EPSG:3006."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr, osr
from qgis.core import QgsGeometry

from . import plan
from .buildings import Address, Building
from .geometry import line, polygon
from .land import Land
from .streets import Network

STAMP = "2026-11-16T00:00:00.000Z"  # so that a run leaves no trace of its hour
CLASS_OF_FORM = {
    "core": "town",
    "grid": "town",
    "villa": "villa",
    "row": "row",
    "estate": "estate",
    "industry": "industry",
    "public": "public",
}


def _shifted(geometry: QgsGeometry) -> ogr.Geometry:
    """To EPSG:3006, rounded to a decimetre."""
    moved = QgsGeometry(geometry)
    moved.translate(plan.ORIGIN_EAST, plan.ORIGIN_NORTH)
    rounded = moved.snappedToGrid(0.1, 0.1)
    if rounded.type() == 2 and not rounded.isGeosValid():
        rounded = rounded.buffer(0, 1)
    return ogr.CreateGeometryFromWkb(bytes((moved if rounded.isEmpty() else rounded).asWkb()))


def _layer(
    data: ogr.DataSource,
    name: str,
    kind: int,
    fields: dict[str, int],
    rows: list[tuple[QgsGeometry, tuple]],
) -> None:
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(3006)
    options = ["SPATIAL_INDEX=NO", "GEOMETRY_NAME=geom"]
    layer = data.CreateLayer(name, reference, kind, options)
    for field, field_kind in fields.items():
        layer.CreateField(ogr.FieldDefn(field, field_kind))
    layer.StartTransaction()
    for geometry, values in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        shape = _shifted(geometry)
        if kind in (ogr.wkbMultiPolygon,):
            shape = ogr.ForceToMultiPolygon(shape)
        if kind == ogr.wkbMultiLineString:
            shape = ogr.ForceToMultiLineString(shape)
        feature.SetGeometry(shape)
        for i, value in enumerate(values):
            feature.SetField(i, value)
        layer.CreateFeature(feature)
    layer.CommitTransaction()


def write_basemap(
    path: Path, land: Land, network: Network, houses: list[Building], addresses: list[Address]
) -> None:
    """All layers of the base map; an existing file is replaced."""
    gdal.SetConfigOption("OGR_CURRENT_DATE", STAMP)
    path.unlink(missing_ok=True)
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    text, number, real = ogr.OFTString, ogr.OFTInteger, ogr.OFTReal
    many, lines = ogr.wkbMultiPolygon, ogr.wkbLineString
    name_kind = {"name": text, "kind": text}
    _layer(data, "municipality", many, {"name": text}, [(land.municipality, ("Älvhamra kommun",))])
    rows = []
    for name, shape, at in land.districts:
        x, y = plan.metres(plan.NAME_AT[name]) if name in plan.NAME_AT else at
        rows.append((shape, (name, x + plan.ORIGIN_EAST, y + plan.ORIGIN_NORTH)))
    _layer(data, "districts", many, {"name": text, "label_e": real, "label_n": real}, rows)
    _layer(data, "forest", many, {}, [(g, ()) for g in land.forest])
    _layer(data, "parks", many, {"name": text}, [(g, (n,)) for n, g in land.parks])
    _layer(
        data, "water", many, name_kind, [(g, (n, k)) for n, k, g in land.waters if not g.isEmpty()]
    )
    axis = line(land.river_axis).intersection(land.municipality)
    _layer(data, "watercourses", lines, {"name": text}, [(axis.simplify(3), ("Älvhamraån",))])
    _layer(data, "buildings", many, {"class": text}, _grouped(houses))
    rank = {"path": 0, "residential": 1, "collector": 2, "arterial": 3}
    edges = sorted(network.edges, key=lambda e: (rank[e.kind], e.name, e.source, e.position))
    rows = [(line(e.points).intersection(land.municipality), (e.name, e.kind)) for e in edges]
    rows = [r for r in rows if not r[0].isEmpty()]
    _layer(data, "streets", lines, {"name": text, "class": text}, rows)
    rows = [
        (line(p).simplify(2).intersection(land.municipality), (n, k)) for p, n, k in network.streets
    ]
    rows = [r for r in rows if r[1][1] in ("arterial", "collector") and not r[0].isEmpty()]
    _layer(data, "street_names", lines, {"name": text, "class": text}, rows)
    tracks = [(line(t), ("main" if i == 0 else "siding",)) for i, t in enumerate(land.tracks)]
    _layer(data, "railway", lines, {"kind": text}, tracks)
    spots = [
        (QgsGeometry.fromWkt(f"POINT({x} {y})"), (n, k))
        for n, k, p in plan.LANDMARKS
        for x, y in [plan.metres(p)]
    ]
    _layer(data, "landmarks", ogr.wkbPoint, name_kind, spots)
    rows = [(QgsGeometry.fromWkt(f"POINT({a.x} {a.y})"), (a.street, a.number)) for a in addresses]
    _layer(data, "addresses", ogr.wkbPoint, {"street": text, "number": number}, rows)
    data = None
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE gpkg_contents SET last_change = ?", (STAMP,))


def _grouped(houses: list[Building]) -> list[tuple[QgsGeometry, tuple]]:
    """Buildings of one class and block as one shape: a tenth of the rows, half the bytes."""
    groups: dict[tuple[str, int], list[np.ndarray]] = {}
    for house in houses:
        groups.setdefault((CLASS_OF_FORM[house.form], house.face), []).append(house.corners)
    rows = []
    for (kind, _), quads in sorted(groups.items(), key=lambda g: g[0]):
        # walls in common are no walls: a closed block is one shape
        shape = QgsGeometry.unaryUnion([polygon(q) for q in quads])
        rows.append((shape, (kind,)))
    return rows
