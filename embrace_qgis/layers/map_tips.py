# SPDX-License-Identifier: GPL-3.0-or-later
"""Map tips: what the map says of the thing under the pointer, in plain text.

QGIS shows a tip as a web page, and puts the values of expressions into it as they are. Whatever
comes from data is therefore escaped by the expression itself: a report's text is read, never run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

from qgis.core import QgsExpression, QgsVectorLayer

from ..settings import interface_language
from ..token_words import precision_words
from ..translation import tr

LONGEST_TEXT = 400
ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;"))
DAY, CLOCK = "d MMMM yyyy", "HH:mm"
PAGE = '<div style="max-width: 26em; padding: 2px">{content}</div>'
NAMED = "{label}: "  # in the tip's own colour: its ground may be light or dark


class TipLine(NamedTuple):
    """What a line says: an expression, of which fields, and the word before it, if any.

    A layer that lacks one of the fields gets no such line; a value that is missing gives none.
    """

    expression: str
    fields: tuple[str, ...]
    label: str = ""
    title: bool = False


def set_map_tip(layer: QgsVectorLayer, lines: Sequence[TipLine]) -> None:
    """Have a layer show these lines where the pointer rests."""
    known = set(layer.fields().names())
    layer.setMapTipTemplate(tip_template([line for line in lines if known.issuperset(line.fields)]))


def tip_template(lines: Sequence[TipLine]) -> str:
    """The template of a map tip in which nothing that comes from data is run."""
    return PAGE.format(content="".join(map(_line, lines))) if lines else ""


def escaped(expression: str) -> str:
    """An expression whose text can stand in a page: characters of HTML as what they look like."""
    for character, entity in ESCAPES:
        expression = f"replace({expression}, {_quoted(character)}, {_quoted(entity)})"
    return expression


def _line(line: TipLine) -> str:
    long = f"left(@told, {LONGEST_TEXT}) || '…'"
    cut = f"CASE WHEN length(@told) > {LONGEST_TEXT} THEN {long} ELSE @told END"
    shown = f"replace({escaped(cut)}, '\\n', '<br>')"
    if line.title:
        shown = f"'<b>' || {shown} || '</b>'"
    elif line.label:
        shown = f"{_quoted(NAMED.format(label=escape(line.label)))} || {shown}"
    told = f"coalesce(to_string({line.expression}), '')"
    content = f"CASE WHEN trim(@told) = '' THEN '' ELSE {shown} || '<br>' END"
    return f"[% with_variable('told', {told}, {content}) %]"


# What lines say -------------------------------------------------------------------------------


def title(expression: str, *fields: str) -> TipLine:
    """The first line, in bold."""
    return TipLine(expression, fields, "", True)


def text(label: str, field: str) -> TipLine:
    """A text as it stands in the field."""
    return TipLine(_field(field), (field,), label)


def number(label: str, field: str, decimals: int = 0, unit: str = "", factor: float = 1) -> TipLine:
    """A number as the user's language writes it, with its unit after it."""
    return TipLine(number_of(field, decimals, unit, factor), (field,), label)


def moment(label: str, field: str) -> TipLine:
    """A day, or a day and a time of day."""
    return TipLine(_moment(field), (field,), label)


def word(label: str, field: str, words: Mapping[str, str]) -> TipLine:
    """The word for a token or a number in the field; what has none, as it is."""
    return TipLine(word_of(field, words), (field,), label)


def word_of(field: str, words: Mapping[str, str]) -> str:
    """An expression that gives the word for what is in a field."""
    token = f"to_string({_field(field)})"
    return f"coalesce({_word(token, words)}, {token})"


def words_of(field: str, words: Mapping[str, str]) -> str:
    """The same for a field that holds several tokens with commas between them."""
    each = f"coalesce({_word('@element', words)}, @element)"
    return f"array_to_string(array_foreach(string_to_array({_field(field)}), {each}), ', ')"


def number_of(field: str, decimals: int = 0, unit: str = "", factor: float = 1) -> str:
    """An expression that gives a number with its unit; NULL where there is none."""
    value = _field(field) if factor == 1 else f"{factor!r} * {_field(field)}"
    told = f"format_number({value}, {decimals}, {_quoted(interface_language())})"
    return f"{told} || {_quoted(' ' + unit)}" if unit else told


def sentence(template: str, **values: str) -> str:
    """An expression for a text with expressions in its places: ``sentence("{n} of {all}", …)``."""
    expression, rest = [], template
    while "{" in rest:
        before, _, rest = rest.partition("{")
        name, _, rest = rest.partition("}")
        expression += [_quoted(before), values[name]]
    return " || ".join([*expression, _quoted(rest)])


def span(label: str, start: str, end: str) -> TipLine:
    """When something may have happened: an instant, a day, or from one time to another.

    The end is exclusive, and missing for an instant.
    """
    first, last = _time(start), _time(end)
    day = f"length(to_string({_field(start)})) <= 10"
    same_day = f"to_date({first}) = to_date({last})"
    midnight = f"{_formatted(last, CLOCK)} = '00:00'"
    last_day = f"{last} - to_interval('1 day')"
    whole = (
        f"CASE WHEN to_date({last_day}) <= to_date({first}) THEN {_formatted(first, DAY)} "
        f"ELSE {_formatted(first, DAY)} || ' – ' || {_formatted(last_day, DAY)} END"
    )
    timed = (
        f"CASE WHEN {same_day} THEN {_moment(start)} || '–' || {_formatted(last, CLOCK)} "
        f"ELSE {_moment(start)} || ' – ' || {_moment(end)} END"
    )
    told = (
        f"CASE WHEN {last} IS NULL OR {last} <= {first} THEN {_moment(start)} "
        f"WHEN {day} AND {midnight} THEN {whole} ELSE {timed} END"
    )
    return TipLine(told, (start, end), label)


