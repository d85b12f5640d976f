# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of a file that mean no category yet, and a category for each."""

from __future__ import annotations

from functools import partial

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...layers.labels import number_text
from ...report_import.category_cells import UNMAPPED
from ...report_import.mapping_profile import MappingProfile
from ...reports.taxonomy import Taxonomy
from ...settings import interface_language
from ...translation import tr
from ..theme import spacing
from ..widgets.labels import plain_label
from .file_preview import Understanding
from .wizard_widgets import PlainTable, StillBox

WORD, ROWS, MEANING = range(3)


class CategoriesTab(QWidget):
    """What is chosen stays in the list, so that it can be seen and changed."""

    words_changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = plain_label(wrap=True)
        self.table = PlainTable((tr("Word in the file"), tr("Rows"), tr("Means")))
        self.table.setAccessibleName(tr("Words that mean no category yet"))
        self.table.stretch(WORD)
        self.boxes: dict[str, StillBox] = {}
        self.words: dict[str, str] = {}
        self._rows: dict[str, int] = {}
        page = QVBoxLayout(self)
        page.setSpacing(spacing(self, 0.5))
        page.addWidget(self.head)
        page.addWidget(self.table, 1)

    def start(self) -> None:
        self.words = {}
        self._rows = {}
        self.boxes = {}
        self.table.setRowCount(0)

    @property
    def left(self) -> int:
        """How many words have no meaning yet."""
        return sum(word not in self.words for word in self._rows)

    def show_words(self, found: Understanding, profile: MappingProfile, taxonomy: Taxonomy) -> None:
        for unknown in found.unknown:
            self._rows.setdefault(unknown.word, unknown.rows)
        if set(self.boxes) != set(self._rows):
            self._fill(taxonomy)
        if not profile.category:
            text = tr("No column is taken as the category: every report counts as other.")
        elif not self._rows:
            text = tr("All {n} different words of the category are known.").format(
                n=number_text(found.known_words)
            )
        else:
            text = tr(
                "{n} words of the file mean no category. Give each one, or leave it: then it "
                "counts as other."
            ).format(n=number_text(len(self._rows)))
        self.head.setText(text)
        self.table.setVisible(bool(self._rows))

    def _fill(self, taxonomy: Taxonomy) -> None:
        language = interface_language()
        labels = [
            (f"{taxonomy.label(one.code, language)} ({one.code})", one.code)
            for one in taxonomy.categories
            if one.code != UNMAPPED
        ]
        self.boxes = {}
        self.table.setRowCount(len(self._rows))
        for row, (word, rows) in enumerate(self._rows.items()):
            self.table.set_text(row, WORD, word)
            self.table.set_text(row, ROWS, number_text(rows), number=True)
            box = StillBox()
            box.addItem(tr("Other"), "")
            for label, code in labels:
                box.addItem(label, code)
            box.setAccessibleName(tr("What “{word}” means").format(word=word))
            box.setCurrentIndex(max(0, box.findData(self.words.get(word, ""))))
            box.currentIndexChanged.connect(partial(self._chosen, word))
            self.table.setCellWidget(row, MEANING, box)
            self.boxes[word] = box

    def _chosen(self, word: str, _index: int) -> None:
        code = self.boxes[word].currentData()
        if code:
            self.words[word] = code
        else:
            self.words.pop(word, None)
        self.words_changed.emit()
