# SPDX-License-Identifier: GPL-3.0-or-later
"""Which categories: a tree with boxes to tick, counts, and what is normal for each."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QMenu, QTreeWidgetItem, QWidget

from ...reports.taxonomy import Taxonomy
from ...situation_picture.comparisons import NOTEWORTHY, group_label
from ...translation import tr
from ..charts.chart_words import count_text, range_text
from ..charts.range_bar import RANGE_ROLE
from ..theme import blended, semibold
from ..widgets.category_symbols import category_symbol
from ..widgets.plain_tip import plain_tip
from .linked_counts import Answer, Row
from .question_head import LAST_YEAR, NORMAL
from .table_view import TableView

NAME, SELECTED, WHOLE, AGAINST = range(4)
CODE_ROLE = Qt.ItemDataRole.UserRole + 10
UNCHECKED = 0.62
MOST_ROWS = 12


class CategoryTree(TableView):
    """``checked_changed`` is told once for every change, also where it ticks many boxes."""

    checked_changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(4, MOST_ROWS, parent)
        self.setAccessibleName(tr("Categories"))
        self._answer: Answer | None = None
        self._comparing = NORMAL
        self._symbols: dict[str, str] = {}
        self._told = QTimer(self)
        self._told.setSingleShot(True)
        self._told.setInterval(0)
        self._told.timeout.connect(self._tell)
        self._checked: frozenset[str] | None = None
        self.setHeaderLabels([tr("Category"), tr("Chosen"), tr("All"), tr("Normal")])
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for column in (SELECTED, WHOLE):
            self.headerItem().setTextAlignment(column, int(right))
        self.headerItem().setTextAlignment(AGAINST, int(Qt.AlignmentFlag.AlignCenter))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.itemChanged.connect(lambda _item, _column: self._told.start())
        self.fit_columns()

    # What is shown ----------------------------------------------------------------------------

    def set_taxonomy(self, taxonomy: Taxonomy, ever: set[str], language: str) -> None:
        """The groups and categories that there ever were events of; all are ticked."""
        self.blockSignals(True)
        self.clear()
        self._symbols = {}
        for group in taxonomy.groups:
            members = [one for one in taxonomy.categories if one.group == group.code]
            members = [one for one in members if one.code in ever]
            if not members:
                continue
            item = self._item(group.code, group_label(taxonomy, group.code, language))
            self.addTopLevelItem(item)
            self._symbols[group.code] = group.code
            alone = len(members) == 1 and taxonomy.label(members[0].code, language) == item.text(0)
            if alone:
                item.setData(NAME, CODE_ROLE, (group.code, members[0].code))
                continue
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsAutoTristate)
            for member in members:
                item.addChild(self._item(member.code, taxonomy.label(member.code, language)))
        self._checked = None
        self.blockSignals(False)
        self._answer = None
        self._draw_symbols()
        self.updateGeometry()

    def show_answer(self, answer: Answer, comparing: str) -> None:
        """Counts of every row, and beside them what is normal, or what was before."""
        self._answer, self._comparing = answer, comparing
        self.blockSignals(True)
        heads = {NORMAL: tr("Normal"), LAST_YEAR: tr("Last year")}
        self.headerItem().setText(AGAINST, heads.get(comparing, tr("Before")))
        for item in self.items():
            row = self._row_of(item)
            if row is not None:
                self._show_row(item, row)
        self.blockSignals(False)
        self.viewport().update()

    def checked(self) -> frozenset[str] | None:
        """The codes of the categories that are ticked; None where all are."""
        every, ticked = set(), set()
        for item in self.items():
            code = self._code_of_category(item)
            if code is not None:
                every.add(code)
                if item.checkState(NAME) == Qt.CheckState.Checked:
                    ticked.add(code)
        return None if ticked == every else frozenset(ticked)

    def set_checked(self, codes: frozenset[str] | None) -> None:
        """Tick these, without telling; None for all."""
        self.blockSignals(True)
        for item in self.items():
            code = self._code_of_category(item)
            if code is not None:
                ticked = codes is None or code in codes
                item.setCheckState(
                    NAME, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
                )
        self.blockSignals(False)
        self._checked = self.checked()
        if self._answer is not None:
            self.show_answer(self._answer, self._comparing)

    def expand_noteworthy(self) -> None:
        """Open the groups in which something stands out."""
        if self._answer is None:
            return
        for number in range(self.topLevelItemCount()):
            group = self.topLevelItem(number)
            rows = [self._row_of(group.child(i)) for i in range(group.childCount())]
            if any(row is not None and row.comparison.verdict in NOTEWORTHY for row in rows):
                group.setExpanded(True)

    # Rows -------------------------------------------------------------------------------------

    def _item(self, code: str, name: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([name, "", "", ""])
        item.setData(NAME, CODE_ROLE, code)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(NAME, Qt.CheckState.Checked)
        item.setToolTip(NAME, plain_tip(name))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for column in (SELECTED, WHOLE):
            item.setTextAlignment(column, int(right))
        return item

    def _code_of_category(self, item: QTreeWidgetItem) -> str | None:
        code = item.data(NAME, CODE_ROLE)
        if not isinstance(code, str):
            return str(code[1])
        return code if item.parent() is not None else None

    def _row_of(self, item: QTreeWidgetItem) -> Row | None:
        if self._answer is None:
            return None
        code = item.data(NAME, CODE_ROLE)
        if item.parent() is not None:
            return self._answer.categories.get(code)
        return self._answer.groups.get(code if isinstance(code, str) else code[0])

    def _show_row(self, item: QTreeWidgetItem, row: Row) -> None:
        comparison = row.comparison
        item.setText(SELECTED, count_text(row.selected))
        item.setText(WHOLE, count_text(row.whole))
        known = (comparison.current, comparison.normal_low, comparison.normal_high)
        told = (*known, comparison.verdict)
        by_normal = self._comparing == NORMAL
        item.setData(AGAINST, RANGE_ROLE, told if by_normal and comparison.verdict else None)
        earlier = comparison.same_last_year if self._comparing == LAST_YEAR else comparison.previous
        item.setText(AGAINST, "" if by_normal else "–" if earlier is None else count_text(earlier))
        item.setTextAlignment(AGAINST, int(Qt.AlignmentFlag.AlignCenter))
        words = range_text(*told)
        item.setToolTip(AGAINST, words)
        item.setData(AGAINST, Qt.ItemDataRole.AccessibleTextRole, words)
        ticked = item.checkState(NAME) != Qt.CheckState.Unchecked
        ink = self.ink() if ticked else blended(self.ink(), self.ground(), UNCHECKED)
        stands_out = comparison.verdict in NOTEWORTHY
        font = self.font()
        strong = semibold(font)
        item.setForeground(NAME, ink)
        item.setForeground(SELECTED, ink)
        item.setForeground(WHOLE, self.quiet() if ticked else ink)
        item.setForeground(AGAINST, ink)
        item.setFont(NAME, strong if stands_out and ticked else font)
        item.setFont(SELECTED, strong if ticked else font)

    def _draw_symbols(self) -> None:
        side = round(1.15 * self.fontMetrics().height())
        self.setIconSize(QSize(side, side))
        for number in range(self.topLevelItemCount()):
            item = self.topLevelItem(number)
            code = item.data(NAME, CODE_ROLE)
            group = code if isinstance(code, str) else code[0]
            picture = category_symbol(group, side, self.palette(), self.devicePixelRatioF())
            item.setIcon(NAME, QIcon(picture))

    def fit_columns(self) -> None:
        line = self.fontMetrics().height()
        wide = self.fontMetrics().horizontalAdvance
        self.setIndentation(round(1.15 * line))
        for column, least in ((SELECTED, "0 000"), (WHOLE, "0 000")):
            head = wide(self.headerItem().text(column)) + 0.7 * line
            self.setColumnWidth(column, round(max(head, wide(least) + 0.6 * line)))
        self.setColumnWidth(AGAINST, round(4.3 * line))
        self._draw_symbols()

    def repaint_texts(self) -> None:
        self._draw_symbols()
        if self._answer is not None:
            self.show_answer(self._answer, self._comparing)

    # Choosing ---------------------------------------------------------------------------------

    def _tell(self) -> None:
        checked = self.checked()
        if checked != self._checked:
            self._checked = checked
            self.checked_changed.emit()

    def _menu(self, place) -> None:
        item = self.itemAt(place) or self.currentItem()
        menu = QMenu(self)
        if item is not None:
            only = menu.addAction(tr("Only {name}").format(name=item.text(NAME)))
            only.triggered.connect(lambda _checked=False: self.only(item))
        every = menu.addAction(tr("All categories"))
        every.triggered.connect(lambda _checked=False: self._choose(None))
        menu.exec(self.viewport().mapToGlobal(place))

    def only(self, item: QTreeWidgetItem) -> None:
        """Tick this one alone: a category, or all of a group."""
        own = self._code_of_category(item)
        members = [item.child(i) for i in range(item.childCount())]
        codes = {own} if own is not None else {self._code_of_category(one) for one in members}
        self._choose(frozenset(code for code in codes if code is not None))

    def _choose(self, codes: frozenset[str] | None) -> None:
        before = self._checked
        self.set_checked(codes)
        if self._checked != before:
            self.checked_changed.emit()
