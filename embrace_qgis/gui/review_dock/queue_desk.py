# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading the queue, choosing in it, and what can be done with what is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable

import numpy as np
import pandas as pd
from qgis.core import QgsCoordinateReferenceSystem
from qgis.PyQt.QtCore import QObject, QTimer

from ...background import StoreTask, StoreTasks
from ...report_store.store import Store, store_crs
from ...reports.review import result_of
from ...translation import error_text, tr
from ..current_store import CurrentStore
from .decisions import Deed, Seen, may
from .duplicate_search import Proposals, Queue, find_proposals, read_queue
from .map_marker import MapMarker
from .personal_data import PersonalData, personal_data_of, reports_with_data
from .queue_tabs import TABS, units_of
from .report_words import state_words

if TYPE_CHECKING:
    from .review_dock import ReviewDock

SEARCH_DELAY_MILLISECONDS = 300
NOTHING = PersonalData((), ())


class QueueDesk(QObject):
    """Holds what the dock knows: the queue, the proposals, the deeds that can be undone."""

    def __init__(self, dock: ReviewDock, current: CurrentStore, canvas) -> None:
        super().__init__(dock)
        self.dock = dock
        self.current = current
        self.marker = MapMarker(canvas)
        self.deeds: list[Deed] = []
        self.proposals = Proposals()
        self.counts: dict[str, int] = {}
        self.taxonomy: Any = None
        self._crs = QgsCoordinateReferenceSystem()
        self._tasks = StoreTasks()
        self._reading: StoreTask | None = None
        self._busy = False
        self._stale = True
        self._own = False
        self._closed = False
        self._wanted = ""  # the report to choose once the queue is read
        self._awaiting = ""  # a decision that waits for its reason
        self._asked = ""  # a decision to be pressed once more
        self._message = ""
        self._suspect: set[str] | None = set()  # chosen reports with personal data
        self._looks = 0
        self._found = NOTHING
        self._search = QTimer(self)
        self._search.setSingleShot(True)
        self._search.setInterval(SEARCH_DELAY_MILLISECONDS)
        self._search.timeout.connect(self._find_duplicates)

    def start(self) -> None:
        self.current.store_changed.connect(self._store_changed)
        self.current.reports_changed.connect(self._reports_changed)
        self._show_choice()

    def close(self) -> None:
        self._closed = True
        self._search.stop()
        self._tasks.close()
        for signal, slot in (
            (self.current.store_changed, self._store_changed),
            (self.current.reports_changed, self._reports_changed),
        ):
            try:
                signal.disconnect(slot)
            except (TypeError, RuntimeError):  # the store object went first
                continue
        self.marker.remove()

    def shown(self) -> None:
        """The dock came into sight: look whether anything is new."""
        if self._closed:
            return
        self.current.look_again()
        if self._stale:
            self.read()
        else:
            self._follow()

    def hidden(self) -> None:
        if not self._closed:
            self.marker.hide()

    # Reading ------------------------------------------------------------------------------

    def read(self, wanted: str = "", say: str = "") -> None:
        """Read the tab's reports anew; the chosen one, or ``wanted``, is chosen again.

        ``say`` is what the status line tells then.
        """
        self._stale = False
        store = self.current.store()
        if self._reading is not None:
            self._tasks.drop(self._reading)
            self._reading = None
        if store is None:
            self.deeds.clear()
            self.counts, self.proposals = {}, Proposals()
            self.dock.head.show_counts({})
            self.dock.model.set_reports(self.dock.model.frame[:0], None, None, "newest")
            self._show_choice()
            return
        self._wanted = wanted or self._wanted or self._only_chosen_id()
        self._crs = store_crs(store)
        states = TABS[self.dock.head.tab()].states
        self._say(say or tr("Reading the queue…"))
        self._reading = self._tasks.start(
            tr("Embrace: read the queue"),
            lambda: read_queue(store, states),
            lambda queue, error: self._read(queue, error, say),
        )

    def _read(self, queue: Queue | None, error: Exception | None, say: str) -> None:
        self._reading = None
        if error is not None or queue is None:
            self._fail(error)
            return
        head, wanted = self.dock.head, self._wanted
        self._wanted = ""
        self.taxonomy, self.counts = queue.taxonomy, queue.counts
        head.show_counts(queue.counts)
        head.show_units(units_of(queue.reports))
        row = self._first_chosen_row()
        self.dock.model.set_reports(queue.reports, queue.taxonomy, head.unit(), head.sorting())
        found = self.dock.model.row_of(wanted) if wanted else -1
        self._choose(found if found >= 0 else max(row, 0))
        self._say(say)
        self._search.start()

    def _find_duplicates(self) -> None:
        store = self.current.store()
        if store is not None and not self._closed:
            self._tasks.start(
                tr("Embrace: look for duplicates"), lambda: find_proposals(store), self._proposed
            )

    def _proposed(self, proposals: Proposals | None, error: Exception | None) -> None:
        if error is not None or proposals is None:
            return  # a wish, not a duty: the queue works without
        self.proposals = proposals
        self.dock.model.set_doubtful(frozenset(proposals.others))
        self._show_choice()

    def _store_changed(self) -> None:
        self.deeds.clear()
        self.proposals = Proposals()
        self._wanted, self._message = "", ""
        self._read_or_wait()

    def _reports_changed(self) -> None:
        if not self._own:
            self._read_or_wait()

    def _read_or_wait(self) -> None:
        self._stale = True
        if self.dock.isVisible():
            self.read()

    # Choosing -----------------------------------------------------------------------------

    def change_tab(self, _number: int) -> None:
        self._message, self._wanted = "", ""
        self.dock.queue.clearSelection()
        self.read()

    def arrange(self) -> None:
        wanted = self._only_chosen_id()
        self.dock.model.arrange(self.dock.head.unit(), self.dock.head.sorting())
        found = self.dock.model.row_of(wanted) if wanted else -1
        self._choose(max(found, 0))

    def next(self) -> None:
        self._step(1)

    def previous(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        rows = self._chosen()
        row = int(rows[-1] if by > 0 else rows[0]) + by if len(rows) else 0
        self._choose(max(0, min(row, self.dock.model.rowCount() - 1)))

    def _choose(self, row: int) -> None:
        if self.dock.model.rowCount() == 0:
            self._show_choice()
            return
        row = min(row, self.dock.model.rowCount() - 1)
        self.dock.queue.choose(row)
        self._show_choice()

    def selection_changed(self, *_ranges) -> None:
        self._message = self._awaiting = self._asked = ""
        self.dock.bar.clear_reason()
        self._show_choice(fresh=True)

    def _chosen(self) -> np.ndarray:
        return self.dock.queue.chosen_rows()

    def _first_chosen_row(self) -> int:
        rows = self._chosen()
        return int(rows[0]) if len(rows) else -1

    def _only_chosen(self) -> dict[str, Any] | None:
        rows = self._chosen()
        return self.dock.model.report(int(rows[0])) if len(rows) == 1 else None

    def _only_chosen_id(self) -> str:
        report = self._only_chosen()
        return str(report["report_id"]) if report else ""

    def _chosen_seen(self) -> list[Seen]:
        rows, model = self._chosen(), self.dock.model
        columns = (model.column(name, rows).tolist() for name in ("report_id", "version", "state"))
        return [Seen(str(one), int(version), str(state)) for one, version, state in zip(*columns)]

    def _show_choice(self, fresh: bool = False) -> None:
        """Show the chosen report; ``fresh`` where it was just chosen: its tick is its own."""
        page, rows = self.dock.report, self._chosen()
        self._found = NOTHING
        report = self._only_chosen()
        if report is not None:
            self._suspect = set()
            if fresh:
                self._set_clean(bool(report.get("no_personal_data")))
            self._found = personal_data_of(report)
            proposals = self.proposals.of(str(report["report_id"]))
            page.show_report(report, self.taxonomy, self._found, proposals)
        elif len(rows):
            if fresh:
                self._set_clean(False)
                self._look_through()
            suspect = None if self._suspect is None else len(self._suspect)
            page.show_many(len(rows), suspect)
        elif self.current.store() is None:
            page.show_nothing(self.current.why_none())
        else:
            page.show_nothing("" if self._reading else tr("No report waits here."))
        self._follow()
        self.look_at_buttons()

    def _set_clean(self, ticked: bool) -> None:
        box = self.dock.report.clean
        box.blockSignals(True)
        box.setChecked(ticked)
        box.blockSignals(False)

    def _look_through(self) -> None:
        """Which of many chosen reports hold personal data? Asked in a thread."""
        self._suspect = None
        rows, model = self._chosen(), self.dock.model
        columns = {
            name: model.column(name, rows)
            for name in ("report_id", "no_personal_data", "description", "place")
        }
        self._looks += 1
        number = self._looks

        def tell(suspect: set[str] | None, _error: Exception | None) -> None:
            if number == self._looks and len(self._chosen()) == len(rows):
                self._suspect = set(columns["report_id"]) if suspect is None else suspect
                self._show_choice()

        self._tasks.start(
            tr("Embrace: look for personal data"), lambda: reports_with_data(**columns), tell
        )

    def _follow(self) -> None:
        """Let the map show where the chosen report is."""
        if self.dock.isVisible():
            self.marker.show(self._only_chosen(), self._crs)

    # What can be done now -----------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why a decision is off; empty where it is on. A missing reason is asked for."""
        if self._busy:
            return tr("Saving…")
        states = self._chosen_states()
        if not states:
            return tr("Choose a report")
        if not may(action, states):
            if states == [result_of(action)]:
                return tr("The report is {state} already").format(state=state_words()[states[0]])
            return tr("Not possible for a report that is {state}").format(
                state=", ".join(state_words()[state] for state in states)
            )
        if action == "approve" and not self.dock.report.clean.isChecked():
            if self._suspect is None:
                return tr("The texts are being looked through…")
            if self._suspect or self._found.count:
                return tr("Approve opens when the text is masked")
        return ""

    def _chosen_states(self) -> list[str]:
        """The states that the chosen reports are in, each once."""
        column = self.dock.model.column("state", self._chosen()) if self._ready() else []
        return pd.unique(column).tolist() if len(column) else []

    def _ready(self) -> bool:
        return self.dock.model.rowCount() > 0

    def look_at_buttons(self, *_anything) -> None:
        bar, page = self.dock.bar, self.dock.report
        rows = self._chosen()
        why = ""
        for action, button in bar.buttons().items():
            reason = self.why_not(action)
            button.setEnabled(not reason)
            button.setToolTip(reason)
            if action == "approve" and len(rows):
                why = reason
        many = len(rows) > 1
        for action, word in (
            ("approve", tr("Approve")),
            ("needs_work", tr("Send back")),
            ("reject", tr("Reject")),
        ):
            bar.buttons()[action].setText(f"{word} {len(rows)}" if many else word)
        free = not self._busy
        page.mask.setEnabled(free)
        page.same.setEnabled(free)
        page.different.setEnabled(free)
        page.needed.setVisible(
            bool(self._found.count or self._suspect) and not page.clean.isChecked()
        )
        bar.undo.setEnabled(free and bool(self.deeds))
        bar.on_map.setEnabled(self._only_chosen() is not None)
        count = self.dock.model.rowCount()
        for button in (bar.next, bar.previous):
            button.setEnabled(count > 0)
        self.dock.status.position.setText(self._position(rows, count))
        self.dock.status.say(self._message or why)

    def _position(self, rows: np.ndarray, count: int) -> str:
        if not count or not len(rows):
            return ""
        if len(rows) > 1:
            return tr("{n} of {count} chosen").format(n=len(rows), count=count)
        return tr("{n} of {count}").format(n=int(rows[0]) + 1, count=count)

    # Work on the store --------------------------------------------------------------------

    def _work(self, work: Callable[[Store], Any], then: Callable[[Any], None]) -> None:
        """Do something with the store in a thread; keys rest until it is done."""
        store = self.current.store()
        if store is None or self._busy:
            return
        self._busy = True
        self.look_at_buttons()

        def done(result: Any, error: Exception | None) -> None:
            self._busy = False
            if error is None:
                then(result)
                self.look_at_buttons()
            else:
                self._fail(error)

        self._tasks.start(tr("Embrace: review"), lambda: work(store), done)

    def _fail(self, error: Exception | None) -> None:
        self.current.store()  # says so where it was moved away
        self._say(error_text(error) if error else tr("Nothing was read."))

    def _tell_others(self) -> None:
        self._own = True
        try:
            self.current.tell_reports_changed()
        finally:
            self._own = False

    def _say(self, text: str) -> None:
        self._message = text
        self.look_at_buttons()
