# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the reports of a file lie, in metres of the store, and whether that can be."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ..message import message
from ..reports.arrays import Array
from . import reasons
from .coordinates import (
    SHARE_INSIDE,
    CoordinateTransform,
    PlaceTest,
    decimal_mark,
    fitting_systems,
    is_rounded,
    parse_numbers,
    parse_pairs,
    stacked,
)
from .mapping_profile import MappingProfile
from .words import PRECISION_WORDS, tokens


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
    decimal = profile.decimal or decimal_mark(pd.concat([frame[profile.x], frame[profile.y]]))
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
    quarantined. Where the profile names no reference system and the store's does not fit, the
    only one that puts 95 % of the points inside is taken and said; a named one is kept, and
    one that fits better only proposed.
    """
    count = len(frame)
    findings: list[str] = []
    reason = np.full(count, "", dtype=object)
    detail = np.full(count, "", dtype=object)
    if not (profile.coordinates or profile.x):
        x = y = np.full(count, np.nan)
        bad = np.zeros(count, dtype=bool)
    else:
        x, y, bad = _cell_coordinates(frame, profile)
    null_island = (x == 0) & (y == 0)
    x, y = np.where(null_island, np.nan, x), np.where(null_island, np.nan, y)
    crs, swapped = _chosen_system(x, y, profile, store_crs, to_store_crs, inside, findings)
    east, north = (y, x) if swapped else (x, y)
    if crs == "EPSG:4326":
        bad |= (np.abs(east) > 180) | (np.abs(north) > 90)
    there = np.isfinite(east) & np.isfinite(north) & ~bad
    store_x, store_y = np.full(count, np.nan), np.full(count, np.nan)
    if there.any():
        same = crs in ("", store_crs)
        moved = (
            (east[there], north[there]) if same else to_store_crs(east[there], north[there], crs)
        )
        store_x[there], store_y[there] = moved
    lost = there & ~(np.isfinite(store_x) & np.isfinite(store_y))
    bad |= lost
    there &= ~lost
    reason[bad] = reasons.BAD_COORDINATES
    reason[~there & ~bad & ~may_lack_place] = reasons.NO_LOCATION
    detail[null_island] = "coordinates 0, 0"
    near_outside = np.zeros(count, dtype=bool)
    if inside is not None and there.any():
        outside, near_outside, swaps = _outside(store_x, store_y, there, inside, near)
        reason[outside] = reasons.OUTSIDE_MUNICIPALITY
        detail[swaps] = "swapped axes?"
        if swaps.any():
            findings.append(
                message("{n} points would lie inside with their axes swapped.", n=int(swaps.sum()))
            )
    elif there.any():
        findings.append(
            message("There is no municipality boundary: nothing was checked for lying outside it.")
        )
    kept = there & (reason == "")
    store_x = np.where(kept, store_x, np.nan)
    store_y = np.where(kept, store_y, np.nan)
    piled = stacked(store_x, store_y, place)
    precision = _precision(frame, profile, kept, piled, crs, findings)
    if piled.any():
        findings.append(
            message(
                "{n} reports lie in piles on exactly one point, as centroids do: their "
                "places are taken as areas.",
                n=int(piled.sum()),
            )
        )
    return Places(store_x, store_y, precision, reason, detail, piled, near_outside, findings)


def _chosen_system(
    x: Array,
    y: Array,
    profile: MappingProfile,
    store_crs: str,
    to_store_crs: CoordinateTransform,
    inside: PlaceTest | None,
    findings: list[str],
) -> tuple[str, bool]:
    """The reference system of the coordinates, and whether the axes stand swapped."""
    crs = profile.crs or store_crs
    if inside is None or not (np.isfinite(x) & np.isfinite(y)).any():
        return crs, False
    fits = fitting_systems(x, y, crs, store_crs, to_store_crs, inside)
    if not fits or any(fit[:2] == (crs, False) for fit in fits):
        if not fits:
            findings.append(
                message(
                    "Less than {share:.0%} of the points lie inside the municipality, in every "
                    "reference system that was tried.",
                    share=SHARE_INSIDE,
                )
            )
        return crs, False
    named = [
        message("{system} with x and y swapped ({share:.0%} inside)", system=system, share=share)
        if swapped
        else message("{system} ({share:.0%} inside)", system=system, share=share)
        for system, swapped, share in fits
    ]
    if not profile.crs and len(fits) == 1:
        findings.append(
            message(
                "The coordinates do not fit the store's {store_crs}; they are taken as "
                "{system}, the only one that fits. Name it in a mapping profile to be sure.",
                store_crs=store_crs,
                system=named[0],
            )
        )
        return fits[0][0], fits[0][1]
    findings.append(
        message(
            "Few points lie inside the municipality in {crs}. These would fit: "
            "{systems}. Nothing was changed: name the right one in a mapping profile.",
            crs=crs,
            systems=named,
        )
    )
    return crs, False


def _outside(
    x: Array, y: Array, there: Array, inside: PlaceTest, near: PlaceTest | None
) -> tuple[Array, Array, Array]:
    """Which points lie outside, near outside, and outside but inside with axes swapped."""
    at = np.flatnonzero(there)
    within = np.asarray(inside(x[at], y[at]), dtype=bool)
    outside = np.zeros(len(x), dtype=bool)
    belt = np.zeros(len(x), dtype=bool)
    swaps = np.zeros(len(x), dtype=bool)
    out = at[~within]
    if len(out):
        close = np.zeros(len(out), dtype=bool)
        if near is not None:
            close = np.asarray(near(x[out], y[out]), dtype=bool)
        belt[out[close]] = True
        outside[out[~close]] = True
        far = out[~close]
        if len(far):
            swaps[far] = np.asarray(inside(y[far], x[far]), dtype=bool)
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
    default = "exact"
    if crs == "EPSG:4326" and profile.x and is_rounded(frame[profile.x]):
        default = "street"
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
