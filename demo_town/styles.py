# SPDX-License-Identifier: GPL-3.0-or-later
"""How the base map is drawn: quiet paper colours, so that what is laid upon it is seen."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeatureRenderer,
    QgsFillSymbol,
    QgsLabelLineSettings,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMarkerSymbol,
    QgsNullSymbolRenderer,
    QgsPalLayerSettings,
    QgsProperty,
    QgsPropertyCollection,
    QgsRendererCategory,
    QgsSimpleLineSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

from .basemap import STAMP

LAND, FOREST, PARK, WATER, SHORE, BUILDING = (
    "#F7F7F5",
    "#EDF0E9",
    "#E6EDDF",
    "#E0E8ED",
    "#9FB1BE",
    "#D6D5D1",
)
FILL, CASING, RAIL, STREET_NAME, DISTRICT_NAME, WATER_NAME = (
    "#FFFFFF",
    "#9C9E9D",
    "#8B9096",
    "#4B535C",
    "#6A727B",
    "#6F8797",
)
CASING_LIGHT = "#C4C5C3"
# class -> fill and casing in mm at 1:20 000
WIDTHS = {
    "path": (0.0, 0.16),
    "residential": (0.42, 0.60),
    "collector": (0.78, 1.0),
    "arterial": (1.05, 1.30),
}
ORDER = [  # bottom up: layer, above the heat map?
    ("municipality", False),
    ("forest", False),
    ("parks", False),
    ("water", False),
    ("buildings", False),
    ("streets", True),
    ("railway", True),
    ("street_names", True),
    ("watercourses", True),
    ("districts", True),
]


def _fill(colour: str, edge: str | None = None, width: float = 0.1) -> QgsSingleSymbolRenderer:
    style = {"color": colour, "outline_style": "no"}
    if edge:
        style = {
            "color": colour,
            "outline_color": edge,
            "outline_width": str(width),
            "joinstyle": "round",
        }
    return QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(style))


def _stroke(colour: str, width: float, level: int) -> QgsSimpleLineSymbolLayer:
    layer = QgsSimpleLineSymbolLayer(QColor(colour), width)
    layer.setPenCapStyle(Qt.PenCapStyle.RoundCap)
    layer.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
    layer.setRenderingPass(level)
    return layer


def _streets() -> QgsCategorizedSymbolRenderer:
    """All casings first, then all fills, the greater class on top: crossings join."""
    categories = []
    for level, (kind, (fill, casing)) in enumerate(WIDTHS.items()):
        symbol = QgsLineSymbol()
        if kind == "path":
            dashed = _stroke(CASING_LIGHT, casing, 0)
            dashed.setPenCapStyle(Qt.PenCapStyle.FlatCap)
            dashed.setUseCustomDashPattern(True)
            dashed.setCustomDashVector([0.9, 0.6])
            symbol.changeSymbolLayer(0, dashed)
        else:
            symbol.changeSymbolLayer(
                0, _stroke(CASING_LIGHT if kind == "residential" else CASING, casing, level)
            )
            symbol.appendSymbolLayer(_stroke(FILL, fill, 4 + level))
        categories.append(QgsRendererCategory(kind, symbol, kind))
    renderer = QgsCategorizedSymbolRenderer("class", categories)
    renderer.setUsingSymbolLevels(True)
    return renderer


def _railway() -> QgsCategorizedSymbolRenderer:
    main = QgsLineSymbol()
    main.changeSymbolLayer(0, _stroke(RAIL, 0.62, 0))
    dash = _stroke("#FFFFFF", 0.36, 1)
    dash.setPenCapStyle(Qt.PenCapStyle.FlatCap)
    dash.setUseCustomDashPattern(True)
    dash.setCustomDashVector([1.5, 1.5])
    main.appendSymbolLayer(dash)
    siding = QgsLineSymbol()
    siding.changeSymbolLayer(0, _stroke(RAIL, 0.18, 0))
    return QgsCategorizedSymbolRenderer(
        "kind",
        [
            QgsRendererCategory("siding", siding, "siding"),
            QgsRendererCategory("main", main, "main"),
        ],
    )


def _text(
    colour: str,
    size: float,
    *,
    italic: bool = False,
    spacing: float = 0.0,
    weight: int = 50,
    buffer: float = 0.55,
) -> QgsTextFormat:
    font = QFont("Open Sans")
    font.setItalic(italic)
    font.setWeight(weight)
    if spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    text = QgsTextFormat()
    text.setFont(font)
    text.setSize(size)
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    text.setColor(QColor(colour))
    around = QgsTextBufferSettings()
    around.setEnabled(buffer > 0)
    around.setSize(buffer)
    around.setSizeUnit(QgsUnitTypes.RenderUnit.RenderMillimeters)
    around.setColor(QColor(255, 255, 255, 215))
    text.setBuffer(around)
    return text


def _street_names(main: bool) -> QgsPalLayerSettings:
    """Main streets at all scales, minor ones from 1:9 000; each name only so often."""
    names = QgsPalLayerSettings()
    names.fieldName = "name"
    names.setFormat(_text(STREET_NAME, 6.0))
    names.placement = QgsPalLayerSettings.Placement.Curved
    lines = names.lineSettings()
    lines.setPlacementFlags(QgsLabelLineSettings().placementFlags().__class__(1))  # on the line
    names.maxCurvedCharAngleIn, names.maxCurvedCharAngleOut = 24.0, -24.0
    names.repeatDistanceUnit = QgsUnitTypes.RenderUnit.RenderMillimeters
    own = QgsPropertyCollection()
    if main:
        names.repeatDistance = 90.0
        heavy = QgsProperty.fromExpression("if(\"class\" = 'arterial', 8, 6)")
        own.setProperty(QgsPalLayerSettings.Property.Priority, heavy)
    else:
        names.repeatDistance = 60.0
        lines.setMergeLines(True)
        names.scaleVisibility, names.minimumScale, names.maximumScale = True, 9000, 1
        shown = QgsProperty.fromExpression("\"class\" = 'residential'")
        own.setProperty(QgsPalLayerSettings.Property.Show, shown)
    names.setLineSettings(lines)
    names.setDataDefinedProperties(own)
    return names


def _district_names() -> QgsPalLayerSettings:
    names = QgsPalLayerSettings()
    names.fieldName = 'upper("name")'
    names.isExpression = True
    names.setFormat(_text(DISTRICT_NAME, 7.5, spacing=0.9, weight=57, buffer=0.7))
    names.placement = QgsPalLayerSettings.Placement.OverPoint
    own = QgsPropertyCollection()
    own.setProperty(QgsPalLayerSettings.Property.PositionX, QgsProperty.fromField("label_e"))
    own.setProperty(QgsPalLayerSettings.Property.PositionY, QgsProperty.fromField("label_n"))
    own.setProperty(QgsPalLayerSettings.Property.Hali, QgsProperty.fromExpression("'Center'"))
    own.setProperty(QgsPalLayerSettings.Property.Vali, QgsProperty.fromExpression("'Half'"))
    names.setDataDefinedProperties(own)
    names.priority = 10
    return names


def _water_names() -> QgsPalLayerSettings:
    names = QgsPalLayerSettings()
    names.fieldName = 'if("kind" = \'river\', null, "name")'
    names.isExpression = True
    names.setFormat(_text(WATER_NAME, 8.0, italic=True, spacing=0.9, buffer=0))
    names.placement = QgsPalLayerSettings.Placement.Horizontal
    own = QgsPropertyCollection()
    own.setProperty(
        QgsPalLayerSettings.Property.Size, QgsProperty.fromExpression("if(\"kind\" = 'pond', 6, 9)")
    )
    names.setDataDefinedProperties(own)
    names.fitInPolygonOnly = False
    return names


def _river_names() -> QgsPalLayerSettings:
    names = QgsPalLayerSettings()
    names.fieldName = "name"
    names.setFormat(_text(WATER_NAME, 6.5, italic=True, spacing=0.5, buffer=0))
    names.placement = QgsPalLayerSettings.Placement.Curved
    lines = names.lineSettings()
    lines.setPlacementFlags(QgsLabelLineSettings().placementFlags().__class__(1))
    names.setLineSettings(lines)
    names.maxCurvedCharAngleIn, names.maxCurvedCharAngleOut = 25.0, -25.0
    names.repeatDistance = 130.0
    names.repeatDistanceUnit = QgsUnitTypes.RenderUnit.RenderMillimeters
    return names


def _landmark_names() -> QgsPalLayerSettings:
    names = QgsPalLayerSettings()
    names.fieldName = "name"
    names.setFormat(_text("#1F2933", 7.0, weight=57))
    names.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
    names.dist = 0.6
    return names


def _styles() -> dict[str, tuple[QgsFeatureRenderer, QgsPalLayerSettings | None]]:
    dot = {
        "name": "circle",
        "size": "1.2",
        "color": "#59616B",
        "outline_color": "#FFFFFF",
        "outline_width": "0.2",
    }
    speck = {"name": "circle", "size": "0.5", "color": "#8B9096", "outline_style": "no"}
    return {
        "municipality": (_fill(LAND, "#C9CED3", 0.3), None),
        "forest": (_fill(FOREST), None),
        "parks": (_fill(PARK), None),
        "water": (_fill(WATER, SHORE, 0.13), _water_names()),
        "buildings": (_fill(BUILDING), None),
        "streets": (_streets(), _street_names(main=False)),
        "street_names": (QgsNullSymbolRenderer(), _street_names(main=True)),
        "railway": (_railway(), None),
        "watercourses": (QgsNullSymbolRenderer(), _river_names()),
        "districts": (QgsNullSymbolRenderer(), _district_names()),
        "landmarks": (
            QgsSingleSymbolRenderer(QgsMarkerSymbol.createSimple(dot)),
            _landmark_names(),
        ),
        "addresses": (QgsSingleSymbolRenderer(QgsMarkerSymbol.createSimple(speck)), None),
    }


def _lean(qml: str) -> str:
    """Without indentation, the old spelling of properties and empty overrides: half the size."""
    text = re.sub(r">\s+<", "><", qml)
    text = re.sub(r'<prop k="[^"]*" v="[^"]*"/>', "", text)
    tag = "data_defined_properties"
    empty = rf"<{tag}><Option[^>]*>(?:<Option[^>]*/>)*</Option></{tag}>"
    return re.sub(empty, "", text).strip() + "\n"


def write_styles(folder: Path) -> None:
    """QML files, the same as default styles in the GeoPackage, and the order of layers."""
    package = folder / "basemap.gpkg"
    (folder / "styles").mkdir(exist_ok=True)
    for name, (renderer, labels) in _styles().items():
        layer = QgsVectorLayer(f"{package}|layername={name}", name, "ogr")
        layer.setRenderer(renderer)
        if labels:
            layer.setLabeling(QgsVectorLayerSimpleLabeling(labels))
            layer.setLabelsEnabled(True)
        if name == "addresses":
            layer.setScaleBasedVisibility(True)
            layer.setMinimumScale(5000)
        parts = QgsMapLayer.StyleCategory
        kinds = QgsMapLayer.StyleCategories(parts.Symbology | parts.Labeling | parts.Rendering)
        qml = folder / "styles" / f"{name}.qml"
        layer.saveNamedStyle(str(qml), kinds)
        qml.write_text(_lean(qml.read_text(encoding="utf-8")), encoding="utf-8")
        layer.saveStyleToDatabase("default", "", True, "")
        del layer
    with sqlite3.connect(package) as connection:
        for name in _styles():
            text = (folder / "styles" / f"{name}.qml").read_text(encoding="utf-8")
            connection.execute(
                "UPDATE layer_styles SET styleQML = ?, styleSLD = '', update_time = ?"
                " WHERE f_table_name = ?",
                (text, STAMP, name),
            )
        connection.commit()
        connection.execute("VACUUM")
    order = {
        "about": "Layers bottom up. The heat map lies between above_heat false and true.",
        "order": [n for n, _ in ORDER],
        "overview": ["water"],
        "source": "basemap.gpkg",
        "crs": "EPSG:3006",
        "synthetic": True,
        "layers": [
            {"layer": n, "style": f"styles/{n}.qml", "above_heat": above} for n, above in ORDER
        ],
        "municipality": "municipality",
        "districts": "districts",
        "places": ["landmarks"],
        "addresses": "addresses",
        "sheet": {"scale": 20000, "extent": [519650.0, 6600350.0, 522410.0, 6602950.0]},
    }
    (folder / "basemap.json").write_text(
        json.dumps(order, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
