# SPDX-License-Identifier: GPL-3.0-or-later
"""The symbol of a category group, as a picture of any size, in ink or light."""

from __future__ import annotations

from functools import lru_cache

from qgis.PyQt.QtCore import QByteArray, Qt
from qgis.PyQt.QtGui import QPainter, QPalette, QPixmap
from qgis.PyQt.QtSvg import QSvgRenderer

from ...paths import resource
from ..theme import is_dark

SYMBOL_INK, SYMBOL_GLYPH = "#1F2933", "#FFFFFF"  # as the symbol files are drawn
SYMBOL_INK_DARK, SYMBOL_GLYPH_DARK = "#E8EAEC", "#232527"


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
