# SPDX-License-Identifier: GPL-3.0-or-later
"""EMBRACE for QGIS: crime-prevention mapping for municipalities."""


def classFactory(iface):
    from .embrace_qgis.plugin import EmbracePlugin

    return EmbracePlugin(iface)
