# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: the rows that wait in quarantine, as a table to mend."""

from __future__ import annotations

from collections import Counter

from ...embrace_qgis.report_import.reasons import REASONS, detail_label, reason_label
from ...embrace_qgis.report_import.repair import cells_of
from ...embrace_qgis.report_store.store import open_store
from ...embrace_qgis.reports.selection import parse_list
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..help_text import language
from ..method import method_json
from ..quarantine_table import FIXED, field_of, fields_of
from ..result_layers import load_styled, write_layer


class QuarantinedRows(EmbraceAlgorithm):
    """Which rows of the imported files wait to be mended, and why?"""

    STORE = "STORE"
    REASONS = "REASONS"
    SOURCES = "SOURCES"
    OUTPUT = "OUTPUT"

    def displayName(self):
        return tr("Quarantined rows")

    def tags(self):
        return tr("quarantine,rows,reasons,repair,import").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.store())
        self.addParameter(shared.text(self.REASONS, tr("Reasons (no_location,bad_date)")))
        self.addParameter(shared.text(self.SOURCES, tr("Sources")))
        self.addParameter(shared.table_output(self.OUTPUT, tr("Quarantined rows")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        text = self.parameterAsString
        with self.user_errors():
            store = open_store(text(parameters, self.STORE, context))
            reasons = sorted(parse_list(text(parameters, self.REASONS, context)) or ())
            sources = sorted(parse_list(text(parameters, self.SOURCES, context)) or ())
            rows = store.quarantined_rows(reasons, sources)
            waiting = store.quarantine_count()
            said = list(zip(rows["reason"], rows["detail"]))
            cells = [cells_of(*pair) for pair in zip(rows["raw"], rows["repaired"])]
            own = fields_of(column for row in cells for column in row.cells)
            shown = [
                {field_of(column).casefold(): cell for column, cell in reversed(row.cells.items())}
                for row in cells
            ]
            destination = write_layer(
                self,
                parameters,
                self.OUTPUT,
                context,
                (*FIXED, *((name, "text") for name in own.values())),
                [
                    rows["quarantine_id"].tolist(),
                    rows["reason"].tolist(),
                    [_label(*pair) for pair in said],
                    rows["detail"].tolist(),
                    rows["source"].tolist(),
                    rows["file_name"].tolist(),
                    rows["line"].tolist(),
                    [""] * len(rows),
                    [row.text for row in cells],
                    *([record.get(name, "") for record in shown] for name in own),
                ],
                progress=self.progress_of(feedback, 20, 100),
            )
        load_styled(context, destination, lambda layer: None, tr("Quarantined rows"))
        unknown = [reason for reason in reasons if reason not in REASONS]
        if unknown:
            feedback.pushWarning(tr("There is no reason {codes}.").format(codes=", ".join(unknown)))
        for pair, number in Counter(said).most_common():
            feedback.pushInfo(tr("{reason}: {n} rows").format(reason=_label(*pair), n=number))
        if not len(rows):
            feedback.pushInfo(tr("No row waits in quarantine."))
        return {
            self.OUTPUT: destination,
            self.N_USED: len(rows),
            self.N_LEFT_OUT: waiting - len(rows),
            self.METHOD: method_json(
                self.name(),
                parameters,
                n_used=len(rows),
                left_out={"other_reason_or_source": waiting - len(rows)},
                reasons=dict(Counter(rows["reason"].tolist())),
            ),
        }


def _label(reason: str, detail: str) -> str:
    label = reason_label(reason, language())
    return f"{label} ({detail_label(detail, language())})" if detail else label
