# SPDX-License-Identifier: GPL-3.0-or-later
"""Open Sans in a few styles, and how much room a text takes on paper.

Widths are measured, never guessed: a text that does not fit is cut with ``…``, never shrunk.
Figures of Open Sans are tabular, so numbers line up by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from qgis.core import QgsTextFormat, QgsUnitTypes
from qgis.PyQt.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF

from .. import palette
from ..paths import resource
from .plain_text import plain

OPEN_SANS = "Open Sans"
FALLBACK = "DejaVu Sans"
FILES = (
    "OpenSans-Regular.ttf",
    "OpenSans-Semibold.ttf",
    "OpenSans-Bold.ttf",
    "OpenSans-Italic.ttf",
)
MM_PER_POINT = 25.4 / 72
# Any letter spacing turns ligatures off: with them "trafik" cannot be found in the PDF. A label
# takes it as it is, in 1/64 of its unit; other texts scale it to the paper first.
NO_LIGATURES, NO_LIGATURES_SCALED = 0.02, 0.004
_WEIGHTS = {
    "Regular": QFont.Weight.Normal,
    "Semibold": QFont.Weight.DemiBold,
    "Bold": QFont.Weight.Bold,
    "Italic": QFont.Weight.Normal,
}


@dataclass(frozen=True)
class Style:
    """Size in points, cut (Regular, Semibold, Bold, Italic) and colour."""

    size: float
    cut: str = "Regular"
    colour: str = palette.INK

    def coloured(self, colour: str) -> Style:
        return replace(self, colour=colour)

    @property
    def em(self) -> float:
        """The size in mm."""
        return self.size * MM_PER_POINT

    @property
    def drawn_em(self) -> float:
        """The size in mm as labels draw it: QGIS 3.22 rounds it to a tenth."""
        return int(self.em * 10 + 0.5) / 10


TITLE = Style(24, "Bold")
KEY_FIGURE = Style(30, "Bold")
SUBTITLE = Style(11, colour=palette.SECONDARY)
SECTION = Style(10, "Bold")
SUMMARY = Style(9.2)
SUMMARY_LEAD = Style(9.2, "Bold")
BODY = Style(8.2)
BODY_STRONG = Style(8.2, "Semibold")
TABLE = Style(8)
TABLE_STRONG = Style(8, "Bold")
NOTE = Style(7.5, colour=palette.SECONDARY)
FOOT = Style(7.2, colour=palette.SECONDARY)
SMALL = Style(7, colour=palette.SECONDARY)


@lru_cache(maxsize=1)
def family() -> str:
    """The type family of every text: Open Sans from the plugin's own files."""
    database = QFontDatabase()
    loaded = [QFontDatabase.addApplicationFont(str(resource("fonts", name))) for name in FILES]
    if all(font >= 0 for font in loaded) or OPEN_SANS in database.families():
        return OPEN_SANS
    return FALLBACK


def font(style: Style) -> QFont:
    """The font of a style, at its size in points."""
    made = QFont(family())
    made.setPointSizeF(style.size)
    made.setWeight(_WEIGHTS[style.cut])
    made.setItalic(style.cut == "Italic")
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, NO_LIGATURES)
    if family() == OPEN_SANS:
        made.setStyleName(style.cut)
    return made


def text_format(style: Style, spacing: float = NO_LIGATURES_SCALED) -> QgsTextFormat:
    """The same style for tables, scale bars and map labels; labels and legends of QGIS 3.24
    and newer take ``spacing`` as it is: NO_LIGATURES."""
    made = QgsTextFormat()
    cut = font(style)
    cut.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    made.setFont(cut)
    if family() == OPEN_SANS:
        made.setNamedStyle(style.cut)
    made.setSize(style.size)
    made.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    made.setColor(QColor(style.colour))
    return made


@lru_cache(maxsize=32)
def _metrics(cut: str) -> QFontMetricsF:
    large = font(Style(8, cut))
    large.setPixelSize(1000)
    return QFontMetricsF(large)


@lru_cache(maxsize=4096)
def text_width(text: str, style: Style) -> float:
    """Width in mm, of the wider of the nominal and the drawn size."""
    return _metrics(style.cut).horizontalAdvance(text) / 1000 * max(style.em, style.drawn_em)


def ascent(style: Style) -> float:
    """From the top of the line to its baseline, in mm."""
    return _metrics(style.cut).ascent() / 1000 * style.em


def line_height(style: Style) -> float:
    """Height of the font's own line, in mm."""
    metrics = _metrics(style.cut)
    return (metrics.ascent() + metrics.descent()) / 1000 * style.em


def ink_extent(text: str, style: Style) -> tuple[float, float]:
    """How far the text's ink reaches above and below its baseline, in mm."""
    box = _metrics(style.cut).tightBoundingRect(text)
    return -box.top() / 1000 * style.em, box.bottom() / 1000 * style.em


def fitted(text: str, style: Style, width: float) -> str:
    """The text, cut with … where it is wider than ``width`` mm."""
    shown = plain(text)
    if text_width(shown, style) <= width:
        return shown
    low, high = 0, len(shown)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(shown[:middle].rstrip(" ,.;·/–-") + "…", style) <= width:
            low = middle
        else:
            high = middle - 1
    return shown[:low].rstrip(" ,.;·/–-") + "…"


def wrapped(text: str, style: Style, width: float, most: int = 2) -> list[str]:
    """The text in at most ``most`` lines of ``width`` mm; the last is cut with … if need be."""
    shown = plain(text)
    if most == 2 and text_width(shown, style) > width:
        # sentences read best when the line ends where one of them does
        stops = [place for place in range(len(shown)) if shown.startswith(". ", place)]
        for place in reversed(stops):
            pair = [shown[: place + 1], shown[place + 2 :]]
            if all(text_width(part, style) <= width for part in pair):
                return pair
    words = shown.split(" ")
    lines: list[str] = []
    while words and len(lines) < most - 1:
        n = 1
        while n < len(words) and text_width(" ".join(words[: n + 1]), style) <= width:
            n += 1
        lines.append(fitted(" ".join(words[:n]), style, width))
        words = words[n:]
    if words:
        lines.append(fitted(" ".join(words), style, width))
    return lines
