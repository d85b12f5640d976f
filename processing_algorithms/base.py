# SPDX-License-Identifier: GPL-3.0-or-later
"""What all algorithms of the provider share: name, help, icon, errors in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
)
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QIcon

from ..embrace_qgis.analysis.progress import Progress
from ..embrace_qgis.errors import Cancelled, EmbraceError
from ..embrace_qgis.paths import resource
from ..embrace_qgis.translation import error_text, tr
from .groups import group_name
from .help_text import help_file, help_html, parameter_help
from .overwriting import overwriting, result_files


class EmbraceAlgorithm(QgsProcessingAlgorithm):
    """An algorithm whose id is its file's name and whose group is its folder."""

    N_USED, N_LEFT_OUT, METHOD = "N_USED", "N_LEFT_OUT", "METHOD"

    def createInstance(self):
        return type(self)()

    def name(self):
        return type(self).__module__.rsplit(".", 1)[-1]

    def groupId(self):
        return type(self).__module__.rsplit(".", 2)[-2]

    def group(self):
        return group_name(self.groupId())

    def svgIconPath(self):
        own = resource("icons", f"{self.name()}.svg")
        return str(own if own.is_file() else resource("icons", "embrace.svg"))

    def icon(self):
        return QIcon(self.svgIconPath())

    def shortHelpString(self):
        return help_html(self.name())

    def helpUrl(self):
        path = help_file(self.name())
        return QUrl.fromLocalFile(str(path)).toString() if path.is_file() else ""

    def addParameter(self, definition, createOutput=True):
        """Add a parameter; what the help file says about it becomes its help."""
        if not definition.help():
            definition.setHelp(parameter_help(self.name(), definition.name()))
        return super().addParameter(definition, createOutput)

    def checkParameterValues(self, parameters, context):
        """As Processing checks them; and nothing is written over what it is made from."""
        lost = overwriting(self, parameters, context)
        return (False, lost) if lost else super().checkParameterValues(parameters, context)

    def prepareAlgorithm(self, parameters, context, feedback):
        """Say what a result's format will not hold."""
        if any(place.suffix.lower() == ".shp" for place in result_files(self, parameters)):
            feedback.pushWarning(
                tr(
                    "A Shapefile cuts the names of fields to ten letters, and the map style does "
                    "not find them. Choose a GeoPackage (.gpkg)."
                )
            )
        return True

    def add_run_outputs(self) -> None:
        """The outputs of every run: how many were used and left out, and the method."""
        self.addOutput(QgsProcessingOutputNumber(self.N_USED, tr("Number used")))
        self.addOutput(QgsProcessingOutputNumber(self.N_LEFT_OUT, tr("Number left out")))
        self.addOutput(QgsProcessingOutputString(self.METHOD, tr("Method (JSON)")))

    def source_of(self, parameters, name, context):
        """The feature source of a required parameter."""
        source = self.parameterAsSource(parameters, name, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, name))
        return source

    def whole_layer_of(self, parameters, name, context):
        """The layer that ``source_of`` gives whole; None where only some of it is asked for."""
        value = parameters.get(name)
        if isinstance(value, QgsProcessingFeatureSourceDefinition):
            if (
                value.selectedFeaturesOnly
                or value.featureLimit != -1
                or getattr(value, "filterExpression", "")
            ):
                return None
            parameters = {**parameters, name: value.source}
        return self.parameterAsVectorLayer(parameters, name, context)

    @contextmanager
    def user_errors(self) -> Iterator[None]:
        """Turn an error the user can mend into the one exception that Processing shows."""
        try:
            yield
        except EmbraceError as error:
            raise QgsProcessingException(error_text(error)) from error
        except UnicodeEncodeError as error:
            sentence = tr("A text that was given holds a character that cannot be written.")
            raise QgsProcessingException(sentence) from error
        except MemoryError as error:
            sentence = tr("There is not enough memory. Choose larger cells or a smaller area.")
            raise QgsProcessingException(sentence) from error

    @staticmethod
    def progress_of(feedback, start: float = 0.0, end: float = 100.0) -> Progress:
        """Progress for pure code, from ``start`` to ``end`` percent; stops it on cancel."""

        def progress(share: float) -> None:
            if feedback.isCanceled():
                raise Cancelled
            feedback.setProgress(start + (end - start) * share)

        return progress
