# SPDX-License-Identifier: GPL-3.0-or-later
"""The properties of a live heat map."""

from __future__ import annotations

import math
from dataclasses import replace

from qgis.gui import QgsColorRampButton
from qgis.PyQt.QtCore import QLocale, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSlider,
    QWidget,
)

from ..layers.labels import density_unit, number_text
from ..live_layers.live_points import TimeSpan
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
from .live_layer_properties import LiveLayerProperties, heading, opacity_edit, row_label
from .theme import colours_of, readable, shown_palette
from .widgets.labels import QuietLabel

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
        palette = shown_palette(self)
        quiet = readable(colours_of(palette).quiet, palette)
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


class LiveHeatmapProperties(LiveLayerProperties):
    """Bandwidth, kernel, colours and classes."""

    def title(self) -> str:
        return tr("Live heat map: {name}").format(name=self.layer.name())

    def freeze_text(self) -> str:
        return tr("&Freeze to raster…")

    def add_rows(self, form: QFormLayout) -> None:
        self.bandwidth = BandwidthEdit()
        self.kernel = QComboBox()
        for name, label in kernel_labels().items():
            self.kernel.addItem(label, name)
        self.ramp = QgsColorRampButton()
        self.ramp.setShowGradientOnly(True)
        self.opacity = opacity_edit()
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
            (self.breaks, tr("Lower bounds of the classes, in incidents per km²")),
        ):
            widget.setAccessibleName(name)
        letter = QFontMetricsF(self.font()).averageCharWidth()
        self.breaks.setMinimumWidth(round(30 * letter))
        bounds = QHBoxLayout()
        bounds.addWidget(self.breaks, 1)
        bounds.addWidget(self.from_map)
        form.addRow(row_label(tr("&Bandwidth"), self.bandwidth), self.bandwidth)
        form.addRow(row_label(tr("&Kernel"), self.kernel), self.kernel)
        form.addRow(heading(tr("Classes")))
        form.addRow(row_label(tr("C&olours"), self.ramp), self.ramp)
        form.addRow(row_label(tr("O&pacity"), self.opacity), self.opacity)
        form.addRow("", self.automatic)
        form.addRow(row_label(tr("C&lasses from"), self.breaks), bounds)
        form.addRow("", self.breaks_problem)
        form.addRow(row_label(density_unit(), None), self.strip)
        for signal in (
            self.bandwidth.changed,
            self.kernel.currentIndexChanged,
            self.ramp.colorRampChanged,
            self.opacity.opacityChanged,
            self.automatic.toggled,
            self.breaks.textEdited,
        ):
            signal.connect(self._apply)
        self.from_map.clicked.connect(self._classes_from_map)

    def fill_style(self, typed: bool) -> None:
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
        self.strip.set_style(style)

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
        self.fill(typed=False)
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
        self.fill()


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
