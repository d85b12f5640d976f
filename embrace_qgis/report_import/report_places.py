# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the reports of a file lie, in metres of the store, and whether that can be."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ..message import message
from ..reports.arrays import Array
from . import reasons
from .coordinate_systems import SHARE_INSIDE, WGS_84, Fit, fitting_systems
from .coordinates import (
    CoordinateTransform,
    PlaceTest,
    decimal_mark,
    is_rounded,
    looks_like_degrees,
    parse_numbers,
    parse_pairs,
    stacked,
)
from .mapping_profile import MappingProfile
from .words import PRECISION_WORDS, tokens

ZERO_ZERO, SWAPPED_AXES, OTHER_SYSTEM = "zero_zero", "swapped_axes", "other_system"
FEWEST_TO_TELL = 5
"""Different points below which no system is taken that the file does not name."""


@dataclass
class Places:
    """Arrays of shape (n,): ``x`` and ``y`` in the store's CRS (NaN without a place),
    ``precision`` token, ``reason`` code or "", ``detail`` of it, and flags."""

    x: Array
    y: Array
    precision: Array
    reason: Array
    detail: Array
    stacked: Array
    near_outside: Array
    findings: list[str] = field(default_factory=list)

    def warning_masks(self, nil: Array) -> dict[str, Array]:
        return {
            reasons.STACKED: self.stacked,
            reasons.NEAR_OUTSIDE: self.near_outside,
            reasons.UNLOCATED: (self.precision == "none") & ~nil,
        }


def _cell_coordinates(frame: pd.DataFrame, profile: MappingProfile) -> tuple[Array, Array, Array]:
    """x, y as the file has them and which rows hold something that is no coordinate."""
    if profile.coordinates:
        return parse_pairs(frame[profile.coordinates])
    if not profile.x:
        count = len(frame)
        return np.full(count, np.nan), np.full(count, np.nan), np.zeros(count, dtype=bool)
    decimal = profile.decimal or decimal_mark(frame[profile.x], frame[profile.y])
    x, bad_x = parse_numbers(frame[profile.x], decimal)
    y, bad_y = parse_numbers(frame[profile.y], decimal)
    # One without the other is no place, and not the absence of one either.
    lone = np.isfinite(x) != np.isfinite(y)
    return x, y, bad_x | bad_y | lone


def read_places(
    frame: pd.DataFrame,
    profile: MappingProfile,
    place: Array,
    may_lack_place: Array,
    *,
    to_store_crs: CoordinateTransform,
    store_crs: str,
    inside: PlaceTest | None,
    near: PlaceTest | None,
) -> Places:
    """Coordinates of each row, checked against the municipality.

    ``may_lack_place`` says which rows are in order without coordinates; the others are
    quarantined. The system that the profile names is accepted where 95 % of the points lie
    inside the municipality. Where it does not fit and another does, all rows with coordinates
    are quarantined and the others proposed. Where the profile names none, the store's is meant
    (degrees are WGS 84); if only one other fits, it is taken and said.
    """
    count = len(frame)
    findings: list[str] = []
    reason = np.full(count, "", dtype=object)
    detail = np.full(count, "", dtype=object)
    x, y, bad = _cell_coordinates(frame, profile)
    null_island = (x == 0) & (y == 0)
    x[null_island] = y[null_island] = np.nan
    if profile.swapped_axes:
        x, y = y, x
    system, points = _chosen(x, y, profile, store_crs, to_store_crs, inside, findings)
    bad |= points.bad
    there = points.there & ~bad
    reason[bad] = reasons.BAD_COORDINATES
    reason[~there & ~bad & ~may_lack_place] = reasons.NO_LOCATION
    detail[null_island] = ZERO_ZERO
    near_outside = np.zeros(count, dtype=bool)
    if points.proposed:
        reason[there] = reasons.OUTSIDE_MUNICIPALITY
        detail[there] = points.proposed
    elif inside is not None and there.any():
        outside, near_outside, swaps = _outside(points, there, inside, near)
        reason[outside] = reasons.OUTSIDE_MUNICIPALITY
        detail[swaps] = SWAPPED_AXES
        if swaps.any():
            findings.append(
                message("{n} points would lie inside with their axes swapped.", n=int(swaps.sum()))
            )
    elif there.any():
        findings.append(
            message("There is no municipality boundary: nothing was checked for lying outside it.")
        )
    kept = there & (reason == "")
    store_x = np.where(kept, points.x, np.nan)
    store_y = np.where(kept, points.y, np.nan)
    piled = stacked(store_x, store_y, place)
    precision = _precision(frame, profile, kept, piled, system, findings)
    if piled.any():
        findings.append(
            message(
                "{n} reports lie in piles on exactly one point, as centroids do: their "
                "places are taken as areas.",
                n=int(piled.sum()),
            )
        )
    return Places(store_x, store_y, precision, reason, detail, piled, near_outside, findings)


@dataclass
class _Points:
    """The points of a file in the store's system: which rows have one, which hold no point,
    which lie inside the municipality (None where there is none), and what is proposed."""

    x: Array
    y: Array
    there: Array
    bad: Array
    inside: Array | None
    proposed: str = ""

    def share_inside(self) -> float:
        count = int(self.there.sum())
        return 1.0 if self.inside is None or not count else float(self.inside.sum()) / count


