# SPDX-License-Identifier: GPL-3.0-or-later
"""Features as they are, also those whose geometry Processing would stop at."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsMemoryProviderUtils,
    QgsProcessingFeatureSource,
    QgsVectorLayer,
)

_UNCHECKED = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks


def unchecked_features(source, request: QgsFeatureRequest | None = None) -> Iterable[QgsFeature]:
    """The features of a source, without Processing's check of their geometries.

    Who reads them mends or leaves out what is not valid: a run that stops at the first polygon
    that crosses itself by a centimetre helps nobody.
    """
    request = request or QgsFeatureRequest()
    if isinstance(source, QgsProcessingFeatureSource):
        return source.getFeatures(request, _UNCHECKED)
    return source.getFeatures(request)


def in_memory(source) -> QgsVectorLayer:
    """A layer of a source's features, with the same fields."""
    layer = QgsMemoryProviderUtils.createMemoryLayer(
        source.sourceName(), source.fields(), source.wkbType(), source.sourceCrs()
    )
    layer.dataProvider().addFeatures(list(unchecked_features(source)))
    return layer
