# SPDX-License-Identifier: GPL-3.0-or-later
"""The action "Make situation picture…": its dialog, its task, and what is made of the results."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication

from ...errors import Cancelled, EmbraceError
from ...report_store.store import open_store
from ...settings import Settings
from ...situation_picture.facts import SituationFacts
from ...situation_picture.layout import build_layout
from ...situation_picture.template import add_template_items
from ...translation import error_text, tr
from ..actions import action
from ..current_selection import CurrentSelection
from ..current_store import CurrentStore
from ..messages import show_error, show_note, show_results, show_warning
from .base_maps import base_map_over
from .picture_dialog import PictureDialog
from .picture_task import PictureTask
from .typed_texts import edition_words


class PictureDesk:
    """One dialog and one picture at a time; the dialog stays alive between openings."""

    def __init__(
        self, iface, current_store: CurrentStore, selection: CurrentSelection | None = None
    ) -> None:
        self.iface = iface
        self._current_store, self._selection = current_store, selection
        self.dialog: PictureDialog | None = None
        self.task: PictureTask | None = None
        self.picture = action(
            iface.mainWindow(),
            "embrace_situation_picture",
            "situation_picture.svg",
            tr("Make situation picture…"),
            tr("Two pages of the open report store, with requested actions and an assessment"),
            self.open,
        )
        self.actions = [self.picture]

    def open(self) -> None:
        """Show the dialog, or bring it to the front as it is."""
        if self.dialog is None:
            self.dialog = PictureDialog(
                self._current_store, self._selection, self.iface.mainWindow()
            )
            self.dialog.export_wanted.connect(self._export)
            self.dialog.not_kept.connect(self._tell_not_kept)
        if not self.dialog.isVisible():
            self.dialog.show()
            self.dialog.begin()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def close(self) -> None:
        """Stop the running task, keep what was typed, and take the dialog away."""
        task, self.task = self.task, None
        if task is not None:
            task.stop()
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.close_down()
            dialog.deleteLater()

    def _tell_not_kept(self, reason: str) -> None:
        show_warning(
            self.iface,
            tr("What you typed could not be kept in the store: {reason}").format(reason=reason),
        )

    def _export(
        self, parameters: dict[str, Any], texts: dict[str, Any], facts: SituationFacts
    ) -> None:
        if self.task is not None:
            show_note(self.iface, tr("A situation picture is already being made."))
            return
        settings = Settings.load()
        replace(
            settings,
            author=parameters["AUTHOR"],
            classification=parameters["CLASSIFICATION"],
            folder=parameters["OUTPUT_FOLDER"],
        ).save()

        def done(results: dict[str, Any] | None, error: Exception | None) -> None:
            self._done(results, error, parameters, facts)

        self.task = PictureTask(parameters, texts, done)
        self.task.start()

    def _done(
        self,
        results: dict[str, Any] | None,
        error: Exception | None,
        parameters: dict[str, Any],
        facts: SituationFacts,
    ) -> None:
        self.task = None
        if results is None:
            if self.dialog is not None:
                self.dialog.set_exporting(False)
            if isinstance(error, Cancelled):
                show_note(self.iface, error_text(error))
            else:
                show_error(self.iface, error or EmbraceError(tr("Nothing was made."), ""))
            return
        if self.dialog is not None:
            self.dialog.exported(results["EDITION"], parameters["DRAFT"])
        pdf = Path(results["PDF"])
        shown = replace(facts, masthead=replace(facts.masthead, edition=results["EDITION"]))
        text = tr("The draft is ready.")
        if not parameters["DRAFT"]:
            text = tr("The picture is ready: {edition}.").format(
                edition=edition_words(results["EDITION"])
            )
        show_results(
            self.iface,
            text,
            {
                tr("Open PDF"): pdf,
                tr("Open folder"): pdf.parent,
                tr("Open in layout designer"): lambda: self.open_in_designer(
                    shown, parameters, pdf
                ),
            },
        )

    def open_in_designer(
        self, facts: SituationFacts, parameters: dict[str, Any], pdf: Path
    ) -> None:
        """Add the picture's layout to the project and open it.

        Its heat map lies beside the PDF, so that the project can be saved with the layout.
        """
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            store = open_store(parameters["STORE"])
            ground = base_map_over(tuple(parameters["BASEMAP"] or ()), store, facts.source)
            project = QgsProject.instance()
            layout = build_layout(project, facts, ground, pdf.with_name(f"{pdf.stem}_layout"))
            if parameters["TEMPLATE"]:
                add_template_items(layout, Path(parameters["TEMPLATE"]))
            manager = project.layoutManager()
            name, number = layout.name(), 1
            while manager.layoutByName(layout.name()) is not None:
                number += 1
                layout.setName(f"{name} ({number})")
            manager.addLayout(layout)
        except Exception as error:  # told to the user
            show_error(self.iface, error)
            return
        finally:
            QApplication.restoreOverrideCursor()
        self.iface.openLayoutDesigner(layout)
