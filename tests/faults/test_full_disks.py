# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that fills up at any write: a sentence, the old files whole, nothing half beside them."""

from __future__ import annotations

import pytest
from fault_names import PAGE, PROFILE, STORE


def assert_as_before(faults, folder, before, told):
    assert "traceback" not in told, told
    found = faults.check(folder)
    assert found["problems"] == []
    assert found["beside"] == [], "something half was left"
    assert all(backup["problems"] == [] for backup in found["backups"].values())
    if not told.get("acknowledged"):
        assert found["digest"] == before["digest"]
    return found


@pytest.mark.parametrize("operation", ["import", "update", "edit", "upgrade"])
def test_a_database_that_may_not_grow(faults, soak, operation):
    """SQLITE_FULL at one page after the other, until there is room enough."""
    before = faults.check(faults.copy(operation))
    pages, refused = before["pages"], 0
    step = 1 if soak else 6
    for room in range(0, 400, step):
        folder = faults.copy(operation)
        told = faults.run(operation, folder, max_pages=pages + room)
        assert_as_before(faults, folder, before, told)
        if told.get("acknowledged"):
            break
        assert "disk is full" in told["error"], told
        refused += 1
    assert told.get("acknowledged") and refused
    faults.table.append((operation, "database full", refused, "-", 0, refused))


@pytest.fixture(scope="module")
def small_disks(faults):
    if not faults.ask(disk=1, folder=str(faults.copy("edit")))["disk"]:
        pytest.skip("no small disk can be mounted here")


@pytest.mark.parametrize(
    "operation", ["import", "review", "upgrade", "purge", "backup", "page", "profile"]
)
def test_a_disk_without_room(faults, small_disks, soak, operation):
    """A real small disk: journals, backups, pages and profiles share what is left of it."""
    before = faults.check(faults.copy(operation))
    size = sum(file.stat().st_size for file in faults.copy(operation).iterdir()) // 1024
    beside = {"page": PAGE, "profile": PROFILE}.get(operation)
    refused = 0
    for room in range(8, 4000, 16 if soak else 200):
        folder = faults.copy(operation)
        if beside:
            (folder / beside).write_text("the old one", encoding="utf-8")
        told = faults.run(operation, folder, disk=size + (room // 8 if beside else room))
        assert "traceback" not in told, told
        if beside:
            text = (folder / beside).read_text(encoding="utf-8")
            assert told.get("acknowledged") or text == "the old one"
            assert [file.name for file in folder.iterdir() if file.name.startswith(".")] == []
        else:
            found = faults.check(folder)
            assert found["problems"] == [], told
            assert found["beside"] == [], told
            done = told.get("acknowledged") or operation == "purge"
            assert done or found["digest"] == before["digest"], told
            assert all(backup["problems"] == [] for backup in found["backups"].values())
        if told.get("acknowledged"):
            break
        assert ("cannot be written" if beside else "disk is full") in told["error"], told
        refused += 1
    assert told.get("acknowledged") and refused
    assert (folder / STORE).is_file()
    faults.table.append((operation, "disk full", refused, "-", 0, refused))
