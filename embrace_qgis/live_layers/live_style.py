# SPDX-License-Identifier: GPL-3.0-or-later
"""How a live heat map is calculated and coloured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qgis.core import QgsGradientColorRamp, QgsGradientStop
from qgis.PyQt.QtGui import QColor

from ..analysis.class_breaks import class_breaks
from ..analysis.density.kernels import KERNELS
from ..layers.labels import number_text
from ..palette import HEAT, HEAT_OPACITY
from ..translation import tr

NARROWEST, WIDEST = 10.0, 10_000.0  # metres
MOST_CLASSES = 12


class PictureClasses(NamedTuple):
    """The classes of situation pictures, which hold for maps of the same kernel and bandwidth."""

    kernel: str
    bandwidth: float
    breaks: tuple[float, ...]


@dataclass(frozen=True)
class HeatStyle:
    """``breaks`` are the classes' lower bounds per km²; below the first nothing is drawn.

    ``automatic``: they are chosen anew for other incidents, kernels and bandwidths, and are those
    of the situation pictures of a store where what is shown is what these show.
    ``ramp`` are the colours from low to high, spread evenly over the classes.
    """

    kernel: str = "quartic"
    bandwidth: float = 300.0
    breaks: tuple[float, ...] = class_breaks(0.0)
    automatic: bool = True
    ramp: tuple[str, ...] = HEAT
    opacity: float = HEAT_OPACITY

    def colours(self) -> list[QColor]:
        """One a class."""
        stops = [QColor(colour) for colour in self.ramp]
        classes = len(self.breaks)
        if classes == len(stops):
            return stops
        ramp = colour_ramp(self.ramp)
        return [ramp.color(number / max(classes - 1, 1)) for number in range(classes)]

    def colours_on_paper(self) -> list[QColor]:
        """The same as they look on white, for legends."""
        share = self.opacity
        return [
            QColor(*(round(255 + share * (part - 255)) for part in colour.getRgb()[:3]))
            for colour in self.colours()
        ]


def colour_ramp(colours: Sequence[str]) -> QgsGradientColorRamp:
    """Colours spread evenly from 0 to 1."""
    last = max(len(colours) - 1, 1)
    stops = [
        QgsGradientStop(number / last, QColor(colour))
        for number, colour in enumerate(colours)
        if 0 < number < last
    ]
    return QgsGradientColorRamp(QColor(colours[0]), QColor(colours[-1]), False, stops)


def style_texts(style: HeatStyle) -> dict[str, str]:
    """For a project file."""
    return {
        "kernel": style.kernel,
        "bandwidth": repr(style.bandwidth),
        "breaks": " ".join(repr(value) for value in style.breaks),
        "automatic": str(int(style.automatic)),
        "ramp": " ".join(style.ramp),
        "opacity": repr(style.opacity),
    }


def style_from(texts: dict[str, str]) -> HeatStyle:
    """From a project file; whatever is not there or has no meaning is as in a new layer."""
    fallback = HeatStyle()
    kernel = texts.get("kernel", "")
    breaks = checked_breaks(_numbers(texts.get("breaks", "")))
    ramp = tuple(text for text in texts.get("ramp", "").split() if QColor(text).isValid())
    (bandwidth, *_) = (*_numbers(texts.get("bandwidth", "")), fallback.bandwidth)
    (opacity, *_) = (*_numbers(texts.get("opacity", "")), fallback.opacity)
    return HeatStyle(
        kernel if kernel in KERNELS else fallback.kernel,
        min(max(bandwidth, NARROWEST), WIDEST),
        breaks or fallback.breaks,
        texts.get("automatic", "1") != "0",
        ramp if len(ramp) > 1 else fallback.ramp,
        min(max(opacity, 0.0), 1.0),
    )


def checked_breaks(values: Sequence[float]) -> tuple[float, ...]:
    """Positive bounds in rising order; none where they are anything else."""
    rising = all(low < high for low, high in zip(values, values[1:]))
    fits = 0 < len(values) <= MOST_CLASSES and values[0] > 0 and values[-1] < 1e15
    return tuple(float(value) for value in values) if rising and fits else ()


def _numbers(text: str) -> list[float]:
    try:
        values = [float(part) for part in text.split()]
    except ValueError:
        return []
    return values if all(abs(value) < 1e15 for value in values) else []


def kernel_labels() -> dict[str, str]:
    return {
        "quartic": tr("Quartic"),
        "gaussian": tr("Gaussian"),
        "epanechnikov": tr("Epanechnikov"),
        "triangular": tr("Triangular"),
        "uniform": tr("Uniform"),
        "triweight": tr("Triweight"),
    }


def bandwidth_text(style: HeatStyle) -> str:
    """The kernel and how wide it is: "Quartic, 300 m"."""
    kernel, metres = kernel_labels()[style.kernel], number_text(style.bandwidth)
    if style.kernel == "gaussian":
        return tr("{kernel}, σ {bandwidth} m").format(kernel=kernel, bandwidth=metres)
    return tr("{kernel}, {bandwidth} m").format(kernel=kernel, bandwidth=metres)


def short_labels(breaks: Sequence[float]) -> list[str]:
    """Of the classes without their unit, which heads them."""
    texts = [number_text(value) for value in breaks]
    between = [f"{low}–{high}" for low, high in zip(texts, texts[1:])]
    return [*between, tr("{low} or more").format(low=texts[-1])]
