# SPDX-License-Identifier: GPL-3.0-or-later
"""Colours of the docks in light and dark themes, and the small widgets that they share.

A theme is known by its palette: whatever its name, it is dark where its ground is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from qgis.PyQt.QtCore import QByteArray, QEvent, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen, QPixmap
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from .. import palette as paper
from ..paths import resource

DARK_BELOW = 100  # lightness of the ground, 0-255
LEAST_CONTRAST = 4.5  # of text on its ground, by WCAG 2
GROUNDS = (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Button)
INKS = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)
SYMBOL_INK, SYMBOL_GLYPH = "#1F2933", "#FFFFFF"  # as the symbol files are drawn
SYMBOL_INK_DARK, SYMBOL_GLYPH_DARK = "#E8EAEC", "#232527"


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


# Category symbols -------------------------------------------------------------------------


def category_symbol(group: str, side: int, palette: QPalette, ratio: float = 1.0) -> QPixmap:
    """The symbol of a category group (SKA, ORD, …), ``side`` pixels wide; three dots for others.

    Ink on paper, light on a dark ground. ``ratio`` is the device pixel ratio of what it is
    drawn on.
    """
    return _symbol(group, side, is_dark(palette), ratio)


@lru_cache(maxsize=128)
def _symbol(group: str, side: int, dark: bool, ratio: float) -> QPixmap:
    path = resource("icons", "categories", f"{group}.svg")
    if not path.is_file():
        path = resource("icons", "categories", "OVR.svg")
    try:
        drawing = path.read_text(encoding="utf-8")
    except OSError:
        drawing = ""
    if dark:
        drawing = drawing.replace(SYMBOL_GLYPH, SYMBOL_GLYPH_DARK)
        drawing = drawing.replace(SYMBOL_INK, SYMBOL_INK_DARK)
    pixels = max(1, round(side * ratio))
    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


# Chips ------------------------------------------------------------------------------------


def chip_size(text: str, font: QFont) -> QSize:
    """How much room a chip needs; ``font`` is that of the chip."""
    metrics = QFontMetricsF(font)
    height = metrics.height() * 1.3
    return QSize(round(metrics.horizontalAdvance(text) + 0.85 * height), round(height))


def draw_chip(painter: QPainter, box: QRectF, text: str, font: QFont, palette: QPalette) -> None:
    """A rounded mark that asks for attention: warning ground, edge and the text's own colour."""
    colours = colours_of(palette)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.warning_edge), 1.2))
    painter.setBrush(QColor(colours.warning_ground))
    inner = box.adjusted(0.6, 0.6, -0.6, -0.6)
    painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
    painter.setFont(font)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class Chip(QLabel):
    """A chip as a widget. Its text is plain text."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(smaller(self.font()))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return chip_size(self.text(), self.font())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        draw_chip(painter, QRectF(self.rect()), self.text(), self.font(), shown_palette(self))


# Keys -------------------------------------------------------------------------------------


def key_cap_size(key: str, font: QFont) -> QSize:
    metrics = QFontMetricsF(font)
    height = metrics.height() * 1.2
    return QSize(round(max(height, metrics.horizontalAdvance(key) + 0.6 * height)), round(height))


def draw_key_cap(painter: QPainter, box: QRectF, key: str, font: QFont, colour: QColor) -> None:
    """A key as it looks on a keyboard, in outline."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 3.0, 3.0)
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()


