# SPDX-License-Identifier: GPL-3.0-or-later
"""The small drawings of the situation picture as SVG, in mm and without words.

Words and figures stand beside them as text items, so that they can be searched and read aloud.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .. import palette
from .facts import Comparison, Place

HOURS = 24
FIRST_HOUR = 6  # the day starts at 06, so that a Friday night is one block
REACH = 2.0  # half widths of the normal range that a standardised row shows on each side


def drawing(width: float, height: float, *parts: str) -> str:
    """A whole SVG document of the given size in mm."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{height:g}mm" '
        f'viewBox="0 0 {width:g} {height:g}">{"".join(parts)}</svg>'
    )


def rectangle(x: float, y: float, width: float, height: float, fill: str, more: str = "") -> str:
    return (
        f'<rect x="{x:.3f}" y="{y:.3f}" width="{width:.3f}" height="{height:.3f}" '
        f'fill="{fill}" {more}/>'
    )


def stroke(points: Sequence[tuple[float, float]], colour: str, width: float, more: str = "") -> str:
    path = " ".join(f"{x:.3f},{y:.3f}" for x, y in points)
    return (
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}" {more}/>'
    )


def _polygon(points: Sequence[tuple[float, float]], fill: str, more: str = "") -> str:
    path = " ".join(f"{x:.3f},{y:.3f}" for x, y in points)
    return f'<polygon points="{path}" fill="{fill}" {more}/>'


def mark(verdict: str, x: float, y: float, size: float = 2.6) -> str:
    """The mark of a verdict, centred: filled or open triangle, disc, ring, or arrow head."""
    colour = palette.VERDICT_COLOURS.get(verdict, palette.SECONDARY)
    half, tall = size / 2, size * 0.44
    if verdict == "ahead":
        arm = size * 0.36
        points = [(x - arm * 0.8, y - arm), (x + arm * 0.8, y), (x - arm * 0.8, y + arm)]
        return stroke(points, palette.INK, size * 0.2)
    if verdict in ("clear_increase", "possible_increase"):
        corners = [(x, y - tall), (x + half, y + tall), (x - half, y + tall)]
    elif verdict in ("clear_decrease", "possible_decrease"):
        corners = [(x, y + tall), (x + half, y - tall), (x - half, y - tall)]
    elif verdict == "normal":
        return f'<circle cx="{x:.3f}" cy="{y:.3f}" r="{size * 0.3:.3f}" fill="{colour}"/>'
    else:
        return (
            f'<circle cx="{x:.3f}" cy="{y:.3f}" r="{size * 0.3:.3f}" fill="#FFFFFF" '
            f'stroke="{colour}" stroke-width="{size * 0.13:.3f}"/>'
        )
    if verdict.startswith("clear"):
        return _polygon(corners, colour)
    inner = [(cx + (x - cx) * 0.16, cy + (y - cy) * 0.16) for cx, cy in corners]
    return _polygon(
        inner,
        "#FFFFFF",
        f'stroke="{colour}" stroke-width="{size * 0.14:.3f}" stroke-linejoin="miter"',
    )


def mark_drawing(verdict: str, size: float = 3.0) -> str:
    """One mark in a square of ``size`` mm."""
    return drawing(size, size, mark(verdict, size / 2, size / 2, size * 0.87))


def disc(diameter: float = 5.5) -> str:
    """The ink disc under a place's number."""
    half = diameter / 2
    return drawing(
        diameter,
        diameter,
        f'<circle cx="{half}" cy="{half}" r="{half}" fill="{palette.INK}"/>',
    )


def north_arrow(width: float = 4.0, height: float = 6.4) -> str:
    """A plain arrow head that points upwards."""
    points = [(width / 2, 0), (width, height), (width / 2, height * 0.76), (0, height)]
    return drawing(width, height, _polygon(points, palette.INK))


