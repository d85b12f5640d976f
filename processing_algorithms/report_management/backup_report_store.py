# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: copy a store, whole and checked."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessingOutputString,
    QgsProcessingParameterFile,
)

from ...embrace_qgis.report_store.backups import KEPT, backup_store, backups_of
from ...embrace_qgis.report_store.store import store_path
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..method import method_json


class BackupReportStore(EmbraceAlgorithm):
    """What if the disk fails tomorrow? A copy of the store that is known to be whole."""

    STORE = "STORE"
    FOLDER = "FOLDER"
    KEEP = "KEEP"
    BACKUP = "BACKUP"

    def displayName(self):
        return tr("Back up report store")

    def tags(self):
        return tr("backup,copy,safety,restore,store").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.store())
        self.addParameter(
            QgsProcessingParameterFile(
                self.FOLDER,
                tr("Folder (empty: beside the store)"),
                QgsProcessingParameterFile.Behavior.Folder,
                optional=True,
            )
        )
        self.addParameter(shared.integer(self.KEEP, tr("Backups to keep"), KEPT, minimum=1))
        self.addOutput(QgsProcessingOutputString(self.BACKUP, tr("Backup")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        folder_text = self.parameterAsFile(parameters, self.FOLDER, context).strip()
        with self.user_errors():
            path = store_path(self.parameterAsString(parameters, self.STORE, context))
            folder = Path(folder_text) if folder_text else None
            before = len(backups_of(path, folder))
            backup = backup_store(
                path, folder, keep=self.parameterAsInt(parameters, self.KEEP, context)
            )
            kept = len(backups_of(path, folder))
        feedback.pushInfo(
            tr("{name} was written and checked; {n} backups of the store are kept there.").format(
                name=backup.name, n=kept
            )
        )
        return {
            self.BACKUP: str(backup),
            self.N_USED: 1,
            self.N_LEFT_OUT: 0,
            self.METHOD: method_json(
                self.name(), parameters, n_used=1, kept=kept, deleted=before + 1 - kept
            ),
        }
