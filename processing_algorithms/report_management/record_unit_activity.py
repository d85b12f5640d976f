# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: who reported in which week, and who said that nothing happened."""

from __future__ import annotations

import pandas as pd
from qgis.core import QgsProcessingOutputNumber, QgsProcessingParameterFile

from ...embrace_qgis.errors import ParameterError
from ...embrace_qgis.layers.report_files import read_report_file
from ...embrace_qgis.report_store.store import Store, open_store, store_crs
from ...embrace_qgis.reports.activity_rows import activity_rows, parse_week
from ...embrace_qgis.reports.unit_activity import ACTIVITY_COLUMNS, ACTIVITY_STATUSES
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..method import method_json


class RecordUnitActivity(EmbraceAlgorithm):
    """Was it quiet, or was nobody looking? Keeps what is known of each unit and week."""

    STORE = "STORE"
    INPUT_FILE = "INPUT_FILE"
    UNIT = "UNIT"
    WEEK = "WEEK"
    STATUS = "STATUS"
    WHO = "WHO"
    CHANGED = "CHANGED"

    def displayName(self):
        return tr("Record unit activity")

    def tags(self):
        return tr("units,weeks,nil report,silence,effort,activity").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.store())
        self.addParameter(
            QgsProcessingParameterFile(
                self.INPUT_FILE, tr("List of units and weeks (CSV, Excel)"), optional=True
            )
        )
        self.addParameter(shared.text(self.UNIT, tr("Unit (instead of a list)")))
        self.addParameter(shared.text(self.WEEK, tr("Week, such as 2026-W46, or a date in it")))
        self.addParameter(
            shared.choice(
                self.STATUS,
                tr("Status (also for a list without a status column)"),
                [
                    tr("Reported"),
                    tr("Nil: the unit said that nothing happened"),
                    tr("None: the unit was not heard from"),
                ],
            )
        )
        self.addParameter(shared.text(self.WHO, tr("Recorded by (for the audit log)")))
        self.addOutput(QgsProcessingOutputNumber(self.CHANGED, tr("Units and weeks changed")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        text = self.parameterAsString
        status = ACTIVITY_STATUSES[self.parameterAsEnum(parameters, self.STATUS, context)]
        with self.user_errors():
            store = open_store(text(parameters, self.STORE, context))
            file = self.parameterAsFile(parameters, self.INPUT_FILE, context).strip()
            unit = " ".join(text(parameters, self.UNIT, context).split())
            week = text(parameters, self.WEEK, context).strip()
            if bool(file) == bool(unit or week):
                raise ParameterError(
                    tr("Give a list of units and weeks, or one unit and week."),
                    tr("Fill in the list alone, or the unit and the week."),
                )
            if file:
                rows, left_out = self._from_file(file, status, store, context, feedback)
            else:
                rows, left_out = _one(unit, week, status), {}
            if feedback.isCanceled():
                return {}
            changed = 0
            if len(rows):
                changed = store.record_activity(rows, who=text(parameters, self.WHO, context))
        feedback.pushInfo(
            tr("{n} units and weeks, {changed} of them new or changed.").format(
                n=len(rows), changed=changed
            )
        )
        return {
            self.CHANGED: changed,
            self.N_USED: len(rows),
            self.N_LEFT_OUT: sum(left_out.values()),
            self.METHOD: method_json(
                self.name(),
                {name: value for name, value in parameters.items() if name != self.WHO},
                n_used=len(rows),
                left_out=left_out,
            ),
        }

    def _from_file(self, file: str, status: str, store: Store, context, feedback):
        """The units and weeks of a list, and how many rows were left out, by reason."""
        table, _ = read_report_file(file, store_crs(store), context.transformContext(), feedback)
        found = activity_rows(table.frame, status)
        left_out = {**found.bad, "malformed": len(table.malformed), "repeated": found.repeated}
        reasons = {
            "unit": tr("{n} rows have no unit."),
            "week": tr("{n} rows have no week that can be read: write it as 2026-W46."),
            "status": tr("{n} rows have no status that can be read: reported, nil or none."),
            "malformed": tr("{n} rows could not be read as rows of the list."),
            "repeated": tr("{n} rows are about the same unit and week as a later one."),
        }
        for reason, sentence in reasons.items():
            if left_out[reason]:
                feedback.pushWarning(sentence.format(n=left_out[reason]))
        return found.rows, left_out


def _one(unit: str, week: str, status: str) -> pd.DataFrame:
    key = parse_week(week)
    if not unit or key is None:
        raise ParameterError(
            tr("The unit is missing, or the week cannot be read."),
            tr("Write the week as 2026-W46, or give a date in it as 2026-11-16."),
        )
    return pd.DataFrame([(unit, key, status)], columns=list(ACTIVITY_COLUMNS), dtype=object)