_GLYPHS = {  # white on an ink square of 15 units
    "SKA": '<path d="M3.5 3.5h8v8h-8z M7.9 3.5 6.2 6.6l2.6 1.3-2 3.6 M8.8 7.9l2.7-1" '
    'fill="none" stroke="#fff" stroke-width="1.1"/>',
    "ORD": '<circle cx="5" cy="5" r="1.6" fill="#fff"/><circle cx="10" cy="5" r="1.6" fill="#fff"/>'
    '<path d="M2.6 12V9.4a2.3 2 0 0 1 4.6 0V12z M7.8 12V9.4a2.3 2 0 0 1 4.6 0V12z" fill="#fff"/>',
    "NAR": '<g transform="rotate(-40 7.5 7.5)"><rect x="2.9" y="5.3" width="9.2" height="4.4" '
    'rx="2.2" fill="none" stroke="#fff" stroke-width="1.2"/>'
    '<path d="M7.5 5.3h2.4a2.2 2.2 0 0 1 0 4.4H7.5z" fill="#fff"/></g>',
    "TRA": '<circle cx="4.4" cy="9.8" r="1.9" fill="none" stroke="#fff" stroke-width="1.2"/>'
    '<circle cx="11" cy="9.8" r="1.9" fill="none" stroke="#fff" stroke-width="1.2"/>'
    '<path d="M4.4 9.2 6 6.6h3.4l1.5 2.8 M8.6 4h1.5l1 3" fill="none" stroke="#fff" '
    'stroke-width="1.2"/><path d="M4.4 6h4.4v2.6H5.2z" fill="#fff"/>',
    "VAL": '<path d="M6.5 3h2l-.35 5.6h-1.3z" fill="#fff"/>'
    '<circle cx="7.5" cy="11" r="1.15" fill="#fff"/>',
    "PLA": '<path d="M5 12.4V4h5.2" fill="none" stroke="#fff" stroke-width="1.3"/>'
    '<path d="M8.2 4.2h4l.8 2.6H7.4z" fill="#fff"/>'
    '<path d="M3.4 12.2h3.2" stroke="#fff" stroke-width="1.2"/>',
    "OVR": '<circle cx="4" cy="7.5" r="1.2" fill="#fff"/><circle cx="7.5" cy="7.5" r="1.2" '
    'fill="#fff"/><circle cx="11" cy="7.5" r="1.2" fill="#fff"/>',
}


def category_icon(code: str) -> str:
    """The sign of a category group: a white glyph in an ink square. Other codes get dots."""
    glyph = _GLYPHS.get(code[:3], _GLYPHS["OVR"])
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="3.4mm" height="3.4mm" viewBox="0 0 15 15">'
        f'<rect width="15" height="15" rx="1.6" fill="{palette.INK}"/>{glyph}</svg>'
    )


def counts_scale(places: Sequence[Place]) -> float:
    """The largest count that page 1's range plots must reach, at least 10."""
    tops = [10]
    for place in places:
        tops.append(place.comparison.current)
        tops.append(place.comparison.normal_high or 0)
    return float(max(tops))


def range_plots(
    places: Sequence[Place], width: float, row_height: float, axis: float
) -> tuple[str, list[float]]:
    """Counts of all places against their normal ranges, on one scale.

    Returns the drawing (one row a place, the plot ``axis`` mm below a row's top) and the
    middle of each band in mm, for the range's figures (the count's place where there is none).
    """
    margin = 1.6
    top = counts_scale(places)

    def at(count: float) -> float:
        return margin + (width - 2 * margin) * count / top

    parts, middles = [], []
    for number, place in enumerate(places):
        y = number * row_height + axis
        seen = place.comparison
        parts.append(stroke([(0, y), (width, y)], palette.HAIRLINE, 0.2))
        middle = at(seen.current)
        if seen.normal_low is not None and seen.normal_high is not None:
            low, high = at(seen.normal_low), at(seen.normal_high)
            middle = (low + high) / 2
            box = max(high - low, 0.6)
            parts.append(rectangle(middle - box / 2, y - 1.25, box, 2.5, palette.BAND_PLACES))
        parts.append(mark(seen.verdict, at(seen.current), y, 2.6))
        middles.append(middle)
    return drawing(width, row_height * len(places), *parts), middles