class KeyCap(QWidget):
    """Which key does it, in outline. ``label`` tells what, before the key."""

    def __init__(self, key: str, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.label = label
        self.setAccessibleName(f"{label} {key}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        cap = key_cap_size(self.key, smaller(self.font()))
        line = QFontMetricsF(self.font())
        wide = line.horizontalAdvance(self.label) + 0.4 * line.height() if self.label else 0.0
        return QSize(round(wide) + cap.width(), max(cap.height(), round(line.height())))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        palette = shown_palette(self)
        colour = readable(colours_of(palette).quiet, palette)
        cap = key_cap_size(self.key, smaller(self.font()))
        own = self.rect()
        painter.setPen(colour)
        painter.setFont(self.font())
        painter.drawText(
            QRectF(own), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.label
        )
        corner = QPointF(own.width() - cap.width(), (own.height() - cap.height()) / 2)
        box = QRectF(corner.x(), corner.y(), cap.width(), cap.height())
        draw_key_cap(painter, box, self.key, smaller(self.font()), colour)


class KeyButton(QPushButton):
    """A button with its key printed on it. ``primary`` draws it in the accent colour.

    The key is not a shortcut of the button's own: letters are keys only where nobody writes,
    which is for the dock to know. A ``flat`` one is a quiet text with its key.
    """

    def __init__(
        self,
        text: str,
        key: str,
        parent: QWidget | None = None,
        *,
        primary: bool = False,
        flat: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self.key = key
        self.primary = primary
        self.setFlat(flat)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setAccessibleDescription(key)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def _label_font(self) -> QFont:
        return semibold(self.font()) if self.primary else self.font()

    def sizeHint(self) -> QSize:
        line = QFontMetricsF(self._label_font())
        cap = key_cap_size(self.key, smaller(self.font()))
        gap = line.height() * (0.3 if self.isFlat() else 0.5)
        margin = 0.2 if self.isFlat() else 1.0
        wide = line.horizontalAdvance(self.text()) + gap + cap.width() + margin * line.height()
        tall = line.height() * (1.4 if self.isFlat() else 1.65)
        return QSize(round(wide), round(tall))

    def minimumSizeHint(self) -> QSize:
        """Narrower, its text cut with dots."""
        line = QFontMetricsF(self.font()).height()
        whole = self.sizeHint()
        cap = key_cap_size(self.key, smaller(self.font())).width()
        return QSize(min(whole.width(), round(cap + 4 * line)), whole.height())

    def paintEvent(self, event) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        if self.primary:
            colour = self._draw_primary(painter, option)
        else:
            if not self.isFlat():
                self.style().drawControl(
                    QStyle.ControlElement.CE_PushButtonBevel, option, painter, self
                )
            group = QPalette.ColorGroup.Normal if self.isEnabled() else QPalette.ColorGroup.Disabled
            palette = shown_palette(self)
            colour = palette.color(group, QPalette.ColorRole.ButtonText)
            if self.isFlat():
                quiet = readable(colours_of(palette).quiet, palette)
                window = palette.color(QPalette.ColorRole.Window)
                colour = quiet if self.isEnabled() else blended(quiet, window, 0.5)
        self._draw_label(painter, colour)
        if self.hasFocus():
            self._draw_focus(painter)

    def _draw_primary(self, painter: QPainter, option: QStyleOptionButton) -> QColor:
        palette = shown_palette(self)
        accent = QColor(colours_of(palette).accent)
        window = palette.color(QPalette.ColorRole.Window)
        if not self.isEnabled():
            ground = blended(accent, window, 0.45)
        elif self.isDown():
            ground = accent.darker(118)
        else:
            ground = accent
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3.0, 3.0)
        white = QColor("#FFFFFF")
        return white if self.isEnabled() else blended(white, ground, 0.75)

    def _draw_label(self, painter: QPainter, colour: QColor) -> None:
        font = self._label_font()
        line = QFontMetricsF(font)
        cap = key_cap_size(self.key, smaller(self.font()))
        gap = line.height() * (0.3 if self.isFlat() else 0.5)
        room = self.width() - cap.width() - gap
        text = line.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        wide = line.horizontalAdvance(text)
        left = (self.width() - wide - gap - cap.width()) / 2
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(
            QRectF(left, 0, wide + 2, self.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            text,
        )
        box = QRectF(
            left + wide + gap, (self.height() - cap.height()) / 2, cap.width(), cap.height()
        )
        draw_key_cap(painter, box, self.key, smaller(self.font()), colour)

    def _draw_focus(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QColor("#FFFFFF") if self.primary else QColor(colours_of(shown_palette(self)).accent)
        painter.setPen(QPen(ring, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 2.0, 2.0)


INK_CHANGES = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.ParentChange)


def set_ink(label: QLabel, chosen: Callable[[QPalette], QColor]) -> None:
    """Draw a label's text in a colour that depends on what it lies on; call it again after each
    of ``INK_CHANGES``. A theme that is a style sheet heeds only a style sheet."""
    shown = shown_palette(label.parentWidget() or label)
    colour = readable(chosen(shown), shown)
    sheet = f"color: {colour.name()}" if QApplication.instance().styleSheet() else ""
    if label.styleSheet() != sheet:
        label.setStyleSheet(sheet)
    if not sheet and label.palette().color(QPalette.ColorRole.WindowText) != colour:
        palette = label.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        label.setPalette(palette)


class QuietLabel(QLabel):
    """A label or a note beside what matters: grey, and plain text whatever it holds."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._grey()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in INK_CHANGES:
            self._grey()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._grey()  # now what it lies on has its colours

    def _grey(self) -> None:
        set_ink(self, lambda palette: QColor(colours_of(palette).quiet))


def plain_label(text: str = "", *, strong: bool = False, wrap: bool = False) -> QLabel:
    """A label that shows what it is given, letter by letter: never as rich text."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if strong:
        label.setFont(semibold(label.font()))
    return label
