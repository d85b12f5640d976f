# SPDX-License-Identifier: GPL-3.0-or-later
"""Base maps from files, the names on them, and templates from anybody."""

from __future__ import annotations

import http.server
import re
import shutil
import threading

import numpy as np
import pytest
from embrace.embrace_qgis.errors import InputError
from embrace.embrace_qgis.paths import resource
from embrace.embrace_qgis.situation_picture.base_map_files import open_base_map
from embrace.embrace_qgis.situation_picture.named_places import named_places
from embrace.embrace_qgis.situation_picture.template import add_template_items
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsLayoutExporter,
    QgsLayoutFrame,
    QgsLayoutItemHtml,
    QgsLayoutItemLabel,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutObject,
    QgsPrintLayout,
    QgsProject,
    QgsProperty,
    QgsReadWriteContext,
    QgsVectorFileWriter,
    QgsVectorLayer,
)


@pytest.fixture
def town(tmp_path) -> str:
    """A copy of the demo town: QGIS writes to GeoPackages that it only reads."""
    for name in ("basemap.gpkg", "basemap.json"):
        shutil.copyfile(resource("demo", name), tmp_path / name)
    return str(tmp_path / "basemap.gpkg")


def test_demo_town_is_drawn_in_its_own_order(qgis_app, town):
    opened = open_base_map([town])
    names = [layer.name() for layer in opened.shown]
    assert names.index("streets") < names.index("buildings") < names.index("municipality")
    assert {layer.name() for layer in opened.unseen} >= {"addresses", "landmarks"}


def test_names_come_from_streets_squares_and_addresses(qgis_app, town):
    opened = open_base_map([town])
    crs = QgsCoordinateReferenceSystem("EPSG:3006")
    lines, points = named_places(
        [*opened.shown, *opened.unseen], crs, QgsProject.instance().transformContext()
    )
    assert "Storgatan" in set(lines.name)
    assert "Resecentrum" in set(points.name)
    assert not {"Älvhamraån"} & set(lines.name), "a river is no street"
    address = points.kind == "address"
    assert address.sum() > 100 and not address.all()
    assert np.isfinite(lines.x0).all() and len(lines.x0) == len(lines.name)


def test_layers_without_an_order_are_stacked_by_geometry(qgis_app, tmp_path):
    path = tmp_path / "map.gpkg"
    for kind, wkt in (
        ("Polygon", "POLYGON((0 0,9 0,9 9,0 0))"),
        ("Point", "POINT(1 1)"),
        ("LineString", "LINESTRING(0 0,9 9)"),
    ):
        layer = QgsVectorLayer(f"{kind}?crs=EPSG:3006", kind, "memory")
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        layer.dataProvider().addFeatures([feature])
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.layerName = kind
        if path.exists():
            options.actionOnExistingFile = (
                QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
            )
        QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, str(path), QgsProject.instance().transformContext(), options
        )
    assert [layer.name() for layer in open_base_map([str(path)]).shown] == [
        "Point",
        "LineString",
        "Polygon",
    ]


@pytest.mark.parametrize("content", [None, b"this is no map"])
def test_base_map_that_cannot_be_opened_says_so(qgis_app, tmp_path, content):
    path = tmp_path / "map.gpkg"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError):
        open_base_map([str(path)])


def _template(path, build) -> None:
    project = QgsProject()
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    build(layout)
    assert layout.saveAsTemplate(str(path), QgsReadWriteContext())


def test_template_brings_its_logo_and_line_and_nothing_that_runs(qgis_app, tmp_path):
    def build(layout):
        label = QgsLayoutItemLabel(layout)
        label.setText("[% @user_full_name %] kommun <b>x</b>")
        label.setMode(QgsLayoutItemLabel.Mode.ModeHtml)
        layout.addLayoutItem(label)
        for source in (str(resource("icons", "embrace.svg")), "https://example.com/x.svg"):
            picture = QgsLayoutItemPicture(layout)
            picture.setPicturePath(source)
            layout.addLayoutItem(picture)
        page = QgsLayoutItemHtml(layout)
        layout.addMultiFrame(page)
        frame = QgsLayoutFrame(layout, page)
        page.addFrame(frame)

    path = tmp_path / "template.qpt"
    _template(path, build)
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    left_out = add_template_items(layout, path)
    items = [
        i for i in layout.items() if hasattr(i, "uuid") and not isinstance(i, QgsLayoutItemPage)
    ]
    labels = [i for i in items if isinstance(i, QgsLayoutItemLabel)]
    assert len(labels) == 1
    assert labels[0].mode() == QgsLayoutItemLabel.Mode.ModeFont
    assert labels[0].currentText().endswith("kommun <b>x</b>")
    assert "@user_full_name" in labels[0].currentText(), "taken literally, not evaluated"
    pictures = [i for i in items if isinstance(i, QgsLayoutItemPicture)]
    assert [p.picturePath().split("/")[-1] for p in pictures] == ["embrace.svg"]
    assert not layout.multiFrames()
    assert len(left_out) == 2


def test_template_fetches_nothing_even_while_it_is_read(qgis_app, tmp_path):
    # QGIS loads pictures, fills and HTML as soon as it reads them: what asks the network counts
    asked = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_arguments):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = "ADDRESS"  # put in after saving, as QGIS fetches at once

    def build(layout):
        picture = QgsLayoutItemPicture(layout)
        picture.setPicturePath(f"{address}/picture.png")
        computed = QgsLayoutItemPicture(layout)
        properties = computed.dataDefinedProperties()
        source = QgsProperty.fromExpression(f"'{address}/computed.png'")
        properties.setProperty(QgsLayoutObject.DataDefinedProperty.PictureSource, source)
        computed.setDataDefinedProperties(properties)
        label = QgsLayoutItemLabel(layout)
        label.setText(f"<img src='{address}/label.png'>")
        label.setMode(QgsLayoutItemLabel.Mode.ModeHtml)
        for item in (picture, computed, label):
            layout.addLayoutItem(item)
        html = QgsLayoutItemHtml(layout)
        html.setContentMode(QgsLayoutItemHtml.ContentMode.ManualHtml)
        html.setHtml(f"<img src='{address}/html.png'>")
        layout.addMultiFrame(html)

    path = tmp_path / "template.qpt"
    _template(path, build)
    saved = path.read_text(encoding="utf-8")
    saved = re.sub(r'[^"\']*ADDRESS', f"http://127.0.0.1:{server.server_port}", saved)
    assert saved.count("http://127.0.0.1") >= 3
    path.write_text(saved, encoding="utf-8")
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    add_template_items(layout, path)
    QgsLayoutExporter(layout).renderPageToImage(0, dpi=30)
    server.shutdown()
    server.server_close()
    assert asked == []


@pytest.mark.parametrize("content", [None, "no xml", "<a/>", "<Layout>"])
def test_template_that_is_none_is_refused(qgis_app, tmp_path, content):
    path = tmp_path / "template.qpt"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    layout = QgsPrintLayout(QgsProject.instance())
    with pytest.raises(InputError):
        add_template_items(layout, path)
