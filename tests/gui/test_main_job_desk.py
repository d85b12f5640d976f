# SPDX-License-Identifier: GPL-3.0-or-later
"""The toolbar button: dialog, background task, layers and links; loading and unloading."""

from __future__ import annotations

import time
from datetime import date

import pytest
from embrace.embrace_qgis.errors import Cancelled
from embrace.embrace_qgis.gui.current_store import CurrentStore
from embrace.embrace_qgis.gui.main_job_desk import MainJobDesk
from embrace.embrace_qgis.gui.main_job_dialog import MainJobDialog
from embrace.embrace_qgis.gui.main_job_task import MainJobTask
from embrace.embrace_qgis.layers.layer_groups import remove_layers_of
from embrace.embrace_qgis.main_job import demo_job
from embrace.embrace_qgis.plugin import EmbracePlugin
from embrace.embrace_qgis.settings import Settings
from embrace.embrace_qgis.translation import error_text
from fake_interface import FakeInterface
from qgis.core import QgsApplication, QgsProject, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, QDate
from qgis.PyQt.QtWidgets import QDialogButtonBox, QPushButton


@pytest.fixture
def interface(qgis_app, qgis_canvas):
    QgsProject.instance().clear()
    made = FakeInterface(qgis_canvas)
    yield made
    made.window.deleteLater()
    QgsProject.instance().clear()


@pytest.fixture
def plugin(interface):
    loaded = EmbracePlugin(interface)
    loaded.initGui()
    yield loaded
    loaded.unload()


def test_loading_and_unloading_ten_times_leaves_nothing_behind(interface):
    for _ in range(10):
        plugin = EmbracePlugin(interface)
        plugin.initGui()
        assert len(interface.drops) == 1
        wanted = {
            "embrace_import",
            "embrace_main_job",
            "embrace_review",
            "embrace_demo",
            "embrace_about",
            "embrace_approved_layer",
            "embrace_review_layer",
            "embrace_welcome",
            "embrace_help",
        }
        assert wanted | {"embrace_situation_picture"} < set(interface.menu)
        assert len(interface.registered) == 2, "the options page and the search"
        assert "embrace_live_freeze" in interface.layer_menu
        assert QgsApplication.processingRegistry().providerById("embrace") is not None
        plugin.unload()
        assert interface.held == []
        assert interface.registered == []
        assert QgsApplication.processingRegistry().providerById("embrace") is None


def test_docks_share_one_place(plugin, interface):
    interface.window.show()
    review, analysis = plugin.desktop.review, plugin.desktop.analysis
    review.actions[0].trigger()
    QCoreApplication.processEvents()
    assert review.dock.isVisible() and not analysis.dock.isVisible()
    analysis.actions[0].trigger()
    QCoreApplication.processEvents()
    assert interface.window.tabifiedDockWidgets(analysis.dock) == [review.dock]
    assert analysis.actions[0].isChecked() and analysis.dock.isUserVisible()


def test_dialog_starts_the_job_it_shows(interface, tmp_path):
    reports = tmp_path / "rapporter.csv"
    reports.write_text("Datum;Kategori\n", encoding="utf-8")
    settings = Settings(folder=str(tmp_path), reports="", language="sv")
    dialog = MainJobDialog(settings, [], interface.mainWindow())
    button = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert not button.isEnabled()
    dialog.reports.setFilePath(str(reports))
    assert button.isEnabled()
    dialog.end.setDate(QDate(2026, 11, 16))
    dialog.author.setText("Trygghetssamordnare")
    job = dialog.job()
    assert job.reports == str(reports)
    assert job.end == date(2026, 11, 16)
    assert (job.days, job.language, job.crs) == (14, "sv", "EPSG:3006")
    assert job.author == dialog.settings().author == "Trygghetssamordnare"
    assert job.draft


def test_demo_task_loads_styled_layers_and_links(plugin, interface, tmp_path):
    desk = MainJobDesk(interface, CurrentStore())
    job = demo_job(tmp_path / "Demo")
    desk.task = MainJobTask(job, desk._done)
    shares = []
    desk.task.progressChanged.connect(shares.append)
    assert desk.task.run(), desk.task.error
    desk.task.finished(True)
    QCoreApplication.processEvents()
    assert not interface.bar.messages
    group = QgsProject.instance().layerTreeRoot().findGroup("Embrace")
    names = [node.name() for node in group.findLayers()]
    assert len(names) == 3 and all("(" in name for name in names), "synthetic is said"
    assert shares and max(shares) > 50
    ((widget, _level),) = interface.bar.widgets
    assert len(widget.findChildren(QPushButton)) == 3
    assert desk.task is None


def test_cancelled_task_says_so_and_leaves_no_picture(plugin, interface, tmp_path):
    desk = MainJobDesk(interface, CurrentStore())
    desk.task = MainJobTask(demo_job(tmp_path / "Demo"), desk._done)
    desk.task.feedback.progressChanged.connect(
        lambda share: desk.task.cancel() if share > 45 else None
    )
    assert not desk.task.run()
    desk.task.finished(False)
    ((_title, text, *_rest),) = interface.bar.messages
    assert text == error_text(Cancelled())
    assert not list((tmp_path / "Demo").glob("*.pdf"))


def test_failed_task_says_what_to_do(plugin, interface, tmp_path):
    desk = MainJobDesk(interface, CurrentStore())
    job = demo_job(tmp_path / "Demo")
    job = type(job)(reports=str(tmp_path / "gone.csv"), folder=tmp_path / "Demo")
    desk.task = MainJobTask(job, desk._done)
    assert not desk.task.run()
    desk.task.finished(False)
    ((_title, text, *_rest),) = interface.bar.messages
    assert text.strip().endswith(".") and "Traceback" not in text


def test_job_in_a_thread_of_its_own_cancels_at_once_and_survives_unloading(
    plugin, interface, tmp_path
):
    # the thread of a task has no event loop: a queued "cancel" would never arrive
    desk = plugin.desktop.main_job
    desk.start(demo_job(tmp_path / "Demo"))
    task = desk.task
    deadline = time.monotonic() + 30
    while task.progress() < 5 and time.monotonic() < deadline:
        QCoreApplication.processEvents()
    assert task.status() == QgsTask.TaskStatus.Running
    desk.close()
    assert task.isCanceled() and desk.task is None
    assert task.status() == QgsTask.TaskStatus.Terminated
    while QgsApplication.taskManager().countActiveTasks() and time.monotonic() < deadline:
        QCoreApplication.processEvents()
    assert not interface.bar.messages and not interface.bar.widgets
    assert not list((tmp_path / "Demo").glob("*.pdf"))


def test_second_demo_takes_the_place_of_the_first(plugin, interface, tmp_path):
    desk = MainJobDesk(interface, CurrentStore())
    counts = []
    for _ in range(2):
        job = demo_job(tmp_path / "Demo")
        remove_layers_of(QgsProject.instance(), job.folder)
        desk.task = MainJobTask(job, desk._done)
        assert desk.task.run(), desk.task.error
        desk.task.finished(True)
        QCoreApplication.processEvents()
        counts.append(len(QgsProject.instance().mapLayers()))
    assert counts[0] == counts[1] > 3
    (_first, _level), (second, _level) = interface.bar.widgets
    assert "0" not in second.text(), "no new reports, rather than 0 accepted"
