# SPDX-License-Identifier: GPL-3.0-or-later
"""The walls of the house: what is pure stays pure, and imports go one way."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PURE_PACKAGES = ("reports", "report_import", "analysis", "privacy")
PURE_PICTURE = (
    "badges", "charts", "comparisons", "compute_facts", "counted_events", "facts", "formats",
    "heat_surface", "hot_spots", "html", "html_elements", "layout_words", "manifest", "outlines",
    "places", "plain_text", "sentences", "texts", "week_patterns", "wording",
)  # fmt: skip

BLOCKED_IMPORT = """
import importlib, importlib.util, sys
class Block:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("qgis", "PyQt5", "PyQt6", "osgeo", "matplotlib"):
            raise ImportError(f"{name} is blocked: this module is pure")
sys.meta_path.insert(0, Block())
root = sys.argv[1]
spec = importlib.util.spec_from_file_location(
    "embrace", root + "/__init__.py", submodule_search_locations=[root]
)
module = importlib.util.module_from_spec(spec)
sys.modules["embrace"] = module
spec.loader.exec_module(module)
for name in sys.argv[2:]:
    importlib.import_module(name)
    print(name)
"""


def _pure_modules() -> list[str]:
    modules = [f"embrace.embrace_qgis.{name}" for name in ("errors", "message", "paths")]
    for package in PURE_PACKAGES:
        files = sorted((ROOT / "embrace_qgis" / package).rglob("*.py"))
        modules += [
            ".".join(("embrace", *f.relative_to(ROOT).with_suffix("").parts))
            for f in files
            if f.stem != "__init__"
        ]
    modules += [f"embrace.embrace_qgis.situation_picture.{name}" for name in PURE_PICTURE]
    return modules


def test_pure_modules_import_without_qgis():
    modules = _pure_modules()
    run = subprocess.run(
        [sys.executable, "-c", BLOCKED_IMPORT, str(ROOT), *modules],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == modules


def test_blocked_import_really_blocks():
    run = subprocess.run(
        [sys.executable, "-c", BLOCKED_IMPORT, str(ROOT), "embrace.embrace_qgis.layers.points"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode != 0
    assert "is blocked" in run.stderr


def _imports(path: Path) -> set[str]:
    """Dotted names a file imports; relative ones made absolute under ``embrace``."""
    package = ("embrace", *path.relative_to(ROOT).parent.parts)
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            found.add(".".join((*base, *(node.module or "").split("."))))
    return found


RANK = {
    "reports": 0, "analysis": 0, "privacy": 0, "report_import": 1, "layers": 2, "report_store": 3,
    "live_layers": 4, "situation_picture": 4, "gui": 5,
}  # fmt: skip


@pytest.mark.parametrize("room", sorted(RANK))
def test_imports_go_one_way(room):
    for path in sorted((ROOT / "embrace_qgis" / room).rglob("*.py")):
        for name in _imports(path):
            parts = name.split(".")
            assert "processing_algorithms" not in parts, f"{path.name} imports {name}"
            if parts[:2] == ["embrace", "embrace_qgis"] and len(parts) > 2 and parts[2] in RANK:
                assert RANK[parts[2]] <= RANK[room], f"{path.name} ({room}) imports {name}"


def test_only_the_plugin_knows_the_algorithms():
    for path in (ROOT / "embrace_qgis").glob("*.py"):
        knows = any("processing_algorithms" in name for name in _imports(path))
        assert knows == (path.name == "plugin.py"), path.name


def test_packages_hold_a_docstring_only():
    for folder in ("embrace_qgis", "processing_algorithms"):
        for path in (ROOT / folder).rglob("__init__.py"):
            body = ast.parse(path.read_text("utf-8")).body
            assert len(body) == 1 and isinstance(body[0], ast.Expr), path


def test_one_version_number():
    version = next(
        line.split("=")[1]
        for line in (ROOT / "metadata.txt").read_text("utf-8").splitlines()
        if line.startswith("version=")
    )
    for path in [*ROOT.glob("*.toml"), *(ROOT / "embrace_qgis").rglob("*.py")]:
        assert f'"{version}"' not in path.read_text("utf-8"), path
