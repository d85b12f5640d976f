# SPDX-License-Identifier: GPL-3.0-or-later
"""Every word that a situation picture prints by itself, in Swedish and in English.

``phrase(key, language, **values)`` answers with the text; how numbers and days are written
stands in ``formats``. Sentences made of facts stand in ``sentences``.
"""

from __future__ import annotations

from ..errors import ParameterError
from ..message import message
from .formats import LANGUAGES

# key: (Swedish, English)
PHRASES: dict[str, tuple[str, str]] = {
    # masthead and frame of the pages
    "title_operational": ("Operativ lägesbild", "Operational situation picture"),
    "synthetic": ("Syntetiska data", "Synthetic data"),
    "synthetic_footer": (
        "Påhittad ort, syntetiska data – visar form, inte verklighet",
        "Invented town, synthetic data – shows form, not reality",
    ),
    "edition": ("Utgåva", "Edition"),
    "draft": ("Utkast", "Draft"),
    "next_edition": ("nästa kommer {day}", "next on {day}"),
    "author": ("Ansvarig", "Author"),
    "reconciled_with": ("Avstämd med", "Agreed with"),
    "not_reconciled": ("Inte avstämd", "Not yet agreed"),
    "receiver": ("Mottagare", "Receiver"),
    "receiver_police": ("Polisen", "The police"),
    "receiver_note": ("Övriga: egen utgåva", "Others: own edition"),
    "classification": ("Klassning", "Classification"),
    "not_to_be_spread": ("Får inte spridas vidare", "Not for further distribution"),
    "not_given": ("Ej angiven", "Not given"),
    "municipality": ("Kommunen", "The municipality"),
    "manifest": ("Manifest sha256 {digest}", "Manifest sha256 {digest}"),
    "page": ("Sida {page} ({pages})", "Page {page} ({pages})"),
    "as_known": ("Så som känt {day}", "As known on {day}"),
    # key figure
    "incidents": ("händelser", "incidents"),
    "incident": ("händelse", "incident"),
    "normally": ("normalt {range}", "normally {range}"),
    "no_normal_range": ("för kort historik", "history too short"),
    # map
    "map_head": ("Var det händer", "Where it happens"),
    "map_note": (
        "Händelser per km², {period}. Siffrorna är platserna i tabellen.",
        "Incidents per km², {period}. Numbers are the places in the table.",
    ),
    "map_note_changed": (
        "Händelser per km², {period}. Kartan ändrades {day}, se sida 2.",
        "Incidents per km², {period}. Map changed on {day}, see page 2.",
    ),
    "map_note_points": (
        "{n} händelser på kartan, {period}: för få för en värmekarta.",
        "{n} incidents on the map, {period}: too few for a heat map.",
    ),
    "legend_head": ("Händelser per km²", "Incidents per km²"),
    "legend_head_points": ("Händelser", "Incidents"),
    "legend_points": ("{n} på samma plats", "{n} at the same spot"),
    "legend_top": ("{low} eller fler", "{low} or more"),
    "legend_below": ("under {low}, ofärgat", "under {low}, no colour"),
    "legend_hot_spot": ("Säkerställd hot spot", "Confirmed hot spot"),
    "legend_hot_spot_note": ("Gi*, 95 %, 12 veckor", "Gi*, 95%, 12 weeks"),
    "legend_badge": ("Plats i tabellen,", "Place in the table,"),
    "legend_badge_note": ("ordnad efter antal", "ordered by count"),
    "on_map": ("På kartan (n)", "On the map (n)"),
    "of": ("{n} av {total}", "{n} of {total}"),
    "period": ("Period", "Period"),
    "bandwidth": ("Bandbredd", "Bandwidth"),
    "bandwidth_value": ("{metres} m, {kernel}", "{metres} m, {kernel}"),
    "kernel_quartic": ("kvartisk", "quartic"),
    "left_out_no_exact_place": ("Utan exakt plats", "Without exact place"),
    "left_out_state": ("Otrygg plats (tillstånd)", "Unsafe place (state)"),
    "left_out_area_level": ("Bara på områdesnivå", "At area level only"),
    "left_out_outside_area": ("Utanför området", "Outside the area"),
    "places_share_head": ("{n} platser", "{n} places"),
    "place_share_head": ("En plats", "One place"),
    "places_share_incidents": ("{share} av de {n}", "{share} of the {n}"),
    "places_share_area": ("på {share} av ytan", "on {share} of the area"),
    "source": ("Källa: kommunens rapporter, {crs}", "Source: the municipality's reports, {crs}"),
    "source_own_map": (
        "Källa: kommunens rapporter, egen baskarta, {crs}",
        "Source: the municipality's reports, own base map, {crs}",
    ),
    "scale": ("Skala 1:{scale}", "Scale 1:{scale}"),
    "north": ("N", "N"),
    # places
    "places_head": (
        "{n} platser att prioritera till den {day}",
        "{n} places to prioritise until {day}",
    ),
    "place_head": (
        "En plats att prioritera till den {day}",
        "One place to prioritise until {day}",
    ),
    "places_head_none": ("Platser att prioritera", "Places to prioritise"),
    "places_none": (
        "Ingen plats skiljer sig säkert från slumpen på 12 veckor.",
        "No place stands out from chance over 12 weeks.",
    ),
    "places_note": (
        "Tonad kolumn är skriven av människor, övrigt räknat ur rapporterna.",
        "The tinted column is written by people, the rest counted from reports.",
    ),
    "column_place": ("Plats", "Place"),
    "column_problem": ("Problem", "Problem"),
    "column_when": ("När", "When"),
    "column_count": ("Antal", "Count"),
    "column_against_normal": ("mot normalt", "vs normal"),
    "column_verdict": ("Bedömning", "Verdict"),
    "column_action": ("Begärd åtgärd", "Requested action"),
    "places_foot": (
        "Grått fält: normalt för platsen, {n} perioder. Väntas färre än 5 blir det som mest "
        "möjlig ökning. ”5 av 6 perioder”: så ofta har platsen varit hot spot.",
        "Grey band: normal for the place, {n} periods. Fewer than 5 expected: at most a possible "
        "increase. “5 of 6 periods”: how often it was a hot spot.",
    ),
    "periods_hot": ("{n} av {total} perioder", "{n} of {total} periods"),
    "new_place": ("ny plats", "new place"),
    "no_action": ("Ingen begärd ännu", "None requested yet"),
    "unnamed_place": ("Plats {rank}, {sector}", "Place {rank}, {sector}"),
    "sector_0": ("norra delen", "northern part"),
    "sector_1": ("nordöstra delen", "north-eastern part"),
    "sector_2": ("östra delen", "eastern part"),
    "sector_3": ("sydöstra delen", "south-eastern part"),
    "sector_4": ("södra delen", "southern part"),
    "sector_5": ("sydvästra delen", "south-western part"),
    "sector_6": ("västra delen", "western part"),
    "sector_7": ("nordvästra delen", "north-western part"),
    "sector_centre": ("centrala delen", "central part"),
    # categories
    "categories_head": (
        "Vad som händer – kategorier mot det normala",
        "What is happening – categories against normal",
    ),
    "categories_note": (
        "Antal godkända händelser per {days} dagar",
        "Approved incidents per {days} days",
    ),
    "column_category": ("Kategori", "Category"),
    "column_now": ("Nu", "Now"),
    "column_previous": ("Förra", "Previous"),
    "column_last_year": ("I fjol", "Last year"),
    "column_normal": ("Normalt", "Normal"),
    "axis_fewer": ("färre", "fewer"),
    "axis_normal": ("normalt", "normal"),
    "axis_more": ("fler", "more"),
    "all_incidents": ("Alla händelser", "All incidents"),
    "of_which": ("varav {label}", "of which {label}"),
    "state_group": ("{label}, nya", "{label}, new"),
    "categories_foot_effort": (
        "Grått fält: normalt intervall. Symbol: nu. Streck: förra perioden. Strax utanför kan "
        "vara slump när många rader jämförs. Där tysta enheter ändrar bedömningen säger "
        "sammanfattningen det.",
        "Grey band: normal range. Symbol: now. Tick: previous period. Just outside may be "
        "chance when many rows are compared. Where silent units change the verdict, the summary "
        "says so.",
    ),
    "categories_foot": (
        "Grått fält: normalt intervall. Symbol: nu. Streck: förra perioden. Strax utanför kan "
        "vara slump när många rader jämförs. Hur många enheter som rapporterat räknas inte in.",
        "Grey band: normal range. Symbol: now. Tick: previous period. Just outside may be "
        "chance when many rows are compared. The number of units reporting is not allowed for.",
    ),
    "categories_foot_coming": (
        "Kommande arrangemang räknas inte som händelser.",
        "Coming events are not counted as incidents.",
    ),
    # week matrix and weeks
    "matrix_head": ("När på veckan", "When in the week"),
    "matrix_note": ("Händelser per timme, {n} veckor", "Incidents per hour, {n} weeks"),
    "matrix_per_day": ("per dag", "per day"),
    "matrix_foot": (
        "Dygnet börjar kl. 06: en fredagsnatt är en natt. Ramar: platsernas tider.",
        "The day starts at 06: a Friday night is one night. Frames: the places' hours.",
    ),
    "weeks_head": ("Vecka för vecka", "Week by week"),
    "weeks_note": (
        "Alla händelser så som kända då, {n} veckor",
        "All incidents, as known at the time, {n} weeks",
    ),
    "weeks_foot": (
        "Fältet är det normala: 95 % av veckorna väntas ligga i det.",
        "The band is the normal range: 95% of weeks are expected in it.",
    ),
    "week_short": ("v. {week}", "w. {week}"),
    "normal": ("normalt", "normal"),
    # coming events and data notes
    "coming_head": ("Kommande {days} dagar", "The next {days} days"),
    "coming_none": ("Inga kända arrangemang.", "No known events."),
    "notes_head": ("Om underlaget", "About the data"),
    "notes_approved": ("Godkända, perioden", "Approved, this period"),
    "notes_pending": ("Ogranskade, totalt", "Awaiting review, total"),
    "notes_quarantined": ("I karantän, totalt", "In quarantine, total"),
    "notes_without_time": ("Utan klockslag", "Without time of day"),
    "notes_without_exact_place": ("Utan exakt plats", "Without exact place"),
    "notes_units": ("Enheter med rapport", "Units reporting"),
    "notes_no_units": ("okänt", "unknown"),
    "notes_silent": ("Tysta: {units}.", "Silent: {units}."),
    "notes_silent_more": ("{units} och {n} till", "{units} and {n} more"),
    "notes_none_silent": ("Alla enheter rapporterade.", "All units reported."),
    "notes_as_known": ("Så som känt {day}.", "As known on {day}."),
    "notes_lag": (
        "Varje period och vecka jämförs så som den var känd {n} dagar efter sitt slut.",
        "Each period and week is compared as it was known {n} days after its end.",
    ),
    "notes_lag_one": (
        "Varje period och vecka jämförs så som den var känd en dag efter sitt slut.",
        "Each period and week is compared as it was known one day after its end.",
    ),
    "notes_lag_zero": (
        "Varje period och vecka jämförs så som den var känd vid sitt slut.",
        "Each period and week is compared as it was known at its end.",
    ),
    "notes_no_lag": (
        "Rapporterna saknar ankomstdag: sena rapporter kan ge äldre perioder fler händelser.",
        "Reports have no date of receipt: late ones may give older periods more incidents.",
    ),
    "notes_map_changed": (
        "Kartans bandbredd eller klasser ändrades den {day}: kartor som gjordes innan dess kan "
        "inte jämföras med den här.",
        "The map's bandwidth or classes were changed on {day}: maps made before then cannot be "
        "compared with this one.",
    ),
    "notes_few_places": (
        "{n} av de {total} händelser som hot spots bygger på ligger på några få gemensamma "
        "platser, till exempel områdens mittpunkter: lita inte på kartans hot spots.",
        "{n} of the {total} incidents that hot spots rest on lie at a few shared places, such as "
        "centres of areas: do not trust the map's hot spots.",
    ),
    "map_changed": ("Kartan ändrad", "Map changed"),
    # assessment
    "assessment_head": ("Bedömning och inriktning", "Assessment and direction"),
    "assessment_note": (
        "Skrivet av: {signed} · säkerhet: {certainty}",
        "Written by: {signed} · certainty: {certainty}",
    ),
    "assessment_note_short": ("Skrivet av: {signed}", "Written by: {signed}"),
    "assessment_empty": (
        "Skrivs av mottagare och avsändare tillsammans.",
        "To be written by sender and receiver together.",
    ),
    "certainty_low": ("låg", "low"),
    "certainty_medium": ("medel", "medium"),
    "certainty_high": ("hög", "high"),
    "see_page_2": ("se sida 2", "see page 2"),
    # accessible page
    "content_place_positions": (
        "Kartan finns i PDF-utgåvan; platserna står i tabellen nedan.",
        "The map is in the PDF edition; the places are in the table below.",
    ),
    "weeks_table": ("Händelser vecka för vecka", "Incidents week by week"),
    "column_week": ("Vecka", "Week"),
    "column_weekday": ("Dag", "Day"),
    "column_hour": ("Timme", "Hour"),
    "column_day": ("Dag", "Day"),
    "column_what": ("Vad", "What"),
    "column_note": ("Anmärkning", "Note"),
    "column_rank": ("Nr", "No."),
    "summary_head": ("Sammanfattning", "Summary"),
    "computed": ("Räknat ur rapporterna.", "Counted from reports."),
    "written": ("Skrivet av människor.", "Written by people."),
    "small_counts": (
        "Känsliga kategorier och händelser inomhus visas bara i tabeller, aldrig på kartan.",
        "Sensitive categories and indoor incidents are shown in tables only, never on the map.",
    ),
    "not_affiliated": (
        "Gjord med EMBRACE for QGIS, som inte hör till Embrace Safety AB.",
        "Made with EMBRACE for QGIS, not affiliated with Embrace Safety AB.",
    ),
}

