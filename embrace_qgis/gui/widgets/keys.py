# SPDX-License-Identifier: GPL-3.0-or-later
"""Which key does it: drawn as on a keyboard, alone or on the button that it stands for."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from ..theme import blended, colours_of, readable, semibold, shown_palette, smaller
from .primary_button import draw_accent_ground


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
            colour = draw_accent_ground(painter, self)
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
