# SPDX-License-Identifier: GPL-3.0-or-later
"""The texts in the dialog: whose they are, what is carried over, and that the store keeps them."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...background import StoreTasks
from ...errors import EmbraceError
from ...report_store.store import Store
from ...translation import error_text, tr
from ..widgets.notice import Notice
from .assessment_editor import AssessmentEditor
from .facts_view import FactsView
from .kept_texts import KEY, Block, KeptTexts
from .picture_form import PictureForm
from .picture_question import PictureQuestion

KEEP_MILLISECONDS = 1500  # after the last key, before what was typed is kept


class TypedTexts(QObject):
    """Shows the texts of the picture that is asked for, and keeps what is typed.

    ``not_kept`` tells why the store refused; the texts then live as long as the window does.
    """

    not_kept = pyqtSignal(str)

    def __init__(
        self,
        form: PictureForm,
        facts: FactsView,
        editor: AssessmentEditor,
        tasks: StoreTasks,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.carried = Notice()
        self._form, self._facts, self._editor, self._tasks = form, facts, editor, tasks
        self._store: Store | None = None
        self._path = ""
        self._kept = KeptTexts()
        self._unkept: KeptTexts | None = None  # what this store has refused to keep
        self._shown: tuple[str, PictureQuestion] | None = None  # whose texts are shown
        self._typed = self._chosen = False  # texts, choices: since they were kept
        self._refused = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(KEEP_MILLISECONDS)
        self._later.timeout.connect(self.keep)
        facts.edited.connect(self._edited)
        editor.edited.connect(self._edited)
        form.changed.connect(self._form_changed)

    def begin(self, store: Store | None, path: str) -> None:
        """Another store, or the same once more, before it is read."""
        self._unkept = self._kept if self._refused and path == self._path else None
        self._store, self._path = store, path
        self._kept = KeptTexts()
        self._shown, self._typed, self._chosen = None, False, False

    def read(self, text: str | None) -> None:
        """What the store has kept; ``choices`` are those that were made then."""
        self._kept = self._unkept or KeptTexts.read(text)

    @property
    def choices(self) -> dict[str, object]:
        return self._kept.form

    def show(self, question: PictureQuestion | None) -> None:
        """The texts of the picture that is asked for now; those of another are remembered."""
        if question is None:
            return
        picture = self._picture(question)
        if self._shown is not None:
            shown_picture, shown = self._shown
            same = (shown_picture, shown.period, shown.language)
            if same == (picture, question.period, question.language):
                return
            self._remember()
        block, source = self._kept.block(picture, question.period, question.language)
        self._facts.set_requested_actions(block.get("requested_actions") or {})
        self._editor.set_block(block, question.period, question.language)
        self._shown, self._typed = (picture, question), False
        self.carried.say(
            tr("Texts carried over from {source}. Read them through and change them.").format(
                source=_source_words(source)
            )
            if source
            else ""
        )

    def block(self) -> Block:
        """Everything typed, as a TEXTS file holds it for one language."""
        return {**self._editor.block(), "requested_actions": self._facts.requested_actions()}

    def keep(self, at_once: bool = False) -> None:
        """Write what was typed into the store, beside the window unless ``at_once``."""
        self._later.stop()
        if self._store is None or self._shown is None or not (self._typed or self._chosen):
            return
        self._remember()
        self._kept.form = self._form.choices()
        self._typed = self._chosen = False
        store, text = self._store, self._kept.written()
        if at_once:
            try:
                store.set_setting(KEY, text)
            except EmbraceError as error:
                self._tell_not_kept(error)
            return
        self._tasks.start(
            tr("Embrace: keeping texts"), lambda: store.set_setting(KEY, text), self._was_kept
        )

    def keep_as_printed(self, edition: str = "") -> None:
        """Keep what is shown even where nothing was changed; as that of ``edition``."""
        if self._shown is None:
            return
        picture, question = self._shown
        self._typed = True
        if edition:
            self._remember()
            self._kept.issued(picture, question.period, edition)
        self.keep()

    def _picture(self, question: PictureQuestion) -> str:
        """What texts are kept for: a kind, a receiver, an area."""
        area = self._form.area.currentText().strip() if question.area.layer else ""
        return "/".join((question.kind, question.receiver, area))

    def _edited(self) -> None:
        self._typed = True
        self._later.start()

    def _form_changed(self) -> None:
        self._chosen = True
        self._later.start()

    def _remember(self) -> None:
        if self._shown is None or not self._typed:
            return
        picture, question = self._shown
        self._kept.keep(picture, question.period, question.language, self.block())

    def _was_kept(self, _answer, error: Exception | None) -> None:
        if error is None:
            self._refused = ""
            return
        self._typed = True
        self._tell_not_kept(error)

    def _tell_not_kept(self, error: Exception) -> None:
        """Once for each reason, not at each pause in the writing."""
        reason = error_text(error)
        if reason != self._refused:
            self._refused = reason
            self.not_kept.emit(reason)


def edition_words(edition: str) -> str:
    """``edition 23/2026`` of ``2026-23``; empty for what is no edition."""
    year, _dash, number = edition.partition("-")
    if not number.isdigit():
        return ""
    return tr("edition {number}/{year}").format(number=int(number), year=year)


def _source_words(source: str) -> str:
    """An edition, or of a day the draft that ended before it."""
    return edition_words(source) or tr("the draft of the period before")
