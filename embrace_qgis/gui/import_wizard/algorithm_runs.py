# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin's algorithms as the import calls them, and what is said where one fails."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
)

from ...errors import EmbraceError
from ...main_job import run_step
from ...translation import error_text, tr


def failure_text(error: Exception) -> str:
    """What went wrong in one sentence or two, whatever it was."""
    if isinstance(error, (EmbraceError, QgsProcessingException)):
        return error_text(error)
    return tr(
        "The work stopped because of an error that nobody had foreseen ({kind}). Nothing more was "
        "written."
    ).format(kind=type(error).__name__)


def with_layers(parameters: dict[str, Any]) -> dict[str, Any]:
    """The same, with layers of the project in place of their ids. In the main thread."""
    project = QgsProject.instance()
    return {
        name: (project.mapLayer(value) if isinstance(value, str) else None) or value
        for name, value in parameters.items()
    }


def run_algorithm(
    name: str,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> dict[str, Any]:
    """The results of one of the plugin's algorithms."""
    return run_step(f"embrace:{name}", parameters, context, feedback)
