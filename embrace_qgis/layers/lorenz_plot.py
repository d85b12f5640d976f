# SPDX-License-Identifier: GPL-3.0-or-later
"""The Lorenz plot: what share of the units holds what share of the incidents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ..analysis.clusters.concentration import Concentration, concentration, lorenz_curve
from ..palette import HAIRLINE, INK, RULE, SECONDARY
from ..translation import tr
from .labels import decimal_text, number_text
from .plots import _bare, _figure, _save

LOOKS = {
    "cells": ("#B02C55", "-"),
    "streets": ("#1F6AA5", (0, (5, 1.5))),
    "addresses": ("#4F0F5E", (0, (1.2, 1.2))),
}
WIDTH, HEIGHT = 7.4, 4.75
LEFT, BOTTOM, SIDE = 0.085, 0.115, 3.5


def lorenz_plot(path: str | Path, units: Sequence[tuple[str, np.ndarray]]) -> None:
    """One curve for each kind of unit (token, counts of all units), the fullest units first.

    A thin line of the same kind shows the most even spread that so few incidents allow.
    """
    figure = _figure(WIDTH, HEIGHT)
    axes = figure.add_axes((LEFT, BOTTOM, SIDE / WIDTH, SIDE / HEIGHT))
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    ticks = np.linspace(0, 1, 6)
    for tick in ticks[1:]:
        axes.axhline(tick, color=HAIRLINE, linewidth=0.5, zorder=0)
        axes.axvline(tick, color=HAIRLINE, linewidth=0.5, zorder=0)
    axes.axhline(0, color=INK, linewidth=0.8, clip_on=False)
    axes.axvline(0, color=INK, linewidth=0.8, clip_on=False)
    axes.plot([0, 1], [0, 1], color=RULE, linewidth=0.9, zorder=1)
    axes.set_xticks(ticks)
    axes.set_yticks(ticks)
    texts = [f"{round(100 * tick)} %" for tick in ticks]
    axes.set_xticklabels(texts)
    axes.set_yticklabels(texts)
    _bare(axes)
    axes.set_xlabel(tr("of the units, those with the most incidents first"), fontsize=8, color=INK)
    measured = []
    for unit, counts in units:
        found = concentration(counts)
        measured.append((unit, found))
        if not found.events:
            continue
        colour, dashes = LOOKS[unit]
        x, y = lorenz_curve(counts)
        # Up to where all incidents are held: beyond, the curves would only hide each other.
        full = int(np.searchsorted(y, 1.0 - 1e-12)) + 1
        axes.plot(x[:full], y[:full], color=colour, linestyle=dashes, linewidth=2.2, zorder=4)
        if found.events < found.units:
            turn = found.events / found.units
            axes.plot([0, turn], [0, 1], color=colour, linestyle=dashes, linewidth=0.9)
    figure.text(LEFT, 0.945, tr("How concentrated"), fontsize=11, fontweight="bold", color=INK)
    above = tr("share of the incidents")
    figure.text(LEFT, 0.885, above, fontsize=8, color=INK)
    _legend(figure, measured)
    _save(figure, path)


def _legend(figure, measured: Sequence[tuple[str, Concentration]]) -> None:
    left = LEFT + SIDE / WIDTH + 0.05
    top = 0.815
    for unit, found in measured:
        colour, dashes = LOOKS[unit]
        figure.add_artist(_line((left, left + 0.045), top + 0.012, colour, dashes, 2.2))
        figure.text(left + 0.06, top, unit_name(unit), fontsize=9.5, fontweight="bold", color=INK)
        for number, line in enumerate(_words(found)):
            figure.text(left + 0.06, top - 0.04 * (number + 1), line, fontsize=8, color=SECONDARY)
        top -= 0.225
    few = [unit for unit, found in measured if 0 < found.events < found.units]
    notes = [(LOOKS[few[0]], tr("thin: as even as so few incidents can be"))] if few else []
    notes.append(((RULE, "-"), tr("the same number on every unit")))
    for number, ((colour, dashes), text) in enumerate(reversed(notes)):
        y = BOTTOM - 0.045 + 0.04 * number
        figure.add_artist(_line((left, left + 0.045), y + 0.009, colour, dashes, 0.9))
        figure.text(left + 0.06, y, text, fontsize=7.5, color=SECONDARY)


def _words(found: Concentration) -> list[str]:
    lines = [
        tr("{events} incidents on {used} of {units}").format(
            events=number_text(found.events),
            used=number_text(found.units_used),
            units=number_text(found.units),
        )
    ]
    if found.events:
        lines += [
            tr("half of them on {share} % of all").format(
                share=decimal_text(100 * found.share_50, 1)
            ),
            tr("four fifths on {share} %").format(share=decimal_text(100 * found.share_80, 1)),
            tr("Gini {gini}, generalised {general}").format(
                gini=decimal_text(found.gini, 2), general=decimal_text(found.gini_generalised, 2)
            ),
        ]
    return lines


def unit_name(unit: str) -> str:
    """What the units are called, in the user's language."""
    return {"cells": tr("Cells"), "streets": tr("Streets"), "addresses": tr("Addresses")}[unit]


def _line(x: tuple[float, float], y: float, colour: str, dashes, width: float):
    from matplotlib.lines import Line2D

    return Line2D(x, (y, y), color=colour, linestyle=dashes, linewidth=width)
