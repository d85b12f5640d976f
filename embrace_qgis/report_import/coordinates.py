# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts of coordinates to numbers, and what the numbers themselves tell."""

from __future__ import annotations

import re
from typing import Any, Callable

import numpy as np
import pandas as pd

from ..reports.arrays import Array
from .times.dates import MISSING_WORDS, blank_to_empty

CoordinateTransform = Callable[[Array, Array, str], "tuple[Array, Array]"]
PlaceTest = Callable[[Array, Array], Array]

SAMPLE = 5000
ROWS_AT_ONCE = 65_536
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


def sampled(values: pd.Series[Any]) -> pd.Series[Any]:
    """At most about ``SAMPLE`` cells of a column, spread over all of it."""
    return values.iloc[:: max(1, len(values) // SAMPLE)]


def decimal_mark(*columns: pd.Series[Any]) -> str:
    """The decimal mark of columns of numbers, "," or "."; "" where none has one."""
    commas = points = 0
    for values in columns:
        cells = sampled(values).astype(str)
        commas += int(cells.str.contains(r"\d,\d+\s*$").sum())
        points += int(cells.str.contains(r"\d\.\d+\s*$").sum())
    if commas == points == 0:
        return ""
    return "," if commas > points else "."


def parse_numbers(values: pd.Series[Any], decimal: str = "") -> tuple[Array, Array]:
    """Numbers of a text column (NaN where there is none), and which filled cells are not one.

    Not finite numbers (1e400, inf, nan spelled out as a value) are not numbers here.
    """
    cells = values.to_numpy(dtype=object)
    numbers = np.full(len(cells), np.nan)
    bad = np.zeros(len(cells), dtype=bool)
    for first in range(0, len(cells), ROWS_AT_ONCE):
        part = slice(first, first + ROWS_AT_ONCE)
        texts = cells[part].tolist()
        plain = _plain_numbers(texts, decimal)
        if plain is None:
            numbers[part], bad[part] = _odd_numbers(texts, decimal)
        else:
            numbers[part] = plain
    endless = np.isinf(numbers)
    numbers[endless] = np.nan
    return numbers, bad | endless


def _plain_numbers(texts: list[str], decimal: str) -> Array | None:
    """The numbers of cells of digits, signs and decimal marks alone; None where one is not so."""
    mark = decimal or "."
    joined = "\n".join(texts)
    for blank in " \u00a0\u202f":
        if blank in joined:
            joined = joined.replace(blank, "")
    if not joined.isascii() or joined.encode("ascii").translate(
        None, b"0123456789+-\n" + mark.encode("ascii")
    ):
        return None
    if mark == ",":
        joined = joined.replace(",", ".")
    parts = joined.split("\n")
    if len(parts) != len(texts):
        return None
    try:
        return np.array([float(part) if part else np.nan for part in parts], dtype=float)
    except ValueError:
        return None


def _odd_numbers(texts: list[str], decimal: str) -> tuple[Array, Array]:
    """The same, cell by cell, for cells written in any way; each distinct text is read once."""
    codes, words = pd.factorize(np.array(texts, dtype=object))
    read = [number_text(str(word), decimal) for word in words]
    numbers = np.array([float(text) if text else np.nan for text in read], dtype=float)
    filled = [str(word).strip().casefold() not in MISSING_WORDS for word in words]
    bad = np.array(filled, dtype=bool) & np.isnan(numbers)
    return numbers[codes], bad[codes]


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
    cells = values.to_numpy(dtype=object)
    x, y = np.full(len(cells), np.nan), np.full(len(cells), np.nan)
    bad = np.zeros(len(cells), dtype=bool)
    for first in range(0, len(cells), ROWS_AT_ONCE):
        part = slice(first, first + ROWS_AT_ONCE)
        texts = cells[part].tolist()
        x[part], y[part], bad[part] = _plain_pairs(texts) or _odd_pairs(texts)
    return x, y, bad


def _plain_pairs(texts: list[str]) -> tuple[Array, Array, Array] | None:
    """Pairs parted by one comma, with points for decimals; None where a cell is not so."""
    joined = "\n".join(texts).replace(" ", "")
    if not joined.isascii() or joined.count(",") != len(texts):
        return None
    if joined.encode("ascii").translate(None, b"0123456789+-.,\n"):
        return None
    parts = joined.replace("\n", ",").split(",")
    lines = joined.split("\n")
    if len(lines) != len(texts) or any(line.count(",") != 1 for line in lines):
        return None
    try:
        numbers = np.array(list(map(float, parts)), dtype=float).reshape(-1, 2)
    except ValueError:
        return None
    first, second = numbers[:, 0], numbers[:, 1]
    latitude = (np.abs(first) <= 90) & (np.abs(second) <= 180)
    turned = latitude | (first > second)
    return (
        np.where(turned, second, first),
        np.where(turned, first, second),
        ~np.isfinite(numbers).all(axis=1),
    )


def _odd_pairs(texts: list[str]) -> tuple[Array, Array, Array]:
    codes, words = pd.factorize(blank_to_empty(pd.Series(texts, dtype=object)))
    pairs = [_pair(str(word)) for word in words]
    x = np.array([pair[0] for pair in pairs], dtype=float)[codes]
    y = np.array([pair[1] for pair in pairs], dtype=float)[codes]
    blank = np.array([word == "" for word in words], dtype=bool)[codes]
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


def stacked(x: Array, y: Array, place: Array) -> Array:
    """Which reports lie in a pile that hints at a centroid instead of a place, bool (n,).

    A pile: at least 20 reports on exactly one point that are 5 % of all located ones, or at
    least 10 that name five or more different places.
    """
    result = np.zeros(len(x), dtype=bool)
    located = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    if len(located) < 10:
        return result
    # Few points bear ten reports: the others are told by a key that mixes both coordinates.
    key = _bits(x[located]) * np.uint64(0x9E3779B97F4A7C15) ^ _bits(y[located])
    codes, _ = pd.factorize(key)
    often = located[np.bincount(codes)[codes] >= 10]
    if len(often) == 0:
        return result
    frame = pd.DataFrame({"x": x[often], "y": y[often], "place": np.asarray(place)[often]})
    point = frame.groupby(["x", "y"], sort=False).ngroup()
    count = point.map(point.value_counts()).astype(float)
    named = frame["place"].where(frame["place"] != "").groupby(point).nunique()
    piled = ((count >= 20) & (count >= 0.05 * len(located))) | (
        (count >= 10) & (point.map(named) >= 5)
    )
    result[often] = piled.to_numpy(dtype=bool)
    return result


def _bits(values: Array) -> Array:
    # Adding zero makes one number of 0.0 and -0.0.
    return np.ascontiguousarray(values + 0.0).view(np.uint64)


def is_rounded(values: pd.Series[Any]) -> bool:
    """Whether texts of degrees have at most three decimals, about 100 metres."""
    decimals = blank_to_empty(sampled(values)).str.extract(r"[.,](\d+)\s*$")[0].str.len().dropna()
    return len(decimals) > 0 and float((decimals <= 3).mean()) >= 0.95
