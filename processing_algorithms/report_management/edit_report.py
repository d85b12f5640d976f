# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: change a report; what it was before is kept, and nobody's change is lost."""

from __future__ import annotations

import json

from qgis.core import QgsProcessingOutputNumber, QgsProcessingParameterNumber

from ...embrace_qgis.errors import ParameterError, StoreError
from ...embrace_qgis.report_store.store import EditConflict, Store, open_store
from ...embrace_qgis.translation import error_text, tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..method import method_json

NO_VERSION = 0


class EditReport(EmbraceAlgorithm):
    """What should a report say instead? An approved report is then reviewed anew."""

    STORE = "STORE"
    REPORT = "REPORT"
    VERSION = "VERSION"
    CHANGES = "CHANGES"
    EDITOR = "EDITOR"
    REASON = "REASON"
    NEW_VERSION = "NEW_VERSION"

    def displayName(self):
        return tr("Edit report")

    def tags(self):
        return tr("edit,change,correct,report,version,conflict").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.store())
        self.addParameter(shared.text(self.REPORT, tr("Id of the report"), optional=False))
        self.addParameter(
            QgsProcessingParameterNumber(
                self.VERSION,
                tr("Version that was read (empty: the newest)"),
                QgsProcessingParameterNumber.Type.Integer,
                None,
                optional=True,
                minValue=1,
            )
        )
        self.addParameter(
            shared.text(self.CHANGES, tr('Changes as JSON ({"place": "Torget"})'), optional=False)
        )
        self.addParameter(shared.text(self.EDITOR, tr("Edited by"), optional=False))
        self.addParameter(shared.text(self.REASON, tr("Reason")))
        self.addOutput(QgsProcessingOutputNumber(self.NEW_VERSION, tr("Version of the report now")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        text = self.parameterAsString
        report_id = text(parameters, self.REPORT, context).strip()
        with self.user_errors():
            changes = _changes(text(parameters, self.CHANGES, context))
            editing = {
                "editor": text(parameters, self.EDITOR, context),
                "reason": text(parameters, self.REASON, context),
            }
            store = open_store(text(parameters, self.STORE, context))
            if shared.is_given(parameters, self.VERSION):
                read = self.parameterAsInt(parameters, self.VERSION, context)
            else:
                read = _newest_version(store, report_id, changes, editing)
            try:
                version = store.edit_report(report_id, read, changes, **editing)
            except EditConflict as conflict:
                raise StoreError(error_text(conflict), conflict_text(conflict, changes)) from None
        changed = int(version != read)
        if changed:
            feedback.pushInfo(
                tr("The report has version {version} now. The earlier one is kept.").format(
                    version=version
                )
            )
        else:
            feedback.pushInfo(tr("The report says that already: nothing was changed."))
        return {
            self.NEW_VERSION: version,
            self.N_USED: changed,
            self.N_LEFT_OUT: 1 - changed,
            self.METHOD: method_json(
                self.name(),
                {self.VERSION: read, "fields": sorted(changes)},
                n_used=changed,
                left_out={"unchanged": 1 - changed},
            ),
        }


def _changes(text: str) -> dict:
    try:
        changes = json.loads(text)
    except (ValueError, RecursionError):
        changes = None
    if not isinstance(changes, dict) or not changes:
        raise ParameterError(
            tr("The changes cannot be read."),
            tr("Write them as {example}: a field of the report and its new value.").format(
                example='{"place": "Torget", "setting": "outdoor"}'
            ),
        )
    return changes


def _newest_version(store: Store, report_id: str, changes: dict, editing: dict) -> int:
    """The version the store has: it says so to who edits one that never was."""
    try:
        return store.edit_report(report_id, NO_VERSION, changes, **editing)
    except EditConflict as conflict:
        return conflict.stored_version


def conflict_text(conflict: EditConflict, changes: dict) -> str:
    """What the other edit changed and what this one would, by field, without any text of them."""
    if conflict.base is None:
        return tr("The version that was edited is no longer kept: read the report again.")
    theirs = sorted(
        name
        for name, value in conflict.base.items()
        if name not in ("version", "state", "approved_at", "content_hash")
        and conflict.stored.get(name) != value
    )
    both = sorted(set(theirs) & set(changes))
    sentences = [
        tr("Changed since by someone else: {fields}.").format(fields=", ".join(theirs) or "–"),
        tr("Changed by you: {fields}.").format(fields=", ".join(sorted(changes))),
    ]
    if both:
        sentences.append(
            tr("Changed by both: {fields}. Read the report again and decide.").format(
                fields=", ".join(both)
            )
        )
    else:
        sentences.append(
            tr("Nothing was changed by both: run it again with VERSION {version}.").format(
                version=conflict.stored_version
            )
        )
    return " ".join(sentences)
