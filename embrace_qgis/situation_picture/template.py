# SPDX-License-Identifier: GPL-3.0-or-later
"""A municipality's own items on the picture: its logo, an extra line.

A template is a print layout saved as .qpt. Its items are laid over the picture's pages at the
places they have in the template. Items that could run code or fetch from the network are left
out, and texts are taken literally: a template may come from anybody.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsLayoutFrame,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemPolyline,
    QgsLayoutItemShape,
    QgsPrintLayout,
    QgsReadWriteContext,
)
from qgis.PyQt.QtXml import QDomDocument

from ..errors import InputError

MAXIMUM_BYTES = 5_000_000
ALLOWED = (QgsLayoutItemLabel, QgsLayoutItemPicture, QgsLayoutItemShape, QgsLayoutItemPolyline)


def add_template_items(layout: QgsPrintLayout, template: Path) -> list[str]:
    """Lay the template's items over the pages; returns the names of those left out."""
    try:
        if template.stat().st_size > MAXIMUM_BYTES:
            raise InputError("The template is larger than 5 MB.", "Save it without big pictures.")
        content = template.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "The template cannot be read.", "Choose a .qpt file saved from QGIS's layout designer."
        ) from error
    document = QDomDocument()
    if "<!DOCTYPE" in content[:2000] and "<!ENTITY" in content:
        raise InputError("The template declares entities.", "Save it anew from QGIS.")
    if not document.setContent(content)[0] or document.documentElement().tagName() != "Layout":
        raise InputError(
            "The template is not a print layout.",
            "Choose a .qpt file saved from QGIS's layout designer.",
        )
    items, loaded = layout.loadFromTemplate(document, QgsReadWriteContext(), False)
    if not loaded:
        raise InputError(
            "The template is not a print layout.",
            "Choose a .qpt file saved from QGIS's layout designer.",
        )
    left_out = []
    for item in items:
        if isinstance(item, QgsLayoutItemPage):
            continue
        if not isinstance(item, ALLOWED) or _fetches(item):
            left_out.append(item.displayName() or type(item).__name__)
            _remove(layout, item)
            continue
        item.setDataDefinedProperties(type(item.dataDefinedProperties())())
        if isinstance(item, QgsLayoutItemLabel):
            item.setMode(QgsLayoutItemLabel.Mode.ModeFont)
            item.setText(item.text().replace("[%", "[\u200b%"))
    return left_out


def _fetches(item: QgsLayoutItem) -> bool:
    return isinstance(item, QgsLayoutItemPicture) and "://" in item.picturePath()


def _remove(layout: QgsPrintLayout, item: QgsLayoutItem) -> None:
    frame = item.multiFrame() if isinstance(item, QgsLayoutFrame) else None
    if frame is not None:
        layout.removeMultiFrame(frame)
    layout.removeLayoutItem(item)
