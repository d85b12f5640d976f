# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: erase the texts and exact places of old reports (gallring)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from qgis.core import QgsProcessingOutputNumber, QgsProcessingParameterFile

from ...embrace_qgis.errors import ParameterError
from ...embrace_qgis.report_store.purge_report import PurgeReport, purge_report_html
from ...embrace_qgis.report_store.purging import PurgeCounts, purge_store
from ...embrace_qgis.report_store.report_page import write_page
from ...embrace_qgis.report_store.store import open_store, store_path
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..help_text import language
from ..method import method_json


class PurgeReports(EmbraceAlgorithm):
    """What may we no longer keep? Texts and exact places of old reports go, counts stay."""

    STORE = "STORE"
    OLDER_THAN = "OLDER_THAN"
    DRY_RUN = "DRY_RUN"
    PURGED_BY = "PURGED_BY"
    DELETE_BACKUPS = "DELETE_BACKUPS"
    BACKUP_FOLDER = "BACKUP_FOLDER"
    PURGED = "PURGED"
    REPORT = "REPORT"

    def displayName(self):
        return tr("Purge reports")

    def tags(self):
        return tr("purge,retention,erase,delete,privacy,gdpr").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.store())
        self.addParameter(
            shared.day(self.OLDER_THAN, tr("Purge reports of events before"), optional=False)
        )
        self.addParameter(
            shared.boolean(self.DRY_RUN, tr("Trial run: only count what would go"), True)
        )
        self.addParameter(shared.text(self.PURGED_BY, tr("Purged by (for the audit log)")))
        self.addParameter(
            shared.boolean(
                self.DELETE_BACKUPS, tr("Delete the backups that hold the purged texts"), True
            )
        )
        self.addParameter(
            QgsProcessingParameterFile(
                self.BACKUP_FOLDER,
                tr("Another folder of backups of the store"),
                QgsProcessingParameterFile.Behavior.Folder,
                optional=True,
            )
        )
        self.addParameter(shared.report_output(self.REPORT))
        self.addOutput(QgsProcessingOutputNumber(self.PURGED, tr("Reports purged")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        dry_run = self.parameterAsBoolean(parameters, self.DRY_RUN, context)
        who = self.parameterAsString(parameters, self.PURGED_BY, context).strip()
        page = self.parameterAsFileOutput(parameters, self.REPORT, context)
        folder = self.parameterAsFile(parameters, self.BACKUP_FOLDER, context).strip()
        with self.user_errors():
            older_than = shared.day_of(parameters, self.OLDER_THAN)
            if older_than is None:
                raise ParameterError(
                    tr("The day to purge before is missing."), tr("Write it as 2026-11-16.")
                )
            path = store_path(self.parameterAsString(parameters, self.STORE, context))
            store = open_store(path)
            counts = purge_store(
                path,
                older_than,
                dry_run=dry_run,
                who=who,
                delete_backups=self.parameterAsBoolean(parameters, self.DELETE_BACKUPS, context),
                other_folders=[Path(folder)] if folder else [],
                progress=self.progress_of(feedback),
            )
            _say(counts, dry_run, feedback)
            if page:
                report = PurgeReport(
                    store_name=path.name,
                    when=datetime.now(),
                    who=who,
                    older_than=older_than,
                    dry_run=dry_run,
                    synthetic=store.synthetic,
                    counts=counts,
                    taxonomy=store.taxonomy(),
                )
                write_page(Path(page), purge_report_html(report, language()))
        results = {self.REPORT: page} if page else {}
        return {
            **results,
            self.PURGED: counts.reports,
            self.N_USED: counts.reports,
            self.N_LEFT_OUT: counts.remaining,
            self.METHOD: method_json(
                self.name(),
                {name: value for name, value in parameters.items() if name != self.PURGED_BY},
                n_used=counts.reports,
                left_out={
                    "open_place": counts.open_places,
                    "newer": counts.remaining - counts.open_places,
                },
                versions=counts.versions,
                quarantined=counts.quarantined,
                merges=counts.merges,
                reasons=counts.reasons,
                waiting=counts.waiting,
                backups=counts.backups,
            ),
        }


def _say(counts: PurgeCounts, dry_run: bool, feedback) -> None:
    told = (
        tr("Trial run: {reports} reports, {events} events and {rows} quarantined rows would go.")
        if dry_run
        else tr("Purged: {reports} reports, {events} events and {rows} quarantined rows.")
    )
    feedback.pushInfo(
        told.format(reports=counts.reports, events=counts.events, rows=counts.quarantined)
    )
    if counts.open_places:
        feedback.pushInfo(
            tr("{n} reports of unsafe places stay: the places are not mended yet.").format(
                n=counts.open_places
            )
        )
    if counts.waiting:
        feedback.pushWarning(
            tr("{n} of the reports still waited for review.").format(n=counts.waiting)
        )
    if not dry_run and counts.backups:
        feedback.pushInfo(
            tr("{n} backups that held the texts were deleted; a new one was made.").format(
                n=counts.backups
            )
        )
    if counts.backups_left:
        feedback.pushWarning(
            tr(
                "{n} backups could not be deleted: close the programs that have them open and run "
                "the purge again."
            ).format(n=counts.backups_left)
        )
    if counts.unfinished and dry_run:
        feedback.pushWarning(
            tr("An earlier purge was not finished: run it without the trial run to finish it.")
        )
