# SPDX-License-Identifier: GPL-3.0-or-later
"""The street network: main streets from the plan, minor ones grown in the faces between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsSpatialIndex

from . import plan
from .geometry import along, length, line, line_parts, point, polygon, polygon_parts, smooth_curve
from .land import Land
from .names import StreetNames

RANK = {"arterial": 0, "collector": 1, "residential": 2, "path": 3}
# form -> distance between long streets, between cross streets, warp in metres, jitter share
FORMS = {
    "core": (82.0, 96.0, 11.0, 0.14),
    "grid": (92.0, 118.0, 2.5, 0.04),
    "villa": (70.0, 170.0, 27.0, 0.10),
    "row": (80.0, 150.0, 15.0, 0.08),
    "estate": (165.0, 210.0, 16.0, 0.12),
    "industry": (128.0, 190.0, 5.0, 0.10),
}


@dataclass(frozen=True)
class Edge:
    """A stretch of street between two junctions."""

    points: np.ndarray
    name: str
    kind: str
    source: int  # index of the street it is part of
    position: float  # metres from the start of the street


@dataclass(frozen=True)
class Face:
    """A piece of town between main streets, shores and railway, with its quarter's form."""

    shape: QgsGeometry
    quarter: plan.Quarter


@dataclass(frozen=True)
class Network:
    edges: list[Edge]
    faces: list[Face]
    streets: list[tuple[np.ndarray, str, str]]  # points, name, kind


def warp(p: np.ndarray, amplitude: float) -> np.ndarray:
    """Bend the plane smoothly, so that streets follow the lie of the land."""
    x, y = p[:, 0], p[:, 1]
    dx = np.sin(y / 131 + 1.3) + 0.6 * np.sin(x / 93 + y / 210 + 4.1)
    dy = np.sin(x / 147 + 0.4) + 0.6 * np.sin(y / 101 - x / 187 + 2.2)
    return p + amplitude * np.stack([dx, dy], axis=1)


def _faces(main: list[np.ndarray], land: Land) -> list[Face]:
    edge = polygon(plan.metres(plan.TOWN_EDGE))
    cuts = [line(p) for p in main] + [line(land.railway)]
    cuts += [edge.convertToType(1, False), land.water.convertToType(1, True)]
    noded = QgsGeometry.unaryUnion(cuts)
    pieces = [line(p) for p in line_parts(noded)]
    shapes = []
    for shape in polygon_parts(QgsGeometry.polygonize(pieces)):
        inner = shape.pointOnSurface()
        if shape.area() > 900 and edge.contains(inner) and not land.water.contains(inner):
            shapes.append(shape)
    faces = []
    places = plan.metres([(q.x, q.y) for q in plan.QUARTERS])
    for shape in sorted(shapes, key=lambda s: -s.area()):
        inside = [q for q, p in zip(plan.QUARTERS, places) if shape.contains(QgsPointXY(*p))]
        c = shape.centroid().asPoint()
        near = plan.QUARTERS[int(np.argmin(np.hypot(*(places - (c.x(), c.y())).T)))]
        faces.append(Face(shape, inside[0] if inside else near))
    return faces


def _grow(
    face: Face, mains: QgsGeometry, land: Land, rng: np.random.Generator
) -> list[tuple[tuple[int, int], np.ndarray]]:
    """Minor streets of one face: long streets, and cross streets between neighbours.

    Pieces with the same key are one street.
    """
    if face.quarter.form == "none":
        return []
    spacing, block, amplitude, jitter = FORMS[face.quarter.form]
    margin = 0.42 * spacing
    inner = face.shape.difference(land.keep_out).buffer(-margin, 4)
    if inner.isEmpty() or inner.area() < 900:
        return []
    box = face.shape.boundingBox()
    centre = np.array([box.center().x(), box.center().y()])
    reach = 0.5 * np.hypot(box.width(), box.height()) + 60
    angle = np.radians(face.quarter.angle)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])

    def placed(u: np.ndarray, v: np.ndarray) -> np.ndarray:
        return warp(np.stack([u, v], axis=1) @ turn + centre, amplitude)

    rows = np.arange(-reach, reach, spacing)
    rows = rows + rng.uniform(0, spacing) + rng.normal(0, jitter * spacing, len(rows))
    grown: list[tuple[tuple[int, int], np.ndarray]] = []
    mouths: list[np.ndarray] = []

    def connected(p: np.ndarray) -> np.ndarray:
        for end in (0, -1):
            at = QgsPointXY(*p[end])
            distance, nearest, _, _ = mains.closestSegmentWithContext(at)
            if distance < 0 or distance > (1.55 * margin) ** 2:
                continue
            target = np.array([nearest.x(), nearest.y()])
            link = target - p[end]
            heading = p[end] - p[1 if end == 0 else -2]
            cosine = link @ heading / (np.hypot(*link) * np.hypot(*heading) + 1e-9)
            if any(np.hypot(*(target - m)) < 22 for m in mouths):
                continue
            bridge = line(np.array([p[end], target]))
            if cosine < 0.1 or land.barrier.intersects(bridge):
                continue
            mouths.append(target)
            target = p[end] + link * (1 + 4.0 / max(np.hypot(*link), 1.0))
            p = np.vstack([target, p]) if end == 0 else np.vstack([p, target])
        return p

    u = np.arange(-reach, reach, 14.0)
    for k, v in enumerate(rows):
        for part in line_parts(line(placed(u, np.full_like(u, v))).intersection(inner)):
            if length(part) > 0.55 * spacing:
                grown.append(((-1, k), connected(part)))
    for k in range(len(rows) - 1):
        columns = np.arange(-reach, reach, block) + rng.uniform(0, block)
        columns = columns + rng.normal(0, jitter * block, len(columns))
        if face.quarter.form == "grid":
            columns = np.arange(-reach, reach, block) + 0.3 * block
        for i, c in enumerate(columns):
            v = np.linspace(rows[k] - 4, rows[k + 1] + 4, 7)
            for part in line_parts(line(placed(np.full_like(v, c), v)).intersection(inner)):
                if length(part) > 14:
                    grown.append(((0 if face.quarter.form == "grid" else k, i), connected(part)))
    return [(key, line_parts(line(p).simplify(1.0))[0]) for key, p in grown]


