# SPDX-License-Identifier: GPL-3.0-or-later
"""Stores to harm, and the process that harms them."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SERVER = Path(__file__).with_name("fault_server.py")
SOAK = bool(os.environ.get("EMBRACE_SOAK"))


class Faults:
    """Runs operations in processes of their own, on copies of a store."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.numbers, self.table = folder, itertools.count(), []
        command = [sys.executable, str(SERVER)]
        unshare = shutil.which("unshare")
        probe = [unshare or "false", "-rm", "true"]
        if unshare and subprocess.run(probe, capture_output=True).returncode == 0:
            command = [unshare, "-rm", *command]  # it may mount small disks, nobody else sees them
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self.bases = {}
        for name in ("store", "old"):
            self.bases[name] = folder / name
            self.bases[name].mkdir()
            self.ask(make=name, folder=str(self.bases[name]))

    def ask(self, **command) -> dict:
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, "the process that runs the operations has ended"
        return json.loads(line)

    def copy(self, operation: str) -> Path:
        """A fresh copy of the store that the operation works on."""
        target = self.folder / f"{operation}{next(self.numbers)}"
        shutil.copytree(self.bases["old" if operation == "upgrade" else "store"], target)
        return target

    def run(self, operation: str, folder: Path, **faults) -> dict:
        return self.ask(run=operation, folder=str(folder), faults=faults)

    def check(self, folder: Path) -> dict:
        return self.ask(check=True, folder=str(folder))

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(timeout=30)


@pytest.fixture(scope="session")
def faults(tmp_path_factory):
    if not hasattr(os, "fork"):
        pytest.skip("children that can be killed need fork")
    server = Faults(tmp_path_factory.mktemp("faults"))
    yield server
    server.close()
    if server.table:
        print("\n\n| operation | harm | times | of failpoints | kept | undone |")
        print("|---|---|---|---|---|---|")
        for row in server.table:
            print("| " + " | ".join(map(str, row)) + " |")


@pytest.fixture(scope="session")
def soak() -> bool:
    """Whether all failpoints are tried: ``make soak``."""
    return SOAK
