# SPDX-License-Identifier: GPL-3.0-or-later
"""Who holds a file open: a real second process is named, this one is not."""

from __future__ import annotations

import subprocess
import sys

import pytest
from embrace.embrace_qgis.errors import StoreError
from embrace.embrace_qgis.report_store import connection as connections
from embrace.embrace_qgis.report_store.lock_holders import programs_using

LOCKER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""
HOLDER = "import sys; f = open(sys.argv[1], 'rb'); print('open', flush=True); sys.stdin.read()"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_another_process_is_named_while_it_holds_the_file(tmp_path):
    path = tmp_path / "store.gpkg"
    path.write_bytes(b"x")
    with path.open("rb"):
        assert programs_using(path) == []
        child = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert child.stdout.readline() == "open\n"
            (named,) = programs_using(path)
            assert named.endswith(f"({child.pid})")
            assert "python" in named
        finally:
            child.communicate("", timeout=20)
        assert programs_using(path) == []


def test_a_file_that_is_not_there_has_no_holders(tmp_path):
    assert programs_using(tmp_path / "nothing.gpkg") == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_who_locks_a_store_is_said(store, store_file, monkeypatch):
    monkeypatch.setattr(connections, "LOCK_WAIT_SECONDS", 0.01)
    monkeypatch.setattr(connections, "FIRST_PAUSE_SECONDS", 0.001)
    child = subprocess.Popen(
        [sys.executable, "-c", LOCKER, str(store_file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert child.stdout.readline() == "locked\n"
        for use in (store.state_counts, lambda: store.set_setting("note", "x")):
            with pytest.raises(StoreError, match=rf"is open in: python.* \({child.pid}\)"):
                use()
    finally:
        child.communicate("", timeout=20)
    store.set_setting("note", "x")
