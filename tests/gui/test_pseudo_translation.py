# SPDX-License-Identifier: GPL-3.0-or-later
"""No text escapes translation: with a language that puts ⟦…⟧ around each text, all are wrapped.

What isn't wrapped must be data of the store, a name, a unit, a key or a number.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import desk_samples
import pytest
from desk_samples import SAMPLES, Scene
from embrace.embrace_qgis.paths import resource
from embrace.embrace_qgis.report_import import reasons
from embrace.embrace_qgis.report_store import import_report_words
from embrace.embrace_qgis.situation_picture import formats
from qgis.core import QgsProject, QgsSettings
from qgis.PyQt.QtCore import QAbstractListModel, QCoreApplication, Qt, QTranslator
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QAction,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTabWidget,
    QTextBrowser,
    QTextEdit,
    QWidget,
)
from review_samples import mock_store

ROOT = Path(__file__).resolve().parent.parent.parent
WORD = re.compile(r"[^\W\d_]{2,}")
WRAPPED = re.compile("⟦[^⟦⟧]*⟧")
NAMES = {
    "embrace", "qgis", "svenska", "english", "geopackage", "kim", "alm", "tester", "home", "epsg",
    "sweref", "tm", "crs", "gi", "ctrl", "shift", "esc", "del", "alt", "csv", "gpkg", "xlsx",
    "pdf", "html", "km", "ha", "min", "yyyy", "mm", "dd", "bonferroni",
    "numpy", "pandas", "scipy", "matplotlib", "dfsg",
    "utf", "cp", "dos", "mac", "roman",
}  # fmt: skip
# What these show is written in the language of the picture, by tables of its own.
DOCUMENT_VIEWS = ("FactsView",)
DOCUMENT_WORDING = ("wording.py", "sentences.py", "texts.py")
# Classes of Qt and QGIS that hold texts which are not ours.
FOREIGN = ("QgsProjectionSelectionWidget", "QgsScrollBar", "QTableCornerButton")


class Wrapping(QTranslator):
    """A language in which every text is itself, in brackets."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context, text, disambiguation=None, n=-1):
        return None if context == "QShortcut" or not text else f"⟦{text}⟧"


@pytest.fixture(scope="module")
def wrapping(qgis_app):
    settings = QgsSettings()
    settings.setValue("locale/userLocale", "en")
    translator = Wrapping()
    QCoreApplication.installTranslator(translator)
    QApplication.processEvents()
    yield translator
    QCoreApplication.removeTranslator(translator)
    settings.remove("locale/userLocale")
    QApplication.processEvents()


@pytest.fixture
def scene(wrapping, tmp_path):
    QgsProject.instance().clear()
    path = tmp_path / "store.gpkg"
    store = mock_store(path)
    made = Scene(tmp_path, path)
    made.data = words_of_data(store, tmp_path)
    yield made
    made.close()


def words_of_data(store, folder: Path) -> set[str]:
    """Words that may stand unwrapped: what the store holds, and names of days and months."""
    texts = [store.municipality_name, *folder.parts]
    states = ("received", "needs_work", "approved", "rejected", "edited", "withdrawn")
    for state in states:
        frame = store.reports_for_review([state])
        for column in frame.columns:
            texts += [str(value) for value in frame[column].tolist()]
    texts.append(resource("demo", "reports.csv").read_text("cp1252"))
    taxonomy = store.taxonomy()
    for one in (*taxonomy.groups, *taxonomy.categories):
        texts += [one.code, one.sv, one.en]
    for table in (
        formats._MONTHS, formats._SHORT_MONTHS, formats._WEEKDAYS, formats._SHORT_WEEKDAYS,
        formats._NUMBER_WORDS,
    ):  # fmt: skip
        texts += table["en"]
    texts += [path.stem for path in resource("mapping_profiles").iterdir()]
    words = {word.casefold() for text in texts for word in WORD.findall(text)}
    return words | NAMES | set(bilingual_texts(reasons)) | set(bilingual_texts(import_report_words))


def bilingual_texts(module) -> list[str]:
    """English texts of a table that holds both languages, as those of documents do."""
    return [
        pair[1]
        for table in vars(module).values()
        if isinstance(table, dict)
        for pair in table.values()
        if isinstance(pair, tuple) and len(pair) == 2 and isinstance(pair[1], str)
    ]


def left_over(text: str, data: set[str]) -> list[str]:
    """The words of a text that are neither wrapped nor data."""
    before = None
    while before != text:
        before, text = text, WRAPPED.sub(" ", text)
    text = re.sub(r'<a href="file:[^>]*>[^<]*</a>|<[^>]*>|&(?=\w)', "", text)
    if text in data:
        return []
    for sentence in data:
        if " " in sentence:
            text = text.replace(sentence, " ")
    return [word for word in WORD.findall(text) if word.casefold() not in data]


def texts_of_model(view: QAbstractItemView) -> list[tuple[str, str]]:
    """Headers and the first rows of what a list, table or tree shows."""
    model = view.model()
    if model is None:
        return []
    texts = []
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for column in range(columns):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            header = model.headerData(column, Qt.Orientation.Horizontal, role)
            texts.append(("header", str(header or "")))
        for row in range(min(model.rowCount(), 12)):
            index = model.index(row, column)
            for role in (
                Qt.ItemDataRole.DisplayRole,
                Qt.ItemDataRole.ToolTipRole,
                Qt.ItemDataRole.AccessibleTextRole,
                Qt.ItemDataRole.AccessibleDescriptionRole,
            ):
                value = index.data(role)
                texts.append(("cell", value if isinstance(value, str) else ""))
    return texts


