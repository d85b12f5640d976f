# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading a layer of the project in another thread than the main one."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProject, QgsVectorLayer, QgsVectorLayerFeatureSource

from .points import Points, point_arrays


class LayerInThread:
    """A vector layer as it is when asked in the main thread; ``points`` reads it in any other.

    A file is opened anew there, where it can be read by whole columns. A layer that is edited, or
    that is no file, is read as it was.
    """

    def __init__(self, layer: QgsVectorLayer) -> None:
        self._transforms = QgsProject.instance().transformContext()
        self._crs = layer.crs()
        self._file = ""
        self._source: _AsItWas | None = None
        if layer.providerType() == "ogr" and not layer.isEditable():
            self._file = layer.source()
        else:
            self._source = _AsItWas(layer)

    def points(self, **asked: Any) -> Points:
        """``point_arrays`` of the layer, with what else is ``asked``."""
        if self._source is not None:
            return point_arrays(self._source, None, self._transforms, **asked)
        plain = QgsVectorLayer.LayerOptions(self._transforms, False)
        layer = QgsVectorLayer(self._file, "points", "ogr", plain)
        layer.setCrs(self._crs)
        return point_arrays(layer, None, self._transforms, layer=layer, **asked)


class _AsItWas:
    """What ``point_arrays`` asks of a source."""

    def __init__(self, layer: QgsVectorLayer) -> None:
        self._features = QgsVectorLayerFeatureSource(layer)
        self._fields, self._crs = layer.fields(), layer.crs()

    def fields(self):
        return self._fields

    def sourceCrs(self):
        return self._crs

    def getFeatures(self, request):
        return self._features.getFeatures(request)
