# SPDX-License-Identifier: GPL-3.0-or-later
"""Mend a report, beside what it was before: every earlier version is kept and shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...reports.incident_report import LOCATION_PRECISIONS, SETTINGS, TIME_PRECISIONS
from ...reports.taxonomy import Taxonomy
from ...token_words import precision_words
from ...translation import tr
from ..help import add_help_button
from ..theme import semibold
from ..widgets.labels import QuietLabel, plain_label
from .conflict_dialog import as_report
from .report_words import (
    language,
    setting_words,
    shown_id,
    title_of,
)

MOMENT = "%Y-%m-%d %H:%M"
EXAMPLE = "2026-11-14 21:40"


class EditDialog(QDialog):
    """Fields at the top, history below. ``changes()`` holds only what was changed."""

    def __init__(
        self,
        content: Mapping[str, Any],
        history: pd.DataFrame,
        taxonomy: Taxonomy,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("EmbraceEditDialog")
        self.setWindowTitle(tr("Edit report"))
        self._content = content
        self._events = list(content.get("events") or [])
        page = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(plain_label(title_of(as_report(content), taxonomy), strong=True), 1)
        head.addWidget(QuietLabel(shown_id(content)))
        page.addLayout(head)
        page.addLayout(self._form(taxonomy))
        page.addWidget(plain_label(tr("History"), strong=True))
        self.history = HistoryTable(history)
        self.history.setMinimumHeight(round(5.5 * self.fontMetrics().lineSpacing()))
        page.addWidget(self.history, 1)
        self.earlier = QPlainTextEdit()
        self.earlier.setReadOnly(True)
        self.earlier.setTabChangesFocus(True)
        self.earlier.setAccessibleName(tr("The chosen earlier version"))
        self.earlier.setPlaceholderText(tr("Choose an earlier version above to read it"))
        self.earlier.setMaximumHeight(6 * self.fontMetrics().lineSpacing())
        page.addWidget(self.earlier)
        self.history.itemSelectionChanged.connect(self._show_earlier)
        self.note = QuietLabel(
            tr("An approved report must be approved again once it is changed.")
            if content["state"] == "approved"
            else tr("The version before stays in the store.")
        )
        page.addWidget(self.note)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setText(tr("Save"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        self.buttons.accepted.connect(self._try_to_save)
        self.buttons.rejected.connect(self.reject)
        page.addWidget(self.buttons)
        add_help_button(self.buttons, "review")
        self._taxonomy = taxonomy

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(38 * line, 42 * line)

    def _form(self, taxonomy: Taxonomy) -> QFormLayout:
        content = self._content
        first = self._events[0] if self._events else {}
        self.category = QComboBox()
        for category in taxonomy.categories:
            self.category.addItem(taxonomy.label(category.code, language()), category.code)
        self.category.setCurrentIndex(self.category.findData(first.get("category")))
        self.start = QLineEdit(_moment(first.get("occurred_from")))
        self.end = QLineEdit(_moment(first.get("occurred_to")))
        for field in (self.start, self.end):
            field.setPlaceholderText(EXAMPLE)
            metrics = self.fontMetrics()
            field.setMinimumWidth(metrics.horizontalAdvance(EXAMPLE) + metrics.height())
        self.time_precision = _choice(
            {name: word for name, word in time_precision_words().items() if name != "none"},
            str(first.get("time_precision") or "minute"),
        )
        for widget in (self.category, self.start, self.end, self.time_precision):
            widget.setEnabled(bool(self._events))
        self.place = QLineEdit(str(content.get("place") or ""))
        self.setting = _choice(
            {**setting_words(), "": tr("not said")}, str(content.get("setting") or "")
        )
        self.x = QLineEdit(_number(content.get("x")))
        self.y = QLineEdit(_number(content.get("y")))
        self.precision = _choice(precision_words(), str(content.get("location_precision")))
        self.unit = QLineEdit(str(content.get("unit") or ""))
        self.description = QPlainTextEdit(str(content.get("description") or ""))
        self.description.setTabChangesFocus(True)
        self.description.setMinimumHeight(6 * self.fontMetrics().lineSpacing())
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why it is changed"))
        times, position = QHBoxLayout(), QHBoxLayout()
        for widget in (self.start, QLabel("–"), self.end, self.time_precision):
            times.addWidget(widget)
        for widget in (self.y, self.x, self.precision):
            position.addWidget(widget)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, field in (
            (tr("Category"), self.category),
            (tr("From and to"), times),
            (tr("Place"), self.place),
            (tr("Northing, easting"), position),
            (tr("Setting"), self.setting),
            (tr("Unit"), self.unit),
            (tr("Text"), self.description),
            (tr("Reason"), self.reason),
        ):
            form.addRow(label, field)
        for name, widget in (
            (tr("From"), self.start),
            (tr("To"), self.end),
            (tr("How well the time is known"), self.time_precision),
            (tr("Northing"), self.y),
            (tr("Easting"), self.x),
            (tr("How well the place is known"), self.precision),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(name)
        if len(self._events) > 1:
            form.addRow(
                "",
                QuietLabel(
                    tr(
                        "The report has {n} events; category and time are those of the first."
                    ).format(n=len(self._events))
                ),
            )
        return form

    def changes(self) -> dict[str, Any]:
        """Fields that say something else than before, as ``edit_report`` takes them.

        ValueError where a coordinate or a time cannot be read.
        """
        said: dict[str, Any] = {
            "place": self.place.text().strip(),
            "setting": self.setting.currentData(),
            "x": _read_number(self.x.text()),
            "y": _read_number(self.y.text()),
            "location_precision": self.precision.currentData(),
            "unit": self.unit.text().strip(),
            "description": self.description.toPlainText().strip(),
        }
        changed = {name: value for name, value in said.items() if value != self._content.get(name)}
        for axis in ("x", "y"):
            if axis in changed and _number(changed[axis]) == _number(self._content.get(axis)):
                del changed[axis]
        event = self._changed_event()
        if event:
            first = {"event_id": self._events[0]["event_id"], **event}
            rest = [{"event_id": other["event_id"]} for other in self._events[1:]]
            changed["events"] = [first, *rest]
        return changed

    def _changed_event(self) -> dict[str, Any]:
        if not self._events:
            return {}
        before = self._events[0]
        start, end = _read_moment(self.start.text()), _read_moment(self.end.text())
        changed: dict[str, Any] = {}
        if self.category.currentData() not in (None, before["category"]):
            changed["category"] = self.category.currentData()
        for name, value in (("occurred_from", start), ("occurred_to", end)):
            if _moment(value) != _moment(before[name]):
                changed[name] = value
        precision = self.time_precision.currentData() if start else "none"
        if precision != before["time_precision"]:
            changed["time_precision"] = precision
        return changed

    def _try_to_save(self) -> None:
        try:
            changed = self.changes()
        except ValueError:
            self.note.setText(
                tr("A time or a coordinate cannot be read: write 2026-11-14 21:40, and metres.")
            )
            return
        if changed:
            self.accept()
        else:
            self.reject()

    def _show_earlier(self) -> None:
        content = self.history.chosen_content()
        if not content:
            self.earlier.clear()
            return
        report = as_report(json.loads(content))
        self.earlier.setPlainText(
            f"{title_of(report, self._taxonomy)}\n{report.get('description') or ''}"
        )


class HistoryTable(QTableWidget):
    """What happened to a report, the newest first, and its earlier versions."""

    def __init__(self, history: pd.DataFrame, parent: QWidget | None = None) -> None:
        super().__init__(len(history), 4, parent)
        self.setAccessibleName(tr("History of the report"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.setHorizontalHeaderLabels([tr("When (UTC)"), tr("What"), tr("By"), tr("Reason")])
        head = self.horizontalHeader()
        head.setFont(semibold(head.font()))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(3):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        head.setStretchLastSection(True)
        words = deed_words()
        for row, (_index, entry) in enumerate(history.iloc[::-1].iterrows()):
            what = words.get(entry["action"], str(entry["action"]))
            if entry["action"] == "version":
                what = tr("version {n} until then").format(n=entry["version_before"])
            elif entry["fields"] and entry["action"] in ("edit", "geocode", "update"):
                what = f"{what}: {entry['fields']}"
            texts = (_moment(entry["at"]), what, entry["who"], entry["reason"])
            for column, text in enumerate(texts):
                self.setItem(row, column, QTableWidgetItem(str(text or "")))
            self.item(row, 0).setData(Qt.ItemDataRole.UserRole, entry["content"] or "")

    def chosen_content(self) -> str:
        """The content of the chosen earlier version, as JSON; empty for an entry of the log."""
        row = self.currentRow()
        item = self.item(row, 0) if row >= 0 else None
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""


def deed_words() -> dict[str, str]:
    """What the log calls its actions."""
    return {
        "import": tr("imported"),
        "update": tr("imported anew"),
        "repair": tr("repaired"),
        "approve": tr("approved"),
        "reject": tr("rejected"),
        "needs_work": tr("sent back"),
        "withdraw": tr("withdrawn"),
        "edit": tr("edited"),
        "geocode": tr("placed on the map"),
        "merge": tr("merged"),
        "unmerge": tr("taken apart again"),
        "different": tr("found to be different"),
        "reliability": tr("reliability set"),
    }


def time_precision_words() -> dict[str, str]:
    words = {
        "minute": tr("to the minute"),
        "hour": tr("to the hour"),
        "window": tr("between two times"),
        "day": tr("the day"),
        "month": tr("the month"),
        "none": tr("not known"),
    }
    return {name: words[name] for name in TIME_PRECISIONS}


def _choice(words: Mapping[str, str], chosen: str) -> QComboBox:
    box = QComboBox()
    known = [*LOCATION_PRECISIONS, *SETTINGS, *TIME_PRECISIONS]
    for name in sorted(words, key=lambda name: known.index(name) if name in known else 99):
        box.addItem(words[name], name)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def _moment(value: Any) -> str:
    if value is None or value == "" or pd.isna(value):
        return ""
    moment = pd.Timestamp(value)
    return moment.strftime(MOMENT if not moment.second else "%Y-%m-%d %H:%M:%S")


def _read_moment(text: str) -> str | None:
    if not text.strip():
        return None
    return pd.Timestamp(text.strip()).strftime("%Y-%m-%dT%H:%M:%S")


def _number(value: Any) -> str:
    return "" if value is None or pd.isna(value) else f"{float(value):.1f}"


def _read_number(text: str) -> float | None:
    plain = text.strip().replace(" ", "").replace("\u00a0", "").replace(",", ".")
    return float(plain) if plain else None
