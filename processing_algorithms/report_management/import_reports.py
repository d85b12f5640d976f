# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: bring reports from a file or a layer into the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pandas as pd
from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
)

from ...embrace_qgis.errors import OutputError, ParameterError
from ...embrace_qgis.layers.report_files import read_report_file, report_file_filter
from ...embrace_qgis.layers.report_table import EASTING, NORTHING, report_table
from ...embrace_qgis.report_import.coordinate_systems import parse_system
from ...embrace_qgis.report_import.mapping_profile import (
    SINGLE_COLUMNS,
    MappingProfile,
    detect_profile,
)
from ...embrace_qgis.report_import.profile_files import save_profile, write_profile
from ...embrace_qgis.report_import.reasons import NO_LOCATION, detail_label, reason_label
from ...embrace_qgis.report_import.tables import Table
from ...embrace_qgis.report_import.validation import ValidatedImport
from ...embrace_qgis.report_store.import_report import ImportReport, import_report_html
from ...embrace_qgis.report_store.report_page import write_page
from ...embrace_qgis.report_store.store import ImportCounts, Store, open_store, store_crs
from ...embrace_qgis.saved_profiles import profile_called, saved_profiles_folder
from ...embrace_qgis.translation import tr, translated
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..help_text import language
from ..method import method_json
from ..store_validation import validated_for


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
    COORDINATES_AS = "COORDINATES_AS"
    DATES_AS = "DATES_AS"
    DATE_ORDERS = ("", "ymd", "dmy", "mdy")
    SAVE_PROFILE = "SAVE_PROFILE"
    PROFILE_FILE = "PROFILE_FILE"
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
                tr("File of reports (CSV, Excel, JSON, GeoPackage, Shapefile)"),
                optional=True,
                fileFilter=report_file_filter(),
            )
        )
        self.addParameter(
            shared.vector(self.INPUT_LAYER, tr("Layer of reports (instead of a file)"))
        )
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
        self.addParameter(
            shared.text(
                self.COORDINATES_AS,
                tr("The coordinates are (such as EPSG:3011 swapped; empty: as the file says)"),
            )
        )
        self.addParameter(
            shared.choice(
                self.DATES_AS,
                tr("The dates are written"),
                [
                    tr("As the profile or the file shows"),
                    tr("Year, month, day"),
                    tr("Day, month, year"),
                    tr("Month, day, year"),
                ],
                optional=True,
            )
        )
        self.addParameter(
            shared.text(self.SAVE_PROFILE, tr("Save the mapping profile under this name"))
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.PROFILE_FILE,
                tr("Mapping profile as a file"),
                tr("JSON files") + " (*.json)",
                None,
                True,
                False,
            )
        )
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
            _check_folder_of(self.parameterAsFileOutput(parameters, self.PROFILE_FILE, context))
            store = open_store(self.parameterAsString(parameters, self.STORE, context))
            table, has_geometry = self._table(parameters, store, context, feedback)
            feedback.setProgress(15)
            chosen = self._profile(parameters, table, store, context)
            profile = self._coordinates_as(parameters, chosen, has_geometry, store, context)
            profile = profile.fitted_to(map(str, table.frame.columns))
            _say_all([*table.findings, *profile.explain()], feedback)
            validated = validated_for(
                store,
                table,
                profile,
                source,
                context.transformContext(),
                self.progress_of(feedback, 15, 70),
            )
            quarantine = _lines_by_reason(validated)
            _say_all(validated.findings, feedback)
            if feedback.isCanceled():
                return {}
            exported = self._keep_profile(parameters, chosen, profile, table, context, feedback)
            importer = self.parameterAsString(parameters, self.IMPORTER, context).strip()
            counts = store.import_reports(
                validated,
                source,
                table.file_name,
                table.sha256,
                approve,
                importer,
                dry_run=dry_run,
                progress=self.progress_of(feedback, 70, 98),
            )
            feedback.setProgress(98)
            _say_counts(counts, quarantine, validated.warnings, dry_run, feedback)
            if page:
                findings = [*table.findings, *profile.findings, *validated.findings]
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
                    columns=_columns(profile),
                    profile_name="" if profile.detected else profile.name or tr("without a name"),
                    importer=importer,
                )
                write_page(Path(page), import_report_html(report, language()))
        used = counts.accepted + counts.updated
        left_out = {"duplicate": counts.duplicates, "quarantined": counts.quarantined}
        results = dict(zip(self.COUNTS, counts))
        if page:
            results[self.REPORT] = page
        if exported:
            results[self.PROFILE_FILE] = exported
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
                quarantine=validated.reason_counts,
            ),
        }

    def _table(self, parameters, store: Store, context, feedback) -> tuple[Table, bool]:
        """The rows of the file or the layer, and whether their places are geometries."""
        file = self.parameterAsFile(parameters, self.INPUT_FILE, context).strip()
        has_layer = parameters.get(self.INPUT_LAYER) not in (None, "")
        if bool(file) == has_layer:
            raise ParameterError(
                tr("Both a file and a layer are given.")
                if file
                else tr("Neither a file nor a layer of reports is given."),
                tr("Give exactly one of them."),
            )
        crs, transforms = store_crs(store), context.transformContext()
        if file:
            return read_report_file(file, crs, transforms, feedback)
        layer = self.source_of(parameters, self.INPUT_LAYER, context)
        whole = self.whole_layer_of(parameters, self.INPUT_LAYER, context)
        table = report_table(layer, layer.sourceName(), crs, transforms, feedback, whole)
        return table, EASTING in table.frame

    def _profile(self, parameters, table, store, context) -> MappingProfile:
        name = self.parameterAsString(parameters, self.PROFILE, context).strip()
        profile = profile_called(name) if name else detect_profile(table, store.taxonomy())
        order = self.DATE_ORDERS[self.parameterAsEnum(parameters, self.DATES_AS, context)]
        return replace(profile, date_order=order) if order else profile

    def _coordinates_as(self, parameters, profile, has_geometry, store, context) -> MappingProfile:
        """The profile with the reference system that the layer or the user says."""
        text = self.parameterAsString(parameters, self.COORDINATES_AS, context).strip()
        if has_geometry and text:
            raise ParameterError(
                tr("The places of this file are geometries: their system cannot be said here."),
                tr("Set the system of the layer in its properties, and import the layer."),
            )
        if has_geometry:
            return replace(
                profile,
                x=EASTING,
                y=NORTHING,
                coordinates="",
                crs=store.crs,
                decimal=".",
                swapped_axes=False,
            )
        if text:
            crs, swapped = parse_system(text)
            return replace(profile, crs=crs or profile.crs, swapped_axes=swapped)
        return profile

    def _keep_profile(self, parameters, chosen, used, table, context, feedback) -> str:
        """Save and export the profile that was used, where that is asked for."""
        name = self.parameterAsString(parameters, self.SAVE_PROFILE, context).strip()
        path = self.parameterAsFileOutput(parameters, self.PROFILE_FILE, context)
        kept = replace(chosen, crs=used.crs, swapped_axes=used.swapped_axes)
        if used.x == EASTING:
            kept = chosen
        kept = replace(kept, file_columns=tuple(map(str, table.frame.columns)))
        if name:
            saved = save_profile(kept, name, saved_profiles_folder())
            feedback.pushInfo(
                tr('The mapping profile is saved as "{name}".').format(name=saved.stem)
            )
        if path:
            write_profile(replace(kept, name=kept.name or Path(path).stem), Path(path))
        return path


