# SPDX-License-Identifier: GPL-3.0-or-later
"""The table reader against files whose content is known byte by byte."""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path

import pytest
from embrace.embrace_qgis.errors import Cancelled, InputError
from embrace.embrace_qgis.report_import import reasons, tables
from embrace.embrace_qgis.report_import.tables import read_table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

TEXT = "Ärende;Datum;Plats\n1;2024-03-01;Åkergränd\n2;2024-03-02;Öst på ängen\n"


def table_of(tmp_path: Path, content: bytes | str):
    path = tmp_path / "rapporter.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_table(path)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "mac_roman"]
)
def test_every_usual_encoding_keeps_the_swedish_letters(tmp_path, encoding):
    table = table_of(tmp_path, TEXT.encode(encoding))
    assert list(table.frame.columns) == ["Ärende", "Datum", "Plats"]
    assert table.frame["Plats"].tolist() == ["Åkergränd", "Öst på ängen"]
    assert table.sha256 == hashlib.sha256(TEXT.encode(encoding)).hexdigest()


def test_letters_in_two_parts_become_one(tmp_path):
    table = table_of(tmp_path, "a;b\nA\u030akergränd;1\n")
    assert table.frame["a"][0] == "Åkergränd"


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_every_separator_is_found(tmp_path, separator):
    table = table_of(tmp_path, "a;b;c\n1;2;3\n4;5;6\n".replace(";", separator))
    assert table.separator == separator
    assert table.frame.to_numpy().tolist() == [["1", "2", "3"], ["4", "5", "6"]]


def test_decimal_commas_do_not_make_the_comma_a_separator(tmp_path):
    table = table_of(tmp_path, "N;E\n6597123,4;512345,6\n6597124,4;512346,6\n")
    assert table.separator == ";"


def test_a_sep_line_declares_the_separator(tmp_path):
    table = table_of(tmp_path, "sep=;\na,x;b\n1;2\n")
    assert list(table.frame.columns) == ["a,x", "b"]
    assert table.line_numbers.tolist() == [3]


def test_ragged_rows_keep_their_line_and_text_and_join_nothing(tmp_path):
    table = table_of(tmp_path, "a;b;c\n1;2;3\n4;5\n6;7;8;9\n10;11;12\n13;14;15;;\n")
    assert table.frame["a"].tolist() == ["1", "10", "13"]
    assert table.line_numbers.tolist() == [2, 5, 6]
    assert table.malformed == [
        (3, "4;5", reasons.RAGGED_ROW),
        (4, "6;7;8;9", reasons.RAGGED_ROW),
    ]
    assert table.rows_in == 5


def test_an_open_quote_costs_one_row(tmp_path):
    table = table_of(tmp_path, 'a;b;c\n1;2;"öppen\n3;4;5\n6;7;"hel"\n8;9;10"\n')
    assert table.frame["a"].tolist() == ["3", "6", "8"]
    assert table.malformed == [(2, '1;2;"öppen', reasons.UNCLOSED_QUOTE)]


def test_text_after_a_closing_quote_costs_one_row(tmp_path):
    table = table_of(tmp_path, 'a;b\n"x"y;2\n3;4\n')
    assert [row[2] for row in table.malformed] == [reasons.BAD_QUOTES]
    assert table.frame["a"].tolist() == ["3"]


def test_line_ends_inside_quotes_stay_in_the_cell(tmp_path):
    table = table_of(tmp_path, 'a;b;c\n1;"två\nrader; med ""citat""";3\n4;5;6\n')
    assert table.frame["b"].tolist() == ['två\nrader; med "citat"', "5"]
    assert table.line_numbers.tolist() == [2, 4]


def test_a_quote_inside_a_bare_cell_is_a_letter(tmp_path):
    table = table_of(tmp_path, 'a;b\n5" rör;2\n3;4\n')
    assert table.frame["a"].tolist() == ['5" rör', "3"]


def test_nul_and_control_characters_leave_the_neighbours_alone(tmp_path):
    table = table_of(tmp_path, "a;b;c\nx\x00y;p\x07q;r\u202es\n1;2;3\n")
    assert table.frame.iloc[0].tolist() == ["xy", "pq", "rs"]
    assert any("NUL" in line for line in table.findings)


def test_rows_of_nothing_but_separators_are_counted(tmp_path):
    table = table_of(tmp_path, "a;b\n1;2\n;\n\n3;4\n")
    assert [row[::2] for row in table.malformed] == [(3, reasons.EMPTY_ROW)]
    assert table.rows_in == 3


