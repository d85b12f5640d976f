# SPDX-License-Identifier: GPL-3.0-or-later
"""The properties of a live hotspot layer."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QSpinBox, QWidget

from ..layers.labels import decimal_text, number_text
from ..live_layers.live_hotspot_style import (
    HEXAGON,
    LARGEST,
    SMALLEST,
    SQUARE,
    HotspotStyle,
    correction_labels,
)
from ..live_layers.live_hotspots import study_area_text
from ..translation import tr
from .live_layer_properties import LiveLayerProperties, heading, opacity_edit, row_label

MOST_COUNTED = 1000
WAIT_FOR_MORE = 200  # milliseconds: a number that is being stepped through is calculated once


class LiveHotspotProperties(LiveLayerProperties):
    """Cells, neighbours, tests and colours: the choices of the algorithm."""

    def title(self) -> str:
        return tr("Live hot spots: {name}").format(name=self.layer.name())

    def freeze_text(self) -> str:
        return tr("&Freeze to polygons…")

    def add_rows(self, form: QFormLayout) -> None:
        self.shape = QComboBox()
        for name, label in ((SQUARE, tr("Squares")), (HEXAGON, tr("Hexagons"))):
            self.shape.addItem(label, name)
        self.cell_size, self.distance = LengthBox(), LengthBox()
        self.correction = QComboBox()
        for name, label in correction_labels().items():
            self.correction.addItem(label, name)
        self.minimum_count = QSpinBox()
        self.minimum_count.setRange(1, MOST_COUNTED)
        self.minimum_count.setKeyboardTracking(False)
        self.opacity = opacity_edit()
        self.edge = QCheckBox(tr("Draw the e&dge of the study area"))
        for widget, name in (
            (self.shape, tr("Shape of the cells")),
            (self.cell_size, tr("Cell size in metres")),
            (self.distance, tr("Distance to neighbours in metres")),
            (self.correction, tr("Correction for many tests")),
            (self.minimum_count, tr("Fewest incidents in a hot spot")),
        ):
            widget.setAccessibleName(name)
        self.minimum_count.setToolTip(tr("In a cell and its neighbours together"))
        form.addRow(row_label(tr("&Cells"), self.shape), self.shape)
        form.addRow(row_label(tr("Cell &size"), self.cell_size), self.cell_size)
        form.addRow(row_label(tr("&Neighbours within"), self.distance), self.distance)
        form.addRow(heading(tr("Certainty")))
        form.addRow(row_label(tr("Co&rrection for many tests"), self.correction), self.correction)
        form.addRow(row_label(tr("Fewest &incidents"), self.minimum_count), self.minimum_count)
        form.addRow(heading(tr("Map")))
        form.addRow(row_label(tr("O&pacity"), self.opacity), self.opacity)
        form.addRow("", self.edge)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(WAIT_FOR_MORE)
        self._soon.timeout.connect(self._apply)
        for signal in (self.cell_size.valueChanged, self.distance.valueChanged):
            signal.connect(self._apply_soon)
        for signal in (
            self.shape.currentIndexChanged,
            self.correction.currentIndexChanged,
            self.minimum_count.valueChanged,
            self.opacity.opacityChanged,
            self.edge.toggled,
        ):
            signal.connect(self._apply)

    def done(self, result: int) -> None:
        if self._soon.isActive():
            self._soon.stop()
            if result:
                self._apply()
        super().done(result)

    def findings(self) -> str:
        """The study area, and how many of its cells are hot or cold."""
        layer = self._layer
        if not len(layer.points):
            return ""
        if layer.refusal:
            return layer.refusal
        found = layer.at_once(None if self._span_of_map is None else self._span_of_map())
        if found is None:
            return study_area_text(layer.points)
        hotspot = found.result.hotspot
        return "\n".join(
            (
                study_area_text(layer.points),
                tr("{cells} cells, {hot} hot and {cold} cold.").format(
                    cells=decimal_text(len(found.cells), 0),
                    hot=decimal_text(int(np.count_nonzero(hotspot > 0)), 0),
                    cold=decimal_text(int(np.count_nonzero(hotspot < 0)), 0),
                ),
            )
        )

    def fill_style(self, typed: bool) -> None:
        style = self._layer.style
        self.shape.setCurrentIndex(self.shape.findData(style.shape))
        self.correction.setCurrentIndex(self.correction.findData(style.correction))
        self.minimum_count.setValue(style.minimum_count)
        self.edge.setChecked(style.edge)
        size = self._layer.cell_size
        for box, length, automatic in (
            (self.cell_size, style.cell_size, size),
            (self.distance, style.distance, style.distance_for(size)),
        ):
            box.set_automatic(automatic)
            if typed or not self._soon.isActive():
                box.setValue(0.0 if length is None else length)
        if typed:
            self.opacity.setOpacity(style.opacity)

    def _apply_soon(self, *_value) -> None:
        if not self._filling:
            self._soon.start()

    def _apply(self, *_value) -> None:
        if self._filling:
            return
        self._soon.stop()
        self._layer.set_style(
            HotspotStyle(
                shape=self.shape.currentData(),
                cell_size=self.cell_size.metres(),
                distance=self.distance.metres(),
                correction=self.correction.currentData(),
                minimum_count=self.minimum_count.value(),
                opacity=self.opacity.opacity(),
                edge=self.edge.isChecked(),
            )
        )
        self.fill(typed=False)


class LengthBox(QDoubleSpinBox):
    """Metres; at zero the algorithm's own choice, from which one steps to what is near it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._automatic = 0.0
        self.setRange(0.0, LARGEST)
        self.setDecimals(0)
        self.setSingleStep(10.0)
        self.setSuffix(" m")
        self.setKeyboardTracking(False)
        self.set_automatic(0.0)

    def set_automatic(self, metres: float) -> None:
        self._automatic = float(round(metres))
        text = tr("Automatic")
        if self._automatic:
            text = tr("Automatic: {size} m").format(size=number_text(self._automatic))
        self.setSpecialValueText(text)

    def metres(self) -> float | None:
        return None if self.value() <= 0 else max(self.value(), SMALLEST)

    def stepBy(self, steps: int) -> None:
        if not self.value() and self._automatic:
            self.setValue(max(self._automatic + steps * self.singleStep(), SMALLEST))
        else:
            super().stepBy(steps)
