# SPDX-License-Identifier: GPL-3.0-or-later
"""The store that the docks share: remembered, moved away, changed by others."""

from __future__ import annotations

import os

import pytest
from embrace.embrace_qgis.gui.current_store import SETTING, CurrentStore
from embrace.embrace_qgis.paths import resource
from embrace.embrace_qgis.report_store.store import create_store
from embrace.embrace_qgis.reports.taxonomy import read_taxonomy
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsSettings

WKT = QgsCoordinateReferenceSystem("EPSG:3006").toWkt()


@pytest.fixture(autouse=True)
def nothing_remembered(qgis_app):
    QgsSettings().remove(SETTING)
    QgsProject.instance().clear()
    yield
    QgsSettings().remove(SETTING)
    QgsProject.instance().clear()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "store.gpkg"
    taxonomy = read_taxonomy(resource("taxonomies", "embrace.csv"))
    create_store(path, "EPSG:3006", WKT, None, "Älvhamra", taxonomy, synthetic=True)
    return path


@pytest.fixture
def current():
    made = CurrentStore()
    told = {"store": 0, "reports": 0, "errors": []}
    made.store_changed.connect(lambda: told.__setitem__("store", told["store"] + 1))
    made.reports_changed.connect(lambda: told.__setitem__("reports", told["reports"] + 1))
    made.error.connect(told["errors"].append)
    made.told = told
    yield made
    made.release()


def test_there_is_none_at_first(current):
    assert current.path == ""
    assert current.store() is None
    assert current.told["errors"] == []


def test_a_chosen_store_is_told_of_and_remembered(current, file):
    assert current.set_path(file)
    assert current.store().municipality_name == "Älvhamra"
    assert current.told["store"] == 1
    later = CurrentStore()
    assert later.path == str(file)
    later.release()


def test_what_is_no_store_changes_nothing(current, file, tmp_path):
    current.set_path(file)
    other = tmp_path / "other.gpkg"
    other.write_bytes(b"not a database")
    assert not current.set_path(other)
    assert current.path == str(file)
    assert len(current.told["errors"]) == 1


def test_a_store_moved_away_is_told_of_once_and_is_found_again(current, file):
    current.set_path(file)
    away = file.with_name("away.gpkg")
    file.rename(away)
    assert current.store() is None
    assert current.store() is None
    current.look_again()
    assert len(current.told["errors"]) == 1
    assert current.told["store"] == 2
    away.rename(file)
    assert current.store() is not None
    assert current.told["store"] == 3
    assert current.path == str(file)


def test_changes_of_another_program_are_noticed(current, file):
    current.set_path(file)
    current.look_again()
    assert current.told["reports"] == 0
    os.utime(file, ns=(1, 1))
    current.look_again()
    current.look_again()
    assert current.told["reports"] == 1


def test_own_changes_are_told_once(current, file):
    current.set_path(file)
    os.utime(file, ns=(1, 1))
    current.tell_reports_changed()
    current.look_again()
    assert current.told["reports"] == 1


def test_the_project_remembers_its_store_beside_itself(current, file, tmp_path):
    current.set_path(file)
    project = QgsProject.instance()
    saved = tmp_path / "work.qgs"
    assert project.write(str(saved))  # the store was opened before the project had a place
    assert not project.isDirty()
    assert str(tmp_path) not in project.readEntry("embrace", "store", "")[0]
    project.clear()
    moved = tmp_path / "moved"
    moved.mkdir()
    saved.rename(moved / "work.qgs")
    file.rename(moved / "store.gpkg")
    assert project.read(str(moved / "work.qgs"))
    assert current.path == str(moved / "store.gpkg")
    assert current.store() is not None


def test_a_project_without_a_store_keeps_the_one_in_use(current, file, tmp_path):
    QgsProject.instance().write(str(tmp_path / "plain.qgs"))
    current.set_path(file)
    QgsProject.instance().clear()
    QgsProject.instance().read(str(tmp_path / "plain.qgs"))
    assert current.path == str(file)


def test_after_release_projects_do_not_matter(current, file, tmp_path):
    current.set_path(file)
    QgsProject.instance().write(str(tmp_path / "work.qgs"))
    current.close()
    current.release()
    QgsProject.instance().read(str(tmp_path / "work.qgs"))
    assert current.path == ""
    current.release()  # once more does no harm


def test_where_there_is_none_it_is_said_why(current, file, tmp_path):
    assert "Choose one" in current.why_none()
    assert current.set_path(file)
    file.rename(tmp_path / "elsewhere.gpkg")
    assert current.store() is None and file.name in current.why_none()
    (tmp_path / "elsewhere.gpkg").rename(file)
    assert current.store() is not None
    current.close()
    assert "Choose one" in current.why_none()
