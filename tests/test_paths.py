# SPDX-License-Identifier: GPL-3.0-or-later
"""Finished files get their names; what is no file keeps its own."""

from __future__ import annotations

import os
import stat

import pytest
from embrace.embrace_qgis.errors import InputError, OutputError
from embrace.embrace_qgis.paths import put_in_place
from embrace.embrace_qgis.report_import.tables import read_table
from embrace.embrace_qgis.report_store.report_page import write_page

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")


@pytest.fixture
def pipe(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    yield path
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_a_file_takes_the_place_of_an_older_one(tmp_path):
    draft, target = tmp_path / "draft", tmp_path / "target"
    draft.write_text("new")
    target.write_text("old")
    put_in_place(draft, target)
    assert target.read_text() == "new" and not draft.exists()


def test_what_is_no_file_is_never_replaced(tmp_path, pipe):
    """An administrator's export to a device would put a file in the device's place."""
    with pytest.raises(OutputError):
        write_page(pipe, "<p>")
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_what_may_never_end_is_not_read(pipe):
    with pytest.raises(InputError, match="not a file"):
        read_table(pipe)
