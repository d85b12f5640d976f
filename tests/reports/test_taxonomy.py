# SPDX-License-Identifier: GPL-3.0-or-later
"""The shipped taxonomy against the published list of groups and categories."""

from __future__ import annotations

import pytest
from embrace.embrace_qgis.errors import InputError
from embrace.embrace_qgis.paths import resource
from embrace.embrace_qgis.reports.taxonomy import folded, read_taxonomy

SHIPPED = resource("taxonomies", "embrace.csv")
TAXONOMY = read_taxonomy(SHIPPED)
CODES = """
SKA-KLO SKA-GLA SKA-BRA SKA-ANN ORD-SAM ORD-UNG ORD-BRK ORD-BOS ORD-ALK ORD-SOV ORD-TIL NAR-HAN
NAR-BRU TRA-BUS TRA-RAC TRA-OLO VAL-VAL VAL-HOT VAL-SEX VAL-RAN VAL-ANS VAL-INB VAL-STO PLA-BEL
PLA-INS PLA-SKR PLA-ODE OVR-ARR OVR-SOC OVR-ANN
""".split()  # noqa: SIM905
SENSITIVE = "ORD-BOS ORD-SOV VAL-VAL VAL-HOT VAL-SEX VAL-RAN VAL-ANS VAL-INB OVR-SOC".split()  # noqa: SIM905


def test_seven_groups_and_thirty_categories():
    assert [group.code for group in TAXONOMY.groups] == [
        "SKA", "ORD", "NAR", "TRA", "VAL", "PLA", "OVR",
    ]  # fmt: skip
    assert [category.code for category in TAXONOMY.categories] == CODES
    assert [c.code for c in TAXONOMY.categories if c.sensitive] == SENSITIVE
    assert [c.code for c in TAXONOMY.categories if not c.in_heatmap] == ["OVR-ARR", "OVR-SOC"]
    assert [c.code for c in TAXONOMY.categories if not c.place_required] == ["OVR-SOC"]
    assert {c.code for c in TAXONOMY.categories if c.is_state} == set(CODES[23:27])
    assert {c.weight for c in TAXONOMY.categories} == {1.0}


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("SKA-KLO", "SKA-KLO"),
        ("klotter", "SKA-KLO"),
        (" GRAFFITI ", "SKA-KLO"),
        ("Krossad\u00a0ruta", "SKA-GLA"),
        ("Skadego\u0308relse glas", "SKA-GLA"),
        ("EPA", "TRA-BUS"),
        ("Knark", "NAR-BRU"),
        ("Bråk", "ORD-BRK"),
        ("Larceny", "VAL-STO"),
        ("personal robbery", "VAL-RAN"),
        ("Våld/misshandel", "VAL-VAL"),
        ("Flygande tefat", None),
        ("", None),
    ],
)
def test_words_that_mean_a_category(word, code):
    assert TAXONOMY.match(word) == code


def test_labels_and_groups():
    assert TAXONOMY.label("SKA-GLA", "sv") == "Glaskross"
    assert TAXONOMY.label("SKA", "en") == "Damage and fire"
    assert TAXONOMY.group_of("PLA-BEL") == TAXONOMY.group_of("PLA") == "PLA"
    assert "SKA-GLA" in TAXONOMY
    assert "SKA" not in TAXONOMY
    with pytest.raises(InputError, match="no category XXX"):
        TAXONOMY.category("XXX")


def test_every_word_leads_to_its_own_category():
    for category in TAXONOMY.categories:
        for word in (category.code, category.sv, category.en, *category.synonyms):
            assert TAXONOMY.match(word) == category.code, word


def write(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "t.csv"
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_an_own_taxonomy_with_defaults(tmp_path, separator, encoding):
    text = "code;group;sv;en;sensitive;weight\nA;;Grupp å;Group;;\nA-1;A;Ett;One;ja;\n"
    own = read_taxonomy(write(tmp_path, text.replace(";", separator), encoding))
    category = own.category("A-1")
    assert own.label("A", "sv") == "Grupp å"
    assert (category.sensitive, category.in_heatmap, category.is_state) == (True, True, False)
    assert (category.place_required, category.weight, category.synonyms) == (True, 1.0, ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a;b\n1;2\n", "lacks the columns code"),
        ("code;group;sv;en\nA-1;A;Ett;One\n", "belongs to group A"),
        ("code;group;sv;en\nA;;g;g\nA-1;A;Ett;One\nA-1;A;Två;Two\n", "twice"),
        ("code;group;sv;en\nA;;g;g\nA-1;A;Ett;One\nA-2;A;ett;Two\n", "to both A-1 and A-2"),
        ("code;group;sv;en;weight\nA;;g;g;\nA-1;A;Ett;One;nan\n", "weight"),
        ("code;group;sv;en;sensitive\nA;;g;g;\nA-1;A;Ett;One;kanske\n", "neither yes nor no"),
        ("code;group;sv;en\nA;;g;g\n", "no categories"),
        ("code;group;sv;en\nA;;g;g\n;A;x;x\n", "row 3"),
    ],
)
def test_wrong_taxonomies_are_refused(tmp_path, text, words):
    with pytest.raises(InputError, match=words):
        read_taxonomy(write(tmp_path, text))


def test_a_missing_taxonomy(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_taxonomy(tmp_path / "x.csv")


def test_folding():
    assert folded("  A\u030aKER\u00a0 ruta\n") == "åker ruta"
