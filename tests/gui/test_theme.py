# SPDX-License-Identifier: GPL-3.0-or-later
"""Colours of light and dark themes, and the small widgets of the docks."""

from __future__ import annotations

import pytest
from embrace.embrace_qgis.gui.theme import (
    DARK,
    LIGHT,
    colours_of,
    contrast,
    is_dark,
    readable,
    selected_ground,
    shown_palette,
    verdict_colour,
)
from embrace.embrace_qgis.gui.widgets.category_symbols import category_symbol
from embrace.embrace_qgis.gui.widgets.chips import Chip
from embrace.embrace_qgis.gui.widgets.keys import KeyButton, KeyCap
from embrace.embrace_qgis.gui.widgets.labels import QuietLabel, plain_label
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog, QPushButton, QWidget

GROUND = {"light": ("#F0F0F0", "#FFFFFF", "#1F2933"), "dark": ("#2D2F31", "#232527", "#E8EAEC")}


def palette_of(name: str) -> QPalette:
    window, base, text = (QColor(value) for value in GROUND[name])
    palette = QPalette(window)
    palette.setColor(QPalette.ColorRole.Window, window)
    palette.setColor(QPalette.ColorRole.Base, base)
    for role in ("WindowText", "Text", "ButtonText"):
        palette.setColor(getattr(QPalette.ColorRole, role), text)
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#2A72A8"))
    return palette


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_theme_is_known_by_its_ground(name, qgis_app):
    palette = palette_of(name)
    assert is_dark(palette) is (name == "dark")
    assert colours_of(palette) is (DARK if name == "dark" else LIGHT)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_text_can_be_read(name, qgis_app):
    palette = palette_of(name)
    colours = colours_of(palette)
    window, base, text = (QColor(value) for value in GROUND[name])
    pairs = [
        (colours.quiet, window),
        (colours.quiet, base),
        (colours.quiet, selected_ground(palette)),
        (colours.hit_text, QColor(colours.hit_ground)),
        (text, QColor(colours.warning_ground)),
        (text, QColor(colours.difference)),
        (text, selected_ground(palette)),
        ("#FFFFFF", QColor(colours.accent)),
        *((verdict_colour(one, palette).name(), base) for one in ("clear_increase", "normal")),
        (verdict_colour("possible_decrease", palette).name(), base),
    ]
    for one, other in pairs:
        assert contrast(QColor(one), other) >= 4.5, (one, other.name())


STYLE_SHEETS = {  # as QGIS's own dark themes are made
    "flat": ("QDialog {background: #323232; color: #aaa}", "dark"),
    "gradient": (
        "QDialog {background: #323232; color: #aaa} QPushButton {background: "
        "QLinearGradient(x1:0, y1:0, x2:0, y2:1, stop:0 #565656, stop:1 #464646); color: #aaa}",
        "dark",
    ),
    "grey": ("QDialog {background: #727272; color: #0e0e0e}", "light"),
    "light": ("QDialog {background: #f0f0f0; color: #222}", "light"),
}


@pytest.mark.parametrize("sheet", STYLE_SHEETS)
@pytest.mark.parametrize("kind", [QWidget, QPushButton])
def test_what_stands_on_the_screen_under_a_style_sheet(sheet, kind, qgis_app):
    """A style sheet leaves grounds transparent or a gradient, and texts in any colour."""
    text, expected = STYLE_SHEETS[sheet]
    dialog = QDialog()
    dialog.setStyleSheet("QWidget {background: transparent}" + text)
    part = kind(dialog)
    dialog.show()
    QApplication.processEvents()
    shown = shown_palette(part)
    window = shown.color(QPalette.ColorRole.Window)
    assert window == dialog.palette().color(QPalette.ColorRole.Window)
    assert is_dark(shown) is (expected == "dark")
    for ink, ground in (("WindowText", "Window"), ("Text", "Base"), ("ButtonText", "Button")):
        ink, ground = (shown.color(getattr(QPalette.ColorRole, one)) for one in (ink, ground))
        assert ground.alpha() == 255 and contrast(ink, ground) >= 4
    assert contrast(readable(colours_of(shown).quiet, shown), window) >= 4
    dialog.deleteLater()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_sound_palette_is_shown_as_it_is(name, qgis_app):
    part = QWidget()
    part.setPalette(palette_of(name))
    shown = shown_palette(part)
    for role in ("Window", "Base", "WindowText", "Text"):
        role = getattr(QPalette.ColorRole, role)
        assert shown.color(role) == palette_of(name).color(role)


def test_contrast_is_that_of_wcag(qgis_app):
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21.0)
    assert contrast(QColor("#777777"), QColor("#FFFFFF")) == pytest.approx(4.48, abs=0.01)


def test_symbols_turn_with_the_ground(qgis_app):
    light = category_symbol("ORD", 20, palette_of("light")).toImage()
    dark = category_symbol("ORD", 20, palette_of("dark")).toImage()
    spot = QPoint(10, 1)
    assert light.pixelColor(spot).lightness() < 80 < 200 < dark.pixelColor(spot).lightness()
    double = category_symbol("ORD", 20, palette_of("light"), 2.0)
    assert double.width() == 40 and double.devicePixelRatio() == 2.0
    assert not category_symbol("NEW", 20, palette_of("light")).isNull()


def test_a_quiet_label_follows_the_theme(qgis_app):
    label = QuietLabel("Place")
    for name in ("dark", "light", "dark"):
        label.setPalette(palette_of(name))
        QApplication.processEvents()
        expected = (DARK if name == "dark" else LIGHT).quiet
        assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(expected)


@pytest.mark.parametrize("ground", ["#323232", "#727272", "#f0f0f0"])
def test_a_quiet_label_in_themes_that_are_style_sheets(ground, qgis_app):
    ink = "#aaaaaa" if ground == "#323232" else "#0e0e0e"
    qgis_app.setStyleSheet(f"QDialog {{background: {ground}}} QLabel {{color: {ink}}}")
    dialog = QDialog()
    label = QuietLabel("Place", dialog)
    dialog.show()
    QApplication.processEvents()
    window = shown_palette(dialog).color(QPalette.ColorRole.Window)
    quiet = label.palette().color(QPalette.ColorRole.WindowText)
    assert window == QColor(ground) and contrast(quiet, window) >= 4
    assert label.styleSheet() == f"color: {quiet.name()}"
    qgis_app.setStyleSheet("")
    QApplication.processEvents()
    assert label.styleSheet() == ""
    dialog.deleteLater()


def test_texts_are_plain(qgis_app):
    for label in (plain_label("<b>x</b>"), QuietLabel("<b>x</b>"), Chip("<b>x</b>")):
        assert label.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("primary", [False, True])
def test_a_key_button_has_a_name_and_room_for_its_key(primary, qgis_app):
    button = KeyButton("Approve", "A", primary=primary)
    assert button.accessibleName() == "Approve"
    before = button.sizeHint().width()
    button.setText("Approve them all")
    assert button.accessibleName() == "Approve them all"
    assert button.sizeHint().width() > before
    clicked = []
    button.clicked.connect(lambda: clicked.append(1))
    button.show()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert clicked == [1]
    assert not button.grab().isNull()
    assert KeyCap("Ctrl+Z", "Undo").sizeHint().width() > KeyCap("J").sizeHint().width()
