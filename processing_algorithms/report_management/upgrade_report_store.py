# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: bring an older store to the schema of this plugin."""

from __future__ import annotations

from qgis.core import QgsProcessingOutputNumber

from ...embrace_qgis.report_store.store import store_path
from ...embrace_qgis.report_store.upgrades import upgrade_store
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..method import method_json


class UpgradeReportStore(EmbraceAlgorithm):
    """Can a store of an older plugin be used? After this, with all it held."""

    STORE = "STORE"
    FROM_VERSION = "FROM_VERSION"
    TO_VERSION = "TO_VERSION"

    def displayName(self):
        return tr("Upgrade report store")

    def tags(self):
        return tr("upgrade,schema,migration,version,store").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.store())
        self.addOutput(QgsProcessingOutputNumber(self.FROM_VERSION, tr("Schema before")))
        self.addOutput(QgsProcessingOutputNumber(self.TO_VERSION, tr("Schema after")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        with self.user_errors():
            path = store_path(self.parameterAsString(parameters, self.STORE, context))
            before, after = upgrade_store(path, progress=self.progress_of(feedback))
        if before == after:
            feedback.pushInfo(
                tr("{name} has the newest schema, {n}, already: nothing was changed.").format(
                    name=path.name, n=after
                )
            )
        else:
            feedback.pushInfo(
                tr(
                    "{name} was upgraded from schema {before} to {after}; a backup of the old "
                    "store lies beside it."
                ).format(name=path.name, before=before, after=after)
            )
        steps = after - before
        return {
            self.FROM_VERSION: before,
            self.TO_VERSION: after,
            self.N_USED: steps,
            self.N_LEFT_OUT: 0,
            self.METHOD: method_json(
                self.name(), parameters, n_used=steps, from_version=before, to_version=after
            ),
        }
