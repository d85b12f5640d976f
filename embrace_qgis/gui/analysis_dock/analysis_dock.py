# SPDX-License-Identifier: GPL-3.0-or-later
"""The analysis dock: its views from top to bottom, in the order of the question."""

from __future__ import annotations

from qgis.core import QgsProject, QgsVectorLayer
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...translation import tr
from ..charts.hours_matrix import HoursMatrix
from ..charts.weeks_curve import WeeksCurve
from ..current_selection import CurrentSelection
from ..current_store import CurrentStore
from ..theme import spacing
from ..widgets.labels import SectionHead
from ..widgets.primary_button import PrimaryButton
from .analysis_desk import AnalysisDesk
from .category_tree import CategoryTree
from .foot_line import FootLine
from .place_list import PlaceList
from .question_head import QuestionHead
from .result_line import ResultLine


class PageScroll(QScrollArea):
    """Scrolls up and down only: never narrower than its page."""

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        least = super().minimumSizeHint()
        page = self.widget()
        return QSize(
            least.width() if page is None else page.minimumSizeHint().width() + bar, least.height()
        )

    def sizeHint(self) -> QSize:
        """Room for the texts: a good fourth of a screen's width."""
        line = self.fontMetrics().height()
        return QSize(max(25 * line, self.minimumSizeHint().width()), 40 * line)


class AnalysisDock(QgsDockWidget):
    """What happens when, where and since when, and is it more than normal?

    ``picture_wanted``: a situation picture of the period that is looked at; ``live_wanted``: a
    live heat map, which follows the selection, of a layer or of the store (None).
    """

    picture_wanted = pyqtSignal()
    live_wanted = pyqtSignal(object)

    def __init__(
        self,
        current: CurrentStore,
        selection: CurrentSelection,
        canvas,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Embrace – Analysis"), parent)
        self.setObjectName("EmbraceAnalysisDock")
        self.head = QuestionHead()
        self.result = ResultLine()
        self.categories = CategoryTree()
        self.matrix_head = SectionHead(tr("Hours of the week"))
        self.matrix = HoursMatrix()
        self.weeks_head = SectionHead(tr("Week by week"))
        self.weeks = WeeksCurve()
        self.places_head = SectionHead(tr("Places in the selection"), tr("double-click to zoom"))
        self.places = PlaceList()
        self.heat = QPushButton(tr("Heat map"))
        self.spots = QPushButton(tr("Hot spots"))
        self.picture = PrimaryButton(tr("Situation picture…"))
        self.follow = QCheckBox(tr("Map follows the selection"))
        self.foot = FootLine()
        self._make_buttons()
        self._lay()
        self.desk = AnalysisDesk(self, current, selection, canvas)
        self.desk.start()

    def close_down(self) -> None:
        """Let go of the store, the canvas and running tasks: before the plugin is unloaded."""
        self.desk.close()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self.desk.shown()

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        self.desk.hidden()

    def layer(self) -> QgsVectorLayer | None:
        """The point layer that is looked at; None for the store."""
        layer = QgsProject.instance().mapLayer(self.head.source.currentData() or "")
        return layer if isinstance(layer, QgsVectorLayer) else None

    def _make_buttons(self) -> None:
        menu = QMenu(self.heat)
        self.live = menu.addAction(tr("Live, follows the selection"))
        self.raster = menu.addAction(tr("As a raster"))
        self.live.triggered.connect(lambda _checked=False: self.live_wanted.emit(self.layer()))
        self.heat.setMenu(menu)
        self.picture.clicked.connect(lambda _checked=False: self.picture_wanted.emit())
        for button in (self.heat, self.spots, self.picture):
            button.setAutoDefault(False)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.heat.setToolTip(tr("Incidents per km² of the selection"))
        self.spots.setToolTip(tr("Where the selection gathers more than chance explains (Gi*)"))
        self.picture.setToolTip(tr("Two pages for the police, of the period and area shown here"))

    def _lay(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        margin = spacing(self, 0.5)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(spacing(self, 0.6))
        column.addWidget(self.head)
        column.addWidget(self.result)
        column.addWidget(self.categories)
        for one, other in (
            (self.matrix_head, self.matrix),
            (self.weeks_head, self.weeks),
            (self.places_head, self.places),
        ):
            part = QVBoxLayout()
            part.setSpacing(spacing(self, 0.25))
            part.addWidget(one)
            part.addWidget(other)
            column.addLayout(part)
        column.addStretch(1)
        self.categories.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.places.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        scroll = PageScroll()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        self.scroll = scroll
        buttons = QHBoxLayout()
        buttons.setContentsMargins(margin, margin // 2, margin, margin)
        buttons.setSpacing(spacing(self, 0.5))
        buttons.addWidget(self.heat, 2)
        buttons.addWidget(self.spots, 2)
        buttons.addWidget(self.picture, 3)
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addLayout(buttons)
        self.foot.put(self.follow)
        outer.addWidget(self.foot)
        self.setWidget(whole)
        self.setFocusProxy(self.head.source)
