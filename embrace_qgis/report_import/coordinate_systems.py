# SPDX-License-Identifier: GPL-3.0-or-later
"""Which reference system and axis order the coordinates of a file are in.

The municipality's outline is the judge: a system fits where 95 of 100 points lie inside.
Nothing is moved on suspicion. Where a file says its system and it does not fit, those that
would are proposed, and the user says which.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from ..errors import EmbraceError, ParameterError
from ..message import Message, message
from ..reports.arrays import Array
from .coordinates import CoordinateTransform, PlaceTest, looks_like_degrees

WGS_84 = "EPSG:4326"
SWEREF_ZONES = {
    "1200": "EPSG:3007",
    "1330": "EPSG:3008",
    "1500": "EPSG:3009",
    "1630": "EPSG:3010",
    "1800": "EPSG:3011",
    "1415": "EPSG:3012",
    "1545": "EPSG:3013",
    "1715": "EPSG:3014",
    "1845": "EPSG:3015",
    "2015": "EPSG:3016",
    "2145": "EPSG:3017",
    "2315": "EPSG:3018",
}
RT_90 = tuple(f"EPSG:{code}" for code in (3021, 3019, 3020, 3022, 3023, 3024))
METRE_SYSTEMS = ("EPSG:3006", *SWEREF_ZONES.values(), *RT_90)
SWEDISH_NAMES = {
    "EPSG:3006": "SWEREF 99 TM",
    **{code: f"SWEREF 99 {zone[:2]} {zone[2:]}" for zone, code in SWEREF_ZONES.items()},
    "EPSG:3019": "RT90 7.5 gon V",
    "EPSG:3020": "RT90 5 gon V",
    "EPSG:3021": "RT90 2.5 gon V",
    "EPSG:3022": "RT90 0 gon",
    "EPSG:3023": "RT90 2.5 gon O",
    "EPSG:3024": "RT90 5 gon O",
    WGS_84: "WGS 84",
}
SHARE_INSIDE = 0.95
SAMPLE = 500
SWAPPED = "swapped"
# Where eastings and northings of the Swedish systems can lie, generously.
_EASTINGS, _NORTHINGS = (-500_000.0, 2_500_000.0), (5_900_000.0, 7_900_000.0)


class Fit(NamedTuple):
    """A reference system that puts ``share`` of the points inside, perhaps with x as y."""

    system: str
    swapped: bool
    share: float

    def token(self) -> str:
        """What a user writes to accept it, such as ``EPSG:3011 swapped``."""
        return f"{self.system} {SWAPPED}" if self.swapped else self.system

    def describe(self) -> Message:
        """Its token and its name, and how much of the file it would put inside."""
        name = SWEDISH_NAMES.get(self.system, self.system)
        return message(
            "{token} ({name}, {share:.0%} inside)",
            token=self.token(),
            name=name,
            share=np.floor(self.share * 100) / 100,
        )


def parse_system(text: str) -> tuple[str, bool]:
    """Reference system ("" for the one there was) and whether x and y are swapped.

    >>> parse_system("epsg:3011 swapped")
    ('EPSG:3011', True)
    """
    found = re.fullmatch(
        r"\s*(?:([A-Za-z]{2,12}:[A-Za-z0-9]{1,12})|(\d{4,6}))?(?:[\s,;]*(swapped|omvänd|omvända))?\s*",
        text,
        re.IGNORECASE,
    )
    if not found or not text.strip():
        raise ParameterError(
            message('"{text}" is no reference system.', text=text[:80]),
            message("Write a code such as EPSG:3011, and swapped after it where x is north."),
        )
    system = found[1].upper() if found[1] else f"EPSG:{found[2]}" if found[2] else ""
    return system, found[3] is not None


def system_named_in(name: str) -> str:
    """The reference system that a column's name tells, "" where it tells none.

    >>> system_named_in("N (SWEREF 99 18 00)")
    'EPSG:3011'
    """
    text = name.casefold()
    code = re.search(r"epsg\D{0,2}(\d{4,6})", text)
    if code:
        return f"EPSG:{code[1]}"
    if "sweref" in text:
        zone = re.search(r"sweref\D*99\D*(\d\d)\D?(\d\d)", text)
        if zone:
            return SWEREF_ZONES.get(zone[1] + zone[2], "")
        return "EPSG:3006" if "tm" in text else ""
    if re.search(r"rt\W?90", text):
        return "EPSG:3021"
    return WGS_84 if re.search(r"wgs\W?84", text) else ""


def fitting_systems(
    x: Array,
    y: Array,
    crs: str,
    store_crs: str,
    transform: CoordinateTransform,
    inside: PlaceTest,
) -> list[Fit]:
    """Reference systems and axis orders that put the points inside, best first.

    At least 95 % must lie inside; about 500 points are tried. ``crs`` is tried beside the
    systems that are usual in Sweden and the store's.
    """
    there = np.flatnonzero(np.isfinite(x) & np.isfinite(y) & ((x != 0) | (y != 0)))
    if len(there) == 0:
        return []
    sample = there[:: max(1, len(there) // SAMPLE)]
    first, second = x[sample], y[sample]
    systems = (WGS_84,) if looks_like_degrees(first, second) else (store_crs, *METRE_SYSTEMS)
    fits: list[Fit] = []
    for system in dict.fromkeys((crs or store_crs, *systems)):
        for swapped in (False, True):
            east, north = (second, first) if swapped else (first, second)
            if system in METRE_SYSTEMS and not _could_be_swedish(east, north):
                continue
            share = _share_inside(east, north, system, store_crs, transform, inside)
            if share >= SHARE_INSIDE:
                fits.append(Fit(system, swapped, share))
    return sorted(fits, key=lambda fit: -fit.share)


def _could_be_swedish(east: Array, north: Array) -> bool:
    fits = (east > _EASTINGS[0]) & (east < _EASTINGS[1])
    fits &= (north > _NORTHINGS[0]) & (north < _NORTHINGS[1])
    return float(fits.mean()) >= SHARE_INSIDE


def _share_inside(
    x: Array,
    y: Array,
    system: str,
    store_crs: str,
    transform: CoordinateTransform,
    inside: PlaceTest,
) -> float:
    try:
        moved = (x, y) if system == store_crs else transform(x, y, system)
    except (ArithmeticError, ValueError, RuntimeError, EmbraceError):
        return 0.0
    mx, my = np.asarray(moved[0], dtype=float), np.asarray(moved[1], dtype=float)
    finite = np.isfinite(mx) & np.isfinite(my)
    if not finite.any():
        return 0.0
    return float(np.asarray(inside(mx[finite], my[finite]), dtype=bool).sum() / len(x))
