# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of every dock and dialog at work on the demo town: ``make screenshots``.

Each is drawn in Swedish and English, in QGIS's light and dark theme, and at 100 % and 150 %, into
``build/screenshots``. The few that the README and the user guide show (``CHOSEN``) are copied
to ``docs/images``. What is drawn is listed in ``tests/gui/desk_samples.py``.

``make_screenshots.py --only analysis_dock`` draws those whose names begin so.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path
from traceback import print_exception

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURES = ROOT / "build" / "screenshots"
IMAGES = ROOT / "docs" / "images"
LANGUAGES, THEMES, SCALES = ("sv", "en"), ("light", "dark"), (100, 150)
FONT, FONT_PIXELS = "Open Sans", 13
NIGHT = "Night Mapping"  # QGIS's own dark theme
IN_GUIDE = ("import_wizard", "review_dock", "analysis_dock", "situation_picture_dialog")
CHOSEN = tuple(f"{name}_{language}_light_100" for name in IN_GUIDE for language in LANGUAGES)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", default="", help="how the names of what is drawn begin")
    parser.add_argument("--child", nargs=3, metavar=("LANGUAGE", "THEME", "SCALE"))
    given = parser.parse_args()
    if given.child:
        language, theme, scale = given.child
        return draw(language, theme, int(scale), given.only)
    PICTURES.mkdir(parents=True, exist_ok=True)
    failed = 0
    for language, theme, scale in product(LANGUAGES, THEMES, SCALES):
        failed += run_child(language, theme, scale, given.only)
    copied = copy_chosen()
    sys.stdout.write(f"{PICTURES}: {len(list(PICTURES.glob('*.png')))} pictures; {copied}\n")
    return int(failed > 0)


def run_child(language: str, theme: str, scale: int, only: str) -> int:
    """A QGIS of its own, with settings of its own; 1 where something could not be drawn."""
    config = PICTURES / "config"
    shutil.rmtree(config, ignore_errors=True)
    runtime = config / "runtime"
    runtime.mkdir(parents=True, mode=0o700)
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": str(scale / 100),
        "QGIS_CUSTOM_CONFIG_PATH": str(config),
        "XDG_CONFIG_HOME": str(config),
        "XDG_RUNTIME_DIR": str(runtime),
    }
    command = [sys.executable, __file__, "--only", only]
    command += ["--child", language, theme, str(scale)]
    done = subprocess.run(command, env=environment, timeout=600, check=False)  # noqa: S603
    return int(done.returncode != 0)


def copy_chosen() -> str:
    """The pictures of the guide, to where it finds them."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    size = 0
    for name in CHOSEN:
        picture = PICTURES / f"{name}.png"
        if picture.is_file():
            shutil.copyfile(picture, IMAGES / picture.name)
            size += picture.stat().st_size
    return f"{size / 1e6:.2f} MB of them in {IMAGES}"


# In a process of its own -------------------------------------------------------------------


def draw(language: str, theme: str, scale: int, only: str) -> int:
    for folder in (ROOT / "tests", ROOT / "tests" / "gui", Path("/usr/share/qgis/python/plugins")):
        sys.path.insert(0, str(folder))
    import conftest  # noqa: F401  (registers the checkout as a package)
    from qgis.core import QgsApplication, QgsSettings
    from qgis.PyQt.QtCore import QLocale

    QgsApplication.setTranslation(language)
    application = QgsApplication([], True)
    application.initQgis()
    QgsSettings().setValue("locale/userLocale", language)
    QLocale.setDefault(QLocale("sv_SE" if language == "sv" else "en_GB"))
    dress(application, theme)
    from desk_samples import SAMPLES, Scene

    work = PICTURES / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    store, town = demo_store(work)
    sys.excepthook = print_exception  # with a hook of its own, Qt lets a process live
    failed = 0
    for sample in SAMPLES:
        if not sample.name.startswith(only):
            continue
        own = work / sample.name
        own.mkdir()
        own_store = own / "Älvhamra.gpkg"
        shutil.copyfile(store, own_store)
        scene = Scene(own, own_store, town)
        try:
            widget = sample.make(scene)
            name = f"{sample.name}_{language}_{theme}_{scale}.png"
            if not widget.grab().save(str(PICTURES / name), "PNG", 0):  # as small as can be
                raise OSError(f"{name} cannot be written")
            if widget.isWindow():
                widget.close()
        except Exception as error:
            failed = 1
            sys.stderr.write(f"{sample.name} ({language}, {theme}, {scale} %): {error!r}\n")
        scene.close()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(failed)  # what Qt and QGIS tear down at exit is of no interest here


def dress(application, theme: str) -> None:
    """QGIS's light or dark theme, in the font of the guide."""
    from qgis.core import QgsApplication
    from qgis.PyQt.QtGui import QFont

    application.setStyle("Fusion")
    font = QFont(FONT)
    font.setPixelSize(FONT_PIXELS)
    application.setFont(font)
    QgsApplication.setUITheme(NIGHT if theme == "dark" else "default")


def demo_store(folder: Path):
    """The demo town's store and map, and some reports that came in today."""
    from embrace.embrace_qgis.main_job import collect, demo_job, run_step
    from embrace.embrace_qgis.plugin import EmbracePlugin
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    plugin = EmbracePlugin(None)
    plugin.initProcessing()
    job = demo_job(folder / "town")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    made = collect(job, context, feedback)
    incoming = {
        "INPUT_FILE": str(Path(__file__).with_name("incoming.csv")),
        "STORE": str(made.files["store"]),
        "SOURCE": "demo",
        "STATE": 0,
    }
    run_step("embrace:import_reports", incoming, context, feedback)
    plugin.unload()
    return made.files["store"], Path(job.base_map[0])


if __name__ == "__main__":
    sys.exit(main())
