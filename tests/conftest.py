# SPDX-License-Identifier: GPL-3.0-or-later
"""Registers the checkout as the package ``embrace``, whatever its folder is called."""

from __future__ import annotations

import gc
import importlib.util
import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _register_checkout() -> None:
    if "embrace" in sys.modules:
        return
    spec = importlib.util.spec_from_file_location(
        "embrace", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules["embrace"] = module
    spec.loader.exec_module(module)


_register_checkout()
sys.path.insert(0, str(ROOT / "tests" / "peers"))
import peer_process  # noqa: E402


@pytest.fixture(scope="session")
def reference() -> Path:
    """Folder of the reference data; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("EMBRACE_REFERENCE", ROOT.parent / "shared" / "reference"))
    if not folder.is_dir():
        pytest.skip(f"no reference data at {folder}: set EMBRACE_REFERENCE")
    return folder


@pytest.fixture(scope="session")
def peer():
    """Asks a program that our numbers are held against: ``peer("local_moran", counts=…)``."""
    if not peer_process.available():
        pytest.skip("no .venv-peers: `make test` installs it")
    return peer_process.peer


@pytest.fixture(scope="module", autouse=True)
def _collect_garbage():
    """Layers and layouts that only a cycle keeps alive must not outlive QGIS."""
    yield
    gc.collect()
