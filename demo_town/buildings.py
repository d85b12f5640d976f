# SPDX-License-Identifier: GPL-3.0-or-later
"""Buildings along the streets, slabs in the estates, and the addresses they have."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from qgis.core import QgsGeometry, QgsPointXY

from . import plan
from .geometry import Taken, along, length, line
from .land import Land
from .streets import Face, Network

STREET_HALF = {"arterial": 8.5, "collector": 7.0, "residential": 5.0, "path": 2.5}
# form -> frontage, depth, front to street centre, gap, share left out, ground kept free
FRONTAGE = {
    "core": ((14, 30), (11, 15), 7.0, (0.1, 0.5), 0.04, 0.0),
    "grid": ((18, 36), (11, 13), 7.8, (0.2, 2.5), 0.10, 0.0),
    "villa": ((11, 15.5), (8.5, 11), 12.0, (16, 23), 0.08, 3.0),
    "row": ((26, 44), (8, 9), 11.5, (9, 15), 0.06, 4.0),
    "industry": ((26, 58), (18, 38), 15.0, (12, 26), 0.15, 5.0),
}


@dataclass(frozen=True)
class Building:
    corners: np.ndarray  # (4, 2)
    form: str
    face: int


@dataclass(frozen=True)
class Address:
    street: str
    number: int
    x: float
    y: float
    form: str


def _quad(centre: np.ndarray, direction: np.ndarray, w: float, d: float) -> np.ndarray:
    across = np.array([-direction[1], direction[0]])
    corners = ((-w, -d), (w, -d), (w, d), (-w, d))
    return np.round([centre + 0.5 * a * direction + 0.5 * b * across for a, b in corners], 1)


def _ground(land: Land, network: Network) -> Taken:
    """Rasters of what is taken: water, rails, parks, wood, streets and their verges."""
    taken = Taken(plan.TOWN)
    taken.burn(
        [
            land.water.buffer(7, 3),
            line(land.railway).buffer(13, 3),
            *[g.buffer(6, 3) for g in land.forest],
        ]
    )
    taken.burn([g for _, g in land.parks])
    for kind, half in STREET_HALF.items():
        taken.burn([line(e.points).buffer(half, 3) for e in network.edges if e.kind == kind])
    square = plan.metres(plan.LANDMARKS[1][2])
    taken.burn([QgsGeometry.fromPointXY(QgsPointXY(*square)).buffer(34, 6)])
    return taken


def _slabs(
    face: Face, index: int, taken: Taken, rng: np.random.Generator
) -> list[tuple[Building, np.ndarray]]:
    """Long slabs around yards, and tower blocks in a row, as in an estate of about 1970."""
    angle = np.radians(face.quarter.angle)
    u, v = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
    box = face.shape.boundingBox()
    centre = np.array([box.center().x(), box.center().y()])
    reach = 0.5 * np.hypot(box.width(), box.height())
    out = []
    inner = face.shape.buffer(-10, 3)
    for j, b in enumerate(np.arange(-reach, reach, 46.0)):
        for i, a in enumerate(np.arange(-reach, reach, 88.0)):
            here = centre + (a + 20 * (j % 2)) * u + b * v
            kind = (i // 2 + j // 3) % 4
            shapes = [(0.0, 0.0, 64.0, 11.5, False)] if kind < 2 else [(0.0, 0.0, 52.0, 11.5, True)]
            if kind == 3:
                shapes = [(-24.0, 0.0, 20.0, 20.0, False), (22.0, 0.0, 20.0, 20.0, False)]
            for da, db, w, d, turned in shapes:
                at = here + da * u + db * v + rng.normal(0, 1.5, 2)
                if not inner.contains(QgsPointXY(*at)):
                    continue
                way = v if turned else u
                for share in (1.0, 0.72, 0.5):
                    if taken.take_quad(at, way, w * share, d, 9.0):
                        out.append((Building(_quad(at, way, w * share, d), "estate", index), at))
                        break
    return out


def build_houses(
    land: Land, network: Network, rng: np.random.Generator
) -> tuple[list[Building], list[Address]]:
    """All buildings and the addresses at their fronts, numbered odd on the left."""
    taken = _ground(land, network)
    buildings: list[Building] = []
    fronts: list[tuple[str, int, float, int, np.ndarray, str]] = []
    for name, at, degrees, wings in plan.LARGE:
        u = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
        v = np.array([-u[1], u[0]])
        for a, b, w, d in wings:
            centre = plan.metres(at) + a * u + b * v
            taken.take_quad(centre, u, w, d, 0)
            form = "public" if name != "Tegelbrukets handelsplats" else "industry"
            buildings.append(Building(_quad(centre, u, w, d), form, -1))
    taken.cells[taken.cells == 9] = 1
    of_face = Taken(plan.TOWN)
    for i, face in enumerate(network.faces):
        of_face.burn([face.shape], i + 1)
    slab_list = []
    for i, face in enumerate(network.faces):
        if face.quarter.form == "estate":
            slab_list += _slabs(face, i, taken, rng)
    buildings += [b for b, _ in slab_list]
    order = sorted(
        range(len(network.edges)),
        key=lambda i: (network.edges[i].kind, -length(network.edges[i].points), i),
    )
    for i in order:
        edge = network.edges[i]
        if edge.kind == "path":
            continue
        total = length(edge.points)
        for side in (1, -1):
            s = 9.0
            while s < total - 9.0:
                here, ahead = along(edge.points, np.array([s, min(s + 14, total)]))
                way = (ahead - here) / max(np.hypot(*(ahead - here)), 0.1)
                normal = side * np.array([-way[1], way[0]])
                probe = here + 25 * normal
                k = int(of_face.at(probe[:1], probe[1:])[0]) - 1
                form = network.faces[k].quarter.form if k >= 0 else "none"
                if form not in FRONTAGE:
                    s += 12
                    continue
                (w0, w1), (d0, d1), setback, gap, left_out, free = FRONTAGE[form]
                w, d = rng.uniform(w0, w1), rng.uniform(d0, d1)
                extra = 3.0 if edge.kind == "arterial" else 1.5 if edge.kind == "collector" else 0.0
                front = setback + (extra if form != "core" else extra / 2)
                placed = rng.random() < left_out
                for width in (w, 0.7 * w) if not placed else ():
                    middle, a2 = along(
                        edge.points, np.array([s + width / 2, min(s + width, total)])
                    )
                    a1 = along(edge.points, np.array([s]))[0]
                    if np.hypot(*(a2 - a1)) < 0.5 * width:
                        break
                    way = (a2 - a1) / np.hypot(*(a2 - a1))
                    normal = side * np.array([-way[1], way[0]])
                    centre = (
                        0.5 * (a1 + a2)
                        + (front + d / 2 + (rng.uniform(0, 2.5) if form == "villa" else 0)) * normal
                    )
                    if taken.take_quad(centre, way, width, d, free):
                        buildings.append(Building(_quad(centre, way, width, d), form, k))
                        at = middle + (front - 1.0) * normal
                        fronts.append(
                            (edge.name, edge.source, edge.position - total / 2 + s, side, at, form)
                        )
                        placed = True
                        w = width
                        break
                s += (w + rng.uniform(*gap)) if placed else 5.0
    fronts += _slab_fronts(slab_list, network)
    return buildings, _numbered(fronts, network)


def _slab_fronts(
    slabs: list, network: Network
) -> list[tuple[str, int, float, int, np.ndarray, str]]:
    """Two or three entrances a slab, addressed to the nearest street."""
    edges = [e for e in network.edges if e.kind != "path"]
    shapes = [line(e.points) for e in edges]
    fronts = []
    for building, at in slabs:
        q = building.corners
        here = QgsGeometry.fromPointXY(QgsPointXY(*at))
        i = min(range(len(edges)), key=lambda k: shapes[k].distance(here))
        ends = [0.5 * (q[0] + q[3]), 0.5 * (q[1] + q[2])]
        for share in (0.2, 0.5, 0.8) if length(q[:2]) > 40 else (0.5,):
            p = ends[0] + share * (ends[1] - ends[0])
            place = edges[i].position + shapes[i].lineLocatePoint(
                QgsGeometry.fromPointXY(QgsPointXY(*p))
            )
            fronts.append((edges[i].name, edges[i].source, place, 1, p, "estate"))
    return fronts


def _numbered(fronts: list, network: Network) -> list[Address]:
    out = []
    for name in sorted({f[0] for f in fronts}):
        for side in (1, -1):
            row = sorted(
                (f for f in fronts if f[0] == name and f[3] == side), key=lambda f: (f[1], f[2])
            )
            for k, (_, _, _, _, at, form) in enumerate(row):
                number = 2 * k + (1 if side == 1 else 2)
                out.append(
                    Address(name, number, round(float(at[0]), 1), round(float(at[1]), 1), form)
                )
    return out
