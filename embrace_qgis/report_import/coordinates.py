# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts of coordinates to numbers, and which axis and reference system they are in."""

from __future__ import annotations

import re
from typing import Any, Callable

import numpy as np
import pandas as pd

from ..reports.arrays import Array
from .dates import blank_to_empty

CoordinateTransform = Callable[[Array, Array, str], "tuple[Array, Array]"]
PlaceTest = Callable[[Array, Array], Array]

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
METRE_SYSTEMS = ("EPSG:3006", *SWEREF_ZONES.values(), "EPSG:3021")
SHARE_INSIDE = 0.95
_BLANKS = re.compile("[\\s\u00a0\u202f\u2009'’]")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,4})?")


def number_text(text: str, decimal: str) -> str:
    """``text`` as Python writes numbers; "" where it is not a number.

    Blanks part thousands. Of comma and point the later one is the decimal mark; a lone one is
    it too, unless the column's mark is the other and three digits follow.

    >>> number_text("6 597 123,4", ",")
    '6597123.4'
    """
    text = _BLANKS.sub("", text).replace("−", "-")
    text = re.sub(r"(?i)(m|°)$", "", text)
    if "," in text and "." in text:
        mark = "," if text.rfind(",") > text.rfind(".") else "."
        text = text.replace("." if mark == "," else ",", "").replace(",", ".")
    elif "," in text or "." in text:
        mark = "," if "," in text else "."
        thousands = decimal not in ("", mark) and re.fullmatch(
            rf"[+-]?\d{{1,3}}(?:\{mark}\d{{3}})+", text
        )
        text = text.replace(mark, "") if text.count(mark) > 1 or thousands else text
        text = text.replace(",", ".")
    return text if _NUMBER.fullmatch(text) else ""


def decimal_mark(values: pd.Series[Any]) -> str:
    """The decimal mark of a column of numbers, "," or "."; "" where none has one."""
    sample = values.iloc[:5000].astype(str)
    commas = int(sample.str.contains(r"\d,\d+\s*$").sum())
    points = int(sample.str.contains(r"\d\.\d+\s*$").sum())
    if commas == points == 0:
        return ""
    return "," if commas > points else "."


def parse_numbers(values: pd.Series[Any], decimal: str = "") -> tuple[Array, Array]:
    """Numbers of a text column (NaN where there is none), and which filled cells are not one.

    Not finite numbers (1e400, inf, nan spelled out as a value) are not numbers here.
    """
    filled = blank_to_empty(values)
    blank = (filled == "").to_numpy(dtype=bool)
    comma = decimal == ","
    plain = re.compile(r"[+-]?\d+(?:,\d+)?" if comma else r"[+-]?\d+(?:\.\d+)?").fullmatch
    texts = filled.to_numpy(dtype=object).copy()
    for position, text in enumerate(texts):
        if plain(text):
            if comma:
                texts[position] = text.replace(",", ".")
        elif text:
            texts[position] = number_text(text, decimal)
    texts[texts == ""] = "nan"
    numbers = texts.astype(float)
    bad = ~blank & ~np.isfinite(numbers)
    return np.where(np.isfinite(numbers), numbers, np.nan), bad


_POINT = re.compile(
    r"\s*(?:SRID=\d+;)?(?P<wkt>POINT)\s*Z?\s*\(\s*(?P<wx>\S+)\s+(?P<wy>[^\s)]+).*", re.IGNORECASE
)
_HALVES = re.compile(r"\s*[(\[]?\s*([+-]?\d[\d.]*)\s*[,;\s]\s*([+-]?\d[\d.]*)\s*[)\]]?\s*")
_COMMA_HALVES = re.compile(r"\s*[(\[]?\s*([+-]?\d+,\d+)\s*[;\s,]\s*([+-]?\d+,\d+)\s*[)\]]?\s*")


def parse_pairs(values: pd.Series[Any]) -> tuple[Array, Array, Array]:
    """x (east) and y (north) of cells that hold both, and which filled cells hold no pair.

    ``59.61, 16.54`` is latitude and longitude, ``6597123 512345`` northing and easting by
    size, ``POINT(16.54 59.61)`` x and y.
    """
    codes, words = pd.factorize(blank_to_empty(values))
    pairs = [_pair(str(word)) for word in words]
    x = np.array([pair[0] for pair in pairs] + [np.nan], dtype=float)[codes]
    y = np.array([pair[1] for pair in pairs] + [np.nan], dtype=float)[codes]
    blank = np.array([word == "" for word in words] + [True], dtype=bool)[codes]
    return x, y, ~blank & ~(np.isfinite(x) & np.isfinite(y))


