# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody else was first: what one saw, and what the store has now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ...reports.taxonomy import Taxonomy
from ...translation import tr
from ..help import add_help_button
from ..widgets.labels import QuietLabel, plain_label
from .report_words import (
    category_text,
    position_text,
    quoted,
    setting_words,
    shown_id,
    state_words,
    unit_text,
    when_text,
)
from .side_by_side import Row, SideBySide


class ConflictDialog(QDialog):
    """Both versions side by side. Nothing was written; it ends with reading the queue anew.

    ``now`` is the content the store has, None where the report is gone. ``mine`` is what one
    wanted to write, where it was an edit.
    """

    def __init__(
        self,
        seen: Mapping[str, Any],
        now: Mapping[str, Any] | None,
        last: Mapping[str, Any] | None,
        taxonomy: Taxonomy,
        mine: Mapping[str, Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("EmbraceConflictDialog")
        self.setWindowTitle(tr("Somebody else was first"))
        page = QVBoxLayout(self)
        page.addWidget(plain_label(shown_id(seen), strong=True))
        page.addWidget(plain_label(_who_and_when(now, last), wrap=True))
        self.table = SideBySide()
        self.table.setAccessibleName(tr("Your version and that of the store"))
        left = frame_rows(seen, taxonomy) if mine is None else content_rows(mine, taxonomy)
        right = content_rows(now, taxonomy) if now is not None else [("", "")] * len(left)
        rows: list[Row] = [(name, one, two) for (name, one), (_n, two) in zip(left, right)]
        here = tr("As you saw it") if mine is None else tr("Your change")
        self.table.show_rows(here, tr("In the store now"), rows)
        page.addWidget(self.table)
        note = QuietLabel(tr("Nothing of yours was written. Read the report again and decide."))
        note.setWordWrap(True)
        page.addWidget(note)
        self.buttons = QDialogButtonBox()
        self.reload = self.buttons.addButton(
            tr("Read again"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.reload.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        page.addWidget(self.buttons)
        add_help_button(self.buttons, "review")
        self.reload.setFocus()
        self.setMinimumWidth(34 * self.fontMetrics().height())


def frame_rows(report: Mapping[str, Any], taxonomy: Taxonomy) -> list[tuple[str, str]]:
    """A report of the queue, in words."""
    return [
        (tr("Version"), str(report["version"])),
        (tr("State"), state_words()[str(report["state"])]),
        (tr("Time"), when_text(report["occurred_from"], report["occurred_to"])),
        (tr("Place"), str(report.get("place") or "")),
        (tr("Position"), position_text(report)),
        (tr("Setting"), setting_words().get(str(report.get("setting") or ""), "")),
        (tr("Category"), category_text(report, taxonomy)),
        (tr("Unit"), unit_text(report)),
        (tr("Text"), quoted(str(report.get("description") or ""), 90)),
    ]


def content_rows(content: Mapping[str, Any], taxonomy: Taxonomy) -> list[tuple[str, str]]:
    """The whole content of a report, in the same words."""
    return frame_rows(as_report(content), taxonomy)


def as_report(content: Mapping[str, Any]) -> dict[str, Any]:
    """A content of the store with what the queue tells of its events."""
    events = content.get("events") or []
    starts = [pd.Timestamp(event["occurred_from"]) for event in events if event["occurred_from"]]
    ends = [pd.Timestamp(event["occurred_to"]) for event in events if event["occurred_to"]]
    codes = list(dict.fromkeys(str(event["category"]) for event in events))
    return {
        "version": 0,
        "state": "received",
        **content,
        "categories": ",".join(codes),
        "occurred_from": min(starts) if starts else pd.NaT,
        "occurred_to": max(ends) if ends else pd.NaT,
    }


def _who_and_when(now: Mapping[str, Any] | None, last: Mapping[str, Any] | None) -> str:
    if now is None:
        return tr("The report is no longer in the store.")
    state = state_words()[str(now["state"])]
    if last is None:
        return tr("The report is {state} by now.").format(state=state)
    return tr("{who} changed it at {when} UTC. It is {state} now.").format(
        who=last["who"] or tr("Somebody"), when=str(last["at"])[:16].replace("T", " "), state=state
    )
