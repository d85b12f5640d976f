# SPDX-License-Identifier: GPL-3.0-or-later
"""From what the user chose to a file that is opened and understood, beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from ...errors import Cancelled, InputError
from ...layers.report_table import EASTING, report_table
from ...report_import.mapping_profile import MappingProfile, detect_profile
from ...report_store.store import Store, open_store, store_crs
from ...reports.taxonomy import Taxonomy
from ...saved_profiles import profile_for
from ...translation import error_text, tr
from .algorithm_runs import run_algorithm
from .file_preview import OpenedFile, Understanding, open_file, opened, understood
from .import_choices import ImportChoices

HEAD_FEATURES = 2_000  # of a layer, for the preview


class FileStamp(NamedTuple):
    """When a file was written last, and its size: it may be mended while the wizard is open."""

    written: int
    size: int


@dataclass(frozen=True)
class LayerHead:
    """The first features of a layer, and how many it has in all (-1 where it cannot say)."""

    layer: QgsVectorLayer
    of: int


@dataclass(frozen=True)
class Opening:
    """``path`` is that of the store: the user's, or the draft of a new one. ``profile`` was found
    out from the file and ``problem`` says why it could not be; ``saved`` is the user's own for
    such files, and ``found`` what the file means with it."""

    path: str
    store: Store
    taxonomy: Taxonomy
    stamp: FileStamp
    file: OpenedFile
    profile: MappingProfile
    saved: MappingProfile | None
    found: Understanding
    problem: str


def stamp_of(file: str) -> FileStamp:
    try:
        found = Path(file.partition("|")[0]).stat()
    except (OSError, ValueError):
        return FileStamp(0, 0)
    return FileStamp(found.st_mtime_ns, found.st_size)


def head_of_layer(layer_id: str) -> LayerHead:
    """The first features of a layer of the project; in the main thread, to which it belongs."""
    layer = QgsProject.instance().mapLayer(layer_id)
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
        raise InputError(tr("The layer is not in the project any more."), tr("Choose another one."))
    head = layer.materialize(QgsFeatureRequest().setLimit(HEAD_FEATURES))
    return LayerHead(head, int(layer.featureCount()))


def open_chosen(
    choices: ImportChoices,
    draft: dict[str, Any] | None,
    head: LayerHead | None,
    transforms: QgsCoordinateTransformContext,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> Opening:
    """Open the store, or make a draft of it; read the file, or take the layer's ``head``.

    ``draft`` holds the parameters of ``create_report_store``; None where the store is there.
    """
    stamp = stamp_of(choices.file)
    path = choices.store
    if draft is not None:
        path = draft["STORE"]
        run_algorithm("create_report_store", draft, context, feedback)
    store = open_store(path)
    taxonomy = store.taxonomy()
    if head is None:
        file = open_file(choices.file, store, transforms, feedback)
    else:
        table = report_table(head.layer, choices.source, store_crs(store), transforms, feedback)
        file = opened(table, EASTING in table.frame, head.of)
    saved, problem = profile_for(file.values), ""
    try:
        profile = detect_profile(file.table, taxonomy)
    except InputError as error:
        profile, problem = MappingProfile(), "" if saved else error_text(error)
    if feedback.isCanceled():
        raise Cancelled
    found = understood(file, saved or profile, store, transforms)
    return Opening(path, store, taxonomy, stamp, file, profile, saved, found, problem)
