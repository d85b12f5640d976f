# SPDX-License-Identifier: GPL-3.0-or-later
"""A GIS officer's morning: import, review, explore, freeze, export, save, and open it all again."""

from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.utils import plugins

LEFT = Qt.MouseButton.LeftButton
FRESH = """
Ärende-id;Inkom;Status;Enhet;Kategori;Datum från;Tid från;Datum till;Tid till;Plats;N;E;Inne/ute;\
Säkerhet;Polisanmäld;Beskrivning
EST-26-09001;2026-11-15;Inkommen;Väktare;Klotter;2026-11-15;21.45;;;Lövåsskolan;6601942,4;521926,8;\
Ute;Säker;Ja;Tags på bänkar
EST-26-09002;2026-11-15;Inkommen;Väktare;Glaskross;2026-11-15;22.15;;;Resecentrum;6601842,0;521042,0;\
Ute;Säker;Nej;Ring 070-174 06 35 om rutan
EST-26-09003;;Inkommen;Väktare;Glaskross;i förrgår;22.15;;;Resecentrum;6601842,0;521042,0;Ute;;;
""".lstrip()


def layer_names():
    return sorted(layer.name() for layer in QgsProject.instance().mapLayers().values())


def scene(iface, folder: Path):
    told = {}
    desktop = plugins["embrace"].desktop
    window, canvas = iface.mainWindow(), iface.mapCanvas()

    def picture(name):
        window.grab().save(str(folder / f"{name}.png"))

    # The demo town in one click
    desktop.main_job.run_demo()
    yield lambda: desktop.main_job.task is None
    store = desktop.current_store.store()
    told["store"] = Path(desktop.current_store.path).name
    told["before_import"] = store.state_counts()

    # Import the file of this morning
    file = folder / "i_morse.csv"
    file.write_text(FRESH, encoding="cp1252")
    desktop.imports.open(str(file))
    wizard = desktop.imports.wizard
    while not wizard.is_done():
        yield lambda: wizard.task is None and wizard.forward.isEnabled()
        wizard.grab().save(str(folder / f"import_{wizard.pages.currentIndex()}.png"))
        QTest.mouseClick(wizard.forward, LEFT)
        yield None
        yield lambda: wizard.task is None
    told["imported"] = {
        name: wizard.result.results[name] for name in ("ROWS_IN", "ACCEPTED", "QUARANTINED")
    }
    wizard.grab().save(str(folder / "import_done.png"))
    QTest.mouseClick(wizard.result.review, LEFT)

    # Review by the keyboard: what holds a phone number is approved only when it is masked
    review = desktop.review.dock
    yield lambda: review.isVisible() and review.model.rowCount() > 0
    yield lambda: review.desk._reading is None and not review.desk._busy
    told["waiting"] = review.model.rowCount()
    numbers = store.reports_for_review(["received"]).set_index("external_id")["report_id"]
    for case, masked in (("EST-26-09001", False), ("EST-26-09002", True)):
        before = store.state_counts()["approved"]
        row = review.model.row_of(numbers[case])
        review.queue.setCurrentIndex(review.model.index(row, 0))
        review.queue.setFocus()
        yield None
        yield lambda: not review.desk._busy
        if masked:
            QTest.keyClick(review.queue, Qt.Key.Key_G)
            yield None
            told["held_back"] = store.state_counts()["approved"] == before
            picture("review")
            QTest.keyClick(review.queue, Qt.Key.Key_M)
            yield lambda: not review.desk._busy and review.bar.buttons()["approve"].isEnabled()
        QTest.keyClick(review.queue, Qt.Key.Key_G)
        yield lambda wanted=before + 1: store.state_counts()["approved"] == wanted
        yield lambda: not review.desk._busy and review.desk._reading is None
    told["after_review"] = store.state_counts()

    # Explore: Friday and Saturday evening, by the keys of the matrix
    desktop.analysis.actions[0].trigger()
    analysis = desktop.analysis.dock
    yield lambda: analysis.desk.answer is not None and analysis.desk._found is not None
    everything = analysis.desk.answer
    picture("analysis")
    analysis.matrix.setFocus()
    keys = [Qt.Key.Key_Down] * 5 + [Qt.Key.Key_Right] * 14
    for key in keys:
        QTest.keyClick(analysis.matrix, key)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(analysis.matrix, key, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(analysis.matrix, Qt.Key.Key_Return)
    yield lambda: analysis.desk.answer is not everything
    told["hours"] = sorted(desktop.selection.selection.hours or ())
    told["weekdays"] = sorted(desktop.selection.selection.weekdays or ())
    picture("analysis_evenings")

    # A live heat map that follows the question, frozen
    desktop.live.actions[0].trigger()
    live = desktop.live.layers()[0]
    yield lambda: len(live.points) > 0
    canvas.refresh()
    yield lambda: not canvas.isDrawing()
    picture("live")
    desktop.live.freeze_to(live, folder / "frozen.tif")
    yield lambda: (folder / "frozen.tif").exists() and desktop.live._freezing is None

    # The situation picture, with words of one's own
    desktop.picture.picture.trigger()
    dialog = desktop.picture.dialog
    yield lambda: dialog._facts is not None
    dialog.form.folder.setFilePath(str(folder / "picture"))
    QTest.keyClicks(dialog.editor.columns[0].lines, "Belysningen lagad")
    yield None
    dialog.grab().save(str(folder / "picture_dialog.png"))
    QTest.mouseClick(dialog.export, LEFT)
    yield lambda: desktop.picture.task is None and list((folder / "picture").glob("*.pdf"))
    told["pdf"] = [path.name for path in (folder / "picture").glob("*.pdf")]
    dialog.close()

    # Save, close, open again
    project = QgsProject.instance()
    told["before"] = layer_names()
    assert project.write(str(folder / "morning.qgz"))
    iface.newProject(False)
    yield lambda: not project.mapLayers()
    iface.addProject(str(folder / "morning.qgz"))
    yield lambda: len(project.mapLayers()) > 0
    told["after"] = layer_names()
    told["store_after"] = Path(desktop.current_store.path).name
    canvas.refresh()
    yield lambda: not canvas.isDrawing()
    picture("reopened")
    return told