VERDICT_WORDS: dict[str, tuple[str, str]] = {
    "clear_increase": ("Tydlig ökning", "Clear increase"),
    "possible_increase": ("Möjlig ökning", "Possible increase"),
    "normal": ("Inom normal variation", "Within normal variation"),
    "possible_decrease": ("Möjlig minskning", "Possible decrease"),
    "clear_decrease": ("Tydlig minskning", "Clear decrease"),
    "too_few": ("För få för att bedöma", "Too few to judge"),
    "too_short_history": ("För få för att bedöma", "Too few to judge"),
    "effort_unknown": ("För få för att bedöma", "Too few to judge"),
}

# the mark of a verdict: shape, filled or open; colours belong to the drawing
VERDICT_MARKS: dict[str, str] = {
    "clear_increase": "▲",
    "possible_increase": "△",
    "normal": "●",
    "possible_decrease": "▽",
    "clear_decrease": "▼",
    "too_few": "○",
    "too_short_history": "○",
    "effort_unknown": "○",
    "ahead": "›",
}


def language_index(language: str) -> int:
    """0 for Swedish, 1 for English."""
    if language not in LANGUAGES:
        raise ParameterError(
            message("There is no wording in the language '{language}'.", language=language),
            message("Choose sv or en."),
        )
    return LANGUAGES.index(language)


