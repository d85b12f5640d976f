# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports in QGIS's search field: ``emb`` and a number, a place or a category."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from itertools import count

from qgis.core import QgsCoordinateReferenceSystem, QgsLocatorFilter, QgsLocatorResult
from qgis.PyQt.QtGui import QIcon

from ..paths import resource
from ..translation import tr
from .current_store import CurrentStore
from .messages import show_note
from .report_index import FoundReport, SharedIndex, no_place
from .review_dock.queue_tabs import tab_of
from .show_on_map import show_on_map

PREFIX = "emb"
SHORTEST = 2
GROUPS = ("SKA", "ORD", "NAR", "TRA", "VAL", "PLA", "OVR")


class Asked:
    """What all clones of the filter share; changed in the main thread only."""

    def __init__(self, current_store: CurrentStore, chosen: Callable[[FoundReport], object]):
        self.current, self.chosen = current_store, chosen
        self.index = SharedIndex()
        self.icons = {
            group: QIcon(str(resource("icons", "categories", f"{group}.svg"))) for group in GROUPS
        }
        self._moments = count()
        self.moment = next(self._moments)

    def store_has_changed(self) -> None:
        self.moment = next(self._moments)
        self.index.forget()


class ReportLocatorFilter(QgsLocatorFilter):
    """QGIS clones it for each search; the clone searches in a thread of its own."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self._asked = asked
        self._store, self._moment = None, -1
        self.setUseWithoutPrefix(False)

    def name(self) -> str:
        return "embrace_reports"

    def clone(self) -> ReportLocatorFilter:
        return ReportLocatorFilter(self._asked)

    def displayName(self) -> str:
        return tr("Reports of the open store")

    def description(self) -> str:
        return tr("Finds reports by number, place or category")

    def prefix(self) -> str:
        return PREFIX

    def priority(self):
        return QgsLocatorFilter.Priority.Medium

    def prepare(self, _text, _context) -> list[str]:
        """In the main thread: which store is asked, and as it is when."""
        self._store, self._moment = self._asked.current.store(), self._asked.moment
        return []

    def fetchResults(self, text, _context, feedback) -> None:
        """In a thread: nothing of the window is touched."""
        store = self._store
        if store is None or len(text.strip()) < SHORTEST:
            return
        try:
            index = self._asked.index.of(store, self._moment)
            found = index.find(text, feedback.isCanceled)
        except Exception:  # the store went meanwhile: the docks tell of it, a thread cannot
            return
        for report in found:
            if feedback.isCanceled():
                return
            result = QgsLocatorResult()
            result.filter = self
            result.displayString = report.title
            result.description = report.description
            result.score = report.score
            result.icon = self._asked.icons.get(report.group, self._asked.icons["OVR"])
            # A text: QGIS carries it from thread to thread, which Python's own values don't stand.
            result.userData = json.dumps(asdict(report))
            self.resultFetched.emit(result)

    def triggerResult(self, result) -> None:
        """In the main thread: the report is opened."""
        given = result.userData
        text = given() if callable(given) else given  # a method in later versions of QGIS
        self._asked.chosen(FoundReport(**json.loads(text)))


class LocatorPart:
    """Registers the filter; a report that is chosen opens in the review dock and on the map."""

    def __init__(self, iface, current_store: CurrentStore, review_dock) -> None:
        self.iface = iface
        self.actions: list = []
        self._current, self._dock = current_store, review_dock
        self._asked: Asked | None = Asked(current_store, self.show)
        for signal in (current_store.store_changed, current_store.reports_changed):
            signal.connect(self._asked.store_has_changed)
        self._filter = ReportLocatorFilter(self._asked)
        iface.registerLocatorFilter(self._filter)

    def close(self) -> None:
        asked, self._asked = self._asked, None
        for signal in (self._current.store_changed, self._current.reports_changed):
            try:
                signal.disconnect(asked.store_has_changed)
            except (TypeError, RuntimeError):  # not connected any more
                continue
        asked.chosen = lambda _report: None
        # QGIS waits for a running search, and deletes the filter.
        self.iface.deregisterLocatorFilter(self._filter)
        self._filter = None
        asked.index.forget()

    def show(self, report: FoundReport) -> None:
        """Open a report where it is reviewed, and flash its place."""
        self._dock.setUserVisible(True)
        self._dock.head.choose_tab(tab_of(report.state))
        self._dock.desk.read(report.report_id)
        crs = QgsCoordinateReferenceSystem(report.crs)
        if no_place(report) or not show_on_map(self.iface.mapCanvas(), report.x, report.y, crs):
            show_note(self.iface, tr("The report has no place on the map."))