def standardised(comparison: Comparison, count: float) -> float | None:
    """Where a count lies: 0 mid-range, ±1 the ends of the normal range, held within ±REACH."""
    if comparison.normal_low is None or comparison.normal_high is None:
        return None
    half = max((comparison.normal_high - comparison.normal_low) / 2, 0.5)
    middle = (comparison.normal_high + comparison.normal_low) / 2
    return float(np.clip((count - middle) / half, -REACH, REACH))


def standardised_plots(
    rows: Sequence[Comparison], width: float, row_height: float, half_band: float
) -> str:
    """Each row against its own normal range, so that all bands line up."""
    middle, height = width / 2, row_height * len(rows)
    parts = [
        rectangle(middle - half_band, 0, 2 * half_band, height, palette.BAND_CATEGORIES),
        stroke([(middle, 0), (middle, height)], palette.HAIRLINE, 0.2),
    ]
    for number, comparison in enumerate(rows):
        y = (number + 0.5) * row_height
        now = standardised(comparison, comparison.current)
        if now is None:
            continue
        if comparison.previous is not None:
            before = standardised(comparison, comparison.previous)
            x = middle + (before or 0.0) * half_band
            parts.append(stroke([(x, y - 1.3), (x, y + 1.3)], palette.RULE, 0.35))
        parts.append(mark(comparison.verdict, middle + now * half_band, y, 2.9))
    return drawing(width, height, *parts)


