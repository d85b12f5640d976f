# SPDX-License-Identifier: GPL-3.0-or-later
"""Styles of change: every class has its own look, in colour and in grey; the small multiples."""

from __future__ import annotations

import numpy as np
import pytest


def looks():
    from embrace.embrace_qgis.layers import change_styles

    return change_styles


def test_every_class_has_a_look_and_a_label(qgis_app):
    from embrace.embrace_qgis.analysis.hotspots import change, emerging, persistence

    styles = looks()
    for tokens, table, texts in (
        (change.VERDICTS, styles.CHANGE, styles.change_labels()),
        (persistence.CLASSES, styles.PERSISTENCE, styles.persistence_labels()),
        (emerging.CLASSES, styles.EMERGING, styles.emerging_labels()),
    ):
        assert set(tokens) == set(table) == set(texts)
        assert len(set(texts.values())) == len(texts)


def grey(colour: str) -> float:
    """Lightness L* of a colour, as a grey print shows it."""
    parts = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(116 * np.cbrt(linear @ (0.2126, 0.7152, 0.0722)) - 16)


@pytest.mark.parametrize("name", ["CHANGE", "PERSISTENCE", "EMERGING"])
def test_classes_differ_in_grey(name):
    """Two classes differ by 10 L* of their fill, or by pattern, or by dashes, or by outline."""
    table = list(getattr(looks(), name).values())
    for number, one in enumerate(table):
        for other in table[:number]:
            lighter = abs(grey(one.fill or "#FFFFFF") - grey(other.fill or "#FFFFFF"))
            assert (
                lighter >= 10
                or one.pattern != other.pattern
                or one.dashed != other.dashed
                or abs(one.outline - other.outline) >= 0.3
            ), (one, other)


def test_symbols_are_drawn_as_said(qgis_app):
    from qgis.core import QgsFeature, QgsGeometry, QgsRectangle, QgsVectorLayer

    styles = looks()
    layer = QgsVectorLayer("Polygon?crs=EPSG:3006&field=emerging_class:string", "x", "memory")
    tokens = list(styles.EMERGING)
    for number, token in enumerate(tokens):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(
            QgsGeometry.fromRect(QgsRectangle(number * 100, 0, number * 100 + 90, 90))
        )
        feature.setAttributes([token])
        layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    styles.style_emerging(layer)
    renderer = layer.renderer()
    assert [category.value() for category in renderer.categories()] == tokens
    counts = [category.symbol().symbolLayerCount() for category in renderer.categories()]
    patterns = {"": 1, "cross": 3, "plus": 3}
    assert counts == [patterns.get(look.pattern, 2) for look in styles.EMERGING.values()]
    # The legend has only what occurs.
    layer.dataProvider().deleteFeatures([f.id() for f in layer.getFeatures()][2:])
    styles.style_emerging(layer)
    shown = [category.value() for category in layer.renderer().categories()]
    assert shown == [*tokens[:2], "no_pattern"]


@pytest.mark.parametrize("steps", [4, 12, 30])
def test_small_multiples_show_at_most_24_maps(qgis_app, tmp_path, steps, monkeypatch):
    from embrace.embrace_qgis.analysis.cells import hexagon_cells
    from embrace.embrace_qgis.layers import small_multiples as module

    cells = hexagon_cells((0, 0, 2000, 900), 100)
    random = np.random.default_rng(1)
    z = random.normal(size=(len(cells), steps))
    state = (z > 1.9).astype(int) - (z < -1.9)
    counts = random.poisson(2, z.shape)
    figures = []
    save = module._save
    monkeypatch.setattr(
        module, "_save", lambda figure, path: (figures.append(figure), save(figure, path))
    )
    titles = [f"2025-{step:02d}" for step in range(steps)]
    module.small_multiples(tmp_path / "steps.png", cells, z, state, counts, titles)
    (figure,) = figures
    texts = [text.get_text() for text in figure.texts]
    assert [t for t in texts if t in titles] == titles[-24:]
    assert sum(bool(axes.images) for axes in figure.axes) == min(steps, 24)
    assert any("24 of 30" in text for text in texts) is (steps == 30)
    assert (tmp_path / "steps.png").stat().st_size > 10_000


def test_a_map_has_the_colours_of_its_cells(qgis_app):
    from embrace.embrace_qgis.analysis.cells import square_cells
    from embrace.embrace_qgis.layers import small_multiples as module

    cells = square_cells((0, 0, 399, 99), 100)
    at = module._cells_of_pixels(cells, (0, 0, 400, 100), 4.0, 1.0)
    assert (np.unique(at) == np.arange(4)).all()
    z = np.array([3.0, 2.5, -4.0, np.nan])
    picture = module._picture(at, z, np.array([1, 0, -1, 0]))
    row = picture[80]
    seen = [tuple(np.round(row[80 + 160 * cell] * 255).astype(int)) for cell in (0, 1, 3)]
    expected = [module.HOT, module.RAISED, module.GROUND]
    assert seen == [tuple(int(c[i : i + 2], 16) for i in (1, 3, 5)) for c in expected]
    cold = {tuple(pixel) for pixel in np.round(row[330:470] * 255).astype(int).tolist()}
    assert len(cold) >= 2, "cold cells are striped"
