# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: decide on reports, one by one or many at once."""

from __future__ import annotations

from datetime import datetime, timezone

import pandas as pd
from qgis.core import QgsProcessingOutputNumber

from ...embrace_qgis.errors import ParameterError
from ...embrace_qgis.report_store.review_filter import parse_review_filter
from ...embrace_qgis.report_store.store import Store, open_store
from ...embrace_qgis.reports.review import ACTIONS
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..method import method_json
from ..personal_data_words import personal_data_in, say_personal_data


class ReviewReports(EmbraceAlgorithm):
    """Which reports count? Those that a named person has approved."""

    STORE = "STORE"
    REPORTS = "REPORTS"
    SELECTION = "SELECTION"
    ACTION = "ACTION"
    REVIEWER = "REVIEWER"
    REASON = "REASON"
    NO_PERSONAL_DATA = "NO_PERSONAL_DATA"
    CHANGED = "CHANGED"
    CONFLICTS = "CONFLICTS"

    def displayName(self):
        return tr("Review reports")

    def tags(self):
        return tr("review,approve,reject,withdraw,quality,reports").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.store())
        self.addParameter(
            shared.text(self.REPORTS, tr("Report ids, separated by commas (empty: by selection)"))
        )
        self.addParameter(shared.text(self.SELECTION, tr("Selection (unit=…;category=…;before=…)")))
        self.addParameter(
            shared.choice(
                self.ACTION,
                tr("Action"),
                [tr("Approve"), tr("Reject"), tr("Send back for more work"), tr("Withdraw")],
            )
        )
        self.addParameter(shared.text(self.REVIEWER, tr("Reviewer"), optional=False))
        self.addParameter(
            shared.text(self.REASON, tr("Reason (needed unless reports are approved)"))
        )
        self.addParameter(
            shared.boolean(self.NO_PERSONAL_DATA, tr("The texts hold no personal data"))
        )
        self.addOutput(QgsProcessingOutputNumber(self.CHANGED, tr("Reports changed")))
        self.addOutput(
            QgsProcessingOutputNumber(self.CONFLICTS, tr("Reports that could not be changed"))
        )
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        action = ACTIONS[self.parameterAsEnum(parameters, self.ACTION, context)]
        ids_text = self.parameterAsString(parameters, self.REPORTS, context)
        selection_text = self.parameterAsString(parameters, self.SELECTION, context)
        with self.user_errors():
            report_ids = [name.strip() for name in ids_text.split(",") if name.strip()]
            if report_ids and selection_text.strip():
                raise ParameterError(
                    tr("Both report ids and a selection are given."), tr("Give only one of them.")
                )
            if action == "withdraw" and not report_ids and not selection_text.strip():
                raise ParameterError(
                    tr("Which reports should be withdrawn is not said."),
                    tr("Give report ids, or a selection such as source=…;before=2026-11-16."),
                )
            no_personal_data = self.parameterAsBoolean(parameters, self.NO_PERSONAL_DATA, context)
            now = datetime.now(timezone.utc).replace(microsecond=0)
            store = open_store(self.parameterAsString(parameters, self.STORE, context))
            changed, conflicts = store.review(
                report_ids or None,
                parse_review_filter(selection_text),
                action=action,
                reviewer=self.parameterAsString(parameters, self.REVIEWER, context),
                reason=self.parameterAsString(parameters, self.REASON, context),
                no_personal_data=no_personal_data,
                now=now,
            )
            kinds = []
            if action == "approve" and changed and not no_personal_data:
                kinds = personal_data_in(_approved_at(store, now))
        feedback.pushInfo(tr("{n} reports were changed.").format(n=changed))
        if conflicts:
            feedback.pushWarning(
                tr(
                    "{n} reports were left as they are: they are not there, or their state does "
                    "not allow it."
                ).format(n=conflicts)
            )
        elif not changed:
            feedback.pushWarning(tr("No report fits: nothing was changed."))
            waiting = {
                state: store.state_counts().get(state, 0) for state in ("edited", "needs_work")
            }
            for state, number in waiting.items():
                if number:
                    feedback.pushWarning(
                        tr(
                            "{n} reports wait in the state {state}: choose them by {selection}."
                        ).format(n=number, state=state, selection=f"SELECTION state={state}")
                    )
        suspect = sum(map(bool, kinds))
        if suspect:
            feedback.pushWarning(
                tr(
                    "{n} of the approved reports seem to hold personal data. Look at them with "
                    "'Reports to review' (state approved), and edit or withdraw those that do."
                ).format(n=suspect)
            )
            say_personal_data(kinds, feedback.pushWarning)
        return {
            self.CHANGED: changed,
            self.CONFLICTS: conflicts,
            self.N_USED: changed,
            self.N_LEFT_OUT: conflicts,
            self.METHOD: method_json(
                self.name(),
                {
                    self.ACTION: action,
                    self.SELECTION: selection_text,
                    self.REPORTS: len(report_ids),
                },
                n_used=changed,
                left_out={"conflict": conflicts},
                personal_data=suspect,
            ),
        }


def _approved_at(store: Store, moment: datetime) -> pd.DataFrame:
    """Reports approved at a moment whose texts nobody has looked through for personal data."""
    approved = store.reports_for_review(["approved"])
    then = pd.Timestamp(moment).tz_localize(None)
    return approved[approved["approved_at"].eq(then) & ~approved["no_personal_data"].astype(bool)]
