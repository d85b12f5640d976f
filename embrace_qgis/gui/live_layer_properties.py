# SPDX-License-Identifier: GPL-3.0-or-later
"""What the properties of all live layers have in common; the map follows while they are changed."""

from __future__ import annotations

from dataclasses import replace

from qgis.core import QgsFieldProxyModel
from qgis.gui import QgsDoubleSpinBox, QgsFieldComboBox, QgsOpacityWidget
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtGui import QFontMetricsF
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from ..layers.labels import decimal_text
from ..live_layers.live_layer import LiveLayer, counted_incidents
from ..live_layers.live_points import LAYER, STORE
from ..translation import tr
from .help import add_help_button
from .widgets.labels import plain_label


class LiveLayerProperties(QDialog):
    """Every change is drawn at once; cancelling takes all of them back."""

    def __init__(
        self,
        layer: LiveLayer,
        span_of_map=None,
        freeze=None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._layer, self._span_of_map = layer, span_of_map
        self._style_before, self._source_before = layer.style, layer.live_source
        self._follows_before = layer.follows
        self._filling = True
        self.setObjectName("embrace_live_properties")
        self.setWindowTitle(self.title())

        self.incidents = plain_label(wrap=True)
        self.follow = QCheckBox(tr("Follow the &analysis dock"))
        self.follow.setToolTip(
            tr("Show what the analysis dock asks of the report store: period, categories, area…")
        )
        self.follow.setVisible(layer.live_source.kind == STORE)
        form = QFormLayout()
        self.add_rows(form)
        self._add_fields(form)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("OK"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        self.freeze = self.buttons.addButton(
            self.freeze_text(), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.freeze.setVisible(freeze is not None)
        if freeze is not None:
            self.freeze.clicked.connect(lambda: freeze(layer))
        column = QVBoxLayout(self)
        column.addWidget(self.incidents)
        column.addWidget(self.follow)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(self.buttons)
        add_help_button(self.buttons, "live_heat_map")
        QWidget.setTabOrder(self.buttons, self.follow)

        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(lambda: self.fill(typed=False))
        self.follow.toggled.connect(self._follow)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layer.points_changed.connect(self._look_again)
        layer.legend().itemsChanged.connect(self._look_again)
        layer.willBeDeleted.connect(self.leave)
        self.fill()

    # What each type of layer has of its own

    def title(self) -> str:
        raise NotImplementedError

    def freeze_text(self) -> str:
        raise NotImplementedError

    def add_rows(self, form: QFormLayout) -> None:
        """The type's own rows."""
        raise NotImplementedError

    def fill_style(self, typed: bool) -> None:
        """Show the layer's style; ``typed`` also where somebody may be typing."""
        raise NotImplementedError

    def findings(self) -> str:
        """What else there is to say under the number of incidents."""
        return ""

    # For all types

    @property
    def layer(self) -> LiveLayer:
        return self._layer

    def reject(self) -> None:
        if not sip.isdeleted(self._layer):
            self._layer.set_style(self._style_before)
            self._layer.set_follows(self._follows_before)
            if self._layer.live_source != self._source_before:
                self._layer.set_source(self._source_before)
        super().reject()

    def leave(self) -> None:
        """Close, and touch the layer no more."""
        self._later.stop()
        self.done(QDialog.DialogCode.Accepted)

    def fill(self, typed: bool = True) -> None:
        """Show what the layer is; ``typed`` also where somebody may be typing."""
        if sip.isdeleted(self._layer):
            return
        self._filling = True
        self.follow.setChecked(self._layer.follows)
        self.fill_style(typed)
        self.end_time.setEnabled(bool(self._layer.live_source.time_field))
        self._say_incidents()
        self._filling = False

    def _look_again(self) -> None:
        self._later.start(0)

    def _follow(self, follows: bool) -> None:
        if not self._filling:
            self._layer.set_follows(follows)
            self._say_incidents()

    def _add_fields(self, form: QFormLayout) -> None:
        """Which fields of a source layer are weights and times; a store knows its own."""
        source, layer = self._layer.live_source, self._layer.source_layer
        self.weight, self.time, self.end_time = (QgsFieldComboBox(self) for _ in range(3))
        shown = source.kind == LAYER and layer is not None
        if shown:
            form.addRow(heading(tr("Fields")))
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
                form.addRow(row_label(label, box), box)
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
            if layer.live_filter is not None and layer.live_filter.words:
                text = f"{text}: {layer.live_filter.words}"
        else:
            text = counted_incidents(len(layer.points))
        more = "" if layer.is_reading or layer.problem else self.findings()
        self.incidents.setText(f"{text}\n{more}" if more else text)


def opacity_edit() -> QgsOpacityWidget:
    """Whole percents."""
    made = QgsOpacityWidget()
    made.setAccessibleName(tr("Opacity"))
    percent = made.findChild(QgsDoubleSpinBox)
    if percent is not None:
        percent.setDecimals(0)
        percent.setShowClearButton(False)
    return made


def heading(text: str) -> QWidget:
    """Above rows that belong together, with air over it."""
    label = plain_label(text, strong=True)
    label.setContentsMargins(0, round(0.6 * QFontMetricsF(label.font()).height()), 0, 0)
    return label


def row_label(text: str, buddy: QWidget | None) -> QWidget:
    label = plain_label(text)
    if buddy is not None:
        label.setBuddy(buddy)
    return label
