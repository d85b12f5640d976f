# SPDX-License-Identifier: GPL-3.0-or-later
"""The map's own layers: heat, isolines, hot spots, numbers and names of the places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMarkerSymbol,
    QgsPointXY,
    QgsProperty,
    QgsRasterLayer,
    QgsSimpleLineSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt, QVariant
from qgis.PyQt.QtGui import QColor
from scipy import ndimage

from .. import palette
from ..analysis.grid import Grid
from ..errors import OutputError
from ..layers.rasters import write_raster
from ..layers.styles import heat_renderer, smooth
from ..translation import tr
from .badges import DISC, NAME_GAP, Badge, place_badges
from .base_map import polygon_of
from .facts import SituationFacts, Surface
from .formats import DASH, number
from .map_extent import MapExtent
from .map_labels import badge_labels, name_labels
from .plain_text import plain
from .typography import Style, fitted, text_width
from .wording import phrase

NAME = Style(8.4, "Bold")
LONGEST_NAME = 40.0  # mm
FINE_CELLS = 900  # along the longer side of the smoothed surface
POINT_SIZES = (2.0, 3.0, 4.0, 5.0)  # mm, of 1, 2-4, 5-9 and 10 or more incidents at a spot
POINT_BOUNDS = (1, 2, 5, 10)
SIGN_DROP = 1.5  # mm: signs stand between the two lines of their text
HOT_SPOT_SIGN = {
    "name": "hexagon",
    "color": "0,0,0,0",
    "outline_color": palette.INK,
    "outline_width": "0.5",
    "size": "5.8",
}
BADGE_SIGN = {
    "name": "circle",
    "color": palette.INK,
    "outline_style": "no",
    "size": str(DISC),
}


@dataclass
class MapLayers:
    """The layers that facts give, each None where there is nothing to show."""

    extent: MapExtent
    badges: list[Badge]
    badge_layer: QgsVectorLayer | None = None
    name_layer: QgsVectorLayer | None = None
    callout_layer: QgsVectorLayer | None = None
    outline_layer: QgsVectorLayer | None = None
    outline_sign: QgsVectorLayer | None = None  # signs of the legend, on no map
    badge_sign: QgsVectorLayer | None = None
    point_layer: QgsVectorLayer | None = None
    isoline_layer: QgsVectorLayer | None = None
    heat_layer: QgsRasterLayer | None = None

    def ordered(self, above: list[QgsMapLayer], below: list[QgsMapLayer]) -> list[QgsMapLayer]:
        """All layers of the map from the top down: streets stand above the heat."""
        own = [self.badge_layer, self.name_layer, self.callout_layer, self.outline_layer]
        stack = [*own, self.point_layer, *above, self.isoline_layer, self.heat_layer, *below]
        return [layer for layer in stack if layer is not None]

    def own(self) -> list[QgsMapLayer]:
        """Every layer, for the project that keeps them."""
        signs = [sign for sign in (self.outline_sign, self.badge_sign) if sign is not None]
        return [*self.ordered([], []), *signs]


def build_map_layers(
    facts: SituationFacts,
    extent: MapExtent,
    size: tuple[float, float],
    folder: Path,
    raster_below: bool = False,
) -> MapLayers:
    """Everything that is drawn over the base map. ``size`` is the map's in mm; the heat raster
    is written as ``heat.tif`` in ``folder``."""
    made = MapLayers(extent, _placed(facts, extent, size))
    surface = facts.map.surface
    if surface is None:
        made.point_layer = point_layer(facts)
    else:
        grid, fine = smoothed(surface)
        opacity = palette.HEAT_OPACITY_OVER_RASTER if raster_below else palette.HEAT_OPACITY
        made.heat_layer = heat_layer(facts, surface, grid, fine, folder, opacity)
        made.isoline_layer = isoline_layer(facts, surface, grid, fine)
    made.outline_layer = outline_layer(facts)
    if made.outline_layer is not None:
        made.outline_sign = sign_layer(facts.crs, made.outline_layer.name(), HOT_SPOT_SIGN)
    if facts.places:
        made.callout_layer, made.badge_layer, made.name_layer = _place_layers(
            facts, extent, made.badges
        )
        made.badge_sign = sign_layer(facts.crs, made.badge_layer.name(), BADGE_SIGN)
    return made


def smoothed(surface: Surface) -> tuple[Grid, np.ndarray]:
    """The surface on a finer grid by cubic interpolation, so that class edges are smooth."""
    density = np.nan_to_num(np.asarray(surface.density, dtype=float))
    rows, columns = density.shape
    factor = int(np.clip(FINE_CELLS // max(rows, columns, 1), 1, 8))
    if factor == 1:
        return Grid(surface.x_min, surface.y_max, surface.cell_size, columns, rows), density
    cell = surface.cell_size / factor
    row = (np.arange(rows * factor) + 0.5) / factor - 0.5
    column = (np.arange(columns * factor) + 0.5) / factor - 0.5
    fine = ndimage.map_coordinates(
        density, np.meshgrid(row, column, indexing="ij"), order=3, mode="nearest"
    )
    grid = Grid(surface.x_min, surface.y_max, cell, columns * factor, rows * factor)
    return grid, np.clip(fine, 0, None)


def class_labels(breaks: Sequence[float], language: str) -> list[str]:
    """``50–100`` … ``450 eller fler``, from the lowest class up."""
    shown = [number(value, language, 0 if value == int(value) else 1) for value in breaks]
    labels = [f"{low}{DASH}{high}" for low, high in zip(shown, shown[1:])]
    return [*labels, phrase("legend_top", language, low=shown[-1])]


def heat_layer(
    facts: SituationFacts,
    surface: Surface,
    grid: Grid,
    fine: np.ndarray,
    folder: Path,
    opacity: float,
) -> QgsRasterLayer:
    """The surface in discrete classes, transparent below the lowest."""
    path = folder / "heat.tif"
    crs = QgsCoordinateReferenceSystem(facts.crs)
    write_raster(path, grid, fine, crs.toWkt(), description="incidents per km2")
    language = facts.masthead.language
    layer = QgsRasterLayer(str(path), phrase("legend_head", language))
    if not layer.isValid():
        raise OutputError(
            tr("The heat map cannot be read back."), tr("Choose another folder for the results.")
        )
    breaks = surface.class_breaks
    texts = ["", *class_labels(breaks, language)]
    layer.setRenderer(heat_renderer(layer.dataProvider(), breaks, opacity, texts))
    smooth(layer)
    return layer


def isoline_layer(
    facts: SituationFacts, surface: Surface, grid: Grid, fine: np.ndarray
) -> QgsVectorLayer:
    """Thin lines at the class breaks."""
    rows, columns = fine.shape
    source = gdal.GetDriverByName("MEM").Create("", columns, rows, 1, gdal.GDT_Float64)
    source.SetGeoTransform((grid.x_min, grid.cell_size, 0, grid.y_max, 0, -grid.cell_size))
    source.GetRasterBand(1).WriteArray(fine)
    memory = ogr.GetDriverByName("Memory").CreateDataSource("lines")
    lines = memory.CreateLayer("lines", None, ogr.wkbLineString)
    lines.CreateField(ogr.FieldDefn("ID", ogr.OFTInteger))
    lines.CreateField(ogr.FieldDefn("density", ogr.OFTReal))
    levels = ",".join(repr(float(level)) for level in surface.class_breaks)
    gdal.ContourGenerateEx(
        source.GetRasterBand(1),
        lines,
        options=[f"FIXED_LEVELS={levels}", "ID_FIELD=0", "ELEV_FIELD=1"],
    )
    layer = QgsVectorLayer(f"LineString?crs={facts.crs}", "isolines", "memory")
    features = []
    for entry in lines:
        feature = QgsFeature()
        geometry = QgsGeometry()
        geometry.fromWkb(bytes(entry.GetGeometryRef().ExportToWkb()))
        feature.setGeometry(geometry)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    colour = QColor(palette.ISOLINE)
    colour.setAlphaF(0.55)
    symbol = _line_symbol((colour, 0.11))
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return layer


def outline_layer(facts: SituationFacts) -> QgsVectorLayer | None:
    """The secured hot spots: ink on a wider white line. None when there are none."""
    shapes = [
        shape
        for ring in [r for place in facts.places for r in [place.outlines]]
        for shape in [polygon_of(ring)]
        if shape is not None
    ]
    others = [polygon_of([ring]) for ring, level in facts.hot_cells if level >= 2]
    cells = [cell for cell in others if cell is not None]
    if cells:
        # cells that touch grow together; a hair's width closes rounding gaps
        shapes.append(QgsGeometry.unaryUnion([cell.buffer(0.05, 2) for cell in cells]))
    if not shapes:
        return None
    merged = QgsGeometry.unaryUnion([shape.buffer(0.05, 2) for shape in shapes])
    merged = merged.simplify(0.3)
    name = phrase("legend_hot_spot", facts.masthead.language)
    layer = QgsVectorLayer(f"MultiLineString?crs={facts.crs}", name, "memory")
    feature = QgsFeature()
    boundary = QgsGeometry(merged.constGet().boundary())
    boundary.convertToMultiType()
    feature.setGeometry(boundary)
    layer.dataProvider().addFeatures([feature])
    layer.updateExtents()
    symbol = _line_symbol((QColor(palette.WHITE), 1.15), (QColor(palette.INK), 0.5))
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return layer


def sign_layer(crs: str, name: str, sign: dict[str, str]) -> QgsVectorLayer:
    """A sign for the legend; a layer of its own, because it is not drawn as on the map."""
    layer = QgsVectorLayer(f"Point?crs={crs}", name, "memory")
    symbol = QgsMarkerSymbol.createSimple({**sign, "offset": f"0,{SIGN_DROP}"})
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return layer


def point_layer(facts: SituationFacts) -> QgsVectorLayer:
    """Incidents as discs that grow with the number at the same spot (to the metre)."""
    spots = spot_counts(facts)
    name = phrase("legend_head_points", facts.masthead.language)
    layer = QgsVectorLayer(f"Point?crs={facts.crs}", name, "memory")
    layer.dataProvider().addAttributes([QgsField("incidents", QVariant.Type.Int)])
    layer.updateFields()
    features = []
    for (x, y), count in sorted(spots.items(), key=lambda spot: -spot[1]):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        feature.setAttributes([count])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    symbol = point_symbol(POINT_SIZES[0])
    sizes = " ".join(
        f'WHEN "incidents" >= {bound} THEN {size}'
        for bound, size in sorted(zip(POINT_BOUNDS, POINT_SIZES), reverse=True)
    )
    symbol.setDataDefinedSize(QgsProperty.fromExpression(f"CASE {sizes} END"))
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return layer


def spot_counts(facts: SituationFacts) -> dict[tuple[int, int], int]:
    """How many incidents lie at the same spot, to the metre."""
    if not len(facts.map.x):
        return {}
    spots = np.column_stack([np.round(facts.map.x), np.round(facts.map.y)]).astype(np.int64)
    places, counts = np.unique(spots, axis=0, return_counts=True)
    return {(int(x), int(y)): int(count) for (x, y), count in zip(places, counts)}


def point_symbol(size: float) -> QgsMarkerSymbol:
    """A disc of ``size`` mm in the colour of a middle heat class."""
    return QgsMarkerSymbol.createSimple(
        {
            "name": "circle",
            "color": palette.HEAT[3],
            "outline_color": palette.WHITE,
            "outline_width": "0.3",
            "size": str(size),
        }
    )


def badge_symbol() -> QgsMarkerSymbol:
    """The disc of a place with its white ring; the digit is a label."""
    return QgsMarkerSymbol.createSimple(
        {
            "name": "circle",
            "color": palette.INK,
            "outline_color": palette.WHITE,
            "outline_width": "0.5",
            "size": str(DISC + 0.5),
        }
    )


def shown_names(facts: SituationFacts) -> list[str]:
    """The places' names as the map has room for them."""
    return [fitted(place.name, NAME, LONGEST_NAME) for place in facts.places]


