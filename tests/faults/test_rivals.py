# SPDX-License-Identifier: GPL-3.0-or-later
"""Two processes on one store, and a store that another program holds."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing

import pytest
from fault_names import STORE


def both(faults, folder, count, blind=False):
    command = {"run": "edits", "folder": str(folder), "faults": {}}
    pair = [{**command, "arguments": [count, seed, blind]} for seed in (1, 2)]
    answers = faults.ask(pair=pair)["pair"]
    for answer in answers:
        assert answer.get("acknowledged"), answer
    return [answer["result"] for answer in answers]


def test_two_editors_lose_nothing_and_are_shown_their_conflicts(faults, soak):
    """Each of them applies so many edits; the versions of the reports have grown by just that."""
    count = 1000 if soak else 60
    folder = faults.copy("edit")
    before = faults.check(folder)
    first, second = both(faults, folder, count)
    after = faults.check(folder)
    assert after["problems"] == []
    assert after["versions"] - before["versions"] == 2 * count
    conflicts = first["conflicts"] + second["conflicts"]
    assert conflicts > 0, "the two never met"
    assert first["shown"] + second["shown"] == conflicts, "a conflict names both versions"
    faults.table.append(
        ("edit", f"two editors, {conflicts} conflicts", 2 * count, "-", 2 * count, 0)
    )


def test_the_count_sees_lost_updates(faults):
    """Two editors who do not compare versions: the same sum must show what is lost."""
    folder = faults.copy("edit")
    before = faults.check(folder)["versions"]
    first, second = both(faults, folder, 100, blind=True)
    assert first["applied"] + second["applied"] == 200
    assert faults.check(folder)["versions"] - before < 200


@pytest.fixture
def held():
    """``held(path)``: hold a store as another program does; ``release()`` lets it go."""
    connections = []

    def hold(path):
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        connections.append(connection)
        connection.execute("BEGIN EXCLUSIVE")
        return connection

    yield hold
    for connection in connections:
        connection.close()


@pytest.mark.parametrize("operation", ["import", "review", "edit", "purge", "upgrade"])
def test_a_lock_of_another_program_is_said_and_nothing_changes(faults, held, operation):
    folder = faults.copy(operation)
    before = faults.check(folder)
    with closing(held(folder / STORE)) as other:
        told = faults.run(operation, folder, lock_wait=0.1)
        other.execute("ROLLBACK")
    assert "is locked" in told["error"], told
    assert any(way in told["error"] for way in ("close the other program", "or close it"))
    after = faults.check(folder)
    assert (after["digest"], after["problems"]) == (before["digest"], [])
    assert after["beside"] == []


def test_a_lock_that_goes_in_time_is_waited_for(faults, held):
    folder = faults.copy("review")
    before = faults.check(folder)
    other = held(folder / STORE)
    release = threading.Timer(0.6, other.execute, ["ROLLBACK"])
    release.start()
    started = time.monotonic()
    told = faults.run("review", folder)
    release.join()
    assert told.get("acknowledged"), told
    assert time.monotonic() - started >= 0.5
    assert faults.check(folder)["digest"] != before["digest"]


def test_a_reader_who_stays_does_not_wait_forever(faults):
    """A shared lock held for long: the commit gives up after its waits, whole."""
    folder = faults.copy("review")
    before = faults.check(folder)
    with closing(sqlite3.connect(folder / STORE, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM report").fetchone()
        told = faults.run("review", folder, lock_wait=0.005)
        reader.execute("ROLLBACK")
    assert "is locked" in told["error"], told
    after = faults.check(folder)
    assert (after["digest"], after["problems"]) == (before["digest"], [])
