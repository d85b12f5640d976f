# SPDX-License-Identifier: GPL-3.0-or-later
"""The ground: municipality, water, forest, parks, railway and districts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from qgis.core import QgsGeometry, QgsPointXY, QgsRectangle

from . import plan
from .geometry import along, ellipse, length, line, polygon, polygon_parts, smooth_curve


@dataclass(frozen=True)
class Land:
    municipality: QgsGeometry
    water: QgsGeometry  # everything wet, one geometry
    waters: list[tuple[str, str, QgsGeometry]]  # name, kind, shape
    river_axis: np.ndarray
    railway: np.ndarray
    tracks: list[np.ndarray]
    forest: list[QgsGeometry]
    parks: list[tuple[str, QgsGeometry]]
    districts: list[tuple[str, QgsGeometry, tuple[float, float]]]
    keep_out: QgsGeometry  # where no minor street goes
    barrier: QgsGeometry  # what a minor street may not cross


def _offset(curve: np.ndarray, distance: np.ndarray) -> np.ndarray:
    tangent = np.gradient(curve, axis=0)
    tangent /= np.hypot(*tangent.T)[:, None]
    return curve + distance[:, None] * np.stack([-tangent[:, 1], tangent[:, 0]], axis=1)


def _municipality(rng: np.random.Generator) -> QgsGeometry:
    t = np.linspace(0, 2 * np.pi, 46, endpoint=False)
    radius = 1 + 0.05 * np.sin(3 * t + 0.6) + 0.035 * np.sin(7 * t + 2) + rng.normal(0, 0.022, 46)
    # a rounded rectangle about 12 x 10 km
    square = (np.abs(np.cos(t)) ** 4 + np.abs(np.sin(t)) ** 4) ** -0.25
    x = 1500 + 5700 * radius * square * np.cos(t) * 0.97
    y = 1250 + 4650 * radius * square * np.sin(t) * 0.97
    return polygon(np.round(np.stack([x, y], axis=1)))


def _forest(
    water: QgsGeometry, town: QgsGeometry, box: QgsGeometry, rng: np.random.Generator
) -> list[QgsGeometry]:
    """Woods of the countryside where a smooth random field is high, and those of the plan."""
    from contourpy import contour_generator  # comes with matplotlib

    x, y = np.arange(-5200, 8300, 110.0), np.arange(-4500, 7100, 110.0)
    xx, yy = np.meshgrid(x, y)
    field = np.zeros_like(xx)
    for wavelength, weight in ((3600, 0.8), (1900, 1.0), (1000, 0.75), (620, 0.35)):
        for _ in range(7):
            a, phase = rng.uniform(0, np.pi), rng.uniform(0, 2 * np.pi)
            field += weight * np.sin(
                2 * np.pi * (xx * np.cos(a) + yy * np.sin(a)) / wavelength + phase
            )
    field = field / field.std() + 0.25
    edge = plan.metres(plan.TOWN_EDGE)
    centre, spread = edge.mean(axis=0), (2250.0, 1950.0)
    near_town = np.hypot((xx - centre[0]) / spread[0], (yy - centre[1]) / spread[1])
    field += np.clip(1.15 * (near_town - 1.25), -2.5, 0.35)
    lines = contour_generator(x, y, field).lines(0.0)
    rings = [polygon(r) for r in lines if len(r) > 6 and np.allclose(r[0], r[-1])]
    padded = np.pad(field, 1, constant_values=-9.0)
    xp, yp = np.r_[x[0] - 110, x, x[-1] + 110], np.r_[y[0] - 110, y, y[-1] + 110]
    rings = [polygon(r) for r in contour_generator(xp, yp, padded).lines(0.0) if len(r) > 6]
    rings.sort(key=lambda g: -g.area())
    woods = QgsGeometry()
    for ring in rings:  # a ring within a wood is a clearing, and so on inwards
        woods = ring if woods.isEmpty() else woods.symDifference(ring)
    outline = town.buffer(40, 4).densifyByDistance(260).convertToType(0, True).asMultiPoint()
    fields = [QgsGeometry.fromPointXY(p).buffer(rng.uniform(70, 330), 5) for p in outline]
    open_land = QgsGeometry.unaryUnion([town, *fields]).smooth(2, 0.25).simplify(6)
    woods = woods.simplify(22).smooth(1, 0.25).difference(open_land)
    drawn = [polygon(smooth_curve(plan.metres(p), closed=True, step=60)) for p in plan.FORESTS]
    woods = (
        QgsGeometry.unaryUnion([woods, *drawn]).difference(water.buffer(14, 3)).intersection(box)
    )
    return [g.simplify(4) for g in polygon_parts(woods) if g.area() > 12_000]


def _districts(
    town: QgsGeometry, water: QgsGeometry
) -> list[tuple[str, QgsGeometry, tuple[float, float]]]:
    """Districts as the ground nearest to their core points, streetless edges smoothed."""
    ground = town.buffer(120, 6).simplify(25).difference(water)
    seeds = [(i, p) for i, (_, _, core) in enumerate(plan.DISTRICTS) for p in plan.metres(core)]
    cloud = QgsGeometry.fromMultiPointXY([QgsPointXY(*p) for _, p in seeds])
    box = QgsRectangle(-4000, -4000, 7000, 7000)
    cells = polygon_parts(cloud.voronoiDiagram(QgsGeometry.fromRect(box)))
    out = []
    for i, (name, at, _) in enumerate(plan.DISTRICTS):
        own = [c for c in cells if any(k == i and c.contains(QgsPointXY(*p)) for k, p in seeds)]
        shape = QgsGeometry.unaryUnion(own).intersection(ground)
        x, y = plan.metres(at)
        out.append((name, shape, (float(x), float(y))))
    return out


def _large_sites() -> list[QgsGeometry]:
    """The ground of stations, schools and halls."""
    sites = []
    for _, at, degrees, wings in plan.LARGE:
        u = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
        v = np.array([-u[1], u[0]])
        for a, b, w, d in wings:
            signs = ((-1, -1), (1, -1), (1, 1), (-1, 1))
            centre = plan.metres(at) + a * u + b * v
            sites.append(
                polygon(np.array([centre + i * w / 2 * u + k * d / 2 * v for i, k in signs]))
            )
    return sites


def build_land(rng: np.random.Generator) -> Land:
    """Everything that lies under the streets."""
    municipality = _municipality(rng)
    axis = smooth_curve(plan.metres(plan.RIVER), step=45)
    knots = np.linspace(0, 1, len(plan.RIVER_WIDTH))
    share = np.linspace(0, 1, len(axis))
    half = 0.5 * np.interp(share, knots, plan.RIVER_WIDTH) * (1 + 0.1 * np.sin(share * 90))
    river = polygon(np.vstack([_offset(axis, half), _offset(axis, -half)[::-1]]))
    holm = polygon(
        ellipse(*plan.metres((352, 40)), 9, 34, np.array([1, 1.1, 0.9, 1, 1.2, 0.95, 1, 0.9]))
    )
    river = river.difference(holm)
    fjord = polygon(smooth_curve(plan.metres(plan.SHORE), closed=True, step=55))
    for (x, y), a, b in plan.ISLANDS:
        wobble = 1 + rng.normal(0, 0.11, 9)
        shape = smooth_curve(
            ellipse(*plan.metres((x, y)), a * plan.UNIT, b * plan.UNIT, wobble),
            closed=True,
            step=40,
        )
        fjord = fjord.difference(polygon(shape))
    river = river.difference(fjord)
    waters = [("Hamrafjärden", "lake", fjord), ("Älvhamraån", "river", river)]
    waters.append(
        ("Dammen", "pond", polygon(smooth_curve(plan.metres(plan.POND), closed=True, step=25)))
    )
    for name, ((x, y), a, b) in zip(
        ("Gårdsjön", "Långsjön", "Mörtsjön", "Svartgölen", "Ältasjön"), plan.LAKES
    ):
        wobble = 1 + rng.normal(0, 0.13, 11)
        lake = smooth_curve(
            ellipse(*plan.metres((x, y)), a * plan.UNIT, b * plan.UNIT, wobble),
            closed=True,
            step=80,
        )
        waters.append((name, "lake", polygon(lake)))
    waters = [
        (n, k, g.simplify(0.9 if k != "lake" else 2.5).intersection(municipality))
        for n, k, g in waters
    ]
    water = QgsGeometry.unaryUnion([g for _, _, g in waters])
    railway = smooth_curve(plan.metres(plan.RAILWAY), step=40)
    cut = line(railway).intersection(municipality).asPolyline()
    railway = np.array([(p.x(), p.y()) for p in cut])
    tracks = [railway]
    station = plan.metres((606, 332))
    fine = along(railway, np.arange(0, length(railway), 20.0))
    middle = int(np.hypot(*(fine - station).T).argmin())
    for offset, first, last in ((8.0, 13, 12), (-8.0, 12, 11), (15.0, 8, 9)):
        part = fine[middle - first : middle + last]
        away = np.minimum(np.arange(len(part)), np.arange(len(part))[::-1]) / 5.0
        tracks.append(_offset(part, offset * np.clip(away, 0, 1) ** 0.8))
    town = polygon(plan.metres(plan.TOWN_EDGE))
    parks = [
        (
            name,
            polygon(smooth_curve(plan.metres(p), closed=True, step=30))
            .simplify(0.6)
            .difference(water.buffer(5, 3)),
        )
        for name, p in plan.PARKS
    ]
    forest = _forest(water, town, municipality, rng)
    wood = QgsGeometry.unaryUnion(forest)
    rail = line(railway).buffer(14, 4)
    keep_out = QgsGeometry.unaryUnion(
        [wood.buffer(12, 3), water.buffer(16, 3), rail, *(g.buffer(4, 3) for _, g in parks)]
        + [site.buffer(9, 3) for site in _large_sites()]
    )
    barrier = QgsGeometry.unaryUnion(
        [water, rail, *(g.buffer(-2, 3) for _, g in parks)]
        + [site.buffer(6, 3) for site in _large_sites()]
    )
    return Land(
        municipality,
        water,
        waters,
        axis,
        railway,
        tracks,
        forest,
        parks,
        _districts(town, water),
        keep_out,
        barrier,
    )
