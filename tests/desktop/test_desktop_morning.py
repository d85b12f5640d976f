# SPDX-License-Identifier: GPL-3.0-or-later
"""The real desktop on a screen of its own: one person's whole morning, in one piece."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LONGEST_SECONDS = 240
PROFILE = """
[PythonPlugins]
embrace=true

[app]
askToSaveMemoryLayers=false

[locale]
overrideFlag=true
userLocale={locale}

[qgis]
checkVersion=false
showTips=false

[embrace]
folder={folder}
welcomed=true
"""


def install(target: Path) -> None:
    """A copy of the plugin: QGIS writes to the demo's base map when it opens it."""
    target.mkdir(parents=True)
    for name in ("embrace_qgis", "processing_algorithms", "resources"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("__init__.py", "metadata.txt", "LICENSE"):
        shutil.copy(ROOT / name, target)
    translated = ROOT / "build" / "embrace_sv.qm"
    if translated.exists():
        shutil.copy(translated, target / "resources" / "i18n")


def play(scene: str, folder: Path, locale: str) -> dict:
    """What a scene told, played in QGIS desktop under Xvfb with a profile of its own."""
    for program in ("qgis", "xvfb-run"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    install(folder / "plugins" / "embrace")
    settings = folder / "profiles" / "profiles" / "test" / "QGIS"
    settings.mkdir(parents=True)
    (settings / "QGIS3.ini").write_text(
        PROFILE.format(locale=locale, folder=folder / "work"), encoding="utf-8"
    )
    environment = {
        **os.environ,
        "QGIS_PLUGINPATH": str(folder / "plugins"),
        "EMBRACE_SCENE": str(HERE / scene),
        "EMBRACE_FOLDER": str(folder),
        "PYQGIS_STARTUP": str(HERE / "failures.py"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    environment.pop("QT_QPA_PLATFORM", None)
    command = (
        *("xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", "qgis", "--nologo"),
        *("--profiles-path", str(folder / "profiles"), "--profile", "test"),
        *("--code", str(HERE / "stage.py")),
    )
    with (folder / "log.txt").open("w") as log:
        done = subprocess.run(
            command, env=environment, stdout=log, stderr=log, timeout=LONGEST_SECONDS, check=False
        )
    result = folder / "result.json"
    assert result.exists(), (folder / "log.txt").read_text()[-3000:]
    told = json.loads(result.read_text(encoding="utf-8"))
    assert "failed" not in told, told["failed"]
    assert done.returncode == 0, (folder / "log.txt").read_text()[-3000:]
    return told["told"]


def test_a_whole_morning(tmp_path):
    told = play("scene_morning.py", tmp_path, "sv")
    assert told["imported"] == {"ROWS_IN": 3, "ACCEPTED": 2, "QUARANTINED": 1}
    assert told["waiting"] == told["before_import"]["received"] + 2
    assert told["held_back"], "a phone number is masked before a report is approved"
    before, after = told["before_import"], told["after_review"]
    assert after == {**before, "approved": before["approved"] + 2}
    assert (told["weekdays"], told["hours"]) == ([5, 6], [20, 21, 22, 23])
    (pdf,) = (tmp_path / "picture").glob("*.pdf")
    words = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True)
    assert "Belysningen lagad" in words.stdout
    assert told["after"] == told["before"] and len(told["after"]) > 12
    assert told["store"] == told["store_after"] == "store.gpkg"
    log = (tmp_path / "log.txt").read_text(encoding="utf-8", errors="replace")
    assert "070-174" not in log and "Tags på bänkar" not in log