def texts_of(widget: QWidget) -> list[tuple[str, str]]:
    """What one can read at a widget, and what a screen reader says."""
    texts = [
        ("tool tip", widget.toolTip()),
        ("status tip", widget.statusTip()),
        ("what's this", widget.whatsThis()),
        ("accessible name", widget.accessibleName()),
        ("accessible description", widget.accessibleDescription()),
    ]
    if widget.isWindow() or widget.inherits("QDockWidget"):
        texts.append(("window title", widget.windowTitle()))
    if isinstance(widget, (QLabel, QAbstractButton)):
        texts.append(("text", widget.text()))
    if isinstance(widget, QGroupBox):
        texts.append(("title", widget.title()))
    if isinstance(widget, (QLineEdit, QTextEdit, QPlainTextEdit)):
        texts.append(("placeholder", widget.placeholderText()))
    if isinstance(widget, QTextEdit) and not isinstance(widget, QTextBrowser):  # of the help
        texts.append(("text", widget.toPlainText()))
    if isinstance(widget, QComboBox):
        texts += [("item", widget.itemText(n)) for n in range(widget.count())]
    if isinstance(widget, QAbstractSpinBox):
        texts.append(("special value", widget.specialValueText()))
    if isinstance(widget, QTabWidget):
        texts += [("tab", widget.tabText(n)) for n in range(widget.count())]
    if isinstance(widget, QProgressBar):
        texts.append(("format", widget.format()))
    if isinstance(widget, QAbstractItemView):
        texts += texts_of_model(widget)
    for one in QWidget.actions(widget):
        texts += texts_of_action(one)
    return texts


def texts_of_action(one: QAction) -> list[tuple[str, str]]:
    return [
        ("action", one.text()),
        ("tool tip of action", one.toolTip()),
        ("status tip of action", one.statusTip()),
    ]


def document_words() -> set[str]:
    """Words of the tables in which a picture's own texts are kept."""
    folder = ROOT / "embrace_qgis" / "situation_picture"
    trees = [ast.parse((folder / name).read_text("utf-8")) for name in DOCUMENT_WORDING]
    texts = [
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return {word.casefold() for text in texts for word in WORD.findall(text)}


def escaped(root: QWidget, data: set[str]) -> list[str]:
    """Every text below a widget with words that were not translated, where it is, and what."""
    found = []
    document = set()
    for view in root.findChildren(QWidget):
        if type(view).__name__ in DOCUMENT_VIEWS:
            document.update(view.findChildren(QWidget))
    more = data | document_words() if document else data
    for widget in [root, *root.findChildren(QWidget)]:
        kind = type(widget).__name__
        if kind in FOREIGN:
            continue
        for where, text in texts_of(widget):
            words = left_over(text, more if widget in document else data)
            if words:
                found.append(f"{kind} {widget.objectName()}: {where} {text!r}")
    return sorted(set(found))


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.name for sample in SAMPLES])
def test_every_text_of_a_dock_or_dialog_is_translated(sample, scene):
    widget = sample.make(scene)
    assert len(widget.findChildren(QWidget)) > 3
    try:
        found = escaped(widget, scene.data)
        assert not found, "\n".join(found)
    finally:
        if widget.isWindow():
            widget.close()


def test_every_action_is_translated(scene):
    actions = [*scene.desktop.actions, *scene.interface.window.findChildren(QAction)]
    ours = [one for one in actions if one.objectName().startswith("embrace_")]
    assert len(ours) >= 5
    found = [
        f"{one.objectName()}: {where} {text!r}"
        for one in ours
        for where, text in texts_of_action(one)
        if left_over(text, scene.data)
    ]
    assert not found, "\n".join(found)


def test_an_unwrapped_text_would_be_found(wrapping, qgis_app):
    from embrace.embrace_qgis.translation import tr

    page = QWidget()
    good, bad, mixed = QLabel(tr("Period"), page), QLabel("Period", page), QLabel(page)
    mixed.setText("until " + tr("{n} days").format(n=tr("{n} m").format(n=3)))
    box = QComboBox(page)
    box.addItem("Choose")
    found = escaped(page, set())
    assert len(found) == 3, found
    assert good.text() == "⟦Period⟧" and bad.text() == "Period"
    page.deleteLater()


# Texts that only appear when something happens ------------------------------------------------

SHOWING = {
    "QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction",
    "plain_label", "QuietLabel", "Chip", "KeyButton", "KeyCap", "setText", "setToolTip",
    "setStatusTip", "setWindowTitle", "setTitle", "setPlaceholderText", "setAccessibleName",
    "setAccessibleDescription", "setWhatsThis", "addItem", "addAction", "addRow", "addTab",
    "pushMessage", "pushInfo", "pushWarning", "show_note", "show_warning", "show_done",
    "setSpecialValueText", "information", "warning", "critical", "question", "say",
}  # fmt: skip


def literal_words(node: ast.expr) -> str:
    """The letters that a literal or an f-string itself brings."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return " ".join(literal_words(part) for part in node.values)
    if isinstance(node, ast.BinOp):
        return f"{literal_words(node.left)} {literal_words(node.right)}"
    if isinstance(node, ast.IfExp):
        return f"{literal_words(node.body)} {literal_words(node.orelse)}"
    return ""


def test_no_message_is_a_bare_literal():
    found = []
    for path in sorted((ROOT / "embrace_qgis" / "gui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name not in SHOWING:
                continue
            for argument in node.args[: 1 if name == "addItem" else 2]:
                text = literal_words(argument)
                if any(word.casefold() not in NAMES for word in WORD.findall(text)):
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}: {text!r}")
    assert not found, "\n".join(found)


def test_each_sample_has_a_name_of_its_own():
    names = [sample.name for sample in desk_samples.SAMPLES]
    assert len(names) == len(set(names))
