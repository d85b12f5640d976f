# SPDX-License-Identifier: GPL-3.0-or-later
"""Make a situation picture of the open store: the question, the facts, the words, the pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsPrintLayout, QgsProcessingContext, QgsProject
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ...background import StoreTask, StoreTasks
from ...errors import EmbraceError
from ...paths import resource
from ...report_store.store import Store
from ...settings import Settings
from ...situation_picture.base_map import BaseMap
from ...situation_picture.editions import KINDS, LANGUAGES
from ...situation_picture.facts import SituationFacts
from ...situation_picture.layout import build_layout
from ...situation_picture.template import add_template_items
from ...situation_picture.texts import texts_from
from ...situation_picture.written import with_texts
from ...translation import error_text, tr
from ..current_selection import CurrentSelection
from ..current_store import CurrentStore
from ..help import give_help
from ..theme import spacing
from ..widgets.labels import plain_label
from ..widgets.primary_button import PrimaryButton
from .assessment_editor import AssessmentEditor
from .base_maps import base_map_over
from .facts_view import FactsView
from .kept_texts import KEY
from .picture_areas import area_is_gone, area_layer, is_there
from .picture_form import PictureForm, is_folder
from .picture_question import (
    facts_work,
    newest_day_work,
)
from .preview_view import PreviewView
from .tall_scroll import TallScroll
from .typed_texts import TypedTexts

CALM_MILLISECONDS = 350  # after the last change, before the facts are computed
ALGORITHM = "embrace:situation_picture"


class PictureDialog(QDialog):
    """Not modal. ``export_wanted(parameters, texts, facts)`` asks for the picture."""

    export_wanted = pyqtSignal(object, object, object)
    not_kept = pyqtSignal(str)

    def __init__(
        self,
        current_store: CurrentStore,
        selection: CurrentSelection | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("EmbraceSituationPictureDialog")
        self.setWindowTitle(tr("Make situation picture"))
        self.setWindowIcon(QIcon(str(resource("icons", "situation_picture.svg"))))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setSizeGripEnabled(True)
        self._current_store, self._selection = current_store, selection
        self._store: Store | None = None
        self._facts: SituationFacts | None = None
        self._facts_error = ""
        self._facts_task: StoreTask | None = None
        self._tasks = StoreTasks()
        self._exporting = False
        self._closed = False
        self._calm = _timer(self, CALM_MILLISECONDS, self._compute)
        self._retell_later = _timer(self, CALM_MILLISECONDS, self._retell)
        self.form = PictureForm(Settings.load())
        self.facts = FactsView()
        self.editor = AssessmentEditor()
        self.preview = PreviewView()
        self.texts = TypedTexts(self.form, self.facts, self.editor, self._tasks, self)
        self.status = plain_label(wrap=True)
        self.export = PrimaryButton(tr("Export picture"))
        self.close_button = QPushButton(tr("Close"))
        self._place()
        self._connect()

    def _place(self) -> None:
        gap = spacing(self)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(gap, 0, gap, 0)
        column.setSpacing(round(1.4 * gap))
        column.addWidget(self.texts.carried)
        column.addWidget(self.facts)
        column.addWidget(self.editor)
        column.addStretch(1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        for widget in (TallScroll(self.form), TallScroll(words), self.preview):
            self.splitter.addWidget(widget)
        letter = self.fontMetrics().averageCharWidth()
        self.splitter.setSizes([46 * letter, 76 * letter, 56 * letter])
        for index, share in enumerate((0, 2, 1)):
            self.splitter.setStretchFactor(index, share)
        below = QHBoxLayout()
        below.setSpacing(gap)
        below.addWidget(self.status, 1)
        below.addWidget(self.close_button)
        below.addWidget(self.export)
        page = QVBoxLayout(self)
        page.setContentsMargins(gap, gap, gap, gap)
        page.setSpacing(gap)
        page.addWidget(self.splitter, 1)
        page.addLayout(below)
        give_help(self, "situation_picture")
        self.close_button.setAutoDefault(False)
        self.preview.refresh.setAutoDefault(False)
        self.editor.add_event.setAutoDefault(False)
        self.export.setAutoDefault(False)
        screen = self.screen().availableGeometry() if self.screen() else self.rect()
        height = 48 * self.fontMetrics().height()
        self.export.setMinimumWidth(self.export.sizeHint().width() + 2 * gap)
        self.resize(min(180 * letter, screen.width()), min(height, screen.height()))

    def _connect(self) -> None:
        self.form.question_changed.connect(self._question_changed)
        self.form.changed.connect(self._changed)
        self.facts.edited.connect(self._edited)
        self.editor.edited.connect(self._edited)
        self.texts.not_kept.connect(self.not_kept)
        self.preview.wanted.connect(self._draw_preview)
        self.export.clicked.connect(self._export)
        self.close_button.clicked.connect(self.close)
        self._current_store.store_changed.connect(self._store_changed)
        self._current_store.reports_changed.connect(self._reports_changed)
        project = QgsProject.instance()
        project.layersAdded.connect(self._layers_changed)
        project.layersRemoved.connect(self._layers_changed)

    # Opening and closing ----------------------------------------------------------------------

    def begin(self) -> None:
        """Read the store anew and propose a picture: when the dialog is opened."""
        self._store = self._current_store.store()
        self.texts.begin(self._store, self._current_store.path)
        self._facts, self._facts_error = None, ""
        if self._store is None:
            self.facts.show_note(self._current_store.why_none())
            self._check()
            return
        self.facts.show_note(tr("The facts are being computed…"))
        store = self._store
        newest_day = newest_day_work(store)

        def work() -> tuple[str | None, Any]:
            return store.setting(KEY), newest_day()

        self._tasks.start(tr("Embrace: reading the store"), work, self._begun)
        self._check()

    def _begun(self, answer, error: Exception | None) -> None:
        if error is not None or answer is None or self._store is None:
            self._facts_error = error_text(error) if error else ""
            self.facts.show_note(self._facts_error)
            self._check()
            return
        text, newest_day = answer
        self.texts.read(text)
        self.form.blockSignals(True)
        self.form.choose(self.texts.choices)
        self.form.set_layers()
        self.form.set_newest(newest_day)
        self.form.set_areas(self._store.municipality_name, self._proposed_area())
        self.form.set_period(self._proposed_period())
        self.form.blockSignals(False)
        self._question_changed()

    def _proposed_period(self):
        """The one that is looked at in the docks, else the one worked on last, else the newest."""
        if self._selection is not None and self._selection.selection.period is not None:
            return self._selection.selection.period
        return self.form.newest_period()

    def _proposed_area(self) -> str:
        if self._selection is not None and self._selection.area is not None:
            return self._selection.area.name
        return str(self.texts.choices.get("polygons") or "")

    def done(self, result: int) -> None:
        self.texts.keep()
        self.preview.stop()
        super().done(result)

    def closeEvent(self, event) -> None:
        self.texts.keep()
        self.preview.stop()
        super().closeEvent(event)

    def close_down(self) -> None:
        """Before the plugin is unloaded: keep what was typed, and let go of everything."""
        self._closed = True
        self._calm.stop()
        self._retell_later.stop()
        self.preview.stop()
        self.texts.keep(at_once=True)
        self._tasks.close()
        for signal, slot in (
            (self._current_store.store_changed, self._store_changed),
            (self._current_store.reports_changed, self._reports_changed),
            (QgsProject.instance().layersAdded, self._layers_changed),
            (QgsProject.instance().layersRemoved, self._layers_changed),
        ):
            try:
                signal.disconnect(slot)
            except (TypeError, RuntimeError):  # not connected any more
                continue
        self.hide()

    # Changes ----------------------------------------------------------------------------------

    def _store_changed(self) -> None:
        if self._closed:
            return
        self.texts.keep()
        if self.isVisible():
            self.begin()

    def _reports_changed(self) -> None:
        if self.isVisible() and not self._closed:
            self._calm.start()
            self.preview.out_of_date()

    def _layers_changed(self, _layers) -> None:
        if not self.isVisible() or self._closed or self._store is None:
            return
        before = self.form.question()
        self.form.set_layers()
        self.form.set_areas(self._store.municipality_name)
        if self.form.question() != before:
            self._question_changed()

    def _question_changed(self) -> None:
        self.texts.show(self.form.question())
        self._facts = None
        if self._facts_task is not None:
            self._tasks.drop(self._facts_task)
            self._facts_task = None
        self._calm.start()
        self.preview.out_of_date()
        self._check()

    def _changed(self) -> None:
        self.preview.out_of_date()
        self._check()

    def _edited(self) -> None:
        self._retell_later.start()
        self.preview.out_of_date()

    # Facts ------------------------------------------------------------------------------------

    def _compute(self) -> None:
        question = self.form.question()
        store = self._current_store.store()
        if question is None or store is None or self._closed:
            if store is None:
                self.facts.show_note(self._current_store.why_none())
            self._check()
            return
        if self._facts_task is not None:
            self._tasks.drop(self._facts_task)
        self._facts, self._facts_error = None, ""
        try:
            work = facts_work(store, question)
        except EmbraceError as error:
            self._computed(None, error)
            return
        self._facts_task = self._tasks.start(
            tr("Embrace: facts of the situation picture"), work, self._computed
        )
        self._check()

    def _computed(self, facts: SituationFacts | None, error: Exception | None) -> None:
        self._facts_task = None
        self._facts = facts
        self._facts_error = error_text(error) if error is not None else ""
        if facts is None:
            self.facts.show_note(self._facts_error)
        else:
            self.facts.show_facts(facts)
            self._retell()
            self.form.set_next_number(facts.masthead.edition)
        self._check()

    def _retell(self) -> None:
        """The opening lines, with the coming events that were written."""
        try:
            facts = self._facts_to_draw()
        except EmbraceError:  # told when the pages are asked for
            return
        if facts is not None:
            self.facts.show_summary(facts)

    def _facts_to_draw(self) -> SituationFacts | None:
        """The facts with what is typed, by whom and for whom."""
        question = self.form.question()
        if self._facts is None or question is None:
            return None
        texts = texts_from({question.language: self.texts.block()}, question.language)
        facts = with_texts(self._facts, texts)
        masthead = replace(
            facts.masthead,
            draft=question.draft,
            author=question.author,
            classification=question.classification,
        )
        return replace(facts, masthead=masthead)

    # Preview ----------------------------------------------------------------------------------

    def _draw_preview(self) -> None:
        question, store = self.form.question(), self._current_store.store()
        if question is None or store is None:
            self._check()
            return
        try:
            facts = self._facts_to_draw()
        except EmbraceError as error:
            self.status.setText(error_text(error))
            return
        if facts is None:
            return

        def ground() -> BaseMap:
            return base_map_over(question.base_map, store, facts.source)

        def layout(project: QgsProject, folder: Path, opened: BaseMap) -> QgsPrintLayout:
            made = build_layout(project, facts, opened, folder)
            template = self.form.template.filePath()
            if template:
                add_template_items(made, Path(template))
            return made

        self.preview.draw(ground, layout)

    # Export -----------------------------------------------------------------------------------

    def parameters(self) -> dict[str, Any] | None:
        """What the algorithm is asked; None while the question is not whole."""
        question, plain = self.form.question(), self._plain_parameters()
        if question is None or plain is None:
            return None
        layers = {"AREA": area_layer(question.area), "BASEMAP": list(question.base_map) or None}
        return {**plain, **layers}

    def _plain_parameters(self) -> dict[str, Any] | None:
        """Those that can be checked without opening a file, as a task may be doing just now."""
        question = self.form.question()
        if question is None or self._store is None:
            return None
        return {
            "STORE": self._current_store.path,
            "KIND": KINDS.index(question.kind),
            "END": question.period.end.isoformat(),
            "DAYS": question.period.days,
            "RECEIVER": question.receiver,
            "TEMPLATE": self.form.template.filePath() or None,
            "LANGUAGE": LANGUAGES.index(question.language),
            "AUTHOR": question.author,
            "CLASSIFICATION": question.classification,
            "DRAFT": question.draft,
            "OUTPUT_FOLDER": self.form.folder.filePath(),
        }

    def refusal(self) -> str:
        """Why the picture cannot be exported now; empty when it can."""
        if self._current_store.store() is None:
            return self._current_store.why_none()
        question = self.form.question()
        if question is None:
            return tr("The last day lies before the first.")
        if self._facts_error:
            return self._facts_error
        template = self.form.template.filePath()
        if template and not Path(template).is_file():
            return tr("The template is not there.")
        if not is_folder(self.form.folder.filePath()):
            return tr("Choose a folder for the results.")
        if not is_there(question.area):
            return error_text(area_is_gone())
        parameters = self._plain_parameters()
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)
        if algorithm is None or parameters is None:
            return tr("The plugin's algorithms are not there.")
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        suitable, reason = algorithm.checkParameterValues(parameters, context)
        return "" if suitable else reason.strip()

    def set_exporting(self, exporting: bool) -> None:
        self._exporting = exporting
        self._check()

    def exported(self, edition: str, draft: bool) -> None:
        """The picture is there; of a numbered one the texts are those of that edition."""
        self.set_exporting(False)
        if draft:
            return
        self.texts.keep_as_printed(edition)
        self.form.draft.setChecked(True)
        self._calm.start()  # the next edition has another number

    def _export(self) -> None:
        reason = self.refusal()
        if reason or self._facts is None:
            self._check()
            return
        self.texts.keep_as_printed()
        question = self.form.question()
        try:
            facts, parameters = self._facts_to_draw(), self.parameters()
        except EmbraceError as error:
            self.status.setText(error_text(error))
            return
        self.set_exporting(True)
        self.export_wanted.emit(parameters, {question.language: self.texts.block()}, facts)

    def _check(self) -> None:
        """Say what stands in the way, and whether the buttons do anything."""
        reason = self.refusal()
        ready = not reason and self._facts is not None
        self.export.setEnabled(ready and not self._exporting)
        self.preview.set_possible(self._facts is not None and not self._exporting)
        if self._exporting:
            self.status.setText(tr("The picture is being made. QGIS stands still meanwhile."))
        elif reason:
            self.status.setText(reason)
        elif self._facts is None:
            self.status.setText(tr("The facts are being computed…"))
        elif self.form.draft.isChecked():
            self.status.setText(tr("A draft takes no edition number."))
        else:
            self.status.setText(tr("The edition's number is taken and logged in the store."))


def _timer(parent: QDialog, milliseconds: int, then) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
