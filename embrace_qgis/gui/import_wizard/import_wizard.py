# SPDX-License-Identifier: GPL-3.0-or-later
"""The window that brings a file of reports into a store, step by step.

Nothing is written before the fourth step: a store that is to be made is tried out as a draft in
a temporary folder.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
)

from ...background import AlgorithmTask
from ...errors import Cancelled, EmbraceError
from ...layers.report_table import EASTING
from ...paths import resource
from ...report_import.profile_files import write_profile
from ...report_store.store import Store, open_store
from ...settings import reviewer_name
from ...translation import error_text, tr
from ..current_store import CurrentStore
from ..help import give_help
from ..theme import spacing
from ..widgets.labels import QuietLabel
from ..widgets.notice import Notice
from .algorithm_runs import failure_text, run_algorithm, with_layers
from .file_opening import FileStamp, LayerHead, Opening, head_of_layer, open_chosen, stamp_of
from .file_page import FilePage
from .file_preview import Understanding, understood
from .import_choices import ImportChoices
from .outcome_pages import ResultPage, RunPage, TrialPage
from .preview_page import PreviewPage
from .repair_dialog import RepairDialog
from .wizard_widgets import RoomyButton, Steps, comfortable_size

FILE, PREVIEW, TRIAL, RUN, RESULT = range(5)
STORE_SUFFIXES = ("", "-wal", "-shm", "-journal")


def _waiting(choices: ImportChoices) -> int:
    """How many rows of this source are in quarantine, of this import and of earlier ones."""
    try:
        return len(open_store(choices.store_file).quarantined_rows((), [choices.source]))
    except EmbraceError:
        return 0  # what was imported is imported


class ImportWizard(QDialog):
    """What does the file hold, what would become of it, and what did?"""

    review_wanted = pyqtSignal()
    imported = pyqtSignal(str)
    """Reports were written, or mended, in this store."""

    def __init__(self, current_store: CurrentStore, parent=None) -> None:
        super().__init__(parent)
        self.setObjectName("EmbraceImportWizard")
        self.setWindowTitle(tr("Import reports"))
        self.setWindowIcon(QIcon(str(resource("icons", "import_reports.svg"))))
        self.task: AlgorithmTask | None = None
        self.repair: RepairDialog | None = None
        self.choices: ImportChoices | None = None
        self._asked: ImportChoices | None = None  # on the first page
        self.results: dict[str, Any] = {}
        self._draft = Path(tempfile.mkdtemp(prefix="embrace_import_"))
        self._drafts = 0
        self._store: Store | None = None  # of the preview: the user's, or the draft
        self._store_for_trial = ""
        self._opened_for: tuple[ImportChoices, FileStamp] | None = None
        self._again = self._rereading = False
        self._make(current_store.path)
        self._lay()
        self._wire()
        give_help(self, "import")
        self._show(FILE)

    # -- pages ---------------------------------------------------------------------------

    def start_with(self, path: str) -> bool:
        """Take a file that was dropped; False where another import is under way."""
        if self.pages.currentIndex() == RUN or self.task is not None:
            return False
        if self.pages.currentIndex() != FILE:
            self._show(FILE)
        self.file_page.set_file(path)
        return True

    def is_done(self) -> bool:
        """Whether the reports are in, so that another file needs a window of its own."""
        return self.pages.currentIndex() == RESULT and self.repair is None

    def next(self) -> None:
        if self.task is not None and self.pages.currentIndex() != PREVIEW:
            return
        self.notice.say("")
        step = {FILE: self._open, PREVIEW: self._try, TRIAL: self._import}
        step.get(self.pages.currentIndex(), self.accept)()

    def back(self) -> None:
        self._forget_task()
        self.notice.say("")
        self._show(max(FILE, self.pages.currentIndex() - 1))

    def _show(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        self.steps.show_step(page)
        self._look()
        first = {FILE: self.file_page.file, PREVIEW: self.preview.profiles, TRIAL: self.forward}
        if page in first:
            first[page].setFocus()
        elif page == RESULT:
            self.result.focus()

    def _look(self) -> None:
        """Which buttons there are, and whether they can be pressed."""
        page, busy = self.pages.currentIndex(), self.task is not None
        labels = {PREVIEW: tr("Trial run"), TRIAL: tr("Import"), RESULT: tr("Close")}
        self.forward.setText(labels.get(page, tr("Next")))
        self.forward.setVisible(page != RUN)
        usable = not busy or (page == PREVIEW and not self._rereading)
        if page == TRIAL:
            usable = usable and bool(self.results)
        self.forward.setEnabled(usable)
        self.backward.setVisible(page in (PREVIEW, TRIAL))
        self.cancel.setVisible(page != RESULT)
        self.busy.setVisible(busy and page != RUN)
        self.file_page.setEnabled(not busy)
        if not busy:
            self.status.setText("")

    def _make(self, store: str) -> None:
        self.steps = Steps(
            (tr("File and store"), tr("Preview"), tr("Trial run"), tr("Import"), tr("Result"))
        )
        self.notice = Notice()
        self.file_page = FilePage(store)
        self.preview = PreviewPage()
        self.trial = TrialPage()
        self.run_page = RunPage()
        self.result = ResultPage()
        self.pages = QStackedWidget()
        for page in (self.file_page, self.preview, self.trial, self.run_page, self.result):
            self.pages.addWidget(page)
        self.status = QuietLabel()
        self.status.setAccessibleName(tr("Status"))
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setMaximumWidth(8 * self.fontMetrics().height())
        self.busy.setAccessibleName(tr("Working"))
        self.cancel = RoomyButton(tr("Cancel"))
        self.backward = RoomyButton(tr("Back"))
        self.forward = RoomyButton(tr("Next"))
        self.forward.setDefault(True)

    def _lay(self) -> None:
        layout = QVBoxLayout(self)
        gap = spacing(self, 0.8)
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap)
        layout.addWidget(self.steps)
        layout.addWidget(self.notice)
        layout.addWidget(self.pages, 1)
        row = QHBoxLayout()
        row.addWidget(self.busy)
        row.addWidget(self.status, 1)
        row.addWidget(self.cancel)
        row.addSpacing(gap)
        row.addWidget(self.backward)
        row.addWidget(self.forward)
        layout.addLayout(row)
        self.resize(comfortable_size(self, 56, 38))

    def _wire(self) -> None:
        self.forward.clicked.connect(lambda _=False: self.next())
        self.backward.clicked.connect(lambda _=False: self.back())
        self.cancel.clicked.connect(lambda _=False: self.reject())
        self.preview.changed.connect(self._understand)
        self.preview.reading_asked.connect(self._read_as)
        self.preview.failed.connect(self.notice.say)
        self.file_page.changed.connect(lambda: self.notice.say(""))
        self.result.review.clicked.connect(lambda _=False: self._review())
        self.result.repair.clicked.connect(lambda _=False: self._repair())

    # -- 1 to 2: open the file -----------------------------------------------------------

    def _open(self) -> None:
        try:
            choices = self.file_page.choices()
            # Layers belong to the main thread: of theirs, the first features are enough here.
            head = head_of_layer(choices.layer) if choices.layer else None
        except EmbraceError as error:
            self.notice.say(error_text(error))
            return
        if self._is_open(choices):
            self._show(PREVIEW)
            self._understand()
            return
        self._asked, self._opened_for = choices, None
        self._read(choices, head)

    def _read_as(self, path: str) -> None:
        """Once more, in another encoding, or another sheet or layer of the file."""
        self._forget_task()
        self.notice.say("")
        self._rereading = True
        self._read(replace(self._asked, file=path))

    def _read(self, choices: ImportChoices, head: LayerHead | None = None) -> None:
        self._drafts += 1
        path, new = self._draft / f"draft_{self._drafts}.gpkg", choices.new_store
        draft = None if new is None else with_layers(new.parameters(path))
        transforms = QgsProject.instance().transformContext()

        def work(context, feedback):
            return open_chosen(choices, draft, head, transforms, context, feedback)

        self._work(tr("Reading the file…"), work, self._opened)

    def _is_open(self, choices: ImportChoices) -> bool:
        """Whether just this was opened before, so that what was chosen since still holds."""
        there = self._store is not None and not choices.layer
        return there and self._opened_for == (choices, stamp_of(choices.file))

    def _opened(self, opening: Opening | None, error: Exception | None) -> None:
        if error is not None or opening is None:
            self._fail(error or Cancelled())
            self.preview.reading.go_back()
            return
        self._store, self._store_for_trial = opening.store, opening.path
        # As the algorithm is to read it: of several layers one has been taken.
        self.choices = replace(self._asked, file=opening.file.path)
        self._opened_for = (self._asked, opening.stamp)
        self.preview.start(opening.file, opening.profile, opening.taxonomy, opening.saved)
        self.preview.show_understanding(opening.found)
        self._show(PREVIEW)
        self.notice.say(opening.problem or opening.found.problem)

    # -- 2: what it means ----------------------------------------------------------------

    def _understand(self) -> None:
        """Work out anew what the file means; once more, where it changed meanwhile."""
        file, store = self.preview.file, self._store
        if file is None or store is None or self.pages.currentIndex() != PREVIEW:
            return
        if self.task is not None:
            self._again = True
            return
        try:
            profile = self.preview.profile()
        except EmbraceError as error:
            self.notice.say(error_text(error))
            return
        self.notice.say("")
        transforms = QgsProject.instance().transformContext()

        def work(_context, _feedback):
            return understood(file, profile, store, transforms)

        self._work(tr("Looking at the file…"), work, self._understood)

    def _understood(self, found: Understanding | None, error: Exception | None) -> None:
        if error is not None:
            self._fail(error)
        elif found is not None:
            self.preview.show_understanding(found)
            self.notice.say(found.problem)
        if self._again:
            self._again = False
            self._understand()

    # -- 2 to 3: the trial run -----------------------------------------------------------

    def _try(self) -> None:
        self._forget_task()
        choices = self.choices
        try:
            profile = self._write_profile()
        except EmbraceError as error:
            self.notice.say(error_text(error))
            return
        page = self._draft / "trial.html"
        parameters = with_layers(
            choices.parameters(self._store_for_trial, str(profile), DRY_RUN=True, REPORT=str(page))
        )

        def work(context, feedback):
            return run_algorithm("import_reports", parameters, context, feedback)

        self.results = {}
        self._work(tr("Trying it out…"), work, self._tried)

    def _write_profile(self) -> Path:
        """The profile of the page as a file for the algorithm."""
        profile = self.preview.profile()
        if profile.x == EASTING:
            profile = replace(profile, x="", y="", crs="")
        path = self._draft / "profile.json"
        write_profile(profile, path)
        return path

    def _tried(self, results: Any, error: Exception | None) -> None:
        if error is not None:
            self._fail(error)
            return
        self.results = results
        self.trial.show_results(results)
        self._show(TRIAL)

    # -- 3 to 5: the import --------------------------------------------------------------

    def _import(self) -> None:
        choices = self.choices
        page = choices.report_file(datetime.now())
        parameters = with_layers(
            choices.parameters(
                choices.store_file,
                str(self._draft / "profile.json"),
                IMPORTER=reviewer_name(),
                REPORT=str(page),
                SAVE_PROFILE=self.preview.saved_name.text().strip() or None,
            )
        )
        new = choices.new_store
        made = {} if new is None else with_layers(new.parameters(""))

        def work(context, feedback):
            if new is None:
                results = run_algorithm("import_reports", parameters, context, feedback)
                return results, _waiting(choices)
            path = new.check()  # again: somebody may have been faster
            folder_made = new.make_folder()
            try:
                asked = {**made, "STORE": str(path)}
                run_algorithm("create_report_store", asked, context, feedback)
                results = run_algorithm("import_reports", parameters, context, feedback)
                return results, _waiting(choices)
            except Exception:
                # What was made here and holds nothing is not left behind.
                for suffix in STORE_SUFFIXES:
                    Path(f"{path}{suffix}").unlink(missing_ok=True)
                if folder_made:
                    with suppress(OSError):  # somebody has put something there meanwhile
                        path.parent.rmdir()
                raise

        self.run_page.start(tr("Importing reports from {source}…").format(source=choices.source))
        self._show(RUN)
        self._work("", work, self._imported)
        self.task.progressChanged.connect(lambda share: self.run_page.bar.setValue(round(share)))
        self._look()

    def _imported(self, answer: Any, error: Exception | None) -> None:
        if error is not None:
            self._show(TRIAL)
            self._fail(error)
            return
        self.results, waiting = answer
        path = self.choices.store_file
        self.imported.emit(str(path))
        self.result.show_import(self.results, path, self.choices.approved, waiting)
        self._show(RESULT)

    # -- 5: what now ---------------------------------------------------------------------

    def _review(self) -> None:
        self.review_wanted.emit()
        self.accept()

    def _repair(self) -> None:
        if self.repair is not None:
            self.repair.raise_()
            return
        self.repair = RepairDialog(str(self.choices.store_file), self.choices.source, self)
        self.repair.repaired.connect(self._mended)
        self.repair.finished.connect(lambda _result: self._repair_closed())
        self.repair.open()

    def _mended(self, waiting: int) -> None:
        self.result.show_waiting(waiting)
        self.result.review.setVisible(True)
        self.imported.emit(str(self.choices.store_file))

    def _repair_closed(self) -> None:
        closed, self.repair = self.repair, None
        if closed is not None:
            closed.deleteLater()

    # -- threads, and the end ------------------------------------------------------------

    def _work(self, text: str, work, on_done) -> None:
        def done(answer: Any, error: Exception | None) -> None:
            self.task, self._rereading = None, False
            self._look()
            on_done(answer, error)

        self.status.setText(text)
        title = tr("Embrace: import reports")
        self.task = AlgorithmTask(title, work, done)
        self.task.start()
        self._look()

    def _forget_task(self) -> None:
        """Nobody waits for what runs any more; it ends by itself."""
        task, self.task = self.task, None
        self._again = self._rereading = False
        if task is not None:
            task.forget()
        self._look()

    def _fail(self, error: Exception) -> None:
        self.notice.say(
            tr("The work was cancelled.") if isinstance(error, Cancelled) else failure_text(error)
        )

    def reject(self) -> None:
        """Cancel: stops what runs. While reports are written, the window stays until it is out."""
        if self.pages.currentIndex() == RUN and self.task is not None:
            self.task.cancel()
            self.run_page.head.setText(tr("Cancelling…"))
            return
        self._forget_task()
        super().reject()

    def shut(self) -> None:
        """Stop everything and wait for it: before the plugin is unloaded."""
        if self.repair is not None:
            self.repair.shut()
        task, self.task = self.task, None
        if task is not None:
            task.stop()
        self._store = None
        shutil.rmtree(self._draft, ignore_errors=True)
        self.hide()
        self.deleteLater()
