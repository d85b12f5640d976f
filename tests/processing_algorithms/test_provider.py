# SPDX-License-Identifier: GPL-3.0-or-later
"""The provider: what it offers, help and icon of each, the shipped model."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def own_algorithms(provider):
    from qgis.core import QgsProcessingModelAlgorithm

    return [
        algorithm
        for algorithm in provider.algorithms()
        if not isinstance(algorithm, QgsProcessingModelAlgorithm)
    ]


def test_id_and_group_are_file_and_folder(provider):
    files = {
        (path.parent.name, path.stem)
        for path in (ROOT / "processing_algorithms").glob("*/*.py")
        if path.stem != "__init__" and not path.parent.name.startswith("_")
    }
    found = {(algorithm.groupId(), algorithm.name()) for algorithm in own_algorithms(provider)}
    assert found == files


def test_each_has_its_own_icon_tags_and_label(provider):
    from qgis.PyQt.QtSvg import QSvgRenderer

    icons = set()
    for algorithm in own_algorithms(provider):
        path = Path(algorithm.svgIconPath())
        assert path.stem == algorithm.name(), f"no icon for {algorithm.name()}"
        assert QSvgRenderer(str(path)).isValid()
        icons.add(path.read_text(encoding="utf-8"))
        assert len(algorithm.tags()) >= 3
        assert algorithm.displayName() != algorithm.name()
    assert len(icons) == len(own_algorithms(provider))


def test_algorithms_are_copied_whole(provider):
    for algorithm in own_algorithms(provider):
        copy = algorithm.create()
        assert copy.id() == algorithm.id()
        assert len(copy.parameterDefinitions()) == len(algorithm.parameterDefinitions())


@pytest.mark.parametrize("language", ["en", "sv"])
def test_help_names_every_parameter_and_no_other(provider, language):
    for algorithm in own_algorithms(provider):
        path = ROOT / "resources" / "help" / language / f"{algorithm.name()}.md"
        assert path.is_file(), f"no help in {language} for {algorithm.name()}"
        text = path.read_text(encoding="utf-8")
        helped = set(re.findall(r"^- `([A-Z0-9_]+)`:", text, flags=re.MULTILINE))
        known = {parameter.name() for parameter in algorithm.parameterDefinitions()}
        outputs = {output.name() for output in algorithm.outputDefinitions()}
        assert known <= helped, f"{path.name} ({language}) lacks {sorted(known - helped)}"
        assert helped <= known | outputs, f"{path.name}: {sorted(helped - known - outputs)}"


def test_help_becomes_the_parameters_help(provider):
    heatmap = provider.algorithm("heatmap")
    assert "Radius of the kernel in metres" in heatmap.parameterDefinition("BANDWIDTH").help()
    assert "<h2>Heat map</h2>" in heatmap.shortHelpString()


def test_help_text_is_escaped():
    from embrace.processing_algorithms.help_text import _html

    assert _html("a < b **c** `d`") == "<p>a &lt; b <b>c</b> <code>d</code></p>"
    listed = _html("- one\n  more\n- two\n\nafter")
    assert listed == "<ul>\n<li>one more</li>\n<li>two</li>\n</ul>\n<p>after</p>"


def test_the_shipped_model_runs_the_whole_chain(provider):
    from qgis.core import QgsApplication, QgsProcessingModelAlgorithm

    model = QgsApplication.processingRegistry().createAlgorithmById(
        "embrace:Import to situation picture"
    )
    assert isinstance(model, QgsProcessingModelAlgorithm)
    assert model.canExecute()[0] and model.validate()[0]
    steps = model.childAlgorithms()
    assert {step.algorithmId() for step in steps.values()} == {
        "embrace:create_report_store",
        "embrace:import_reports",
        "embrace:review_reports",
        "embrace:situation_picture",
    }
    order = ["create_report_store", "import_reports", "review_reports", "situation_picture"]
    for before, after in zip(order, order[1:]):
        assert [step.childId for step in steps[after].dependencies()] == [before]


def test_the_model_file_holds_no_places_on_a_disk():
    text = (ROOT / "resources" / "models" / "import_to_picture.model3").read_text(encoding="utf-8")
    assert not re.search(r'"(/\w|[A-Z]:\\)', text)


def test_the_model_goes_from_a_file_to_a_picture(run, tmp_path):
    lines = ["Ärende-id;Datum;Tid;Kategori;N;E;Plats;Enhet"]
    for number in range(60):
        day = f"2026-{1 + number % 10:02d}-{1 + number % 28:02d}"
        place = f"{6580000 + 37 * (number % 9)};{674000 + 41 * (number % 7)}"
        lines.append(f"{number};{day};21:{number % 60:02d};Klotter;{place};Torget;Park")
    (tmp_path / "reports.csv").write_text("\n".join(lines), encoding="cp1252")
    result = run(
        "Import to situation picture",
        INPUT_FILE=str(tmp_path / "reports.csv"),
        SOURCE="test",
        STORE=str(tmp_path / "store.gpkg"),
        REVIEWER="Reviewer",
        END="2026-11-01",
        DAYS=28,
        OUTPUT_FOLDER=str(tmp_path / "picture"),
    )
    steps = result["CHILD_RESULTS"]
    assert steps["import_reports"]["ACCEPTED"] == 60
    assert steps["review_reports"]["CHANGED"] == 60
    assert Path(steps["situation_picture"]["PDF"]).read_bytes()[:5] == b"%PDF-"


def test_the_model_is_labelled_as_its_steps_are(provider):
    model = provider.algorithm("Import to situation picture")
    step = provider.algorithm("create_report_store")
    label = step.parameterDefinition("STORE").description()
    assert model.parameterDefinition("STORE").description() == label


def test_refreshing_keeps_the_model(provider):
    before = {algorithm.id() for algorithm in provider.algorithms()}
    provider.refreshAlgorithms()
    assert {algorithm.id() for algorithm in provider.algorithms()} == before


def test_a_missing_package_is_said_in_plain_words(provider, monkeypatch):
    import sys

    from embrace.processing_algorithms.provider import EmbraceProvider
    from qgis.core import QgsApplication

    messages = []
    log = QgsApplication.messageLog()

    def keep(text, tag, level):
        messages.append(text)

    log.messageReceived.connect(keep)
    for name in [name for name in sys.modules if name.startswith("embrace.processing_algorithms")]:
        if name.endswith(".algorithms"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "embrace.processing_algorithms.density.heatmap", None)
    with pytest.raises(ImportError):
        EmbraceProvider().loadAlgorithms()
    monkeypatch.setattr("builtins.__import__", _without_pandas(__import__), raising=True)
    EmbraceProvider().loadAlgorithms()
    monkeypatch.undo()
    log.messageReceived.disconnect(keep)
    assert any("needs the Python package pandas" in text for text in messages)


def _without_pandas(original):
    def importing(name, globals_=None, locals_=None, fromlist=(), level=0):
        if name == "algorithms" and level == 1:
            raise ModuleNotFoundError("No module named 'pandas'", name="pandas")
        return original(name, globals_, locals_, fromlist, level)

    return importing
