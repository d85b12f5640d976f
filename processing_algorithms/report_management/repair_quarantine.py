# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: mended rows, or rows that may be right by now, out of quarantine."""

from __future__ import annotations

from collections import Counter

import pandas as pd
from qgis.core import QgsProcessingOutputNumber

from ...embrace_qgis.errors import InputError, ParameterError
from ...embrace_qgis.layers.report_table import report_table
from ...embrace_qgis.report_import.mapping_profile import MappingProfile
from ...embrace_qgis.report_import.reasons import reason_label
from ...embrace_qgis.report_import.repair import RepairTable, cells_of, repair_tables
from ...embrace_qgis.report_store.store import Store, open_store, store_crs
from ...embrace_qgis.reports.selection import parse_list
from ...embrace_qgis.saved_profiles import profile_called
from ...embrace_qgis.translation import error_text, tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..help_text import language
from ..method import method_json
from ..quarantine_table import QUARANTINE_ID, USE_AS_SHOWN, changes_of
from ..store_validation import profile_of_rows, validated_for


class RepairQuarantine(EmbraceAlgorithm):
    """Which rows in quarantine can be used now, mended or as they are?"""

    STORE = "STORE"
    INPUT = "INPUT"
    PROFILE = "PROFILE"
    REASONS = "REASONS"
    SOURCES = "SOURCES"
    WHO = "WHO"
    RELEASED = "RELEASED"
    STILL_QUARANTINED = "STILL_QUARANTINED"
    EVENTS = "EVENTS"

    def displayName(self):
        return tr("Repair quarantine")

    def tags(self):
        return tr("quarantine,repair,mend,rows,import,again").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.store())
        self.addParameter(
            shared.vector(self.INPUT, tr("Mended table of quarantined rows (empty: try all again)"))
        )
        self.addParameter(
            shared.text(
                self.PROFILE, tr("Mapping profile (name or JSON file; empty: that of the import)")
            )
        )
        self.addParameter(shared.text(self.REASONS, tr("Reasons (no_location,bad_date)")))
        self.addParameter(shared.text(self.SOURCES, tr("Sources")))
        self.addParameter(shared.text(self.WHO, tr("Mended by"), optional=False))
        self.addOutput(QgsProcessingOutputNumber(self.RELEASED, tr("Rows released")))
        self.addOutput(
            QgsProcessingOutputNumber(self.STILL_QUARANTINED, tr("Rows still in quarantine"))
        )
        self.addOutput(QgsProcessingOutputNumber(self.EVENTS, tr("Events in new reports")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        text = self.parameterAsString
        with self.user_errors():
            who = text(parameters, self.WHO, context).strip()
            if not who:
                raise ParameterError(
                    tr("Who mended the rows is not said."), tr("Give the name of who mends them.")
                )
            store = open_store(text(parameters, self.STORE, context))
            reasons = sorted(parse_list(text(parameters, self.REASONS, context)) or ())
            sources = sorted(parse_list(text(parameters, self.SOURCES, context)) or ())
            rows = store.quarantined_rows(reasons, sources)
            gone = saved = 0
            if shared.is_given(parameters, self.INPUT):
                edited = self._edited(parameters, store, context, feedback)
                there = {int(number) for number in store.quarantined_rows()["quarantine_id"]}
                gone = len(set(edited) - there)
                rows = rows[rows["quarantine_id"].isin(list(edited))]
                saved = self._save(store, rows, edited, who)
                rows = _fresh(store, rows)
            tried = {int(number) for number in rows["quarantine_id"]}
            events = self._try_again(parameters, store, rows, who, context, feedback)
            after = _fresh(store, rows)
            still = len(after)
            released = len(tried) - still
        if saved:
            feedback.pushInfo(tr("{n} mended rows were kept.").format(n=saved))
        if gone:
            feedback.pushWarning(
                tr("{n} rows of the table have left quarantine already: nothing to do.").format(
                    n=gone
                )
            )
        feedback.pushInfo(
            tr("{released} rows released, {still} still in quarantine, {events} events.").format(
                released=released, still=still, events=events
            )
        )
        for reason, number in Counter(after["reason"].tolist()).most_common():
            feedback.pushInfo(
                tr("{reason}: {n} rows").format(reason=reason_label(reason, language()), n=number)
            )
        if released:
            feedback.pushInfo(tr("What was released counts once it is approved: review it next."))
        return {
            self.RELEASED: released,
            self.STILL_QUARANTINED: still,
            self.EVENTS: events,
            self.N_USED: released,
            self.N_LEFT_OUT: still + gone,
            self.METHOD: method_json(
                self.name(),
                {name: value for name, value in parameters.items() if name != self.WHO},
                n_used=released,
                left_out={"still_quarantined": still, "released_before": gone},
                mended=saved,
            ),
        }

    def _edited(self, parameters, store, context, feedback) -> dict[int, dict[str, str]]:
        """The records of the edited table by the number in quarantine, fields casefolded."""
        layer = self.source_of(parameters, self.INPUT, context)
        table = report_table(
            layer, layer.sourceName(), store_crs(store), context.transformContext(), feedback
        )
        frame = table.frame.rename(columns={name: name.casefold() for name in table.frame.columns})
        if QUARANTINE_ID not in frame:
            raise InputError(
                tr("The table has no field {field}.").format(field=QUARANTINE_ID),
                tr("Choose the table made by 'Quarantined rows', with your changes saved."),
            )
        numbers = pd.to_numeric(frame[QUARANTINE_ID], errors="coerce")
        if numbers.isna().any() or numbers.duplicated().any():
            raise InputError(
                tr("The field {field} has empty or repeated numbers.").format(field=QUARANTINE_ID),
                tr("Leave the numbers as 'Quarantined rows' gave them: one row each."),
            )
        return dict(zip(numbers.astype("int64").tolist(), frame.to_dict("records")))

    def _save(self, store: Store, rows: pd.DataFrame, edited, who: str) -> int:
        edits, strangers = {}, 0
        for number, raw, repaired in zip(rows["quarantine_id"], rows["raw"], rows["repaired"]):
            record = edited[int(number)]
            changes = changes_of(cells_of(raw, repaired), record)
            if changes is None:
                strangers += 1
            elif changes or record.get(USE_AS_SHOWN, "").strip():
                edits[int(number)] = changes
        if strangers and strangers == len(rows):
            raise InputError(
                tr("The table has none of the columns of the rows."),
                tr("Choose the table made by 'Quarantined rows', with your changes saved."),
            )
        return store.save_repairs(edits, who) if edits else 0

    def _try_again(self, parameters, store, rows, who, context, feedback) -> int:
        """Validate and import the rows that can be; the events of new reports."""
        tables = repair_tables(rows)
        events = 0
        for number, part in enumerate(tables):
            progress = self.progress_of(
                feedback, 100 * number / len(tables), 100 * (number + 1) / len(tables)
            )
            try:
                profile = self._profile(parameters, store, part, context)
            except InputError as error:
                feedback.pushWarning(error_text(error))
                continue
            validated = validated_for(
                store,
                part.table,
                profile.fitted_to(map(str, part.table.frame.columns)),
                part.source,
                context.transformContext(),
            )
            events += store.import_reports(
                validated,
                part.source,
                part.table.file_name,
                part.table.sha256,
                False,
                who,
                repaired=part.quarantine_ids,
                progress=progress,
            ).events
        return events

    def _profile(self, parameters, store: Store, part: RepairTable, context) -> MappingProfile:
        """The profile asked for, else that of the import, else what the columns tell."""
        name = self.parameterAsString(parameters, self.PROFILE, context).strip()
        return profile_called(name) if name else profile_of_rows(part, store)


def _fresh(store: Store, rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows as the store has them now; those that have left are not among them."""
    now = store.quarantined_rows()
    return now[now["quarantine_id"].isin(rows["quarantine_id"].tolist())]
