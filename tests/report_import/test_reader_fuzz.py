# SPDX-License-Identifier: GPL-3.0-or-later
"""Readers of files against anything at all: a table whose rows add up, or a sentence."""

from __future__ import annotations

import csv
import io
import json
import unicodedata

from embrace.embrace_qgis.errors import EmbraceError
from embrace.embrace_qgis.report_import.readers.file_kinds import kind_of
from embrace.embrace_qgis.report_import.readers.json_records import read_geojson, read_json_table
from embrace.embrace_qgis.report_import.tables import read_table
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

bounded = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
READERS = (read_table, read_json_table, lambda path: read_geojson(path).table)
SAMPLE = (
    'Ärende;Datum;Plats;Text\n1;2024-03-01;Åkergränd;"två\nrader"\n2;2024-03-02;Öst;"a;""b"""\n'
    "3;2024-03-03;Väst;x\n"
)
EVENTS = [
    {"id": 1, "datetime": "2024-03-01 22:15:00 +01:00", "location": {"gps": "59.6,16.5"}},
    {"id": 2, "type": "Brand", "tags": ["a", 1, None, True], "location": {"name": "Västerås"}},
]


def tables_of(folder, content: bytes):
    """What each reader makes of the bytes; any error but an EmbraceError goes through."""
    path = folder.mktemp("file") / "reports.txt"
    path.write_bytes(content)
    for reader in (kind_of, *READERS):
        try:
            found = reader(path)
        except EmbraceError as error:
            assert error.message and error.suggestion
            continue
        if reader is not kind_of:
            yield found


def check(table) -> None:
    assert table.rows_in == len(table.frame) + len(table.malformed) > 0
    assert len(table.line_numbers) == len(table.frame)
    begun = [*table.line_numbers.tolist(), *(row[0] for row in table.malformed)]
    assert len(begun) == len(set(begun))
    for cell in [*table.frame.to_numpy().ravel(), *(row[1] for row in table.malformed)]:
        assert isinstance(cell, str)
        cell.encode("utf-8")
    assert not any("\x00" in cell for cell in table.frame.to_numpy().ravel())


@bounded
@given(content=st.binary(max_size=400))
def test_any_bytes(tmp_path_factory, content):
    for table in tables_of(tmp_path_factory, content):
        check(table)


@st.composite
def mutations(draw, text: str) -> bytes:
    content = bytearray(text.encode(draw(st.sampled_from(["utf-8", "cp1252", "utf-16"]))))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(content)))
        what = draw(st.sampled_from(["insert", "delete", "repeat"]))
        if what == "insert":
            content[at:at] = draw(
                st.one_of(
                    st.binary(min_size=1, max_size=3),
                    st.sampled_from([b'"', b";", b"\n", b"\r", b"\x00", b"\xff", b"{", b"]", b","]),
                )
            )
        elif what == "delete":
            del content[at : at + draw(st.integers(1, 10))]
        else:
            content[at:at] = content[at : at + draw(st.integers(1, 40))]
    return bytes(content)


@bounded
@given(content=mutations(SAMPLE))
def test_a_csv_file_that_was_hurt(tmp_path_factory, content):
    for table in tables_of(tmp_path_factory, content):
        check(table)


@bounded
@given(content=mutations(json.dumps(EVENTS, ensure_ascii=False)))
def test_a_json_file_that_was_hurt(tmp_path_factory, content):
    for table in tables_of(tmp_path_factory, content):
        check(table)


cells = st.text(
    alphabet=st.characters(blacklist_categories=("Cs", "Cc", "Cf")), min_size=0, max_size=12
)


@bounded
@given(
    rows=st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=12),
    separator=st.sampled_from(";,\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_rows_of_pythons_writer(tmp_path_factory, rows, separator, quoting, line_end):
    """Every row is there once, with the cells that were written (NFC, without blanks around)."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, quoting=quoting, lineterminator=line_end)
    writer.writerow(["nr", "ett", "två", "tre"])
    writer.writerows([f"r{n}", *row] for n, row in enumerate(rows))
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    content = text.getvalue()
    assume(unicodedata.is_normalized("NFC", content) or '"' not in content)
    path.write_bytes(content.encode())
    table = read_table(path)
    assume(table.separator == separator)
    assert table.rows_in == len(table.frame) == len(rows)
    wanted = [
        [unicodedata.normalize("NFC", cell).strip() for cell in (f"r{n}", *row)]
        for n, row in enumerate(rows)
    ]
    assert table.frame.to_numpy().tolist() == wanted


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)


@bounded
@given(elements=st.lists(values, max_size=8))
def test_any_json_array(tmp_path_factory, elements):
    """An element is a row or is set aside; the count is Python's own."""
    path = tmp_path_factory.mktemp("json") / "a.json"
    path.write_text(json.dumps(elements), encoding="utf-8")
    try:
        table = read_json_table(path)
    except EmbraceError:
        alone = [next(iter(item.values())) for item in elements if _has_one_member(item)]
        assert not any(isinstance(value, int) for value in alone)
        return
    check(table)
    assert table.rows_in == len(elements)


def _has_one_member(item) -> bool:
    return isinstance(item, dict) and len(item) == 1


geometries = st.one_of(
    st.none(),
    values,
    st.fixed_dictionaries(
        {"type": st.sampled_from(["Point", "Polygon", "x"]), "coordinates": values}
    ),
)


@bounded
@given(
    features=st.lists(
        st.one_of(
            values,
            st.fixed_dictionaries(
                {"type": st.just("Feature"), "properties": values, "geometry": geometries}
            ),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_any_features(tmp_path_factory, features):
    path = tmp_path_factory.mktemp("json") / "a.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    try:
        found = read_geojson(path)
    except EmbraceError:
        return
    check(found.table)
    assert found.table.rows_in == len(features)
    assert len(found.x) == len(found.y) == len(found.table.frame)
