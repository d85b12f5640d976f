# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: bring reports from a file or a layer into the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFile,
)

from ...embrace_qgis.errors import OutputError, ParameterError
from ...embrace_qgis.layers.points import transformed
from ...embrace_qgis.layers.report_table import EASTING, NORTHING, report_table
from ...embrace_qgis.paths import resource
from ...embrace_qgis.report_import.mapping_profile import (
    MappingProfile,
    detect_profile,
    find_profile,
    read_profile,
)
from ...embrace_qgis.report_import.reasons import reason_label
from ...embrace_qgis.report_import.tables import Table, read_table
from ...embrace_qgis.report_import.validation import ValidatedImport, validate_reports
from ...embrace_qgis.report_store.import_report import (
    ImportReport,
    import_report_html,
    write_page,
)
from ...embrace_qgis.report_store.municipality import inside_test, near_test
from ...embrace_qgis.report_store.store import ImportCounts, Store, open_store, store_crs
from ...embrace_qgis.translation import tr, translated
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..help_text import language
from ..method import method_json


class ImportReports(EmbraceAlgorithm):
    """What does a file of reports hold, and which of its rows can be used?"""

    INPUT_FILE = "INPUT_FILE"
    INPUT_LAYER = "INPUT_LAYER"
    STORE = "STORE"
    PROFILE = "PROFILE"
    SOURCE = "SOURCE"
    STATE = "STATE"
    DRY_RUN = "DRY_RUN"
    IMPORTER = "IMPORTER"
    REPORT = "REPORT"
    COUNTS = ("ROWS_IN", "ACCEPTED", "UPDATED", "DUPLICATES", "QUARANTINED", "EVENTS")

    def displayName(self):
        return tr("Import reports")

    def tags(self):
        return tr("import,csv,reports,incidents,quarantine,mapping profile").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(
            QgsProcessingParameterFile(
                self.INPUT_FILE,
                tr("File of reports (CSV)"),
                optional=True,
                fileFilter=tr("CSV files") + " (*.csv *.txt *.tsv);;" + tr("All files") + " (*)",
            )
        )
        self.addParameter(shared.vector(self.INPUT_LAYER, tr("Layer of reports (instead)")))
        self.addParameter(shared.store())
        self.addParameter(
            shared.text(self.PROFILE, tr("Mapping profile (name or JSON file; empty: find out)"))
        )
        self.addParameter(
            shared.text(self.SOURCE, tr("Source (who exported the reports)"), optional=False)
        )
        self.addParameter(
            shared.choice(
                self.STATE,
                tr("The reports are"),
                [tr("Received: review them here"), tr("Approved: reviewed already")],
            )
        )
        self.addParameter(shared.boolean(self.DRY_RUN, tr("Trial run: write nothing")))
        self.addParameter(shared.text(self.IMPORTER, tr("Imported by (for the audit log)")))
        self.addParameter(shared.report_output(self.REPORT))
        for name, label in zip(
            self.COUNTS,
            (
                tr("Rows in the file"),
                tr("Rows accepted"),
                tr("Rows that updated a report"),
                tr("Rows imported before"),
                tr("Rows in quarantine"),
                tr("Events in accepted rows"),
            ),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        source = self.parameterAsString(parameters, self.SOURCE, context).strip()
        dry_run = self.parameterAsBoolean(parameters, self.DRY_RUN, context)
        approve = self.parameterAsEnum(parameters, self.STATE, context) == 1
        page = self.parameterAsFileOutput(parameters, self.REPORT, context)
        with self.user_errors():
            if not source:
                raise ParameterError(
                    tr("The source is missing."), tr("Write who the reports come from.")
                )
            _check_folder_of(page)
            store = open_store(self.parameterAsString(parameters, self.STORE, context))
            feedback.setProgress(2)
            table, of_layer = self._table(parameters, store, context, feedback)
            feedback.setProgress(15)
            profile = self._profile(parameters, table, of_layer, store, context)
            _say_all([*table.findings, *profile.explain()], feedback)
            validated = _validated(
                table, profile, store, source, context, self.progress_of(feedback, 20, 80)
            )
            quarantine = _lines_by_reason(validated)
            _say_all(validated.findings, feedback)
            if feedback.isCanceled():
                return {}
            counts = store.import_reports(
                validated,
                source,
                table.file_name,
                table.sha256,
                approve,
                self.parameterAsString(parameters, self.IMPORTER, context).strip(),
                dry_run=dry_run,
            )
            feedback.setProgress(95)
            _say_counts(counts, quarantine, validated.warnings, dry_run, feedback)
            if page:
                findings = [*table.findings, *profile.explain(), *validated.findings]
                report = ImportReport(
                    file_name=table.file_name,
                    source=source,
                    store_name=Path(self.parameterAsString(parameters, self.STORE, context)).name,
                    sha256=table.sha256,
                    approve=approve,
                    dry_run=dry_run,
                    synthetic=store.synthetic,
                    when=datetime.now(),
                    counts=counts,
                    quarantine=quarantine,
                    warnings=validated.warnings,
                    findings=list(dict.fromkeys(findings)),
                )
                write_page(Path(page), import_report_html(report, language()))
        used = counts.accepted + counts.updated
        left_out = {"duplicate": counts.duplicates, "quarantined": counts.quarantined}
        results = dict(zip(self.COUNTS, counts))
        if page:
            results[self.REPORT] = page
        return {
            **results,
            self.N_USED: used,
            self.N_LEFT_OUT: counts.duplicates + counts.quarantined,
            self.METHOD: method_json(
                self.name(),
                parameters,
                n_used=used,
                left_out=left_out,
                automatic={"profile": profile.explain()} if profile.detected else {},
                sha256=table.sha256,
                quarantine={reason: len(lines) for reason, lines in quarantine.items()},
            ),
        }

    def _table(self, parameters, store: Store, context, feedback) -> tuple[Table, bool]:
        """The rows of the file or the layer, and whether they come from a layer."""
        file = self.parameterAsFile(parameters, self.INPUT_FILE, context).strip()
        has_layer = parameters.get(self.INPUT_LAYER) not in (None, "")
        if bool(file) == has_layer:
            raise ParameterError(
                tr("Both a file and a layer are given.")
                if file
                else tr("Neither a file nor a layer of reports is given."),
                tr("Give exactly one of them."),
            )
        if file:
            return read_table(Path(file)), False
        layer = self.source_of(parameters, self.INPUT_LAYER, context)
        return (
            report_table(
                layer, layer.sourceName(), store_crs(store), context.transformContext(), feedback
            ),
            True,
        )

    def _profile(self, parameters, table, of_layer, store, context) -> MappingProfile:
        name = self.parameterAsString(parameters, self.PROFILE, context).strip()
        if name:
            profile = read_profile(find_profile(name, resource("mapping_profiles")))
        else:
            profile = detect_profile(table, store.taxonomy())
        if of_layer and EASTING in table.frame:
            profile = replace(
                profile, x=EASTING, y=NORTHING, coordinates="", crs=store.crs, decimal="."
            )
        profile.check_against(list(table.frame.columns))
        return profile


@dataclass(frozen=True)
class _Reprojection:
    """Coordinates of a named system in the store's; NaN where they have no meaning there."""

    target: QgsCoordinateReferenceSystem
    transform_context: object

    def __call__(self, x: np.ndarray, y: np.ndarray, name: str) -> tuple[np.ndarray, np.ndarray]:
        origin = QgsCoordinateReferenceSystem(name) if name else self.target
        if not origin.isValid():
            raise ParameterError(
                tr("The coordinate reference system {name} is not known.").format(name=name),
                tr("Mend it in the mapping profile: write for example EPSG:3006."),
            )
        return transformed(
            np.asarray(x, dtype=float),
            np.asarray(y, dtype=float),
            origin,
            self.target,
            self.transform_context,
        )


def _validated(
    table: Table, profile: MappingProfile, store: Store, source: str, context, progress
) -> ValidatedImport:
    rings = store.municipality()
    return validate_reports(
        table,
        profile,
        store.taxonomy(),
        source=source,
        now=datetime.now(),
        to_store_crs=_Reprojection(store_crs(store), context.transformContext()),
        store_crs=store.crs,
        inside=inside_test(rings) if rings else None,
        near=near_test(rings) if rings else None,
        progress=progress,
    )


def _lines_by_reason(validated: ValidatedImport) -> dict[str, list[int]]:
    quarantine: pd.DataFrame = validated.quarantine
    return {
        str(reason): sorted(int(line) for line in lines)
        for reason, lines in quarantine.groupby("reason")["row_line"]
    }


def _say_all(sentences, feedback) -> None:
    for sentence in sentences:
        feedback.pushInfo(translated(sentence))


def _say_counts(
    counts: ImportCounts,
    quarantine: Mapping[str, list[int]],
    warnings: Mapping[str, int],
    dry_run: bool,
    feedback,
) -> None:
    for code, lines in sorted(quarantine.items(), key=lambda item: -len(item[1])):
        feedback.pushInfo(
            tr("Quarantine: {reason}: {n}").format(
                n=len(lines), reason=reason_label(code, language())
            )
        )
    for code, number in sorted(warnings.items(), key=lambda item: -item[1]):
        feedback.pushInfo(
            tr("Note: {reason}: {n}").format(n=number, reason=reason_label(code, language()))
        )
    feedback.pushInfo(
        tr(
            "{rows} rows: {accepted} new, {updated} changed, {duplicates} imported before, "
            "{quarantined} in quarantine; {events} events."
        ).format(
            rows=counts.rows_in,
            accepted=counts.accepted,
            updated=counts.updated,
            duplicates=counts.duplicates,
            quarantined=counts.quarantined,
            events=counts.events,
        )
    )
    if counts.updated:
        feedback.pushWarning(
            tr("{n} changed reports must be reviewed again before they count.").format(
                n=counts.updated
            )
        )
    if counts.quarantined and not (counts.accepted or counts.updated or counts.duplicates):
        feedback.pushWarning(
            tr("No row could be used: look at the reasons, or give a mapping profile.")
        )
    if dry_run:
        feedback.pushInfo(tr("Trial run: nothing was written."))


def _check_folder_of(page: str) -> None:
    """Refuse before anything is written a report that could not be."""
    if page and not Path(page).parent.is_dir():
        raise OutputError(
            tr("The folder for the import report does not exist."),
            tr("Make the folder first, or choose another."),
        )
