# SPDX-License-Identifier: GPL-3.0-or-later
"""A municipality's own items on the picture: its logo, an extra line.

A template is a print layout saved as .qpt. Its items are laid over the picture's pages at the
places they have in the template. Items that could run code or fetch from the network are taken
out before QGIS reads them, as QGIS fetches while it reads; texts are taken literally: a template
may come from anybody.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsLayoutItemLabel,
    QgsLayoutItemPage,
    QgsLayoutItemRegistry,
    QgsPrintLayout,
    QgsReadWriteContext,
)
from qgis.PyQt.QtXml import QDomDocument, QDomElement, QDomNode

from ..errors import InputError
from ..message import message

MAXIMUM_BYTES = 5_000_000
ALLOWED = frozenset(
    str(int(kind))
    for kind in (
        QgsLayoutItemRegistry.ItemType.LayoutLabel,
        QgsLayoutItemRegistry.ItemType.LayoutPicture,
        QgsLayoutItemRegistry.ItemType.LayoutShape,
        QgsLayoutItemRegistry.ItemType.LayoutPolyline,
    )
)
# a window on a multi-frame, which is named itself
FRAME = str(int(QgsLayoutItemRegistry.ItemType.LayoutFrame))
# values that an expression computes, as items, symbols and text formats save them
_COMPUTED = frozenset({"dataDefinedProperties", "data_defined_properties", "dd_properties"})
_ELSEWHERE = ("://", "/vsi", "\\\\")


def add_template_items(layout: QgsPrintLayout, template: Path) -> list[str]:
    """Lay the template's items over the pages; returns the names of those left out."""
    try:
        if template.stat().st_size > MAXIMUM_BYTES:
            raise InputError(
                message("The template is larger than 5 MB."),
                message("Save it without big pictures."),
            )
        content = template.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            message("The template cannot be read."),
            message("Choose a .qpt file saved from QGIS's layout designer."),
        ) from error
    document = QDomDocument()
    if "<!DOCTYPE" in content[:2000] and "<!ENTITY" in content:
        raise InputError(
            message("The template declares entities."), message("Save it anew from QGIS.")
        )
    if not document.setContent(content)[0] or document.documentElement().tagName() != "Layout":
        raise InputError(
            message("The template is not a print layout."),
            message("Choose a .qpt file saved from QGIS's layout designer."),
        )
    left_out = _take_out(document.documentElement())
    items, loaded = layout.loadFromTemplate(document, QgsReadWriteContext(), False)
    if not loaded:
        raise InputError(
            message("The template is not a print layout."),
            message("Choose a .qpt file saved from QGIS's layout designer."),
        )
    for item in items:
        if isinstance(item, QgsLayoutItemPage):
            continue
        item.setDataDefinedProperties(type(item.dataDefinedProperties())())
        if isinstance(item, QgsLayoutItemLabel):
            item.setText(item.text().replace("[%", "[\u200b%"))
    return left_out


def _take_out(root: QDomElement) -> list[str]:
    """Take out what may not be read; the names of the items that were."""
    left_out = []
    for element in _elements(root):
        if element.tagName() in ("PageCollection", "customproperties"):
            root.removeChild(element)
        elif element.tagName() in ("LayoutItem", "LayoutMultiFrame") and not _harmless(element):
            root.removeChild(element)
            if element.attribute("type") != FRAME:
                left_out.append(element.attribute("id") or _kind(element))
    return left_out


def _kind(element: QDomElement) -> str:
    """What QGIS calls such an item."""
    number = element.attribute("type")
    registry = QgsApplication.layoutItemRegistry()
    many = element.tagName() == "LayoutMultiFrame"
    find = registry.multiFrameMetadata if many else registry.itemMetadata
    found = find(int(number)) if number.isdigit() else None
    return found.visibleName() if found is not None else element.tagName()


def _harmless(item: QDomElement) -> bool:
    """An item of an allowed kind; what is computed in it is taken out, HTML becomes text."""
    if item.tagName() != "LayoutItem" or item.attribute("type") not in ALLOWED:
        return False
    item.setAttribute("htmlState", "0")
    waiting = [item]
    while waiting:
        element = waiting.pop()
        if element.attribute("class") == "GeometryGenerator" or _leads_elsewhere(element):
            return False
        for child in _elements(element):
            if child.tagName() in _COMPUTED:
                element.removeChild(child)
            else:
                waiting.append(child)
    return True


def _leads_elsewhere(element: QDomElement) -> bool:
    """Does any value name something on the network? A label's own text is only shown."""
    attributes = element.attributes()
    for index in range(attributes.count()):
        attribute = attributes.item(index)
        value = attribute.nodeValue()
        if attribute.nodeName() in ("labelText", "id"):
            continue
        if value.startswith("//") or any(mark in value for mark in _ELSEWHERE):
            return True
    return False


def _elements(parent: QDomNode) -> list[QDomElement]:
    children = parent.childNodes()
    nodes = [children.item(index) for index in range(children.count())]
    return [node.toElement() for node in nodes if node.isElement()]
