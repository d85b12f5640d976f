# SPDX-License-Identifier: GPL-3.0-or-later
"""Colours and fonts of docks and dialogs in light and dark themes.

A theme is known by its palette: whatever its name, it is dark where its ground is.
"""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont, QPalette
from qgis.PyQt.QtWidgets import (
    QApplication,
    QWidget,
)

from .. import palette as paper

DARK_BELOW = 100  # lightness of the ground, 0-255
LEAST_CONTRAST = 4.5  # of text on its ground, by WCAG 2
GROUNDS = (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Button)
INKS = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


@dataclass(frozen=True)
class Colours:
    """What the palette has no role for. ``heat`` goes from zero to most, ``#RRGGBB`` all."""

    dark: bool
    quiet: str  # labels and notes, on the window and on the base
    hairline: str
    warning_ground: str
    warning_edge: str
    hit_ground: str
    hit_text: str
    difference: str  # ground of what differs between two reports
    band: str
    increase: str
    decrease: str
    normal: str
    accent: str
    heat: tuple[str, ...]


LIGHT = Colours(
    dark=False,
    quiet="#59616B",
    hairline="#DDDFE2",
    warning_ground="#FFF4D6",
    warning_edge="#D9A300",
    hit_ground="#FFE08A",
    hit_text="#5A3D00",
    difference="#FBEADB",
    band=paper.BAND_WEEKS,
    increase=paper.INCREASE,
    decrease=paper.DECREASE,
    normal=paper.SECONDARY,
    accent="#2A72A8",
    heat=paper.HEAT_ON_WHITE,
)
DARK = Colours(
    dark=True,
    quiet="#A9B0B7",
    hairline="#3E4245",
    warning_ground="#443A1C",
    warning_edge="#D9A300",
    hit_ground="#6B5200",
    hit_text="#FFE9A8",
    difference="#4A3426",
    band="#44494E",
    increase="#FF8A66",
    decrease="#7FB8EC",
    normal="#A9B0B7",
    accent="#2F78AE",
    heat=("#2F3134", "#552A60", "#8A2F63", "#C9484F", "#F28A3C", "#FBD675"),
)


def is_dark(palette: QPalette) -> bool:
    """Whether texts of this palette stand on a dark ground."""
    if not _is_ground(palette, QPalette.ColorRole.Base):
        palette = QApplication.palette()
    return palette.color(QPalette.ColorRole.Base).lightness() < DARK_BELOW


def colours_of(palette: QPalette) -> Colours:
    return DARK if is_dark(palette) else LIGHT


def shown_palette(widget: QWidget) -> QPalette:
    """The colours that stand on the screen where a widget is drawn: use it in ``paintEvent``.

    A style sheet, and QGIS's own dark themes are such, leaves a widget's ground transparent or
    makes it a gradient, and leaves its text in a colour meant for another ground. Then the
    ground and the text of what it lies on are taken.
    """
    palette = QPalette(widget.palette())
    beneath: list[QPalette] = []
    ancestor = widget.parentWidget()
    while ancestor is not None:
        beneath.append(ancestor.palette())
        ancestor = ancestor.parentWidget()
    beneath.append(QApplication.palette())
    for role in GROUNDS:
        if not _is_ground(palette, role):
            sound = [one for one in beneath if _is_ground(one, role)]
            _set_shown(
                palette, role, (sound[0] if sound else QPalette(QColor("#FFFFFF"))).color(role)
            )
    for ink, ground in zip(INKS, GROUNDS):
        under = palette.color(ground)
        if contrast(palette.color(ink), under) >= LEAST_CONTRAST:
            continue
        texts = [one.color(QPalette.ColorRole.WindowText) for one in beneath]
        texts += [QColor("#000000"), QColor("#FFFFFF")]
        readable_ones = [one for one in texts if contrast(one, under) >= LEAST_CONTRAST]
        _set_shown(palette, ink, readable_ones[0])
    return palette


def readable(colour: QColor | str, palette: QPalette) -> QColor:
    """A colour for text on the window; nearer to the palette's own text where that is needed."""
    made = QColor(colour)
    ink = palette.color(QPalette.ColorRole.WindowText)
    ground = palette.color(QPalette.ColorRole.Window)
    for _ in range(8):
        if contrast(made, ground) >= LEAST_CONTRAST:
            break
        made = blended(made, ink, 0.7)
    return made


def _is_ground(palette: QPalette, role: QPalette.ColorRole) -> bool:
    brush = palette.brush(role)
    return brush.style() == Qt.BrushStyle.SolidPattern and brush.color().alpha() == 255


def _set_shown(palette: QPalette, role: QPalette.ColorRole, colour: QColor) -> None:
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        palette.setColor(group, role, colour)


def verdict_colour(verdict: str, palette: QPalette) -> QColor:
    """The colour of a verdict's mark and word; ``verdict`` is a token such as clear_increase."""
    colours = colours_of(palette)
    if verdict.endswith("_increase"):
        return QColor(colours.increase)
    return QColor(colours.decrease if verdict.endswith("_decrease") else colours.normal)


def blended(one: QColor, other: QColor, share: float) -> QColor:
    """``share`` of ``one`` laid over ``other``."""

    def mixed(first: int, second: int) -> int:
        return round(share * first + (1.0 - share) * second)

    return QColor(
        mixed(one.red(), other.red()),
        mixed(one.green(), other.green()),
        mixed(one.blue(), other.blue()),
    )


def selected_ground(palette: QPalette) -> QColor:
    """A chosen row: the palette's highlight, so faint that ordinary text can be read on it."""
    highlight = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight)
    base = palette.color(QPalette.ColorRole.Base)
    return blended(highlight, base, 0.35 if is_dark(palette) else 0.16)


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two opaque colours by WCAG 2, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return (
        0.2126 * linear(colour.redF())
        + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF())
    )


def spacing(widget: QWidget, share: float = 0.5) -> int:
    """Pixels that grow with the font: a share of the height of a line."""
    return max(1, round(share * widget.fontMetrics().height()))


def scaled(font: QFont, share: float) -> QFont:
    """The same font in another size, whether that is given in points or in pixels."""
    other = QFont(font)
    if font.pointSizeF() > 0:
        other.setPointSizeF(font.pointSizeF() * share)
    else:
        other.setPixelSize(max(1, round(font.pixelSize() * share)))
    return other


def smaller(font: QFont) -> QFont:
    """The same font, somewhat smaller: for chips and key caps."""
    return scaled(font, 0.86)


def semibold(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong
