# SPDX-License-Identifier: GPL-3.0-or-later
"""The accessible edition: the same facts as headings, sentences and tables.

Everything is escaped; there are no scripts and nothing is fetched from anywhere.
"""

from __future__ import annotations

from datetime import timedelta

from .facts import CategoryRow, Place, SituationFacts
from .formats import (
    count_or_dash,
    count_range,
    date_time,
    full_date,
    number,
    number_word,
    period_text,
    share,
    short_date,
    week_number,
    weekday_name,
    weeks_text,
    when_text,
)
from .html_elements import STYLE, escaped, paragraph, section, table, verdict
from .wording import (
    VERDICT_MARKS,
    joined,
    lower_first,
    of_which,
    phrase,
    short_digest,
    short_label,
)

DAY_STARTS_AT = 6


def facts_to_html(facts: SituationFacts) -> str:
    """A complete page in the language of the facts."""
    language = facts.masthead.language
    body = [
        _header(facts),
        "<main>",
        _summary(facts),
        _map(facts),
        _places(facts),
        _categories(facts),
        _matrix(facts),
        _weeks(facts),
        _coming(facts),
        _notes(facts),
        _assessment(facts),
        "</main>",
        _footer(facts),
    ]
    title = f"{_title(facts)} {facts.masthead.edition} · {facts.masthead.area}"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escaped(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(part for part in body if part)
        + "\n</body>\n</html>\n"
    )


def _title(facts: SituationFacts) -> str:
    return phrase("title_operational", facts.masthead.language)


def _header(facts: SituationFacts) -> str:
    masthead, language = facts.masthead, facts.masthead.language
    weeks = weeks_text(facts.period, language)
    where = [masthead.area, period_text(facts.period, language), weeks]
    state = phrase("draft" if masthead.draft else "edition", language)
    reconciled = masthead.reconciled_with or phrase("not_reconciled", language)
    if masthead.reconciled_with and masthead.reconciled_on is not None:
        reconciled += f", {full_date(masthead.reconciled_on, language)}"
    pairs = [
        (state, masthead.edition),
        (phrase("author", language), f"{masthead.author}, {masthead.municipality}".strip(", ")),
        (phrase("reconciled_with", language), reconciled),
        (phrase("receiver", language), phrase(f"receiver_{masthead.receiver}", language)),
        (
            phrase("classification", language),
            f"{masthead.classification or phrase('not_given', language)}. "
            f"{phrase('not_to_be_spread', language)}.",
        ),
    ]
    synthetic = paragraph(phrase("synthetic_footer", language), "synthetic")
    following = phrase("next_edition", language, day=full_date(masthead.next_edition, language))
    return (
        f"<header>\n<h1>{escaped(_title(facts))} {escaped(masthead.edition)}</h1>\n"
        f"{paragraph(' · '.join(part for part in where if part))}\n"
        f"{synthetic if masthead.synthetic else ''}\n<dl>"
        + "".join(f"<dt>{escaped(key)}</dt><dd>{escaped(value)}</dd>" for key, value in pairs)
        + f"</dl>\n{paragraph(following[:1].upper() + following[1:] + '.', 'note')}\n</header>"
    )


def _summary(facts: SituationFacts) -> str:
    language = facts.masthead.language
    total = facts.total.comparison
    unit = phrase("incident" if total.current == 1 else "incidents", language)
    normal = (
        phrase("no_normal_range", language)
        if total.normal_low is None
        else phrase(
            "normally", language, range=count_range(total.normal_low, total.normal_high, language)
        )
    )
    figure = (
        f'<p><span class="figure">{number(total.current, language)}</span> {escaped(unit)}, '
        f"{escaped(normal)}</p>"
    )
    items = "".join(
        f'<li><span aria-hidden="true">{VERDICT_MARKS.get(token, "")}</span> '
        f"<strong>{escaped(lead)}:</strong> {escaped(sentence)}</li>"
        for token, lead, sentence in facts.summary
    )
    return section(phrase("summary_head", language), [figure, f"<ul>{items}</ul>"])


def _map(facts: SituationFacts) -> str:
    language, content = facts.masthead.language, facts.map
    pairs = [
        (
            phrase("on_map", language),
            phrase(
                "of",
                language,
                n=number(content.n_mapped, language),
                total=number(content.n_period, language),
            ),
        )
    ]
    pairs += [
        (phrase(f"left_out_{token}", language), number(n, language))
        for token, n in content.left_out
    ]
    if content.surface is not None:
        kernel = phrase(f"kernel_{content.surface.kernel}", language)
        metres = number(content.surface.bandwidth, language)
        pairs.append(
            (
                phrase("bandwidth", language),
                phrase("bandwidth_value", language, metres=metres, kernel=kernel),
            )
        )
    sentences = []
    if content.surface is None:
        sentences.append(
            phrase(
                "map_note_points",
                language,
                n=number(content.n_mapped, language),
                period=period_text(facts.period, language),
            )
        )
    if content.share_in_places is not None and content.share_of_area is not None:
        n = len(facts.places)
        head = (
            phrase("place_share_head", language)
            if n == 1
            else phrase("places_share_head", language, n=number_word(n, language, start=True))
        )
        of_events = phrase(
            "places_share_incidents",
            language,
            share=share(content.share_in_places, language),
            n=number(content.n_mapped, language),
        )
        of_area = phrase(
            "places_share_area", language, share=share(content.share_of_area, language)
        )
        pairs.append((head, f"{of_events} {of_area}"))
    if facts.notes.map_changed_on is not None:
        changed = full_date(facts.notes.map_changed_on, language)
        pairs.append((phrase("map_changed", language), changed))
    sentences.append(phrase("content_place_positions", language))
    listed = "".join(f"<dt>{escaped(key)}</dt><dd>{escaped(value)}</dd>" for key, value in pairs)
    return section(
        phrase("map_head", language),
        [*(paragraph(sentence) for sentence in sentences), f"<dl>{listed}</dl>"],
    )


def _places(facts: SituationFacts) -> str:
    language = facts.masthead.language
    until = full_date(facts.period.last_day + timedelta(days=facts.period.days), language, False)
    n = len(facts.places)
    if not n:
        return section(
            phrase("places_head_none", language), [paragraph(phrase("places_none", language))]
        )
    head = (
        phrase("place_head", language, day=until)
        if n == 1
        else phrase("places_head", language, n=number_word(n, language, start=True), day=until)
    )
    columns = [
        (phrase("column_place", language), ""),
        (phrase("column_problem", language), ""),
        (phrase("column_when", language), ""),
        (phrase("column_count", language), "n now"),
        (phrase("column_normal", language), "n"),
        (phrase("column_verdict", language), ""),
        (phrase("column_action", language), "written"),
    ]
    rows = [("", _place_cells(place, language)) for place in facts.places]
    return section(head, [table(head, columns, rows)], phrase("places_note", language))


def _place_cells(place: Place, language: str) -> list[str]:
    problem = joined([lower_first(short_label(label)) for label in place.categories], language)
    times = when_text(place.weekdays, place.hour_from, place.hour_to, language)
    when = " ".join(f'<span class="whole">{escaped(part)}</span>' for part in times if part)
    hot = (
        phrase("new_place", language)
        if place.is_new
        else phrase("periods_hot", language, n=place.periods_hot, total=place.periods)
    )
    comparison = place.comparison
    return [
        f'{place.rank}. {escaped(place.name)}<br><span class="note">{escaped(hot)}</span>',
        escaped(problem[:1].upper() + problem[1:]),
        when,
        number(comparison.current, language),
        escaped(count_range(comparison.normal_low, comparison.normal_high, language)),
        verdict(comparison, language),
        escaped(place.requested_action or phrase("no_action", language)),
    ]


def _categories(facts: SituationFacts) -> str:
    language = facts.masthead.language
    head = phrase("categories_head", language)
    columns = [
        (phrase("column_category", language), ""),
        (phrase("column_now", language), "n now"),
        (phrase("column_previous", language), "n"),
        (phrase("column_last_year", language), "n"),
        (phrase("column_normal", language), "n"),
        (phrase("column_verdict", language), ""),
    ]
    rows = [
        (f"level-{row.level}", _category_cells(row, language))
        for row in (facts.total, *facts.categories)
    ]
    effort = facts.total.comparison.effort_adjusted_verdict
    unknown = effort in ("effort_unknown", "too_short_history")
    foot = phrase("categories_foot" if unknown else "categories_foot_effort", language)
    return section(
        head,
        [
            table(head, columns, rows),
            paragraph(foot, "note"),
            paragraph(phrase("small_counts", language), "note"),
        ],
        phrase("categories_note", language, days=facts.period.days),
    )


def _category_cells(row: CategoryRow, language: str) -> list[str]:
    comparison = row.comparison
    label = of_which(row.label, language) if row.level == 2 else row.label
    return [
        escaped(label),
        number(comparison.current, language),
        count_or_dash(comparison.previous, language),
        count_or_dash(comparison.same_last_year, language),
        escaped(count_range(comparison.normal_low, comparison.normal_high, language)),
        verdict(comparison, language),
    ]


def _matrix(facts: SituationFacts) -> str:
    language = facts.masthead.language
    head = phrase("matrix_head", language)
    hours = [(hour + DAY_STARTS_AT) % 24 for hour in range(24)]
    columns = [(phrase("column_weekday", language), "")]
    columns += [(f"{hour:02d}", "") for hour in hours]
    rows = []
    for day in range(7):
        # hours after midnight stand in the row of the evening before
        cells = [
            facts.week_matrix[day if hour >= DAY_STARTS_AT else (day + 1) % 7, hour]
            for hour in hours
        ]
        name = weekday_name(day + 1, language, short=False)
        rows.append(("", [escaped(name), *(number(round(cell), language) for cell in cells)]))
    weeks = facts.week_matrix_period.days // 7
    return section(
        head,
        [
            table(head, columns, rows, "matrix"),
            paragraph(phrase("matrix_foot", language), "note"),
        ],
        phrase("matrix_note", language, n=weeks),
    )


def _weeks(facts: SituationFacts) -> str:
    language = facts.masthead.language
    head = phrase("weeks_table", language)
    columns = [
        (phrase("column_week", language), ""),
        (phrase("column_now", language), "n"),
        (phrase("column_normal", language), "n"),
    ]
    weeks = facts.weeks
    rows = [
        (
            "",
            [
                escaped(
                    f"{phrase('week_short', language, week=week_number(start))} "
                    f"{start.isocalendar()[0]}"
                ),
                number(count, language),
                escaped(count_range(low, high, language)),
            ],
        )
        for start, count, low, high in zip(weeks.week_starts, weeks.counts, weeks.low, weeks.high)
    ]
    return section(
        phrase("weeks_head", language),
        [table(head, columns, rows, "narrow"), paragraph(phrase("weeks_foot", language), "note")],
        phrase("weeks_note", language, n=len(rows)),
    )


def _coming(facts: SituationFacts) -> str:
    language = facts.masthead.language
    head = phrase("coming_head", language, days=facts.period.days)
    if not facts.coming_events:
        return section(head, [paragraph(phrase("coming_none", language))])
    columns = [
        (phrase("column_day", language), ""),
        (phrase("column_what", language), ""),
        (phrase("column_note", language), ""),
    ]
    rows = [
        ("", [short_date(event.day, language, True), escaped(event.what), escaped(event.note)])
        for event in facts.coming_events
    ]
    return section(head, [table(head, columns, rows)])


def _notes(facts: SituationFacts) -> str:
    language, notes = facts.masthead.language, facts.notes
    units = (
        phrase("notes_no_units", language)
        if not notes.units_known
        else phrase("of", language, n=notes.units_active, total=notes.units_known)
    )
    pairs = [
        ("notes_approved", number(notes.approved, language)),
        ("notes_pending", number(notes.pending, language)),
        ("notes_quarantined", number(notes.quarantined, language)),
        ("notes_without_time", number(notes.without_time, language)),
        ("notes_without_exact_place", number(notes.without_exact_place, language)),
        ("notes_units", units),
    ]
    listed = "".join(
        f"<dt>{escaped(phrase(key, language))}</dt><dd>{escaped(value)}</dd>"
        for key, value in pairs
    )
    return section(
        phrase("notes_head", language),
        [f"<dl>{listed}</dl>", *(paragraph(line, "note") for line in note_lines(facts))],
    )


def note_lines(facts: SituationFacts) -> list[str]:
    """Sentences about doubtful places, a changed map, silent units and what was known when."""
    language, notes = facts.masthead.language, facts.notes
    lines = []
    if notes.on_few_places is not None:
        n, total = (number(value, language) for value in notes.on_few_places)
        lines.append(phrase("notes_few_places", language, n=n, total=total))
    if notes.map_changed_on is not None:
        day = full_date(notes.map_changed_on, language)
        lines.append(phrase("notes_map_changed", language, day=day))
    if notes.silent_units:
        units = joined(list(notes.silent_units), language)
        lines.append(phrase("notes_silent", language, units=units))
    elif notes.units_known:
        lines.append(phrase("notes_none_silent", language))
    lines.append(phrase("notes_as_known", language, day=full_date(notes.as_known, language)))
    if notes.lag_days is None:
        lines.append(phrase("notes_no_lag", language))
    elif notes.lag_days <= 0:
        lines.append(phrase("notes_lag_zero", language))
    elif notes.lag_days == 1:
        lines.append(phrase("notes_lag_one", language))
    else:
        lines.append(phrase("notes_lag", language, n=number(notes.lag_days, language)))
    return lines


def _assessment(facts: SituationFacts) -> str:
    language, assessment = facts.masthead.language, facts.assessment
    head = f"<h2>{escaped(phrase('assessment_head', language))}</h2>"
    if assessment is None:
        empty = paragraph(phrase("assessment_empty", language))
        return f'<section class="assessment">\n{head}\n{empty}\n</section>'
    if assessment.certainty:
        note = phrase(
            "assessment_note",
            language,
            signed=assessment.signed,
            certainty=phrase(f"certainty_{assessment.certainty}", language),
        )
    else:
        note = phrase("assessment_note_short", language, signed=assessment.signed)
    columns = "\n".join(
        f"<h3>{escaped(name)}</h3>\n" + "\n".join(paragraph(line) for line in lines)
        for name, lines in assessment.columns
    )
    return f'<section class="assessment">\n{head}\n{paragraph(note, "note")}\n{columns}\n</section>'


def _footer(facts: SituationFacts) -> str:
    language = facts.masthead.language
    lines = [
        facts.source,
        phrase("manifest", language, digest=short_digest(facts.manifest_sha256)),
        date_time(facts.generated_at, language) if facts.generated_at is not None else "",
        phrase("not_affiliated", language),
    ]
    return (
        "<footer>\n" + "\n".join(paragraph(line, "note") for line in lines if line) + "\n</footer>"
    )
