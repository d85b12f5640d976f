# SPDX-License-Identifier: GPL-3.0-or-later
"""The places of a file: in which system they are read, which would fit, and a map to see it."""

from __future__ import annotations

import math

from qgis.core import QgsCoordinateReferenceSystem
from qgis.gui import QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ...layers.labels import number_text
from ...report_import.coordinate_systems import SHARE_INSIDE, SWEDISH_NAMES, Fit
from ...report_import.mapping_profile import MappingProfile
from ...translation import tr
from ..theme import spacing
from ..widgets.labels import QuietLabel, plain_label
from ..widgets.notice import Notice
from .file_preview import PlacePreview, Understanding
from .place_map import PlaceMap
from .wizard_widgets import RoomyButton


def fit_label(fit: Fit) -> str:
    name = SWEDISH_NAMES.get(fit.system, fit.system)
    label = tr("{name}, {share} % inside").format(
        name=f"{name} ({fit.system})" if name != fit.system else name,
        share=number_text(math.floor(100 * fit.share)),
    )
    return tr("x and y swapped, {system}").format(system=label) if fit.swapped else label


class PlacesTab(QWidget):
    """Nothing is moved on suspicion: what would fit is proposed, a person takes it or not."""

    system_changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self.crs = QgsProjectionSelectionWidget()
        self.crs.setAccessibleName(tr("Coordinate system of the file"))
        self.swapped = QCheckBox(tr("x and y are swapped"))
        self.vote = plain_label(wrap=True)
        self.vote.setAccessibleName(tr("Where the reports lie"))
        self.notice = Notice()
        self.proposals = QComboBox()
        self.proposals.setAccessibleName(tr("Systems that would fit"))
        self.take = RoomyButton(tr("Use it"))
        self.map = PlaceMap()
        self.crs_label = QuietLabel(tr("The coordinates are in"))
        side = QVBoxLayout()
        side.setSpacing(spacing(self, 0.5))
        side.addWidget(self.crs_label)
        side.addWidget(self.crs)
        side.addWidget(self.swapped)
        side.addSpacing(spacing(self, 0.5))
        side.addWidget(self.vote)
        side.addWidget(self.notice)
        self.proposed = QWidget()
        row = QVBoxLayout(self.proposed)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QuietLabel(tr("This would fit:")))
        row.addWidget(self.proposals)
        self.legend = QuietLabel(tr("Rings on the map: where it would put them."))
        self.legend.setWordWrap(True)
        row.addWidget(self.legend)
        line = QHBoxLayout()
        line.addWidget(self.take)
        line.addStretch(1)
        row.addLayout(line)
        side.addWidget(self.proposed)
        side.addStretch(1)
        page = QHBoxLayout(self)
        left = QWidget()
        left.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        left.setFixedWidth(23 * self.fontMetrics().height())
        page.addWidget(left)
        page.addWidget(self.map, 1)
        self.proposed.hide()
        self.crs.crsChanged.connect(lambda _crs: self._said())
        self.swapped.toggled.connect(lambda _on: self._said())
        self.proposals.activated.connect(lambda _index: self._show_proposal())
        self.take.clicked.connect(lambda _=False: self._take())

    def start(self, profile: MappingProfile, has_geometry: bool) -> None:
        """Show what a profile says, without telling of it."""
        self._filling = True
        for widget in (self.crs, self.swapped, self.crs_label):
            widget.setVisible(not has_geometry)
        self.crs.setCrs(QgsCoordinateReferenceSystem(profile.crs))
        self.swapped.setChecked(profile.swapped_axes)
        self._filling = False

    def system(self) -> tuple[str, bool]:
        return self.crs.crs().authid(), self.swapped.isChecked()

    def show_places(self, found: Understanding) -> None:
        places = found.places
        if not self.crs.crs().isValid() and places.system:
            self._filling = True
            self.crs.setCrs(QgsCoordinateReferenceSystem(places.system))
            self._filling = False
        self.map.show_places(found.rings, places.x, places.y, places.inside, found.crs)
        self.vote.setText(_vote(places))
        self.notice.say(_warning(places))
        self.proposals.clear()
        for proposal in places.proposals:
            self.proposals.addItem(fit_label(proposal.fit), proposal)
        self._show_proposal()
        self.proposed.setVisible(bool(places.proposals))

    def _show_proposal(self) -> None:
        proposal = self.proposals.currentData()
        self.map.show_proposal(proposal)
        self.legend.setVisible(proposal is not None)

    def _take(self) -> None:
        proposal = self.proposals.currentData()
        if proposal is None:
            return
        fit = proposal.fit
        self._filling = True
        self.crs.setCrs(QgsCoordinateReferenceSystem(fit.system))
        self.swapped.setChecked(fit.swapped)
        self._filling = False
        self.crs.setFocus()
        self.system_changed.emit()

    def _said(self) -> None:
        if not self._filling:
            self.system_changed.emit()


def _vote(places: PlacePreview) -> str:
    if not len(places.x) and places.inside is None:
        return tr("No row has coordinates.")
    parts = []
    if places.inside is not None:
        share = number_text(math.floor(100 * places.share))
        parts.append(tr("{share} % of the points lie inside the municipality.").format(share=share))
    else:
        parts.append(tr("The store has no outline: nothing can be checked against it."))
    if places.without:
        parts.append(
            tr("{n} of {all} rows have no coordinates.").format(
                n=number_text(places.without), all=number_text(places.of)
            )
        )
    return " ".join(parts)


def _warning(places: PlacePreview) -> str:
    if places.inside is None or not len(places.inside) or places.share >= SHARE_INSIDE:
        return ""
    if places.proposals:
        return tr(
            "The coordinates do not seem to be what the file says. Nothing is changed unless you "
            "choose it: look at the map."
        )
    return tr(
        "The points do not fit in any system that was tried. Those outside will be set aside."
    )