def _noded(streets: list[tuple[np.ndarray, str, str]]) -> list[Edge]:
    """Cut all streets at their junctions and find again which street each stretch was of."""
    geometries = [line(p) for p, _, _ in streets]
    index = QgsSpatialIndex()
    for i, geometry in enumerate(geometries):
        feature = QgsFeature(i)
        feature.setGeometry(geometry)
        index.addFeature(feature)
    edges = []
    for part in line_parts(QgsGeometry.unaryUnion(geometries)):
        middle = along(part, np.array([length(part) / 2]))[0]
        at = point(*middle)
        near = index.intersects(at.buffer(2, 4).boundingBox())
        best = min(near, key=lambda i: (round(geometries[i].distance(at), 2), i))
        position = geometries[best].lineLocatePoint(at)
        edges.append(Edge(np.round(part, 1), streets[best][1], streets[best][2], best, position))
    return edges


def _node(p: np.ndarray) -> tuple[float, float]:
    return (round(float(p[0]), 1), round(float(p[1]), 1))


def _pruned(edges: list[Edge]) -> list[Edge]:
    """Without loose ends shorter than a plot, and without what hangs together with nothing."""
    for _ in range(4):
        degree: dict[tuple[float, float], int] = {}
        for e in edges:
            for end in (0, -1):
                degree[_node(e.points[end])] = degree.get(_node(e.points[end]), 0) + 1
        kept = [
            e
            for e in edges
            if min(degree[_node(e.points[0])], degree[_node(e.points[-1])]) > 1
            or length(e.points) > (9 if e.kind in ("arterial", "collector") else 30)
        ]
        if len(kept) == len(edges):
            break
        edges = kept
    parent: dict[tuple[float, float], tuple[float, float]] = {}

    def root(n: tuple[float, float]) -> tuple[float, float]:
        while parent.setdefault(n, n) != n:
            n = parent[n]
        return n

    for e in edges:
        parent[root(_node(e.points[0]))] = root(_node(e.points[-1]))
    sizes: dict[tuple[float, float], float] = {}
    for e in edges:
        r = root(_node(e.points[0]))
        sizes[r] = sizes.get(r, 0.0) + length(e.points)
    largest = max(sizes, key=lambda r: sizes[r])
    return [e for e in edges if root(_node(e.points[0])) == largest and length(e.points) > 0.0]


def build_streets(land: Land, rng: np.random.Generator) -> Network:
    """The whole connected network, cut at junctions."""
    streets: list[tuple[np.ndarray, str, str]] = []
    for street in plan.STREETS:
        curve = smooth_curve(plan.metres(street.points))
        curve = line_parts(line(curve).simplify(0.7))[0]
        # ends that meet another street are drawn 3 m past it, so that they cross for certain
        for end, before in ((0, 1), (-1, -2)):
            step = curve[end] - curve[before]
            tip = curve[end] + 3.0 * step / np.hypot(*step)
            curve = np.vstack([tip, curve]) if end == 0 else np.vstack([curve, tip])
        streets.append((curve, street.name, street.kind))
    main = [p for p, _, kind in streets if kind != "path"]
    faces = _faces(main, land)
    mains = QgsGeometry.unaryUnion([line(p) for p in main])
    names = StreetNames(rng, {s.name for s in plan.STREETS})
    for face in faces:
        named: dict[tuple[int, int], str] = {}
        for key, p in _grow(face, mains, land, rng):
            if key not in named:
                named[key] = names.next(face.quarter.theme)
            streets.append((p, named[key], "residential"))
    edges = _pruned(_noded(streets))
    return Network(edges, faces, streets)