def from_six(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """The week matrix with days that start at 06: hours 0-5 join the day before."""
    night = np.roll(matrix[:, :FIRST_HOUR], -1, axis=0)
    return np.hstack([matrix[:, FIRST_HOUR:], night])


def matrix_breaks(matrix: NDArray[np.float64]) -> tuple[int, ...]:
    """Lower bounds of the five coloured classes: a round step times 1, 2, 3, 4, 6."""
    top = float(matrix.max()) if matrix.size else 0.0
    for power in range(9):
        for digit in (1, 2, 3, 4, 5, 8):
            step = digit * 10**power
            if 7.5 * step > top:
                return (step, 2 * step, 3 * step, 4 * step, 6 * step)
    return (10**9, 2 * 10**9, 3 * 10**9, 4 * 10**9, 6 * 10**9)


def class_labels(breaks: Sequence[int]) -> list[str]:
    """``0–4``, ``5–9`` … ``30+``."""
    edges = [0, *breaks]
    labels = [
        str(low) if high - low == 1 else f"{low}–{high - 1}" for low, high in zip(edges, edges[1:])
    ]
    return [*labels, f"{edges[-1]}+"]


def week_matrix(matrix: NDArray[np.float64], width: float, height: float) -> str:
    """The 7 x 24 cells, Monday first, 06 first, coloured by class with white gaps."""
    shown = from_six(matrix)
    classes = np.searchsorted(matrix_breaks(matrix), np.floor(shown + 1e-9), side="right")
    column, row, gap = width / HOURS, height / 7, 0.22
    parts = [
        rectangle(
            c * column + gap / 2,
            r * row + gap / 2,
            column - gap,
            row - gap,
            palette.HEAT_ON_WHITE[classes[r, c]],
        )
        for r in range(7)
        for c in range(HOURS)
    ]
    return drawing(width, height, *parts)


def frames(place: Place) -> list[tuple[int, int, int, int]]:
    """The place's hours as blocks of the matrix: (row, rows, column, columns), largest first.

    A window that passes 06, or the night between Sunday and Monday, gives several blocks.
    """
    if not place.weekdays or place.hour_from is None or place.hour_to is None:
        return []
    length = (place.hour_to - place.hour_from) % HOURS or HOURS
    first = (place.hour_from - FIRST_HOUR) % HOURS
    earlier = 1 if place.hour_from < FIRST_HOUR else 0
    spans = [(first, min(first + length, HOURS) - first, 0)]
    if first + length > HOURS:
        spans.append((0, first + length - HOURS, 1))
    blocks = []
    for column, columns, day_later in spans:
        rows = sorted({(day - 1 - earlier + day_later) % 7 for day in place.weekdays})
        start = rows[0]
        for previous, row in zip(rows, [*rows[1:], -1]):
            if row != previous + 1:
                blocks.append((start, previous - start + 1, column, columns))
                start = row
    return sorted(blocks, key=lambda block: (-block[1] * block[3], block))


def matrix_frames(places: Sequence[Place], width: float, height: float) -> str:
    """Frames around the hours of each place: ink on white."""
    column, row, margin = width / HOURS, height / 7, 0.6
    parts = []
    for colour, thickness in (("#FFFFFF", 1.1), (palette.INK, 0.5)):
        for place in places:
            for first_row, rows, first, columns in frames(place):
                parts.append(
                    rectangle(
                        margin + first * column,
                        margin + first_row * row,
                        columns * column,
                        rows * row,
                        "none",
                        f'stroke="{colour}" stroke-width="{thickness}"',
                    )
                )
    return drawing(width + 2 * margin, height + 2 * margin, *parts)


def day_bars(matrix: NDArray[np.float64], width: float, height: float) -> str:
    """How much happens on each day, from 06 to 06."""
    totals = from_six(matrix).sum(axis=1)
    longest, row = max(float(totals.max()), 1e-9), height / 7
    return drawing(
        width,
        height,
        *(
            rectangle(0, (r + 0.5) * row - 1.2, width * total / longest, 2.4, palette.DAY_BAR)
            for r, total in enumerate(totals)
        ),
    )


def axis_step(top: float) -> int:
    """A round step that gives three to six lines up to ``top``."""
    step, digits = 1, (2, 2.5, 2)  # 1, 2, 5, 10 …
    number = 0
    while step * 4 < top:
        step = int(step * digits[number % 3])
        number += 1
    return step


def week_curve(
    counts: Sequence[int],
    low: Sequence[float | None],
    high: Sequence[float | None],
    width: float,
    height: float,
    top: float,
    emphasised: int,
) -> str:
    """Events a week over their normal band, from zero; the last ``emphasised`` weeks as dots."""
    n = len(counts)
    step = width / max(n - 1, 1)

    def at(week: int, value: float) -> tuple[float, float]:
        return week * step, height * (1 - value / top)

    parts = []
    week = 0
    while week < n:
        first = week
        upper: list[tuple[float, float]] = []
        lower: list[tuple[float, float]] = []
        while week < n:
            bottom_of_week, top_of_week = low[week], high[week]
            if bottom_of_week is None or top_of_week is None:
                break
            upper.append(at(week, min(top_of_week, top)))
            lower.append(at(week, max(bottom_of_week, 0.0)))
            week += 1
        if week - first > 1:
            parts.append(_polygon(upper + lower[::-1], palette.BAND_WEEKS))
        week += 1
    points = [at(week, count) for week, count in enumerate(counts)]
    if n > 1:
        parts.append(stroke(points, palette.INK, 0.4, 'stroke-linejoin="round"'))
    for x, y in points[n - emphasised :]:
        parts.append(f'<circle cx="{x:.3f}" cy="{y:.3f}" r="0.8" fill="{palette.INK}"/>')
    # room for the dots at the edge, so that nothing is cut off
    return drawing(
        width + 1.6, height + 1.6, f'<g transform="translate(0.8 0.8)">{"".join(parts)}</g>'
    )
