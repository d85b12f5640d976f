# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 in the midst of every operation: what was acknowledged is there, the rest is undone."""

from __future__ import annotations

import random
import shutil
import signal

import pytest

OPERATIONS = ("import", "update", "review", "edit", "merge", "upgrade", "purge", "backup")
KILLS = {"import": 5, "update": 2, "review": 3, "edit": 3, "merge": 2, "upgrade": 3, "purge": 3,
         "backup": 3}  # fmt: skip
MOST = 1000


@pytest.fixture(scope="module")
def whole(faults):
    """``whole(operation)``: the operation without harm; its failpoints, before and after."""
    known = {}

    def run(operation):
        if operation not in known:
            folder = faults.copy(operation)
            before = faults.check(folder)
            done = faults.run(operation, folder)
            assert done.get("acknowledged"), done
            after = faults.check(folder)
            assert before["problems"] == after["problems"] == []
            known[operation] = done, before, after
            shutil.rmtree(folder)
        return known[operation]

    return run


def spread(count: int, wanted: int) -> list[int]:
    """``wanted`` of the failpoints 1 … ``count``, evenly, the last among them."""
    wanted = min(wanted, count)
    return sorted({max(1, round(count * (i + 1) / wanted)) for i in range(wanted)})


def assert_whole(faults, operation, folder, killed, before, after) -> bool:
    """After a kill: sound, all or nothing, and the operation can be run again."""
    found = faults.check(folder)
    assert found["problems"] == []
    kept = found["digest"] == after["digest"]
    assert kept or found["digest"] == before["digest"], "half of an operation stayed"
    assert kept or not killed.get("acknowledged"), "what was acknowledged is lost"
    for name, backup in found["backups"].items():
        assert backup["problems"] == [], name
        assert backup["digest"] in (before["digest"], after["digest"]), name
    again = faults.run(operation, folder)
    assert "traceback" not in again, again
    assert again.get("acknowledged") or kept, again
    finished = faults.check(folder)
    assert finished["problems"] == [] and finished["digest"] == after["digest"]
    assert [name for name in finished["beside"] if "/" not in name] == []
    shutil.rmtree(folder)
    return kept


@pytest.mark.parametrize("operation", OPERATIONS)
def test_killed_at_a_failpoint_nothing_is_lost_and_nothing_is_half(faults, whole, soak, operation):
    done, before, after = whole(operation)
    points = spread(done["events"], MOST if soak else KILLS[operation])
    outcomes = []
    for point in points:
        folder = faults.copy(operation)
        killed = faults.run(operation, folder, kill_at=point)
        assert killed["signal"] == signal.SIGKILL and not killed.get("acknowledged")
        outcomes.append(assert_whole(faults, operation, folder, killed, before, after))
    faults.table.append(
        (operation, "SIGKILL at a failpoint", len(points), done["events"], sum(outcomes),
         len(outcomes) - sum(outcomes))
    )  # fmt: skip
    if operation != "backup":  # which leaves the store as it is
        assert not all(outcomes), "a kill before the commit must be undone"


@pytest.mark.parametrize("operation", ["import", "review", "upgrade", "purge"])
def test_killed_while_sqlite_writes_a_page(faults, whole, soak, operation):
    """Inside the journal, the store or a backup: wherever a file grows past a size."""
    _done, before, after = whole(operation)
    largest = (after["pages"] + 40) * 4096
    sizes = spread(largest // 4096, 60 if soak else 2)
    outcomes = []
    for size in sizes[:-1] if len(sizes) > 1 else sizes:
        folder = faults.copy(operation)
        killed = faults.run(operation, folder, largest_file=size * 4096 + 100)
        outcomes.append(assert_whole(faults, operation, folder, killed, before, after))
    faults.table.append(
        (operation, "killed within a write", len(outcomes), "-", sum(outcomes),
         len(outcomes) - sum(outcomes))
    )  # fmt: skip


@pytest.mark.parametrize("operation", ["import", "purge"])
def test_killed_at_any_time_from_outside(faults, whole, soak, operation):
    done, before, after = whole(operation)
    dice, outcomes = random.Random(operation), []
    for _ in range(40 if soak else 2):
        folder = faults.copy(operation)
        killed = faults.run(operation, folder, delay=dice.random() * done["seconds"])
        outcomes.append(assert_whole(faults, operation, folder, killed, before, after))
    faults.table.append(
        (operation, "SIGKILL at a random time", len(outcomes), "-", sum(outcomes),
         len(outcomes) - sum(outcomes))
    )  # fmt: skip


def test_the_harness_sees_corruption_where_there_is_no_journal(faults, whole):
    """The same kills with SQLite's safety taken away must be found out, or the rest is worth
    nothing."""
    done, before, after = whole("import")
    found_out = 0
    for point in spread(done["events"], 6):
        folder = faults.copy("import")
        killed = faults.run("import", folder, kill_at=point, unsafe=True)
        if killed["signal"] != signal.SIGKILL:
            continue
        found = faults.check(folder)
        whole_states = (before["digest"], after["digest"])
        found_out += bool(found.get("problems", ["ended"])) or found["digest"] not in whole_states
    assert found_out >= 2