def _moment(field: str) -> str:
    at = _time(field)
    day_only = f"length(to_string({_field(field)})) <= 10"
    told = (
        f"CASE WHEN {day_only} THEN {_formatted(at, DAY)} "
        f"ELSE {_formatted(at, f'{DAY} {CLOCK}')} END"
    )
    return f"coalesce({told}, to_string({_field(field)}))"


def _time(field: str) -> str:
    return f"try(to_datetime({_field(field)}))"


def _formatted(time: str, pattern: str) -> str:
    return f"format_date({time}, {_quoted(pattern)}, {_quoted(interface_language())})"


def _word(token: str, words: Mapping[str, str]) -> str:
    pairs = ", ".join(f"{_quoted(key)}, {_quoted(value)}" for key, value in words.items())
    return f"map_get(map({pairs}), {token})"


def _field(name: str) -> str:
    return QgsExpression.quotedColumnRef(name)


def _quoted(value: str) -> str:
    """A literal; it never holds what ends an expression in a template."""
    return QgsExpression.quotedString(value).replace("%]", "%\u200b]")


# The layers -----------------------------------------------------------------------------------


def incident_tip(layer: QgsVectorLayer, categories: Mapping[str, str]) -> None:
    """What an approved event was, when and where; ``categories`` are words by code."""
    set_map_tip(
        layer,
        [
            title(word_of("category", categories), "category"),
            span("", "occurred_from", "occurred_to"),
            text(tr("Place"), "place"),
            word(tr("Position"), "location_precision", precision_words()),
            text(tr("Unit"), "unit"),
            text(tr("Report"), "report_id"),
        ],
    )


def review_tip(
    layer: QgsVectorLayer, categories: Mapping[str, str], states: Mapping[str, str]
) -> None:
    """What a report says that nobody has approved yet."""
    set_map_tip(
        layer,
        [
            title(words_of("categories", categories), "categories"),
            word(tr("State"), "state", states),
            span("", "occurred_from", "occurred_to"),
            text(tr("Place"), "place"),
            word(tr("Position"), "location_precision", precision_words()),
            text("", "text"),
            text(tr("Unit"), "unit"),
            moment(tr("Received"), "received_at"),
            text(tr("May be the same as"), "duplicate_of"),
            text(tr("Report"), "external_id"),
        ],
    )


def duplicate_tip(layer: QgsVectorLayer) -> None:
    """How near two reports are that may be about one event."""
    set_map_tip(
        layer,
        [
            title(_quoted(tr("Possible duplicates"))),
            number(tr("Apart"), "distance_m", 0, tr("m")),
            number(tr("Apart"), "hours_apart", 1, tr("hours")),
            text(tr("One"), "a_id"),
            text(tr("The other"), "b_id"),
        ],
    )


def cell_tip(
    layer: QgsVectorLayer, field: str = "", words: Mapping[str, str] | None = None
) -> None:
    """How many incidents a cell has, and how it was judged by the words of ``field``."""
    set_map_tip(
        layer,
        [
            *([title(word_of(field, words), field)] if words else []),
            number(tr("Incidents"), "count"),
            number(tr("Incidents with its neighbours"), "neighbour_count"),
            number(tr("Incidents per km²"), "density_km2", 1),
            number(tr("Before"), "before"),
            number(tr("After"), "after"),
            number(tr("Expected after"), "expected", 1),
            _periods_hot(),
        ],
    )


def area_tip(layer: QgsVectorLayer) -> None:
    """What is known of a dense place, a cluster, a repeated place or an ellipse."""
    set_map_tip(
        layer,
        [
            title(_field("place"), "place"),
            title(_field("address"), "address"),
            title(sentence(tr("Cluster {n}"), n=number_of("cluster_id")), "cluster_id"),
            number(tr("Rank"), "rank"),
            number(tr("Order"), "order"),
            number(tr("Clusters in it"), "clusters"),
            number(tr("Incidents"), "count"),
            moment(tr("First"), "first"),
            moment(tr("Last"), "last"),
            number(tr("Share of all incidents"), "share_of_incidents", 1, "%", 100),
            number(tr("Share of all incidents"), "share", 1, "%", 100),
            number(tr("Share of all incidents"), "share_of_points", 1, "%", 100),
            number(tr("Incidents per km²"), "density_km2", 1),
            number(tr("Area"), "area_km2", 2, "km²"),
            number(tr("Such places by chance"), "expected_by_chance", 1),
            _periods_hot(),
        ],
    )


def word_tip(layer: QgsVectorLayer, expression: str, words: Mapping[str, str]) -> None:
    """The word for what an expression gives, and nothing else."""
    told = f"coalesce({_word(f'({expression})', words)}, {expression})"
    set_map_tip(layer, [title(told)])


def _periods_hot() -> TipLine:
    told = sentence(
        tr("{hot} of {periods} periods"), hot=number_of("periods_hot"), periods=number_of("periods")
    )
    return TipLine(told, ("periods_hot", "periods"), tr("Hot"))
