# SPDX-License-Identifier: GPL-3.0-or-later
"""The plot of a point pattern against chance: L(r) - r with its envelopes."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ..analysis.point_patterns.random_patterns import LEVEL, ChanceComparison, Envelope
from ..palette import DECREASE, INCREASE, INK, RULE
from ..translation import tr
from .labels import number_text, rounded_text
from .plots import BAND, HAIRLINE, SECONDARY, _bare, _figure, _save


def pattern_plot(path: str | Path, chance: ChanceComparison, n: int) -> None:
    """L(r) - r of ``n`` incidents, the range of chance behind it, and what it says in words."""
    curve = chance.envelope
    figure = _figure(7.4, 3.9)
    axes = figure.add_axes((0.085, 0.2, 0.755, 0.55))
    there = np.isfinite(curve.observed)
    r = np.concatenate([[0.0], curve.distances[there]])
    observed = np.concatenate([[0.0], curve.observed[there]])
    last = float(r[-1])
    _draw_chance(axes, curve, there)
    axes.axhline(0, color=RULE, linewidth=0.8)
    axes.plot(r, observed, color="white", linewidth=4.4, solid_capstyle="round")
    for line, width, colour in _stretches(r, observed, curve.band):
        axes.plot(*line, color=colour, linewidth=width, solid_capstyle="round")
    axes.set_xlim(0, last)
    top = max(float(observed.max()), 1.25 * _reach(curve), 1e-9) * 1.08
    bottom = min(float(observed.min()), -1.25 * _reach(curve), -0.12 * top) * 1.08
    axes.set_ylim(bottom, top)
    _bare(axes)
    axes.xaxis.set_major_locator(_round_steps(6))
    axes.yaxis.set_major_locator(_round_steps(5))
    axes.xaxis.set_major_formatter(lambda value, _: number_text(round(value, 6)))
    axes.yaxis.set_major_formatter(lambda value, _: number_text(round(value, 6)).replace("-", "−"))
    axes.spines["bottom"].set_visible(True)
    axes.spines["bottom"].set_color(HAIRLINE)
    _words(figure, axes, chance, n, (observed[-1], bottom, top))
    _save(figure, path)


def _draw_chance(axes, curve: Envelope, there: np.ndarray) -> None:
    if not np.isfinite(curve.band):
        return
    axes.axhspan(-curve.band, curve.band, color=BAND, linewidth=0)
    r = np.concatenate([[0.0], curve.distances[there]])
    for side in (curve.low, curve.high):
        edge = np.concatenate([[0.0], side[there]])
        axes.plot(r, edge, color=RULE, linewidth=0.8, linestyle=(0, (2, 2)))


def _stretches(r: np.ndarray, observed: np.ndarray, band: float):
    """The curve in pieces: inside the range of chance, above it, below it."""
    if not np.isfinite(band):
        yield (r, observed), 2.0, INK
        return
    fine = np.unique(np.concatenate([r, *_crossings(r, observed, band)]))
    height = np.interp(fine, r, observed)
    middle = (height[:-1] + height[1:]) / 2
    side = np.where(middle > band, 1, np.where(middle < -band, -1, 0))
    cuts = np.flatnonzero(np.diff(side)) + 1
    looks = {1: (2.4, INCREASE), 0: (2.0, INK), -1: (2.4, DECREASE)}
    for piece in np.split(np.arange(side.size), cuts):
        stretch = slice(piece[0], piece[-1] + 2)
        yield (fine[stretch], height[stretch]), *looks[int(side[piece[0]])]


def _crossings(r: np.ndarray, observed: np.ndarray, band: float):
    for level in (band, -band):
        before, after = observed[:-1] - level, observed[1:] - level
        at = np.flatnonzero(before * after < 0)
        yield r[at] + (r[at + 1] - r[at]) * before[at] / (before[at] - after[at])


def _reach(curve: Envelope) -> float:
    edges = np.concatenate([curve.low, curve.high, [curve.band]])
    edges = np.abs(edges[np.isfinite(edges)])
    return float(edges.max()) if edges.size else 0.0


def _round_steps(steps: int):
    from matplotlib.ticker import MaxNLocator

    return MaxNLocator(steps, steps=[1, 2, 2.5, 5, 10])


def _words(figure, axes, chance: ChanceComparison, n: int, ends) -> None:
    curve = chance.envelope
    last, bottom, top = ends
    title = tr("Do incidents lie near each other?")
    figure.text(0.02, 0.94, title, fontsize=11, fontweight="bold", color=INK)
    count = tr("{n} incidents").format(n=number_text(n))
    figure.text(0.98, 0.94, count, fontsize=8, color=SECONDARY, ha="right")
    figure.text(0.02, 0.875, verdict_text(chance), fontsize=8.5, color=INK)
    small = {"fontsize": 7.5, "color": SECONDARY}
    axis = tr("L(r) − r, metres: how much further chance must go to meet as many")
    figure.text(0.02, 0.79, axis, **small)
    figure.text(0.84, 0.095, tr("distance r, metres"), ha="right", **small)
    gap = 0.075 * (top - bottom)
    chance_at, own_at = 0.0, float(last)
    if abs(own_at - chance_at) < gap:
        own_at = chance_at + (gap if own_at >= 0 else -gap)
    labels = {"transform": axes.get_yaxis_transform(), "va": "center", "clip_on": False}
    axes.text(1.015, chance_at, tr("Chance"), **labels, **small)
    axes.text(1.015, own_at, tr("Incidents"), **labels, fontsize=7.5, color=INK, fontweight="bold")
    side = {**labels, **small, "fontstyle": "italic"}
    if top > 3 * gap and abs(own_at - top) > 2 * gap:
        axes.text(1.015, top - gap / 2, tr("nearer than chance"), **side)
    if bottom < -3 * gap and abs(own_at - bottom) > 2 * gap:
        axes.text(1.015, bottom + gap / 2, tr("more spread out"), **side)
    if np.isfinite(curve.band):
        note = tr(
            "Grey: a pattern of chance stays inside at all distances ({global_share} %). "
            "Dotted: its range at each distance alone ({pointwise_share} %)."
        ).format(
            global_share=number_text(round(100 * (1 - curve.band_level), 1)),
            pointwise_share=number_text(round(100 * (1 - curve.pointwise_level), 1)),
        )
        figure.text(0.02, 0.03, note, **small)


def verdict_text(chance: ChanceComparison) -> str:
    """What L says, in one sentence with the p-value of all distances together.

    It names the shortest distance at which no pattern of chance would be.
    """
    curve = chance.envelope
    if not np.isfinite(curve.mad_p):
        return tr("Without simulations: nothing is said about chance.")
    p = rounded_text(curve.mad_p, 2)
    if curve.mad_p > LEVEL:
        return tr("No certain difference from chance (p = {p}).").format(p=p)
    at = int(np.flatnonzero(np.abs(curve.observed) > curve.band)[0])
    r = float(curve.distances[at])
    times = chance.k[at] / (np.pi * r**2)
    values = {"r": number_text(r), "p": p, "times": rounded_text(times, 2)}
    if curve.observed[at] > 0 and times >= 1.05:
        return tr(
            "Within {r} m of an incident lie {times} times as many others as by chance (p = {p})."
        ).format(**values)
    if curve.observed[at] > 0:
        return tr("Incidents lie nearer to each other than by chance (p = {p}).").format(p=p)
    return tr("Incidents lie further apart than by chance (p = {p}).").format(p=p)