def _placed(facts: SituationFacts, extent: MapExtent, size: tuple[float, float]) -> list[Badge]:
    outlines = []
    for place in facts.places:
        rings = [np.asarray(ring, dtype=float) for ring in place.outlines if len(ring) >= 4]
        if not rings:
            spot = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]], dtype=float)
            rings = [spot + np.array([place.x, place.y])]
        outlines.append([extent.on_paper(ring[:, 0], ring[:, 1]) for ring in rings])
    widths = [text_width(name, NAME) + 0.4 for name in shown_names(facts)]
    return place_badges(outlines, widths, *size)


def _place_layers(
    facts: SituationFacts, extent: MapExtent, badges: list[Badge]
) -> tuple[QgsVectorLayer, QgsVectorLayer, QgsVectorLayer]:
    language = facts.masthead.language
    callouts = QgsVectorLayer(f"LineString?crs={facts.crs}", "callouts", "memory")
    discs = _labelled_points(facts.crs, plain(phrase("column_place", language)))
    names = _labelled_points(facts.crs, "place names")
    for place, name, badge in zip(facts.places, shown_names(facts), badges):
        centre = QgsPointXY(*extent.on_ground(badge.x, badge.y))
        end = QgsPointXY(*extent.on_ground(badge.end_x, badge.end_y))
        away = (DISC / 2 + NAME_GAP) * (1 if badge.side == "right" else -1)
        name_x, name_y = extent.on_ground(badge.x + away, badge.y)
        line = QgsFeature()
        line.setGeometry(QgsGeometry.fromPolylineXY([centre, end]))
        callouts.dataProvider().addFeatures([line])
        for layer, text in ((discs, str(place.rank)), (names, plain(name))):
            feature = QgsFeature(layer.fields())
            feature.setGeometry(QgsGeometry.fromPointXY(centre))
            feature.setAttributes([text, badge.side, name_x, name_y])
            layer.dataProvider().addFeatures([feature])
    callouts.setRenderer(
        QgsSingleSymbolRenderer(
            _line_symbol((QColor(palette.WHITE), 0.9), (QColor(palette.INK), 0.4))
        )
    )
    discs.setRenderer(QgsSingleSymbolRenderer(badge_symbol()))
    discs.setLabeling(badge_labels())
    discs.setLabelsEnabled(True)
    nothing = QgsMarkerSymbol.createSimple(
        {"name": "circle", "size": "0.01", "color": "0,0,0,0", "outline_style": "no"}
    )
    names.setRenderer(QgsSingleSymbolRenderer(nothing))
    names.setLabeling(name_labels(NAME))
    names.setLabelsEnabled(True)
    for layer in (callouts, discs, names):
        layer.updateExtents()
    return callouts, discs, names


def _labelled_points(crs: str, name: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"Point?crs={crs}", name, "memory")
    layer.dataProvider().addAttributes(
        [
            QgsField("label", QVariant.Type.String),
            QgsField("side", QVariant.Type.String),
            QgsField("label_x", QVariant.Type.Double),
            QgsField("label_y", QVariant.Type.Double),
        ]
    )
    layer.updateFields()
    return layer


def _line_symbol(*strokes: tuple[QColor, float]) -> QgsLineSymbol:
    """Lines over each other, the first lowest; round joins."""
    symbol = QgsLineSymbol()
    symbol.deleteSymbolLayer(0)
    for colour, width in strokes:
        layer = QgsSimpleLineSymbolLayer(colour, width)
        layer.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
        layer.setPenCapStyle(Qt.PenCapStyle.RoundCap)
        symbol.appendSymbolLayer(layer)
    return symbol