def phrase(key: str, language: str, **values: object) -> str:
    """The text of ``key`` with its places filled in."""
    text = PHRASES[key][language_index(language)]
    return text.format(**values) if values else text


def verdict_word(token: str, language: str) -> str:
    """The words of a verdict token: ``Inom normal variation``."""
    return VERDICT_WORDS[token][language_index(language)]


def short_label(label: str) -> str:
    """A category's name without brackets and afterthoughts.

    >>> short_label("Buskörning (moped, A-traktor/EPA)")
    'Buskörning'
    """
    return label.split(" (")[0].split(", ")[0]


def listed_label(label: str) -> str:
    """A group's whole name, as short as it can be without hiding a part of it.

    >>> listed_label("Skadegörelse och brand"), listed_label("Våld, hot, tillgrepp")
    ('Skadegörelse, brand', 'Våld, hot, tillgrepp')
    """
    name = label.split(" (")[0]
    for conjunction in (" och ", " and "):
        name = name.replace(conjunction, ", ")
    return name


def plain_label(label: str) -> str:
    """A category's name without what tells where or of whom, for narrow columns.

    >>> plain_label("Berusning/alkohol på allmän plats")
    'Berusning/alkohol'
    """
    name = short_label(label)
    for preposition in (" på ", " i ", " av ", " in ", " on "):
        name = name.split(preposition)[0]
    return name


def lower_first(label: str) -> str:
    """A label inside a sentence: small first letter, unless it is an abbreviation.

    >>> lower_first("Bråk"), lower_first("EPA-buller")
    ('bråk', 'EPA-buller')
    """
    if len(label) > 1 and (label[1].isupper() or label[1] == "-"):
        return label
    return label[:1].lower() + label[1:]


def of_which(label: str, language: str) -> str:
    """``varav ungdomsstörning``: the row of a category inside its group."""
    return phrase("of_which", language, label=lower_first(short_label(label)))


def joined(words: list[str], language: str) -> str:
    """``a, b och c``."""
    if len(words) < 2:
        return "".join(words)
    last = " och " if language == "sv" else " and "
    return ", ".join(words[:-1]) + last + words[-1]


def short_digest(digest: str) -> str:
    """``9f3c71ae…d0b4``: enough of a hash to compare by eye."""
    return f"{digest[:8]}…{digest[-4:]}" if len(digest) > 16 else digest
