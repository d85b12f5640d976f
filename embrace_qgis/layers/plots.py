# SPDX-License-Identifier: GPL-3.0-or-later
"""Plots of results as PNG files, in the manner of the situation picture."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from ..analysis.class_breaks import class_breaks
from ..errors import InputError, OutputError
from ..palette import HEAT_ON_WHITE, INK
from ..paths import put_in_place, resource
from ..reports.period import Period
from ..translation import tr
from .labels import number_text

SECONDARY, HAIRLINE, BAND = "#59616B", "#C9CED3", "#E6E9EC"
INCREASE, DECREASE = "#B5341C", "#1F6AA5"
DAY_STARTS_AT = 6
DOTS_PER_INCH = 160


def week_plot(path: str | Path, weights: np.ndarray, n: int) -> None:
    """The hours of the week as a matrix, weights (7, 24), the day starting at 06."""
    figure = _figure(7.4, 3.3)
    axes = figure.add_axes((0.075, 0.18, 0.8, 0.62))
    shifted = np.roll(weights, -DAY_STARTS_AT, axis=1)
    # A night belongs to the evening it began with: after midnight it is the next weekday.
    wraps = 24 - DAY_STARTS_AT
    shifted[:, wraps:] = np.roll(weights[:, :DAY_STARTS_AT], -1, axis=0)
    bounds = np.array(class_breaks(float(shifted.max())))
    classes = np.searchsorted(bounds, shifted + 1e-12, side="right")
    for day in range(7):
        for hour in range(24):
            colour = HEAT_ON_WHITE[classes[day, hour]]
            axes.add_patch(_rectangle((hour, day), 0.93, 0.9, colour))
    axes.set_xlim(0, 24)
    axes.set_ylim(7, 0)
    axes.set_xticks(range(0, 24, 3))
    axes.set_xticklabels([f"{(hour + DAY_STARTS_AT) % 24:02d}" for hour in range(0, 24, 3)])
    axes.xaxis.tick_top()
    axes.set_yticks(np.arange(7) + 0.45)
    axes.set_yticklabels(
        [tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun")]
    )
    _bare(axes)
    _day_bars(figure, shifted.sum(axis=1))
    figure.text(0.075, 0.93, tr("When in the week"), fontsize=11, fontweight="bold", color=INK)
    count = tr("{n} incidents").format(n=number_text(n))
    figure.text(0.975, 0.93, count, fontsize=8, color=SECONDARY, ha="right")
    _class_legend(figure, bounds)
    note = tr("The day starts at 06: a Friday night is one night.")
    figure.text(0.075, 0.025, note, fontsize=7.5, color=SECONDARY)
    _save(figure, path)


def comparison_plot(path: str | Path, table: pd.DataFrame, period: Period) -> None:
    """Each category against its normal range: band, current count, tick for the previous."""
    rows = len(table)
    height = 1.15 + 0.26 * rows
    figure = _figure(7.4, height)
    inch = 1.0 / height
    axes = figure.add_axes((0.34, 0.42 * inch, 0.36, 0.26 * rows * inch))
    axes.set_xlim(-2.6, 2.6)
    axes.set_ylim(rows, 0)
    axes.axvspan(-1, 1, color=BAND, linewidth=0)
    axes.axvline(0, color=HAIRLINE, linewidth=0.8)
    _bare(axes)
    axes.set_xticks([])
    axes.set_yticks([])
    words = _verdict_words()
    for number, row in enumerate(table.itertuples(index=False)):
        y = number + 0.5
        axes.axhline(number + 1, -0.89, 1.78, color=HAIRLINE, linewidth=0.5, clip_on=False)
        label = str(row.category) or tr("All incidents")
        middle = (0.42 + 0.26 * (rows - y)) * inch
        style = {"fontsize": 8.5, "color": INK, "va": "center"}
        figure.text(0.02, middle, label[:34], **style)
        bold = {**style, "fontweight": "bold"}
        figure.text(0.31, middle, _count_text(row.current), ha="right", **bold)
        word, marker, colour, filled = words.get(str(row.verdict), words["too_few"])
        figure.text(0.73, middle, word, **{**style, "color": colour})
        if pd.isna(row.normal_low):
            continue
        scale = _scale(row.normal_low, row.normal_high)
        if not pd.isna(row.previous):
            axes.plot([scale(row.previous)] * 2, [y - 0.22, y + 0.22], color="#8B9096", lw=1.4)
        axes.plot(
            [scale(row.current)],
            [y],
            marker=marker,
            markersize=6.5 if marker == "o" else 8,
            color=colour,
            markerfacecolor=colour if filled else "white",
            clip_on=False,
        )
    top = 1 - 0.3 * inch
    title = tr("Against the normal range")
    figure.text(0.02, top, title, fontsize=11, fontweight="bold", color=INK, va="center")
    span = f"{period.start.isoformat()} – {period.last_day.isoformat()}"
    figure.text(0.98, top, span, fontsize=8, color=SECONDARY, ha="right", va="center")
    heads = 1 - 0.58 * inch
    small = {"fontsize": 7.5, "color": SECONDARY, "va": "center"}
    figure.text(0.31, heads, tr("Now"), ha="right", **small)
    for x, text in ((-2.0, tr("fewer")), (0.0, tr("normal")), (2.0, tr("more"))):
        figure.text(0.34 + 0.36 * (x + 2.6) / 5.2, heads, text, ha="center", **small)
    figure.text(0.73, heads, tr("Verdict"), **small)
    note = tr("Grey band: the normal range. Symbol: now. Tick: the previous period.")
    figure.text(0.02, 0.2 * inch, note, **small)
    _save(figure, path)


def _verdict_words() -> dict[str, tuple[str, str, str, bool]]:
    """Word, marker, colour and whether the marker is filled, of each verdict."""
    unclear = (tr("Too few to judge"), "o", SECONDARY, False)
    return {
        "clear_increase": (tr("Clear increase"), "^", INCREASE, True),
        "possible_increase": (tr("Possible increase"), "^", INCREASE, False),
        "normal": (tr("Within normal variation"), "o", SECONDARY, True),
        "possible_decrease": (tr("Possible decrease"), "v", DECREASE, False),
        "clear_decrease": (tr("Clear decrease"), "v", DECREASE, True),
        "too_few": unclear,
        "too_short_history": unclear,
    }


def _scale(low: float, high: float):
    """Counts to a scale on which the normal range is -1 to 1; far values stay at the rim."""
    middle, half = (low + high) / 2.0, max((high - low) / 2.0, 0.5)
    return lambda count: float(np.clip((count - middle) / half, -2.5, 2.5))


def _count_text(value) -> str:
    return "–" if pd.isna(value) else number_text(float(value))


def _day_bars(figure, sums: np.ndarray) -> None:
    axes = figure.add_axes((0.89, 0.18, 0.085, 0.62))
    axes.barh(np.arange(7) + 0.45, sums, height=0.45, color="#AEB5BC")
    axes.set_ylim(7, 0)
    axes.set_xlim(0, max(float(sums.max()), 1e-9))
    axes.set_xticks([])
    axes.set_yticks([])
    _bare(axes)
    figure.text(0.89, 0.835, tr("by day"), fontsize=7.5, color=SECONDARY)


def _class_legend(figure, bounds: np.ndarray) -> None:
    texts = [number_text(value) for value in bounds]
    labels = [
        tr("under {high}").format(high=texts[0]),
        *(f"{low}–{high}" for low, high in zip(texts, texts[1:])),
        tr("{low} or more").format(low=texts[-1]),
    ]
    axes = figure.add_axes((0.075, 0.085, 0.8, 0.06))
    axes.set_xlim(0, 24)
    axes.set_ylim(0, 1)
    axes.axis("off")
    for index, (colour, label) in enumerate(zip(HEAT_ON_WHITE, labels)):
        axes.add_patch(_rectangle((index * 4, 0.1), 0.7, 0.8, colour))
        axes.text(index * 4 + 0.95, 0.46, label, fontsize=7.5, color=SECONDARY, va="center")


def _matplotlib():
    try:
        import matplotlib
    except ImportError as error:
        raise InputError(
            tr("Plots need matplotlib, which this QGIS does not have."),
            tr("Install the Python package matplotlib, or leave the plot out."),
        ) from error
    return matplotlib


def _figure(width: float, height: float):
    _matplotlib()
    from matplotlib import font_manager
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    known = {font.fname for font in font_manager.fontManager.ttflist}
    for font in resource("fonts").glob("OpenSans-*.ttf"):
        if str(font) not in known:
            font_manager.fontManager.addfont(str(font))
    figure = Figure(figsize=(width, height), dpi=DOTS_PER_INCH, facecolor="white")
    FigureCanvasAgg(figure)
    return figure


def _rectangle(corner: tuple[float, float], width: float, height: float, colour: str):
    from matplotlib.patches import Rectangle

    return Rectangle(corner, width, height, facecolor=colour, linewidth=0)


def _bare(axes) -> None:
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0, colors=SECONDARY, labelsize=8)


def _save(figure, path: str | Path) -> None:
    from matplotlib import rc_context
    from matplotlib.text import Text

    for text in figure.findobj(Text):
        text.set_fontfamily(["Open Sans", "DejaVu Sans"])
    target = Path(path)
    draft = target.with_name(f".{target.stem}.draft.png")
    try:
        with rc_context({"font.family": ["Open Sans", "DejaVu Sans"]}):
            figure.savefig(draft, format="png", metadata={"Software": None})
        put_in_place(draft, target)
    except OSError as error:
        raise OutputError(
            tr("{name} cannot be written.").format(name=target.name),
            tr("Check that the folder exists, may be written to and has space left."),
        ) from error
    finally:
        draft.unlink(missing_ok=True)
