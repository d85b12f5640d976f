# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens in the review dock: reading, choosing, deciding, undoing. No layout, no SQL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Callable

import numpy as np
import pandas as pd
from qgis.core import QgsCoordinateReferenceSystem
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtWidgets import QFileDialog, QInputDialog, QMenu

from ...errors import EmbraceError
from ...report_store.store import EditConflict, MergeConflict, Store, store_crs
from ...reports.review import REASON_REQUIRED, result_of
from ...settings import Settings, reviewer_name
from ...translation import error_text, tr
from ..current_store import CurrentStore, told_of_no_store
from . import decisions
from .conflict_dialog import ConflictDialog
from .decisions import Deed, Seen, Undone
from .duplicate_search import Proposals, Queue, find_proposals, read_queue
from .edit_dialog import EditDialog
from .map_marker import MapMarker
from .personal_data import PersonalData, personal_data_of, reports_with_data
from .queue_tabs import TABS, tab_of, units_of
from .store_task import StoreTask

if TYPE_CHECKING:
    from .review_dock import ReviewDock

KEPT_DEEDS = 50
SEARCH_DELAY_MILLISECONDS = 300
NOTHING = PersonalData((), ())


class ReviewDesk(QObject):
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
        self._tasks: set[StoreTask] = set()
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
        self._make_menu()
        self._show_choice()

    def close(self) -> None:
        self._closed = True
        self._search.stop()
        for task in self._tasks:
            task.forget()
        self._tasks.clear()
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
            self._drop(self._reading)
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
        self._reading = self._start(
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
            self._start(
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
            page.show_nothing(told_of_no_store())
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

        self._start(
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
        if not decisions.may(action, states):
            if states == [result_of(action)]:
                return tr("The report is {state} already").format(
                    state=decisions.state_words()[states[0]]
                )
            return tr("Not possible for a report that is {state}").format(
                state=", ".join(decisions.state_words()[state] for state in states)
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

    # Deciding -----------------------------------------------------------------------------

    def decide(self, action: str) -> None:
        """Approve, send back or reject what is chosen."""
        why = self.why_not(action)
        if why:
            self._say(why)
            return
        reason = self.dock.bar.reason_text()
        if action in REASON_REQUIRED and not reason:
            self._awaiting = action
            self.dock.bar.reason.setFocus()
            self._say(tr("Write why, for the reporter, and press Enter"))
            return
        seen = self._chosen_seen()
        if action == "reject" and len(seen) > 1 and self._asked != action:
            self._asked = action
            self._say(
                tr("A rejection cannot be undone. Press once more to reject {n} reports.").format(
                    n=len(seen)
                )
            )
            return
        clean = self.dock.report.clean.isChecked()
        reviewer = self._reviewer()
        if reviewer:
            self._do(
                lambda store: decisions.decide(
                    store,
                    seen,
                    action=action,
                    reviewer=reviewer,
                    reason=reason if action in REASON_REQUIRED else "",
                    no_personal_data=action == "approve" and clean,
                )
            )

    def reason_given(self) -> None:
        """Enter in the field of the reason: back to the queue, and on with what waited."""
        action, self._awaiting = self._awaiting, ""
        self.dock.queue.setFocus()
        if action and self.dock.bar.reason_text():
            self.decide(action)

    def mask(self) -> None:
        seen = self._chosen_seen()
        if self._suspect:
            seen = [one for one in seen if one.report_id in self._suspect]
        elif not self._found.count:
            self._say(tr("There is nothing to mask."))
            return
        reviewer = "" if self._busy else self._reviewer()
        if reviewer:
            reason = tr("Personal data masked")
            self._do(lambda store: decisions.mask(store, seen, reviewer=reviewer, reason=reason))

    def merge(self) -> None:
        self._about_duplicate(True)

    def differ(self) -> None:
        self._about_duplicate(False)

    def _about_duplicate(self, same: bool) -> None:
        report = self._only_chosen()
        found = self.proposals.of(str(report["report_id"])) if report else []
        if not found or self._busy:
            self._say(tr("There is no possible duplicate here.") if not found else "")
            return
        (this,), other = self._chosen_seen(), found[0].seen()
        reviewer = self._reviewer()
        if not reviewer:
            return
        if not same:
            self._do(
                lambda store: decisions.differ(store, this, other.report_id, reviewer=reviewer)
            )
            return
        reason = self.dock.bar.reason_text() or tr("The same event as another report")
        self._do(
            lambda store: decisions.merge(store, this, other, reviewer=reviewer, reason=reason)
        )

    def undo(self) -> None:
        """Take the last deed back, as far as the review model goes."""
        if self._busy or not self.deeds:
            self._say(tr("There is nothing to undo."))
            return
        deed, reviewer = self.deeds[-1], self._reviewer()
        if reviewer:
            self._work(
                lambda store: decisions.undo(store, deed, reviewer),
                lambda undone: self._undone(deed, undone),
            )

    def _undone(self, deed: Deed, undone: Undone) -> None:
        if deed in self.deeds:
            self.deeds.remove(deed)
        self._tell_others()
        if undone.state and undone.state not in TABS[self.dock.head.tab()].states:
            self.dock.head.choose_tab(tab_of(undone.state))
        self.dock.queue.clearSelection()
        self._wanted = undone.report_id
        self.read(say=undone.text)

    def _do(self, deed: Callable[[Store], Deed]) -> None:
        self._work(deed, self._done)

    def _done(self, deed: Deed) -> None:
        if deed.reports:
            self.deeds = [*self.deeds[-KEPT_DEEDS + 1 :], deed]
        self._tell_others()
        text = self._told(deed)
        row = self._first_chosen_row()
        if deed.action == "different":
            self.proposals.forget(deed.ids[0], deed.kept_id)
            self.dock.model.set_doubtful(frozenset(self.proposals.others))
            self._show_choice()
            self._say(text)
        elif deed.action in ("mask", "edit") or deed.conflicts:
            self._wanted = self._only_chosen_id()
            self.read(say=text)
        else:
            for report_id in deed.ids if len(deed.ids) < 1000 else ():
                if deed.action == "merge" or deed.action == "reject":
                    self.proposals.forget(report_id)
            to = "withdrawn" if deed.action == "merge" else result_of(deed.action)
            for seen in deed.reports:
                self.counts[seen.state] = self.counts.get(seen.state, 0) - 1
                self.counts[to] = self.counts.get(to, 0) + 1
            self.dock.head.show_counts(self.counts)
            if to not in TABS[self.dock.head.tab()].states:
                self.dock.model.remove(deed.ids)
            self.dock.model.set_doubtful(frozenset(self.proposals.others))
            self._choose(max(row, 0))
            self._show_choice(fresh=True)
            self._say(text)
        if len(deed.conflicts) == 1 and not deed.reports:
            self._show_conflict(deed.conflicts[0])

    def _told(self, deed: Deed) -> str:
        n = len(deed.reports)
        words = {
            "approve": tr("Approved: {n}"),
            "needs_work": tr("Sent back: {n}"),
            "reject": tr("Rejected: {n}"),
            "mask": tr("Masked: {n}. The text before is kept as an earlier version."),
            "edit": tr("Changed: {n}. The version before is kept."),
            "merge": tr("Merged: one report stays, the other is withdrawn and kept whole."),
            "different": tr("Noted as two events: they are not proposed again."),
        }
        text = words[deed.action].format(n=n) if n else ""
        if deed.conflicts:
            left = tr("Changed by someone else, and left alone: {n}")
            text = f"{text} {left.format(n=len(deed.conflicts))}".strip()
        return text or tr("Nothing was changed.")

    # Editing and conflicts ----------------------------------------------------------------

    def edit(self) -> None:
        """Open the chosen report with its history."""
        report = self._only_chosen()
        if report is None or self._busy:
            self._say(tr("Choose one report to edit."))
            return
        report_id = str(report["report_id"])
        self._work(
            lambda store: (store.report_content(report_id), store.report_history(report_id)),
            lambda found: self._open_editor(report, *found),
        )

    def _open_editor(self, report: Mapping[str, Any], content, history) -> None:
        if content is None:
            self._show_conflict(str(report["report_id"]))
            return
        dialog = EditDialog(content, history, self.taxonomy, self.dock)
        dialog.accepted.connect(lambda: self._save_edit(dialog, report, content))
        dialog.finished.connect(dialog.deleteLater)
        self.editor = dialog
        dialog.open()

    def _save_edit(self, dialog: EditDialog, report: Mapping[str, Any], content) -> None:
        changes, reason = dialog.changes(), dialog.reason.text().strip()
        seen = Seen(str(report["report_id"]), int(content["version"]), str(content["state"]))
        reviewer = self._reviewer()
        if reviewer:
            self._do(
                lambda store: decisions.edit(store, seen, changes, reviewer=reviewer, reason=reason)
            )

    def _show_conflict(self, report_id: str, mine: Mapping[str, Any] | None = None) -> None:
        seen = self._only_chosen()
        if seen is None or str(seen["report_id"]) != report_id:
            self.read()
            return

        def last_of(store: Store):
            history = store.report_history(report_id)
            entries = history[history["action"] != "version"]
            last = dict(entries.iloc[-1]) if len(entries) else None
            return store.report_content(report_id), last

        def show(found) -> None:
            content, last = found
            dialog = ConflictDialog(seen, content, last, self.taxonomy, mine, self.dock)
            dialog.finished.connect(lambda _result: self.read(report_id))
            dialog.finished.connect(dialog.deleteLater)
            self.conflict = dialog
            dialog.open()

        self._work(last_of, show)

    # The map and the menu -----------------------------------------------------------------

    def show_on_map(self) -> None:
        report = self._only_chosen()
        if report is None:
            return
        self.marker.show(report, self._crs)
        if not self.marker.flash():
            self._say(tr("The report has no place on the map."))

    def _make_menu(self) -> None:
        menu = QMenu(self.dock)
        for text, deed in (
            (tr("Edit report…  E"), self.edit),
            (tr("Choose all"), self.dock.queue.selectAll),
            (tr("Read the queue again"), self.read),
            (tr("Reviewer…"), self.ask_reviewer),
            (tr("Open report store…"), self.open_store),
        ):
            menu.addAction(text).triggered.connect(lambda _=False, call=deed: call())
        self.dock.head.menu.setMenu(menu)

    def open_store(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self.dock, tr("Open report store"), self.current.path, tr("Report store (*.gpkg)")
        )
        if path:
            self.current.set_path(path)

    def ask_reviewer(self) -> str:
        """The name that stands in the log beside each decision."""
        name, given = QInputDialog.getText(
            self.dock,
            tr("Reviewer"),
            tr("Who reviews? The name stands in the store's log."),
            text=reviewer_name(),
        )
        if not given or not name.strip():
            return ""
        settings = Settings.load()
        settings.reviewer = name.strip()
        settings.save()
        return name.strip()

    def _reviewer(self) -> str:
        return reviewer_name() or self.ask_reviewer()

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

        self._start(tr("Embrace: review"), lambda: work(store), done)

    def _start(
        self,
        title: str,
        work: Callable[[], Any],
        done: Callable[[Any, Exception | None], None],
    ) -> StoreTask:
        def answer(result: Any, error: Exception | None) -> None:
            self._tasks.discard(task)
            if not self._closed:
                done(result, error)

        task = StoreTask(title, work, answer)
        self._tasks.add(task)
        return task.start()

    def _drop(self, task: StoreTask) -> None:
        task.forget()
        self._tasks.discard(task)

    def _fail(self, error: Exception | None) -> None:
        if isinstance(error, EditConflict):
            self._show_conflict(self._only_chosen_id(), error.mine)
        elif isinstance(error, MergeConflict):
            self._show_conflict(self._only_chosen_id())
        elif isinstance(error, EmbraceError):
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