def _columns(profile: MappingProfile) -> list[tuple[str, str]]:
    """The roles of columns and the file's names of them, in the order of the profile's fields."""
    named = [(role, getattr(profile, role)) for role in SINGLE_COLUMNS]
    named += [("category", column) for column in profile.category]
    return [(role, column) for role, column in named if column]


def _lines_by_reason(validated: ValidatedImport) -> dict[tuple[str, str], list[int]]:
    quarantine: pd.DataFrame = validated.quarantine
    return {
        (str(reason), str(detail)): sorted(int(line) for line in lines)
        for (reason, detail), lines in quarantine.groupby(["reason", "detail"])["row_line"]
    }


def _say_all(sentences, feedback) -> None:
    for sentence in sentences:
        feedback.pushInfo(translated(sentence))


def _say_counts(
    counts: ImportCounts,
    quarantine: Mapping[tuple[str, str], list[int]],
    warnings: Mapping[str, int],
    dry_run: bool,
    feedback,
) -> None:
    for (code, detail), lines in sorted(quarantine.items(), key=lambda item: -len(item[1])):
        reason = reason_label(code, language())
        if detail:
            reason = f"{reason} ({detail_label(detail, language())})"
        feedback.pushInfo(tr("Quarantine: {reason}: {n}").format(n=len(lines), reason=reason))
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
    unplaced = len(quarantine.get((NO_LOCATION, ""), ()))
    if unplaced and not dry_run:
        feedback.pushWarning(
            tr(
                "{n} rows wait for coordinates: where they name addresses, 'Geocode reports' finds "
                "them in the municipality's address layer, and 'Quarantined rows' shows the others."
            ).format(n=unplaced)
        )
    if dry_run:
        feedback.pushInfo(tr("Trial run: nothing was written."))


def _check_folder_of(page: str) -> None:
    """Refuse before anything is written a page that could not be."""
    if page and not Path(page).parent.is_dir():
        raise OutputError(
            tr("The folder for the import report or the mapping profile does not exist."),
            tr("Make the folder first, or choose another."),
        )
    if page and Path(page).exists() and not Path(page).is_file():
        raise OutputError(
            tr("{name} is not a file: nothing can be written there.").format(name=Path(page).name),
            tr("Choose the name of a file."),
        )
