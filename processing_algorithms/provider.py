# SPDX-License-Identifier: GPL-3.0-or-later
"""The Processing provider ``embrace``."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsMessageLog,
    QgsProcessingModelAlgorithm,
    QgsProcessingProvider,
)
from qgis.PyQt.QtGui import QIcon

from ..embrace_qgis.paths import resource
from ..embrace_qgis.translation import tr
from ..embrace_qgis.version import plugin_version


class EmbraceProvider(QgsProcessingProvider):
    """Offers the algorithms to the toolbox, models and ``qgis_process``."""

    def id(self):
        return "embrace"

    def name(self):
        return "Embrace"

    def longName(self):
        return "EMBRACE for QGIS"

    def versionInfo(self):
        return plugin_version()

    def svgIconPath(self):
        return str(resource("icons", "embrace.svg"))

    def icon(self):
        return QIcon(self.svgIconPath())

    def supportedOutputRasterLayerExtensions(self):
        return ["tif"]

    def load(self):
        # The steps of a model are found only once this provider is in the registry.
        QgsApplication.processingRegistry().providerAdded.connect(self._add_models)
        return super().load()

    def unload(self):
        QgsApplication.processingRegistry().providerAdded.disconnect(self._add_models)

    def loadAlgorithms(self):
        try:
            from .algorithms import ALGORITHMS
        except ImportError as error:
            missing = str(getattr(error, "name", "") or error)
            if missing.split(".")[0] not in ("numpy", "scipy", "pandas"):
                raise
            sentence = tr("Embrace needs the Python package {name}. Install it and start again.")
            level = Qgis.MessageLevel.Critical
            QgsMessageLog.logMessage(sentence.format(name=missing), "Embrace", level)
            return
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
        if QgsApplication.processingRegistry().providerById(self.id()) is not None:
            self._add_models(self.id())

    def _add_models(self, provider_id: str) -> None:
        if provider_id != self.id():
            return
        for path in sorted(resource("models").glob("*.model3")):
            model = QgsProcessingModelAlgorithm()
            if not model.fromFile(str(path)) or self.algorithm(model.name()) is not None:
                continue
            _label(model)
            self.addAlgorithm(model)
        self.algorithmsLoaded.emit()


def _label(model: QgsProcessingModelAlgorithm) -> None:
    """Label a model's parameters as its steps label theirs: its file holds one language only."""
    labels = {
        name: step.algorithm().parameterDefinition(name).description()
        for step in model.childAlgorithms().values()
        for name, sources in step.parameterSources().items()
        if sources and sources[0].parameterName() == name
    }
    for parameter in model.parameterDefinitions():
        parameter.setDescription(labels.get(parameter.name(), parameter.description()))
