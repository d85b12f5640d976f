# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the base map alone: ``python demo_town/render_sheet.py OUT.png [SCALE [E N]]``."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

DEMO = Path(__file__).resolve().parent.parent / "resources" / "demo"


def render(out: str, scale: float, centre: tuple[float, float], dpi: int = 200) -> None:
    """A 138 x 130 mm sheet at ``scale``, as the situation picture has it."""
    order = json.loads((DEMO / "basemap.json").read_text(encoding="utf-8"))
    layers = []
    for entry in order["layers"]:
        layer = QgsVectorLayer(
            f"{DEMO / 'basemap.gpkg'}|layername={entry['layer']}", entry["layer"], "ogr"
        )
        layer.loadNamedStyle(str(DEMO / entry["style"]))
        layers.insert(0, layer)
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3006"))
    settings.setOutputSize(QSize(round(138 / 25.4 * dpi), round(130 / 25.4 * dpi)))
    settings.setOutputDpi(dpi)
    w, h = 0.138 * scale, 0.130 * scale
    x, y = centre
    settings.setExtent(QgsRectangle(x - w / 2, y - h / 2, x + w / 2, y + h / 2))
    settings.setBackgroundColor(QColor("#FFFFFF"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(out)


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    wanted = [float(a) for a in sys.argv[2:]]
    render(
        sys.argv[1],
        wanted[0] if wanted else 20000,
        tuple(wanted[1:3]) if len(wanted) > 1 else (521030.0, 6601650.0),
    )
