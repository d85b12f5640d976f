# SPDX-License-Identifier: GPL-3.0-or-later
"""The page in QGIS's options: shows what is stored, stores what is written."""

from __future__ import annotations

import gc

import pytest
from embrace.embrace_qgis.gui.options_page import OptionsFactory, OptionsPage, OptionsPart
from embrace.embrace_qgis.report_store import storage_place
from embrace.embrace_qgis.settings import Settings, reviewer_name
from fake_interface import FakeInterface
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel, QWidget

KEYS = ("folder", "language", "author", "classification", "reviewer", "allow_network_share",
        "reports")  # fmt: skip


@pytest.fixture(autouse=True)
def _clean(qgis_app):
    kept = {key: QgsSettings().value(f"embrace/{key}") for key in KEYS}
    for key in KEYS:
        QgsSettings().remove(f"embrace/{key}")
    yield
    for key, value in kept.items():
        QgsSettings().remove(f"embrace/{key}")
        if value is not None:
            QgsSettings().setValue(f"embrace/{key}", value)


@pytest.fixture
def page(qgis_app):
    parent = QWidget()
    made = OptionsFactory().createWidget(parent)
    made.show()
    yield made
    parent.deleteLater()


def test_what_is_written_is_stored_when_the_options_are_accepted(page, tmp_path):
    QTest.keyClicks(page.reviewer, "Kim Alm")
    QTest.keyClicks(page.author, " Trygghetssamordnare ")
    QTest.keyClicks(page.classification, "Intern")
    page.language.setCurrentIndex(page.language.findData("sv"))
    page.folder.setFilePath(str(tmp_path))
    QTest.mouseClick(page.network, Qt.MouseButton.LeftButton, pos=page.network.rect().center()
                     .__class__(8, page.network.height() // 2))  # fmt: skip
    assert Settings.load().reviewer == "", "nothing before"
    page.apply()
    stored = Settings.load()
    assert stored.author == "Trygghetssamordnare" and stored.classification == "Intern"
    assert stored.language == "sv" and stored.folder == str(tmp_path)
    assert reviewer_name() == "Kim Alm"
    assert storage_place._is_allowed()


def test_what_is_stored_is_shown_and_what_is_not_on_the_page_stays(qgis_app):
    Settings(
        folder="/tmp/f", reports="/tmp/r.csv", language="en", author="A", reviewer="R",
        allow_network_share="yes",
    ).save()  # fmt: skip
    page = OptionsPage()
    assert (page.author.text(), page.reviewer.text()) == ("A", "R")
    assert page.language.currentData() == "en" and page.network.isChecked()
    page.network.setChecked(False)
    page.apply()
    assert Settings.load().reports == "/tmp/r.csv"
    assert not Settings.load().allow_network_share and not storage_place._is_allowed()
    page.deleteLater()


def test_the_share_is_explained_and_every_field_has_a_name(page):
    words = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "damage" in words and page.network.accessibleDescription() in words
    for widget in (page.reviewer, page.author, page.classification, page.language, page.folder):
        assert widget.accessibleName() and "&" not in widget.accessibleName()


def test_registered_and_taken_away_ten_times(qgis_app):
    interface = FakeInterface()
    for _ in range(10):
        part = OptionsPart(interface)
        (factory,) = interface.registered
        assert factory.title() == "Embrace" and not factory.icon().isNull()
        assert part.actions == []
        part.close()
        del factory
        assert interface.held == []
    gc.collect()
