# SPDX-License-Identifier: GPL-3.0-or-later
"""Places items on a page: texts by their baseline, lines, grounds and small drawings.

All measures are mm on the page, all items have an id and no frame or background of their own.
"""

from __future__ import annotations

import base64
from functools import lru_cache

from qgis.core import (
    QgsFillSymbol,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemPicture,
    QgsLayoutItemPolyline,
    QgsLayoutItemShape,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLineSymbol,
    QgsPrintLayout,
    QgsProject,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPolygonF

from .plain_text import plain
from .typography import (
    NO_LIGATURES,
    Style,
    ascent,
    fitted,
    font,
    line_height,
    text_format,
    text_width,
)

LEFT, RIGHT, WIDTH = 14.0, 196.0, 182.0
_MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters
_SLACK = 0.8  # mm of room beside a text, or Qt would break its last word


class Sheet:
    """One page of the layout."""

    def __init__(self, layout: QgsPrintLayout, page: int) -> None:
        self.layout = layout
        self.page = page

    def place(
        self, item: QgsLayoutItem, item_id: str, x: float, y: float, width: float, height: float
    ) -> None:
        """Put an item on the page, its upper left corner at x, y."""
        item.setId(item_id)
        item.setFrameEnabled(False)
        item.setBackgroundEnabled(False)
        if item.layout() is None or item.scene() is None:
            self.layout.addLayoutItem(item)
        item.attemptResize(QgsLayoutSize(width, height, _MM))
        item.attemptMove(QgsLayoutPoint(x, y, _MM), True, False, self.page)

    def text(
        self,
        item_id: str,
        text: str,
        x: float,
        baseline: float,
        style: Style,
        align: str = "left",
        width: float | None = None,
    ) -> float:
        """One line of text; cut with … at ``width``. Returns the width it takes.

        ``x`` is the left end, the right end or the middle, as ``align`` says.
        """
        shown = plain(text) if width is None else fitted(text, style, width)
        taken = text_width(shown, style)
        if not shown:
            return 0.0
        label = QgsLayoutItemLabel(self.layout)
        label.setMode(QgsLayoutItemLabel.Mode.ModeFont)
        label.setText(shown)
        if hasattr(label, "setTextFormat"):
            label.setTextFormat(text_format(style, NO_LIGATURES))
        else:
            label.setFont(font(style))
            label.setFontColor(QColor(style.colour))
        label.setMarginX(0)
        label.setMarginY(0)
        label.setVAlign(Qt.AlignmentFlag.AlignTop)
        horizontal = {
            "left": Qt.AlignmentFlag.AlignLeft,
            "right": Qt.AlignmentFlag.AlignRight,
            "centre": Qt.AlignmentFlag.AlignHCenter,
        }[align]
        label.setHAlign(horizontal)
        box = taken * 1.01 + _SLACK
        left = {"left": x, "right": x - box, "centre": x - box / 2}[align]
        top = baseline - baseline_share() * style.drawn_em
        self.place(label, item_id, left, top, box, line_height(style))
        return taken

    def lines(
        self,
        item_id: str,
        texts: list[str],
        x: float,
        baseline: float,
        style: Style,
        leading: float,
        align: str = "left",
        width: float | None = None,
    ) -> float:
        """Lines of text, one item each (``id_1`` …). Returns the last baseline."""
        for number, text in enumerate(texts):
            item = item_id if len(texts) == 1 else f"{item_id}_{number + 1}"
            self.text(item, text, x, baseline + number * leading, style, align, width)
        return baseline + (len(texts) - 1) * leading

    def line(
        self,
        item_id: str,
        x: float,
        y: float,
        colour: str,
        thickness: float,
        *,
        to_x: float | None = None,
        to_y: float | None = None,
        dash: bool = False,
    ) -> None:
        """A straight rule from x, y to ``to_x``, ``to_y`` (the same where left out)."""
        end = QPointF((x if to_x is None else to_x) - x, (y if to_y is None else to_y) - y)
        item = QgsLayoutItemPolyline(QPolygonF([QPointF(0, 0), end]), self.layout)
        item.setSymbol(
            QgsLineSymbol.createSimple(
                {
                    "color": colour,
                    "width": str(thickness),
                    "capstyle": "flat",
                    "line_style": "dash" if dash else "solid",
                }
            )
        )
        item.setId(item_id)
        self.layout.addLayoutItem(item)
        item.attemptMove(QgsLayoutPoint(x, y, _MM), True, False, self.page)

    def ground(
        self,
        item_id: str,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str | None,
        edge: str | None = None,
        thickness: float = 0.2,
        radius: float = 0.0,
    ) -> None:
        """A rectangle: a tint under other items, or a frame around them."""
        shape = QgsLayoutItemShape(self.layout)
        shape.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
        if radius:
            shape.setCornerRadius(QgsLayoutMeasurement(radius, _MM))
        shape.setSymbol(
            QgsFillSymbol.createSimple(
                {
                    "color": fill or "0,0,0,0",
                    "style": "solid" if fill else "no",
                    "outline_color": edge or fill or "0,0,0,0",
                    "outline_width": str(thickness),
                    "outline_style": "solid" if edge else "no",
                    "joinstyle": "miter",
                }
            )
        )
        self.place(shape, item_id, x, y, width, height)

    def svg(
        self, item_id: str, drawing: str, x: float, y: float, width: float, height: float
    ) -> QgsLayoutItemPicture:
        """A drawing of ours (SVG text, no words in it), embedded in the layout."""
        picture = QgsLayoutItemPicture(self.layout)
        encoded = base64.b64encode(drawing.encode("utf-8")).decode("ascii")
        picture.setMode(QgsLayoutItemPicture.Format.FormatSVG)
        picture.setPicturePath(f"base64:{encoded}", QgsLayoutItemPicture.Format.FormatSVG)
        picture.setResizeMode(QgsLayoutItemPicture.ResizeMode.Stretch)
        self.place(picture, item_id, x, y, width, height)
        return picture


@lru_cache(maxsize=1)
def baseline_share() -> float:
    """From the top of a label to its first baseline, in em.

    Measured by drawing one, because QGIS changed it between versions.
    """
    project = QgsProject()  # held here: the layout does not keep its project alive
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    style = Style(200)
    label = QgsLayoutItemLabel(layout)
    label.setMode(QgsLayoutItemLabel.Mode.ModeFont)
    label.setText("H")
    if hasattr(label, "setTextFormat"):
        label.setTextFormat(text_format(style, NO_LIGATURES))
    else:
        label.setFont(font(style))
    label.setMarginX(0)
    label.setMarginY(0)
    layout.addLayoutItem(label)
    label.attemptMove(QgsLayoutPoint(0, 0, _MM))
    label.attemptResize(QgsLayoutSize(100, 130, _MM))
    dots_per_mm = 4
    image = QgsLayoutExporter(layout).renderRegionToImage(
        QRectF(0, 0, 100, 130), QSize(100 * dots_per_mm, 130 * dots_per_mm)
    )
    column = round(0.14 * style.em * dots_per_mm)  # through the left stem of the H
    inked = [
        row for row in range(image.height()) if QColor(image.pixel(column, row)).lightness() < 128
    ]
    if not inked:
        return ascent(style) / style.em
    return (inked[-1] + 1) / dots_per_mm / style.em