def _in_store(
    x: Array,
    y: Array,
    crs: str,
    store_crs: str,
    to_store_crs: CoordinateTransform,
    inside: PlaceTest | None,
) -> _Points:
    bad = np.zeros(len(x), dtype=bool)
    if crs == WGS_84:
        bad = (np.abs(x) > 180) | (np.abs(y) > 90)
    at = np.flatnonzero(np.isfinite(x) & np.isfinite(y) & ~bad)
    store_x, store_y = np.full(len(x), np.nan), np.full(len(x), np.nan)
    if len(at):
        moved = (x[at], y[at]) if crs in ("", store_crs) else to_store_crs(x[at], y[at], crs)
        store_x[at], store_y[at] = moved
    there = np.isfinite(store_x) & np.isfinite(store_y)
    bad[at] |= ~there[at]
    within = None
    if inside is not None:
        within = np.zeros(len(x), dtype=bool)
        at = np.flatnonzero(there)
        if len(at):
            within[at] = np.asarray(inside(store_x[at], store_y[at]), dtype=bool)
    return _Points(store_x, store_y, there, bad, within)


def _chosen(
    x: Array,
    y: Array,
    profile: MappingProfile,
    store_crs: str,
    to_store_crs: CoordinateTransform,
    inside: PlaceTest | None,
    findings: list[str],
) -> tuple[str, _Points]:
    """The system the coordinates are read in, and the points of the rows."""
    degrees = not profile.crs and looks_like_degrees(x, y)
    crs = profile.crs or (WGS_84 if degrees else store_crs)
    if degrees and crs != store_crs:
        findings.append(
            message("The coordinates are degrees: taken as longitude and latitude (WGS 84).")
        )
    points = _in_store(x, y, crs, store_crs, to_store_crs, inside)
    if inside is None or not points.there.any():
        return crs, points
    share = points.share_inside()
    sure = share >= SHARE_INSIDE
    if sure and profile.crs:
        return crs, points
    fits = [
        fit
        for fit in fitting_systems(x, y, crs, store_crs, to_store_crs, inside)
        if fit[:2] != (crs, False)
    ]
    # As the user would write it, who knows nothing of the profile's own swap.
    said = [
        Fit(fit.system, fit.swapped != profile.swapped_axes, fit.share).describe() for fit in fits
    ]
    if sure:
        if fits:
            findings.append(
                message(
                    "No reference system is named, so {crs} is meant. These would fit as well: "
                    "{systems}. Name the right one to be sure.",
                    crs=crs,
                    systems=said,
                )
            )
        return crs, points
    if not fits:
        findings.append(
            message(
                "Less than {share:.0%} of the points lie inside the municipality, in every "
                "reference system that was tried.",
                share=SHARE_INSIDE,
            )
        )
        return crs, points
    if not profile.crs and len(fits) == 1 and _distinct(x, y) >= FEWEST_TO_TELL:
        east, north = (y, x) if fits[0].swapped else (x, y)
        other = _in_store(east, north, fits[0].system, store_crs, to_store_crs, inside)
        if other.share_inside() >= SHARE_INSIDE:
            findings.append(
                message(
                    "The coordinates do not fit the store's {store_crs}; they are taken as "
                    "{system}, the only one that fits. Name it in a mapping profile to be sure.",
                    store_crs=store_crs,
                    system=said[0],
                )
            )
            return fits[0].system, other
    points.proposed = SWAPPED_AXES if fits[0][:2] == (crs, True) else OTHER_SYSTEM
    findings.append(
        message(
            "{share:.0%} of the points lie inside the municipality in {crs}. These would fit: "
            "{systems}. Nothing was changed: the rows wait in quarantine. If one of them is "
            "right, import again with COORDINATES_AS, such as {example}.",
            share=np.floor(share * 100) / 100,
            crs=crs,
            systems=said,
            example=Fit(
                fits[0].system, fits[0].swapped != profile.swapped_axes, fits[0].share
            ).token(),
        )
    )
    return crs, points


def _distinct(x: Array, y: Array) -> int:
    """How many different points there are, as far as it matters."""
    there = np.flatnonzero(np.isfinite(x) & np.isfinite(y))[:10_000]
    return len(set(zip(x[there].tolist(), y[there].tolist())))


def _outside(
    points: _Points, there: Array, inside: PlaceTest, near: PlaceTest | None
) -> tuple[Array, Array, Array]:
    """Which points lie outside, near outside, and outside but inside with axes swapped."""
    belt = np.zeros(len(there), dtype=bool)
    outside = np.zeros(len(there), dtype=bool)
    swaps = np.zeros(len(there), dtype=bool)
    out = np.flatnonzero(there if points.inside is None else there & ~points.inside)
    if len(out):
        close = np.zeros(len(out), dtype=bool)
        if near is not None:
            close = np.asarray(near(points.x[out], points.y[out]), dtype=bool)
        belt[out[close]] = True
        far = out[~close]
        outside[far] = True
        if len(far):
            swaps[far] = np.asarray(inside(points.y[far], points.x[far]), dtype=bool)
    return outside, belt, swaps


def _precision(
    frame: pd.DataFrame,
    profile: MappingProfile,
    located: Array,
    piled: Array,
    crs: str,
    findings: list[str],
) -> Array:
    """How well each place is known: as the file says, else by what the coordinates show."""
    default = profile.default_precision or "exact"
    if crs == WGS_84 and profile.x and is_rounded(frame[profile.x]):
        default = "street" if default in ("exact", "address") else default
        findings.append(
            message("The degrees have three decimals at most: places are known to about 100 m.")
        )
    precision = np.full(len(located), default, dtype=object)
    precision[piled] = "area"
    if profile.location_precision:
        said, unknown = tokens(frame[profile.location_precision], PRECISION_WORDS)
        precision = np.where((said != "") & (said != "none"), said, precision)
        if unknown:
            findings.append(
                message("{n} cells of the precision are words that are not known.", n=unknown)
            )
    precision[~located] = "none"
    return precision
