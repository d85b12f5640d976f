# SPDX-License-Identifier: GPL-3.0-or-later
"""What the data say, with the verdicts, and beside each place the action that is asked for."""

from __future__ import annotations

import re

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFontMetricsF, QPainter, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...situation_picture.facts import Comparison, SituationFacts
from ...situation_picture.formats import count_range, number, when_text
from ...situation_picture.wording import short_label, verdict_word
from ...translation import tr
from ..charts.range_bar import draw_verdict_mark
from ..theme import scaled, semibold, shown_palette, spacing, verdict_colour
from ..widgets.labels import INK_CHANGES, QuietLabel, SectionHead, plain_label, set_ink
from ..widgets.plain_tip import plain_tip

LONGEST_ACTION = 90
AHEAD = "ahead"  # the line about what is to come
NOTEWORTHY = ("clear_increase", "possible_increase", "clear_decrease", "possible_decrease")


class Mark(QWidget):
    """The shape of a verdict, or a disc with the number of a place."""

    def __init__(self, verdict: str = "", rank: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdict, self.rank = verdict, rank
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = round(QFontMetricsF(self.font()).height() * 1.15)
        return QSize(side, side)

    minimumSizeHint = sizeHint  # noqa: N815

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = shown_palette(self)
        box = QRectF(self.rect())
        if self.verdict == AHEAD:
            side = box.height() / 6
            middle = box.center()
            painter.setPen(QPen(palette.color(QPalette.ColorRole.WindowText), side * 0.55))
            painter.drawPolyline(
                QPolygonF(
                    [
                        middle + QPointF(-0.5 * side, -side),
                        middle + QPointF(0.5 * side, 0.0),
                        middle + QPointF(-0.5 * side, side),
                    ]
                )
            )
            return
        if not self.rank:
            edge = box.height() * 0.26
            draw_verdict_mark(
                painter, box.adjusted(edge, edge, -edge, -edge), self.verdict, palette
            )
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.WindowText))
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(palette.color(QPalette.ColorRole.Window))
        painter.setFont(semibold(scaled(self.font(), 0.82)))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self.rank))


