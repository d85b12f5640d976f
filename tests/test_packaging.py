# SPDX-License-Identifier: GPL-3.0-or-later
"""The zip that QGIS installs: built, unpacked, loaded by QGIS itself."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REQUIRED = (
    "name", "qgisMinimumVersion", "description", "about", "version", "author", "email",
    "homepage", "tracker", "repository", "license", "hasProcessingProvider", "icon",
)  # fmt: skip

LOAD = """
import sys
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
import qgis.utils
qgis.utils.plugin_paths = [sys.argv[1]]
sys.path.insert(0, sys.argv[1])
qgis.utils.updateAvailablePlugins()
if not qgis.utils.loadPlugin("embrace"):
    sys.exit("not loaded")
if not qgis.utils.startProcessingPlugin("embrace"):
    sys.exit("not started")
provider = QgsApplication.processingRegistry().providerById("embrace")
print(" ".join(sorted(a.name() for a in provider.algorithms())))
qgis.utils.plugins["embrace"].unload()
if QgsApplication.processingRegistry().providerById("embrace") is not None:
    sys.exit("the provider outlived the plugin")
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory) -> Path:
    """The zip of what is committed, unpacked."""
    folder = tmp_path_factory.mktemp("package")
    target = folder / "embrace.zip"
    subprocess.run(
        ["git", "archive", "--format=zip", "--prefix=embrace/", "-o", str(target), "HEAD"],
        cwd=ROOT,
        check=True,
    )
    with zipfile.ZipFile(target) as archive:
        archive.extractall(folder)
    return folder


def test_metadata_is_complete():
    metadata = ConfigParser()
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    general = metadata["general"]
    missing = [key for key in REQUIRED if not general.get(key)]
    assert not missing
    assert general["license"] == "GPL-3.0-or-later"
    assert "not affiliated with Embrace Safety AB" in general["about"]
    assert (ROOT / general["icon"]).is_file()


def test_zip_holds_the_plugin_and_nothing_else(package):
    target = package / "embrace.zip"
    assert target.stat().st_size < 25 * 2**20
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
    tops = {name.split("/")[1] for name in names if name.count("/") > 1}
    assert tops == {"embrace_qgis", "processing_algorithms", "resources"}
    assert "embrace/metadata.txt" in names and "embrace/LICENSE" in names
    assert not [n for n in names if n.endswith((".pyc", ".so", ".dll", "ruff.toml"))]


def test_qgis_loads_and_unloads_the_unpacked_zip(package):
    run = subprocess.run(
        [sys.executable, "-c", LOAD, str(package)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert run.returncode == 0, run.stderr[-2000:]
    assert {"create_report_store", "import_reports", "heatmap", "situation_picture"} <= set(
        run.stdout.split()
    )
