# SPDX-License-Identifier: GPL-3.0-or-later
"""EMBRACE for QGIS: crime-prevention mapping for municipalities."""


def classFactory(iface):  # noqa: N802  (the name QGIS calls)
    from .embrace_qgis.plugin import EmbracePlugin

    return EmbracePlugin(iface)
