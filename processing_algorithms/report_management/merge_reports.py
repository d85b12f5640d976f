# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: several reports of one event become one, or are said to be different."""

from __future__ import annotations

from qgis.core import QgsProcessingOutputNumber

from ...embrace_qgis.errors import ParameterError
from ...embrace_qgis.report_store.store import open_store
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..method import method_json


class MergeReports(EmbraceAlgorithm):
    """Are these reports about one event? Then one stays and the others point to it, whole."""

    STORE = "STORE"
    KEEP = "KEEP"
    MERGE = "MERGE"
    REVIEWER = "REVIEWER"
    REASON = "REASON"
    DIFFERENT = "DIFFERENT"
    UNDO = "UNDO"
    CHANGED = "CHANGED"

    def displayName(self):
        return tr("Merge reports")

    def tags(self):
        return tr("merge,duplicates,review,different,same event").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.store())
        self.addParameter(shared.text(self.KEEP, tr("Id of the report that stays"), optional=False))
        self.addParameter(
            shared.text(
                self.MERGE, tr("Ids of the other reports, separated by commas"), optional=False
            )
        )
        self.addParameter(shared.text(self.REVIEWER, tr("Reviewer"), optional=False))
        self.addParameter(shared.text(self.REASON, tr("Reason (needed for merging)")))
        self.addParameter(
            shared.boolean(
                self.DIFFERENT, tr("They are about different events: do not propose them again")
            )
        )
        self.addParameter(
            shared.boolean(self.UNDO, tr("Undo an earlier merge of the other reports"))
        )
        self.addOutput(QgsProcessingOutputNumber(self.CHANGED, tr("Reports decided on")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        text = self.parameterAsString
        different = self.parameterAsBoolean(parameters, self.DIFFERENT, context)
        undo = self.parameterAsBoolean(parameters, self.UNDO, context)
        kept = text(parameters, self.KEEP, context).strip()
        others = [part.strip() for part in text(parameters, self.MERGE, context).split(",")]
        others = list(dict.fromkeys(part for part in others if part))
        reviewer = text(parameters, self.REVIEWER, context)
        with self.user_errors():
            if different and undo:
                raise ParameterError(
                    tr("The reports cannot be different and be taken apart at once."),
                    tr("Undo the merge first, then say that they are different."),
                )
            if not kept or not others or kept in others:
                raise ParameterError(
                    tr("Two different reports are needed."),
                    tr("Give the report that stays, and the others apart from it."),
                )
            store = open_store(text(parameters, self.STORE, context))
            if different:
                for other in others:
                    store.decide_different(kept, other, reviewer)
                told = tr("{n} reports are known to be about other events.")
            elif undo:
                for other in others:
                    store.unmerge_report(other, reviewer)
                told = tr("{n} reports are taken apart again, and wait for review.")
            else:
                store.merge_reports(
                    kept, others, reviewer=reviewer, reason=text(parameters, self.REASON, context)
                )
                told = tr(
                    "{n} reports were merged: they are withdrawn, and stay in the store whole."
                )
        feedback.pushInfo(told.format(n=len(others)))
        return {
            self.CHANGED: len(others),
            self.N_USED: len(others),
            self.N_LEFT_OUT: 0,
            self.METHOD: method_json(
                self.name(),
                {self.DIFFERENT: different, self.UNDO: undo, self.MERGE: len(others)},
                n_used=len(others),
            ),
        }