class VerdictLabel(QLabel):
    """The word of a verdict in its colour; a normal one is plain."""

    def __init__(self, verdict: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(verdict_word(verdict, language), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._verdict = verdict
        if verdict in NOTEWORTHY:
            self.setFont(semibold(self.font()))
        self._colour()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() in INK_CHANGES:
            self._colour()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._colour()  # now what it lies on has its colours

    def _colour(self) -> None:
        if self._verdict in NOTEWORTHY:
            set_ink(self, lambda palette: verdict_colour(self._verdict, palette))


def counted_text(comparison: Comparison, language: str) -> str:
    """``30 · normalt 16–28``."""
    now = number(comparison.current, language)
    if comparison.normal_low is None:
        return now
    normal = count_range(comparison.normal_low, comparison.normal_high, language)
    return f"{now} · {'normalt' if language == 'sv' else 'normally'} {normal}"


class FactsView(QWidget):
    """Summary, places with a line for each one's action, and categories."""

    edited = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.actions: dict[str, QLineEdit] = {}
        self._kept: dict[str, str] = {}
        gap = spacing(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap)
        self._facts: QWidget | None = None
        self._summary_column: QVBoxLayout | None = None
        self._summary_widget: QWidget | None = None
        self.show_note(tr("The facts are being computed…"))

    def show_note(self, text: str) -> None:
        """A sentence in place of the facts; what was typed is kept."""
        self._kept = self.requested_actions()
        self.actions = {}
        self._summary_column = self._summary_widget = None
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        label = QuietLabel(text)
        label.setWordWrap(True)
        column.addWidget(label)
        self._replace(page)

    def show_facts(self, facts: SituationFacts) -> None:
        self._kept = self.requested_actions()
        self.actions = {}
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(self))
        column.addWidget(SectionHead(tr("What the data say"), tr("Computed; stands on page 1")))
        self._summary_column = QVBoxLayout()
        self._summary_widget = None
        column.addLayout(self._summary_column)
        self.show_summary(facts)
        column.addWidget(
            SectionHead(tr("Places and requested actions"), tr("You write who does what"))
        )
        for place in facts.places:
            column.addLayout(self._place(place, facts.masthead.language))
        if not facts.places:
            column.addWidget(QuietLabel(tr("No place stands out in this period.")))
        self.gone = QuietLabel()
        self.gone.setWordWrap(True)
        column.addWidget(self.gone)
        column.addWidget(SectionHead(tr("Categories against the normal"), tr("Page 2")))
        column.addLayout(self._categories(facts))
        self._replace(page)
        self.set_requested_actions(self._kept)

    def show_summary(self, facts: SituationFacts) -> None:
        """The opening lines, which name the coming events that people have written."""
        if self._summary_column is None:
            return
        told = QWidget()
        told.setLayout(self._summary(facts))
        if self._summary_widget is not None:
            self._summary_column.removeWidget(self._summary_widget)
            self._summary_widget.hide()
            self._summary_widget.deleteLater()
        self._summary_widget = told
        self._summary_column.addWidget(told)

    def requested_actions(self) -> dict[str, str]:
        """What is asked for, by the names of places; of places out of sight too."""
        typed = dict(self._kept)
        for name, line in self.actions.items():
            for other in [key for key in typed if _same(key, name)]:
                del typed[other]
            if line.text().strip():
                typed[name] = line.text().strip()
        return typed

    def set_requested_actions(self, actions: dict[str, str]) -> None:
        self._kept = {str(name): str(text) for name, text in actions.items() if text}
        for name, line in self.actions.items():
            found = next((text for key, text in self._kept.items() if _same(key, name)), "")
            line.blockSignals(True)
            line.setText(found)
            line.setCursorPosition(0)
            line.blockSignals(False)
        if not self.actions:
            return
        gone = [
            f"{name}: {text}"
            for name, text in self._kept.items()
            if not any(_same(name, shown) for shown in self.actions)
        ]
        self.gone.setVisible(bool(gone))
        self.gone.setText(
            tr("Asked for earlier, at places that are not in this picture: {texts}").format(
                texts="; ".join(gone)
            )
        )

    # Parts ------------------------------------------------------------------------------------

    def _summary(self, facts: SituationFacts) -> QGridLayout:
        grid = self._grid(2)
        for row, (token, lead, sentence) in enumerate(facts.summary):
            grid.addWidget(Mark(token), row, 0, Qt.AlignmentFlag.AlignTop)
            text = QVBoxLayout()
            text.setSpacing(0)
            text.addWidget(plain_label(lead, strong=True, wrap=True))
            said = plain_label(_unbroken(sentence), wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            text.addWidget(said)
            grid.addLayout(text, row, 1)
        return grid

    def _place(self, place, language: str) -> QGridLayout:
        grid = self._grid(2)
        grid.setVerticalSpacing(2)
        grid.addWidget(Mark(rank=place.rank), 0, 0)
        head = QHBoxLayout()
        head.setSpacing(spacing(self))
        name = plain_label(place.name, strong=True)
        name.setToolTip(plain_tip(place.name))
        head.addWidget(name)
        head.addStretch(1)
        head.addWidget(plain_label(counted_text(place.comparison, language)))
        grid.addLayout(head, 0, 1)
        under = QHBoxLayout()
        under.setSpacing(spacing(self, 0.3))
        when = " ".join(when_text(place.weekdays, place.hour_from, place.hour_to, language))
        what = ", ".join(short_label(label) for label in place.categories[:2])
        told = QuietLabel(_unbroken(" · ".join(part for part in (what, when.strip()) if part)))
        told.setWordWrap(True)
        under.addWidget(told, 1)
        under.addWidget(Mark(place.comparison.verdict))
        under.addWidget(VerdictLabel(place.comparison.verdict, language))
        grid.addLayout(under, 1, 1)
        line = QLineEdit()
        line.setMaxLength(LONGEST_ACTION)
        line.setPlaceholderText(tr("Requested action: who does what"))
        line.setAccessibleName(tr("Requested action at {place}").format(place=place.name))
        line.textEdited.connect(lambda _text: self.edited.emit())
        grid.addWidget(line, 2, 1)
        self.actions[place.name] = line
        return grid

    def _categories(self, facts: SituationFacts) -> QGridLayout:
        language = facts.masthead.language
        grid = self._grid(1)
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(2)
        for row, one in enumerate((facts.total, *facts.categories)):
            label = plain_label(short_label(one.label), strong=one.level == 0)
            label.setIndent(round(one.level > 1) * 2 * spacing(self))
            grid.addWidget(label, row, 0)
            counted = plain_label(counted_text(one.comparison, language))
            grid.addWidget(counted, row, 1, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Mark(one.comparison.verdict), row, 2)
            grid.addWidget(VerdictLabel(one.comparison.verdict, language), row, 3)
        return grid

    def _grid(self, stretched: int) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(spacing(self))
        grid.setVerticalSpacing(spacing(self, 0.4))
        grid.setColumnStretch(stretched - 1, 1)
        return grid

    def _replace(self, page: QWidget) -> None:
        if self._facts is not None:
            self._column.removeWidget(self._facts)
            self._facts.hide()
            self._facts.deleteLater()
        self._facts = page
        self._column.addWidget(page)


def _unbroken(text: str) -> str:
    """No line ends within a range of numbers or days: 3–14, fre–lör."""
    return re.sub(r"(?<=\w)–(?=\w)", "\u2060–\u2060", text)


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
