# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of the user's own profiles the next file is read with."""

from __future__ import annotations

import os

import pytest
from embrace.embrace_qgis import saved_profiles
from embrace.embrace_qgis.report_import.mapping_profile import MappingProfile
from embrace.embrace_qgis.report_import.profile_files import save_profile

COLUMNS = ("Datum", "Typ", "Plats", "Fritext")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(saved_profiles, "saved_profiles_folder", lambda: tmp_path)
    return tmp_path


def kept(folder, name, at=0, **more):
    values = {"date_from": "Datum", "category": ("Typ",), "file_columns": COLUMNS, **more}
    path = save_profile(MappingProfile(**values), name, folder)
    os.utime(path, (at, at))


def test_a_file_of_the_same_columns_gets_the_profile_that_was_saved_last(folder):
    assert saved_profiles.profile_for(COLUMNS) is None
    kept(folder, "äldre", at=10)
    kept(folder, "nyare", at=20, crs="EPSG:3006")
    kept(folder, "annan", at=30, file_columns=("Datum", "Typ"))
    found = saved_profiles.profile_for(COLUMNS)
    assert (found.name, found.crs) == ("nyare", "EPSG:3006")


def test_order_case_and_blanks_do_not_matter_and_names_are_those_of_the_file(folder):
    kept(folder, "profil")
    found = saved_profiles.profile_for(["PLATS", "typ ", "fritext", "datum"])
    assert (found.date_from, found.category) == ("datum", ("typ ",))


@pytest.mark.parametrize("columns", [COLUMNS[:3], (*COLUMNS, "Enhet"), (), COLUMNS[:3] * 2])
def test_a_file_of_other_columns_gets_none(folder, columns):
    """A column that is new would be lost, one that is left out on purpose would come back."""
    kept(folder, "profil")
    assert saved_profiles.profile_for(columns) is None


def test_a_profile_that_tells_no_columns_is_for_no_file(folder):
    kept(folder, "profil", file_columns=())
    assert saved_profiles.profile_for(()) is None
    assert saved_profiles.profile_for(COLUMNS) is None


def test_a_broken_profile_stops_nothing(folder):
    kept(folder, "profil")
    (folder / "trasig.json").write_text("{", encoding="utf-8")
    (folder / "mapp.json").mkdir()
    assert saved_profiles.profile_for(COLUMNS).name == "profil"
