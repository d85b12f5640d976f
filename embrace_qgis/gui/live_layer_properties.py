# SPDX-License-Identifier: GPL-3.0-or-later
"""The properties of a live heat map; the map follows while they are changed."""

from __future__ import annotations

import math
from dataclasses import replace

from qgis.core import QgsFieldProxyModel, QgsMapLayer
from qgis.gui import QgsColorRampButton, QgsDoubleSpinBox, QgsFieldComboBox, QgsOpacityWidget
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QLocale, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from ..layers.labels import decimal_text, density_unit, number_text
from ..live_layers.live_heatmap import LiveHeatmapLayer
from ..live_layers.live_points import LAYER, TimeSpan
from ..live_layers.live_style import (
    MOST_CLASSES,
    NARROWEST,
    WIDEST,
    HeatStyle,
    checked_breaks,
    colour_ramp,
    kernel_labels,
    short_labels,
)
from ..translation import tr
from .theme import QuietLabel, colours_of, plain_label

SLIDER_STEPS = 120


def metres_of(step: int) -> float:
    """The slider's bandwidth: each step as much wider, rounded to what one would say."""
    metres = NARROWEST * (WIDEST / NARROWEST) ** (step / SLIDER_STEPS)
    unit = 10.0 ** (math.floor(math.log10(metres)) - 1)
    return min(max(round(metres / unit) * unit, NARROWEST), WIDEST)


def step_of(metres: float) -> int:
    """The slider's step for a bandwidth in metres."""
    share = math.log(metres / NARROWEST) / math.log(WIDEST / NARROWEST)
    return round(SLIDER_STEPS * min(max(share, 0.0), 1.0))


class BandwidthEdit(QWidget):
    """A bandwidth in metres: a slider to feel, a box to type."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sliding = False
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, SLIDER_STEPS)
        self.slider.setPageStep(SLIDER_STEPS // 20)
        self.slider.setAccessibleName(tr("Bandwidth"))
        self.box = QDoubleSpinBox()
        self.box.setRange(NARROWEST, WIDEST)
        self.box.setDecimals(0)
        self.box.setSingleStep(10.0)
        self.box.setSuffix(" m")
        self.box.setKeyboardTracking(False)
        self.box.setAccessibleName(tr("Bandwidth in metres"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.slider, 1)
        row.addWidget(self.box)
        self.setFocusProxy(self.slider)
        self.slider.valueChanged.connect(self._slid)
        self.box.valueChanged.connect(self._typed)

    @property
    def changed(self):
        """Emitted with the bandwidth."""
        return self.box.valueChanged

    def metres(self) -> float:
        return self.box.value()

    def set_metres(self, metres: float) -> None:
        self.box.setValue(metres)
        self._typed(metres)

    def _slid(self, step: int) -> None:
        # Neighbouring steps may be rounded to one bandwidth: the slider stays where it is put.
        self._sliding = True
        self.box.setValue(metres_of(step))
        self._sliding = False

    def _typed(self, metres: float) -> None:
        if self._sliding:
            return
        self.slider.blockSignals(True)
        self.slider.setValue(step_of(metres))
        self.slider.blockSignals(False)


class ClassStrip(QWidget):
    """The classes as a row of colours with their bounds beneath, as on paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = HeatStyle()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_style(self, style: HeatStyle) -> None:
        self._style = style
        texts = ", ".join(short_labels(style.breaks))
        self.setAccessibleName(f"{tr('Classes')}: {texts} {density_unit()}")
        self.update()

    def sizeHint(self) -> QSize:
        line = QFontMetricsF(self.font()).height()
        return QSize(round(16 * line), round(2.3 * line))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        line = QFontMetricsF(self.font())
        painter.fillRect(
            QRectF(0, 0, self.width(), 1.1 * line.height()), QColor("#FFFFFF")
        )  # as on paper, in every theme
        wide = self.width() / len(self._style.breaks)
        quiet = QColor(colours_of(self.palette()).quiet)
        end = 0.0
        for number, (colour, bound) in enumerate(zip(self._style.colours(), self._style.breaks)):
            colour.setAlphaF(self._style.opacity)
            painter.fillRect(QRectF(number * wide, 0, wide, 1.1 * line.height()), colour)
            text = number_text(bound)
            if number * wide >= end:
                painter.setPen(quiet)
                painter.drawText(
                    QRectF(number * wide, 1.2 * line.height(), self.width(), line.height()),
                    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                    text,
                )
                end = number * wide + line.horizontalAdvance(text + "  ")
        painter.end()