def test_a_few_broken_bytes_do_not_spoil_a_utf8_file(tmp_path):
    good = "".join(f"{n};Åäö\n" for n in range(20)).encode()
    table = table_of(tmp_path, b"a;b\n" + good + b"20;\xe5ker\n")
    assert table.encoding == "utf-8"
    assert table.malformed == [(22, "20;\\udce5ker", reasons.BAD_ENCODING)]
    assert set(table.frame["b"]) == {"Åäö"}


def test_columns_of_one_name_and_of_none_get_names(tmp_path):
    table = table_of(tmp_path, "a;a;\n1;2;3\n")
    assert list(table.frame.columns) == ["a", "a (2)", "column 3"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\n \n", "empty"),
        (b"a;b;c\n", "header but no rows"),
        (b"PK\x03\x04rest of a workbook", "spreadsheet"),
        (b"%PDF-1.7\n", "PDF"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (b'{"type": "FeatureCollection"}', "JSON"),
        (bytes(range(256)) * 20, "text file"),
        (b"2024-01-01;1;2\n2024-01-02;3;4\n", "column names"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(tmp_path, content, words):
    with pytest.raises(InputError) as caught:
        table_of(tmp_path, content)
    assert words in caught.value.message
    assert caught.value.message.count(". ") == 0
    assert caught.value.suggestion


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(InputError, match="There is no file"):
        read_table(tmp_path / "borta.csv")
    with pytest.raises(InputError, match="is a folder"):
        read_table(tmp_path)


cells = st.text(alphabet=st.sampled_from("aåÖ1 ,;|\t\"\n'x."), min_size=0, max_size=8)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=st.lists(st.tuples(cells, cells, cells, cells), min_size=1, max_size=6),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
)
def test_what_a_program_writes_is_read_back(tmp_path_factory, rows, encoding):
    """Against Python's own writer: every cell quoted, so nothing is left to guess."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(["id", "två", "tre", "fyra"])
    writer.writerows([(f"r{n}", *row[1:]) for n, row in enumerate(rows)])
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    table = read_table(path)
    # A cell that holds a whole row of separators looks like an open quote: it is set aside.
    assert table.rows_in >= len(rows)
    if not table.malformed:
        wanted = [[f"r{n}", *(cell.strip() for cell in row[1:])] for n, row in enumerate(rows)]
        assert table.frame.to_numpy().tolist() == wanted
    else:
        lines = [line for row in rows for cell in row[1:] for line in cell.split("\n")[1:]]
        assert any(line.count(";") >= 3 for line in lines)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=st.lists(st.text(alphabet='ab;"', min_size=1, max_size=12), min_size=1, max_size=8))
def test_no_line_is_lost_or_read_twice(tmp_path_factory, lines):
    """Whatever stands there: each line is in one row or one malformed row."""
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_text("ett;två;tre\n" + "\n".join(lines) + "\n")
    try:
        table = read_table(path)
    except InputError:
        return
    begun = [*table.line_numbers.tolist(), *(row[0] for row in table.malformed)]
    assert len(begun) == len(set(begun)) == table.rows_in
    letters = sum(line.count("a") + line.count("b") for line in lines)
    kept = "".join(table.frame.to_numpy().ravel()) + "".join(row[1] for row in table.malformed)
    if table.separator == ";":
        assert kept.count("a") + kept.count("b") == letters


def plain(table):
    return (
        table.frame.to_numpy().tolist(),
        table.line_numbers.tolist(),
        table.malformed,
        [str(finding) for finding in table.findings],
    )


row_texts = st.lists(
    st.one_of(
        st.text(alphabet='abÖ1;"', max_size=10),
        st.sampled_from(
            ["x;y;z", ' 1;"två\nrader";3', ";;", "", '"a";"b";"c"', "Å;–;😀 ", '5";"x']
        ),
    ),
    max_size=30,
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(rows=row_texts, piece=st.integers(1, 60), line_end=st.sampled_from(["\n", "\r\n"]))
def test_a_file_in_small_pieces_reads_as_in_one(tmp_path_factory, rows, piece, line_end):
    """The reader takes a file a piece at a time: where the borders fall changes nothing."""
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_bytes(line_end.join(["ett;två;tre", "1;2;3", *rows]).encode())
    whole = plain(read_table(path))
    usual = tables.CHUNK
    try:
        tables.CHUNK = piece
        assert plain(read_table(path)) == whole
    finally:
        tables.CHUNK = usual


def test_rows_of_every_kind_keep_the_order_of_the_file(tmp_path):
    kinds = ["{n};a;b", '"{n}";"a";"b"', '{n};"två\nrader";b', "{n};a", "", ";;"]
    text, wanted, aside, line = "nr;två;tre\n", [], [], 2
    for n in range(3000):
        kind = kinds[n * n % len(kinds)]
        text += kind.format(n=n) + "\n"
        if kind.count(";") == 2 and kind != ";;":
            wanted.append((line, str(n)))
        elif kind:
            aside.append(line)
        line += 1 + kind.count("\n")
    table = table_of(tmp_path, text)
    assert list(zip(table.line_numbers.tolist(), table.frame["nr"])) == wanted
    assert [row[0] for row in table.malformed] == aside


def test_cells_that_say_the_same_share_one_text(tmp_path):
    rows = "".join(f'{n};Klotter;"Ungdomsstörning vid skolan"; {n % 7} \n' for n in range(9000))
    table = table_of(tmp_path, "nr;a;b;c\n" + rows)
    assert table.frame["nr"].tolist() == [str(n) for n in range(9000)]
    assert table.frame["c"].tolist() == [str(n % 7) for n in range(9000)]
    assert [len({id(cell) for cell in table.frame[name]}) for name in "abc"] == [1, 1, 7]


def test_texts_that_differ_late_stay_apart(tmp_path):
    """Cells are compared by whole words of bytes: of any length, with any last letter."""
    cells = ["x" * length + tail for length in range(60) for tail in ("", "a", "b", "å", "ä")]
    table = table_of(tmp_path, "a;b\n" + "".join(f"{cell};1\n" for cell in cells * 9))
    assert table.frame["a"].tolist() == cells * 9


def test_header_with_broken_bytes_gets_names_that_can_be_kept(tmp_path):
    good = "".join(f"{n};Åäö\n" for n in range(20)).encode()
    table = table_of(tmp_path, b"a;\xe5r\n" + good)
    "".join(table.columns).encode()
    assert len(table.frame) == 20


def test_hostile_quotes_are_read_in_good_time(tmp_path):
    """Each line closes the quote before it and opens another."""
    table = table_of(tmp_path, "a;b;c\n1;2;3\n" + '5";"x\n' * 3000)
    assert table.rows_in == 3001


def test_reading_can_be_stopped(tmp_path):
    def stop(share):
        raise Cancelled

    path = tmp_path / "a.csv"
    path.write_text("a;b\n1;2\n")
    with pytest.raises(Cancelled):
        read_table(path, stop)


def test_a_million_columns_are_refused_at_once(tmp_path):
    head = ";".join(f"c{number}" for number in range(10**6))
    with pytest.raises(InputError, match="1000000 columns"):
        table_of(tmp_path, head + "\n" + "1;" * 999_999 + "1\n")


@pytest.mark.parametrize("chosen", ["utf-8", "cp1252", "cp850", "mac_roman", "utf-16"])
def test_a_chosen_encoding_is_that_of_python(tmp_path, chosen):
    path = tmp_path / "reports.csv"
    path.write_bytes("a;b\n1;Åäö\n".encode(chosen))
    table = read_table(path, encoding=chosen)
    assert table.frame["b"].tolist() == ["Åäö"]
    assert table.encoding.startswith(chosen)


@pytest.mark.parametrize("chosen", ["cp850", "mac_roman"])
def test_what_is_chosen_goes_before_what_would_be_found(tmp_path, chosen):
    path = tmp_path / "reports.csv"
    path.write_bytes("a;b\n1;Åäö\n".encode())
    table = read_table(path, encoding=chosen)
    assert table.frame["b"].tolist() == ["Åäö".encode().decode(chosen)]


def test_bytes_that_the_chosen_encoding_does_not_have_are_set_aside(tmp_path):
    path = tmp_path / "reports.csv"
    path.write_bytes("a;b\n1;Åäö\n2;x\n".encode("cp1252"))
    table = read_table(path, encoding="utf-8")
    assert table.frame["b"].tolist() == ["x"]
    assert [row[2] for row in table.malformed] == [reasons.BAD_ENCODING]
    with pytest.raises(InputError, match="not known"):
        read_table(path, encoding="klingon")