def _pair(text: str) -> tuple[float, float]:
    if not text:
        return np.nan, np.nan
    point = _POINT.fullmatch(text)
    if point:
        east, north = number_text(point["wx"], "."), number_text(point["wy"].rstrip(")"), ".")
        return (float(east), float(north)) if east and north else (np.nan, np.nan)
    halves = _COMMA_HALVES.fullmatch(text) or _HALVES.fullmatch(text)
    if not halves:
        return np.nan, np.nan
    one, two = number_text(halves[1], ""), number_text(halves[2], "")
    if not one or not two:
        return np.nan, np.nan
    first, second = float(one), float(two)
    if abs(first) <= 90 and abs(second) <= 180:
        return second, first
    return (second, first) if first > second else (first, second)


def looks_like_degrees(x: Array, y: Array) -> bool:
    """Whether nearly all pairs could be longitude and latitude, and are not all whole."""
    there = np.isfinite(x) & np.isfinite(y) & ((x != 0) | (y != 0))
    if not there.any():
        return False
    fits = (np.abs(x[there]) <= 180) & (np.abs(y[there]) <= 180)
    whole = (x[there] == np.round(x[there])) & (y[there] == np.round(y[there]))
    return float(fits.mean()) >= 0.9 and float(whole.mean()) < 0.5


def is_swapped(x: Array, y: Array) -> bool:
    """Whether metre coordinates have the northing in ``x``, as Swedish maps name it.

    Swedish northings have seven digits (6.1 to 7.7 million), eastings at most 1.9 million.
    """
    there = np.isfinite(x) & np.isfinite(y) & (x != 0) & (y != 0)
    if not there.any():
        return False
    middle_x, middle_y = float(np.median(x[there])), float(np.median(y[there]))
    return 6.0e6 <= middle_x <= 7.8e6 and middle_y < 2.0e6


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
    return "EPSG:4326" if re.search(r"wgs\W?84", text) else ""


def stacked(x: Array, y: Array, place: Array) -> Array:
    """Which reports lie in a pile that hints at a centroid instead of a place, bool (n,).

    A pile: at least 20 reports on exactly one point that are 5 % of all located ones, or at
    least 10 that name five or more different places.
    """
    located = np.isfinite(x) & np.isfinite(y)
    result = np.zeros(len(x), dtype=bool)
    if not located.any():
        return result
    frame = pd.DataFrame({"x": x[located], "y": y[located], "place": np.asarray(place)[located]})
    point = frame.groupby(["x", "y"], sort=False).ngroup()
    count = point.map(point.value_counts()).astype(float)
    named = frame["place"].where(frame["place"] != "").groupby(point).nunique()
    piled = ((count >= 20) & (count >= 0.05 * len(frame))) | (
        (count >= 10) & (point.map(named) >= 5)
    )
    result[np.flatnonzero(located)] = piled.to_numpy(dtype=bool)
    return result


def is_rounded(values: pd.Series[Any]) -> bool:
    """Whether texts of degrees have at most three decimals, about 100 metres."""
    decimals = blank_to_empty(values).str.extract(r"[.,](\d+)\s*$")[0].str.len().dropna()
    return len(decimals) > 0 and float((decimals <= 3).mean()) >= 0.95


def fitting_systems(
    x: Array,
    y: Array,
    crs: str,
    store_crs: str,
    transform: CoordinateTransform,
    inside: PlaceTest,
) -> list[tuple[str, bool, float]]:
    """Reference systems and axis orders that put the points inside, best first.

    Each as (system, axes swapped, share inside), with at least 95 % inside; at most 500
    points are tried.
    """
    there = np.flatnonzero(np.isfinite(x) & np.isfinite(y) & ((x != 0) | (y != 0)))
    if len(there) == 0:
        return []
    sample = there[:: max(1, len(there) // 500)]
    first, second = x[sample], y[sample]
    degrees = looks_like_degrees(first, second)
    systems = ("EPSG:4326",) if degrees else (store_crs, *METRE_SYSTEMS)
    fits: list[tuple[str, bool, float]] = []
    for system in dict.fromkeys((crs or store_crs, *systems)):
        for swapped in (False, True):
            east, north = (second, first) if swapped else (first, second)
            share = _share_inside(east, north, system, store_crs, transform, inside)
            if share >= SHARE_INSIDE:
                fits.append((system, swapped, share))
    return sorted(fits, key=lambda fit: -fit[2])


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
    except (ArithmeticError, ValueError, RuntimeError):
        return 0.0
    mx, my = np.asarray(moved[0], dtype=float), np.asarray(moved[1], dtype=float)
    finite = np.isfinite(mx) & np.isfinite(my)
    if not finite.any():
        return 0.0
    return float(np.asarray(inside(mx[finite], my[finite]), dtype=bool).sum() / len(x))