class LiveLayerProperties(QDialog):
    """Every change is drawn at once; cancelling takes all of them back."""

    def __init__(
        self,
        layer: LiveHeatmapLayer,
        span_of_map=None,
        freeze=None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._layer, self._span_of_map = layer, span_of_map
        self._style_before, self._source_before = layer.style, layer.live_source
        self._filling = False
        self.setObjectName("embrace_live_properties")
        self.setWindowTitle(tr("Live heat map: {name}").format(name=layer.name()))

        self.incidents = plain_label(wrap=True)
        self.bandwidth = BandwidthEdit()
        self.kernel = QComboBox()
        for name, label in kernel_labels().items():
            self.kernel.addItem(label, name)
        self.ramp = QgsColorRampButton()
        self.ramp.setShowGradientOnly(True)
        self.opacity = QgsOpacityWidget()
        self.automatic = QCheckBox(tr("Round classes that follow the incidents"))
        self.breaks = QLineEdit()
        self.breaks.setPlaceholderText("50; 100; 200; 300; 450")
        self.breaks_problem = QuietLabel()
        self.from_map = QPushButton(tr("From the time shown"))
        self.from_map.setToolTip(
            tr("Choose classes once, for the incidents of the filter and the time on the map")
        )
        self.strip = ClassStrip()
        for widget, name in (
            (self.kernel, tr("Kernel")),
            (self.ramp, tr("Colours")),
            (self.opacity, tr("Opacity")),
            (self.breaks, tr("Lower bounds of the classes, in incidents per km²")),
        ):
            widget.setAccessibleName(name)

        letter = QFontMetricsF(self.font()).averageCharWidth()
        self.breaks.setMinimumWidth(round(30 * letter))
        percent = self.opacity.findChild(QgsDoubleSpinBox)
        if percent is not None:
            percent.setDecimals(0)
            percent.setShowClearButton(False)
        bounds = QHBoxLayout()
        bounds.addWidget(self.breaks, 1)
        bounds.addWidget(self.from_map)
        form = QFormLayout()
        form.addRow(_row_label(tr("&Bandwidth"), self.bandwidth), self.bandwidth)
        form.addRow(_row_label(tr("&Kernel"), self.kernel), self.kernel)
        form.addRow(_heading(tr("Classes")))
        form.addRow(_row_label(tr("C&olours"), self.ramp), self.ramp)
        form.addRow(_row_label(tr("O&pacity"), self.opacity), self.opacity)
        form.addRow("", self.automatic)
        form.addRow(_row_label(tr("C&lasses from"), self.breaks), bounds)
        form.addRow("", self.breaks_problem)
        form.addRow(_row_label(density_unit(), None), self.strip)
        self._add_fields(form)

        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.freeze = self.buttons.addButton(
            tr("&Freeze to raster…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.freeze.setVisible(freeze is not None)
        if freeze is not None:
            self.freeze.clicked.connect(lambda: freeze(layer))
        column = QVBoxLayout(self)
        column.addWidget(self.incidents)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(self.buttons)

        self._fill()
        self.bandwidth.changed.connect(self._apply)
        self.kernel.currentIndexChanged.connect(self._apply)
        self.ramp.colorRampChanged.connect(self._apply)
        self.opacity.opacityChanged.connect(self._apply)
        self.automatic.toggled.connect(self._apply)
        self.breaks.textEdited.connect(self._apply)
        self.from_map.clicked.connect(self._classes_from_map)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layer.points_changed.connect(self._points_changed)
        layer.willBeDeleted.connect(self.leave)

    @property
    def layer(self) -> QgsMapLayer:
        return self._layer

    def reject(self) -> None:
        if not sip.isdeleted(self._layer):
            self._layer.set_style(self._style_before)
            if self._layer.live_source != self._source_before:
                self._layer.set_source(self._source_before)
        super().reject()

    def leave(self) -> None:
        """Close, and touch the layer no more."""
        self.done(QDialog.DialogCode.Accepted)

    def _add_fields(self, form: QFormLayout) -> None:
        """Which fields of a source layer are weights and times; a store knows its own."""
        source, layer = self._layer.live_source, self._layer.source_layer
        self.weight, self.time, self.end_time = (QgsFieldComboBox(self) for _ in range(3))
        shown = source.kind == LAYER and layer is not None
        if shown:
            form.addRow(_heading(tr("Fields")))
        dates = QgsFieldProxyModel.Filter.Date | QgsFieldProxyModel.Filter.DateTime
        texts = dates | QgsFieldProxyModel.Filter.String
        for box, label, name, kinds in (
            (self.weight, tr("&Weight"), source.weight_field, QgsFieldProxyModel.Filter.Numeric),
            (self.time, tr("&Time"), source.time_field, texts),
            (self.end_time, tr("&End of time"), source.end_time_field, texts),
        ):
            box.setAllowEmptyFieldName(True)
            box.setFilters(kinds)
            box.setAccessibleName(label.replace("&", ""))
            box.setVisible(shown)
            if shown:
                box.setLayer(layer)
                form.addRow(_row_label(label, box), box)
            box.setField(name)
            box.fieldChanged.connect(self._fields_chosen)

    def _fields_chosen(self, _name: str) -> None:
        source = replace(
            self._layer.live_source,
            weight_field=self.weight.currentField(),
            time_field=self.time.currentField(),
            end_time_field=self.end_time.currentField() if self.time.currentField() else "",
        )
        self.end_time.setEnabled(bool(source.time_field))
        if source != self._layer.live_source:
            self._layer.set_source(source)
            self._say_incidents()

    def _points_changed(self) -> None:
        self._fill(typed=False)

    def _fill(self, typed: bool = True) -> None:
        """Show the layer's style; ``typed`` also where somebody may be typing."""
        self._filling = True
        style = self._layer.style
        if self.bandwidth.metres() != style.bandwidth:
            self.bandwidth.set_metres(style.bandwidth)
        self.kernel.setCurrentIndex(self.kernel.findData(style.kernel))
        if typed:
            self.ramp.setColorRamp(colour_ramp(style.ramp))
            self.opacity.setOpacity(style.opacity)
        self.automatic.setChecked(style.automatic)
        if typed or style.automatic:
            self.breaks.setText(breaks_text(style.breaks))
        self.breaks.setEnabled(not style.automatic)
        self.from_map.setEnabled(not style.automatic)
        self.end_time.setEnabled(bool(self._layer.live_source.time_field))
        self.strip.set_style(style)
        self._say_incidents()
        self._filling = False

    def _say_incidents(self) -> None:
        layer = self._layer
        if layer.is_reading:
            text = tr("Reading incidents…")
        elif layer.problem:
            text = layer.problem
        elif len(layer.chosen) < len(layer.points):
            text = tr("{n} of {total} incidents").format(
                n=decimal_text(len(layer.chosen), 0), total=decimal_text(len(layer.points), 0)
            )
        else:
            text = tr("{n} incidents").format(n=decimal_text(len(layer.points), 0))
        self.incidents.setText(text)

    def _apply(self, *_value) -> None:
        if self._filling:
            return
        style = self._layer.style
        breaks = style.breaks
        automatic = self.automatic.isChecked()
        self.breaks_problem.clear()
        if not automatic and not style.automatic:
            breaks = checked_breaks(read_breaks(self.breaks.text()))
            if not breaks:
                self.breaks_problem.setText(
                    tr("Up to {most} rising numbers, such as {example}").format(
                        most=MOST_CLASSES, example="50; 100; 200"
                    )
                )
                breaks = style.breaks
        self._layer.set_style(
            HeatStyle(
                kernel=self.kernel.currentData(),
                bandwidth=self.bandwidth.metres(),
                breaks=breaks,
                automatic=automatic,
                ramp=self._ramp(style),
                opacity=self.opacity.opacity(),
            )
        )
        self._fill(typed=False)
        if not automatic and style.automatic:
            self.breaks.setText(breaks_text(self._layer.style.breaks))

    def _ramp(self, style: HeatStyle) -> tuple[str, ...]:
        ramp = self.ramp.colorRamp()
        if ramp is None:
            return style.ramp
        steps = max(len(style.ramp), len(style.breaks), 2)
        colours = tuple(ramp.color(step / (steps - 1)).name() for step in range(steps))
        own = colour_ramp(style.ramp)
        same = all(
            own.color(step / (steps - 1)).name() == colour for step, colour in enumerate(colours)
        )
        return style.ramp if same else colours

    def _classes_from_map(self) -> None:
        span: TimeSpan | None = None if self._span_of_map is None else self._span_of_map()
        self._layer.set_style(replace(self._layer.style, breaks=self._layer.classes_of(span)))
        self._fill()


def _heading(text: str) -> QWidget:
    """Above rows that belong together, with air over it."""
    label = plain_label(text, strong=True)
    label.setContentsMargins(0, round(0.6 * QFontMetricsF(label.font()).height()), 0, 0)
    return label


def _row_label(text: str, buddy: QWidget | None) -> QWidget:
    label = plain_label(text)
    if buddy is not None:
        label.setBuddy(buddy)
    return label


def breaks_text(breaks: tuple[float, ...]) -> str:
    """As one types them: "50; 100; 200"."""
    return "; ".join(number_text(value) for value in breaks)


def read_breaks(text: str) -> list[float]:
    """Numbers between semicolons, as the user's language writes them; none if one is no number."""
    locale, values = QLocale(), []
    for part in text.split(";"):
        bare = part.strip()
        if not bare:
            continue
        value, read = locale.toDouble(bare)
        if not read:
            value, read = QLocale.c().toDouble(bare.replace(",", "."))
        if not read:
            return []
        values.append(value)
    return values
