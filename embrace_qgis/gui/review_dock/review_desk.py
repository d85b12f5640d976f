# SPDX-License-Identifier: GPL-3.0-or-later
"""What a reviewer does in the dock: deciding, masking, merging, editing, undoing. No SQL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Callable

from qgis.PyQt.QtWidgets import QFileDialog, QInputDialog, QMenu

from ...report_store.store import EditConflict, MergeConflict, Store
from ...reports.review import REASON_REQUIRED, result_of
from ...settings import Settings, reviewer_name
from ...translation import tr
from . import decisions
from .conflict_dialog import ConflictDialog
from .decisions import Deed, Seen, Undone
from .edit_dialog import EditDialog
from .queue_desk import QueueDesk
from .queue_tabs import TABS, tab_of

KEPT_DEEDS = 50


class ReviewDesk(QueueDesk):
    """Every deed goes to the store in a thread, and can be undone as far as the model goes."""

    def start(self) -> None:
        super().start()
        self._make_menu()

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
            nothing = tr("No other report tells of what may be the same event.")
            self._say("" if found else nothing)
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

    def _fail(self, error: Exception | None) -> None:
        if isinstance(error, EditConflict):
            self._show_conflict(self._only_chosen_id(), error.mine)
        elif isinstance(error, MergeConflict):
            self._show_conflict(self._only_chosen_id())
        super()._fail(error)
