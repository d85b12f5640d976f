# SPDX-License-Identifier: GPL-3.0-or-later
"""Hot spots step by step: one small map a step, all at the same scale, as a PNG file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ..analysis.cells import Cells, HexagonCells
from ..analysis.progress import Progress, no_progress
from ..palette import BAND_CATEGORIES, HAIRLINE, INK, SECONDARY
from ..translation import tr
from .labels import number_text
from .plots import DOTS_PER_INCH, _bare, _figure, _rectangle, _save

MOST_MAPS = 24
WIDTH = 7.4  # inches
LEFT, RIGHT, GAP = 0.15, 0.15, 0.1
NARROWEST, HIGHEST = 1.1, 7.0  # of a map with its words; of all maps
HEAD, TITLE, FOOT = 0.82, 0.19, 0.42
FINER = 2  # each pixel is the mean of so many by so many: smooth edges
COMMON_Z = 1.96
GROUND, HOT, RAISED, COLD = BAND_CATEGORIES, "#B35806", "#FDC57F", "#7B6DB0"
FONTS = ["Open Sans", "DejaVu Sans"]
STRIPES = 8  # pixels from stripe to stripe of cold cells


def small_multiples(
    path: str | Path,
    cells: Cells,
    gi_star: np.ndarray,
    state: np.ndarray,
    counts: np.ndarray,
    titles: Sequence[str],
    progress: Progress = no_progress,
) -> None:
    """Draw the last steps, at most 24, with what was hot and cold in each.

    ``gi_star``, ``state`` (1 hot, -1 cold, 0 neither) and ``counts`` (n_cells, n_steps);
    ``titles`` one a step. Raises OutputError where the file cannot be written, InputError
    without matplotlib.
    """
    steps = len(titles)
    shown = range(max(0, steps - MOST_MAPS), steps)
    bounds = _bounds(cells)
    span_x, span_y = bounds[2] - bounds[0], bounds[3] - bounds[1]
    columns, scale = _layout(len(shown), span_x, span_y)
    rows = -(-len(shown) // columns)
    width = _panel_width(columns)
    wide, high = span_x * scale, span_y * scale
    height = HEAD + rows * (TITLE + high + GAP) + FOOT
    figure = _figure(WIDTH, height)
    at = _cells_of_pixels(cells, bounds, wide, high)
    for number, step in enumerate(shown):
        row, column = divmod(number, columns)
        left = LEFT + column * (width + GAP)
        top = height - HEAD - row * (TITLE + high + GAP) - TITLE
        box = (
            (left + (width - wide) / 2) / WIDTH,
            (top - high) / height,
            wide / WIDTH,
            high / height,
        )
        axes = figure.add_axes(box)
        axes.imshow(
            _picture(at, gi_star[:, step], state[:, step]), aspect="auto", interpolation="nearest"
        )
        axes.set_xticks([])
        axes.set_yticks([])
        _bare(axes)
        line = (top + 0.06) / height
        # The words stand over the map, and beyond it where it is narrower than they are.
        wider = max(wide, NARROWEST) / 2
        first, last = (left + width / 2 - wider) / WIDTH, (left + width / 2 + wider) / WIDTH
        bold = {"fontsize": 8, "fontweight": "bold", "color": INK}
        figure.text(first, line, titles[step], **bold)
        many = number_text(int(counts[:, step].sum()))
        figure.text(last, line, many, fontsize=7.5, color=SECONDARY, ha="right")
        progress((number + 1) / len(shown))
    _head(figure, height, int(counts[:, list(shown)].sum()))
    _foot(figure, height, len(shown), steps, scale)
    _save(figure, path)


def _layout(maps: int, span_x: float, span_y: float) -> tuple[int, float]:
    """How many maps a row, and inches a metre: as large as they get within the page."""

    def scale(columns: int) -> float:
        high = HIGHEST / -(-maps // columns) - TITLE - GAP
        return min(_panel_width(columns) / span_x, high / span_y)

    most = int((WIDTH - LEFT - RIGHT + GAP) / (NARROWEST + GAP))
    columns = max(range(1, min(maps, most) + 1), key=scale)
    return columns, scale(columns)


def _panel_width(columns: int) -> float:
    return (WIDTH - LEFT - RIGHT - GAP * (columns - 1)) / columns


def _bounds(cells: Cells) -> tuple[float, float, float, float]:
    if cells.cell_size is None:
        corners = np.concatenate(cells.rings())
        x, y, aside, up = corners[:, 0], corners[:, 1], 0.0, 0.0
    else:
        x, y, aside = cells.centre_x, cells.centre_y, cells.cell_size / 2
        up = cells.cell_size / np.sqrt(3.0) if isinstance(cells, HexagonCells) else aside
    return (
        float(x.min()) - aside,
        float(y.min()) - up,
        float(x.max()) + aside,
        float(y.max()) + up,
    )


def _cells_of_pixels(cells: Cells, bounds, wide: float, high: float) -> np.ndarray:
    """Which cell each fine pixel of a map lies in, -1 outside; the top row first."""
    across, down = (max(FINER, round(inches * DOTS_PER_INCH) * FINER) for inches in (wide, high))
    x = bounds[0] + (np.arange(across) + 0.5) * (bounds[2] - bounds[0]) / across
    y = bounds[3] - (np.arange(down) + 0.5) * (bounds[3] - bounds[1]) / down
    return cells.locate(np.tile(x, down), np.repeat(y, across)).reshape(down, across)


def _picture(at: np.ndarray, gi_star: np.ndarray, state: np.ndarray) -> np.ndarray:
    """Colours (rows, columns, 3) of a map, 0-1."""
    raised = (state == 0) & (np.nan_to_num(gi_star) >= COMMON_Z)
    kind = np.select([state > 0, state < 0, raised], [1, 2, 3], 0)
    # The last entry is read for -1: the paper around the cells.
    colours = np.array([_rgb(name) for name in (GROUND, HOT, COLD, RAISED, "#FFFFFF")])
    kinds = np.append(kind, 4)[at]
    picture = colours[kinds]
    rows, columns = np.indices(at.shape)
    stripe = (rows + columns) % (STRIPES * FINER) < STRIPES * FINER // 2
    picture[stripe & (kinds == 2)] = _rgb("#FFFFFF")
    down, across = (size // FINER for size in at.shape)
    return picture.reshape(down, FINER, across, FINER, 3).mean(axis=(1, 3))


def _rgb(colour: str) -> tuple[float, float, float]:
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))


def _head(figure, height: float, n: int) -> None:
    title = tr("Hot spots step by step")
    top = 1 - 0.28 / height
    figure.text(LEFT / WIDTH, top, title, fontsize=11, fontweight="bold", color=INK)
    count = tr("{n} incidents").format(n=number_text(n))
    figure.text(1 - RIGHT / WIDTH, top, count, fontsize=8, color=SECONDARY, ha="right")
    axes = figure.add_axes((0, 1 - 0.62 / height, 1, 0.16 / height))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(0, 0.16)
    axes.axis("off")
    x = LEFT
    for colour, text in (
        (HOT, tr("Hot spot, 95 % confidence")),
        (RAISED, tr("More than usual, but not certain")),
        (COLD, tr("Cold spot, 95 % confidence")),
        (GROUND, tr("Neither")),
    ):
        patch = _rectangle((x, 0.02), 0.2, 0.12, colour)
        if colour == COLD:
            patch.set_hatch("/////")
            patch.set_edgecolor("#FFFFFF")
        axes.add_patch(patch)
        label = axes.text(x + 0.26, 0.075, text, fontsize=7.5, color=SECONDARY, va="center")
        label.set_fontfamily(FONTS)
        x += 0.26 + label.get_window_extent(figure.canvas.get_renderer()).width / figure.dpi + 0.25


def _foot(figure, height: float, shown: int, steps: int, scale: float) -> None:
    """The note and a scale bar that holds for every map; ``scale`` in inches a metre."""
    note = tr("The number is of incidents in the step. All maps have the same scale.")
    if shown < steps:
        note = (
            tr("The last {shown} of {steps} steps.").format(shown=shown, steps=steps) + " " + note
        )
    low = 0.13 / height
    figure.text(LEFT / WIDTH, low, note, fontsize=7.5, color=SECONDARY)
    metres = _round_length(0.9 / scale)
    end, length = WIDTH - RIGHT, metres * scale
    text = f"{number_text(metres / 1000)} km" if metres >= 1000 else f"{number_text(metres)} m"
    axes = figure.add_axes((0, low, 1, 0.16 / height))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(0, 0.16)
    axes.axis("off")
    axes.plot([end - length, end], [0.02, 0.02], color=INK, linewidth=1.2, solid_capstyle="butt")
    for x in (end - length, end):
        axes.plot([x, x], [0.0, 0.05], color=INK, linewidth=0.8)
    axes.text(end - length - 0.06, 0.0, text, fontsize=7.5, color=SECONDARY, ha="right")
    axes.axhline(0.155, LEFT / WIDTH, 1 - RIGHT / WIDTH, color=HAIRLINE, linewidth=0.6)


def _round_length(metres: float) -> float:
    """The longest of 1, 2, 5, 10, … that is at most ``metres``."""
    ten = 10.0 ** np.floor(np.log10(metres))
    return float(max(step * ten for step in (1, 2, 5) if step * ten <= metres * (1 + 1e-9)))
