# SPDX-License-Identifier: GPL-3.0-or-later
"""Made-up facts of a made-up town, complete, for tests of what is drawn from facts."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import numpy as np
from embrace.embrace_qgis.reports.period import Period
from embrace.embrace_qgis.situation_picture.facts import (
    Assessment,
    CategoryRow,
    ComingEvent,
    Comparison,
    DataNotes,
    MapContent,
    Masthead,
    Place,
    SituationFacts,
    Surface,
    WeekCurve,
)
from embrace.embrace_qgis.situation_picture.outlines import outline_of

X0, Y0 = 540_000.0, 6_570_000.0  # south-west corner of the mapped 2 760 x 2 600 m
CELL = 100.0


def comparison(
    now: int, before: int, last_year: int, low: int, high: int, verdict: str
) -> Comparison:
    z = float(np.sqrt(2) * (np.sqrt(now) - np.sqrt((low + high) / 2)))
    return Comparison(now, before, last_year, low, high, z, verdict, verdict)


def hexagon(column: int, row: int) -> np.ndarray:
    """A closed pointy-top hexagon, 100 m between opposite sides."""
    x = X0 + CELL * (column + 0.5 * (row % 2))
    y = Y0 + CELL * np.sqrt(3) / 2 * row
    angle = np.radians(30 + 60 * np.arange(7))
    radius = CELL / np.sqrt(3)
    return np.column_stack([x + radius * np.cos(angle), y + radius * np.sin(angle)])


def _cells_near(x: float, y: float, n: int) -> list[tuple[int, int]]:
    all_cells = [(c, r) for c in range(30) for r in range(32)]
    centres = np.array([hexagon(c, r)[:6].mean(axis=0) for c, r in all_cells])
    order = np.argsort(np.hypot(centres[:, 0] - X0 - x, centres[:, 1] - Y0 - y))
    return [all_cells[i] for i in order[:n]]


_PLACES_SV = (
    # name, x, y, cells, labels, weekdays, hours, hot, counts, verdict, action
    (
        "Resecentrum",
        1494,
        1763,
        9,
        ("Ungdomsstörning", "Bråk"),
        (5, 6),
        (20, 24),
        5,
        (30, 19, 17, 8, 23),
        "clear_increase",
        "Polis: synlig närvaro båda kvällarna",
    ),
    (
        "Sörgärdets centrum",
        729,
        633,
        8,
        ("Annan skadegörelse", "Klotter"),
        (1, 2, 3, 4),
        (17, 20),
        2,
        (20, 11, 8, 4, 15),
        "clear_increase",
        "Bostadsbolag: lås garaget. Fältgrupp: rond kl. 18",
    ),
    (
        "Stora torget",
        1676,
        1398,
        7,
        ("Bråk", "Berusning/alkohol på allmän plats"),
        (6, 7),
        (0, 3),
        6,
        (16, 20, 18, 10, 27),
        "normal",
        "Ingen ändring; ordningsvakter som nu",
    ),
    (
        "Hamnparken",
        2132,
        897,
        5,
        ("Misstänkt droghandel",),
        (1, 2, 3, 4, 5),
        (14, 17),
        1,
        (13, 5, 4, 2, 12),
        "possible_increase",
        "Polis: besök 3 ggr/vecka. Park: gallra buskage",
    ),
    (
        "Lövåsvägen/Bergsvägen",
        2300,
        1553,
        2,
        ("Glaskross", "Klotter"),
        (),
        None,
        1,
        (9, 3, 2, 0, 7),
        "possible_increase",
        "",
    ),
)

_PLACES_EN = (
    ("Youth disturbance", "Brawl, rowdiness"),
    ("Other vandalism", "Graffiti"),
    ("Brawl, rowdiness", "Public drunkenness"),
    ("Suspected dealing",),
    ("Broken windows", "Graffiti"),
)

_ROWS = (
    ("SKA", "Skadegörelse och brand", "Damage and fire", 1, (46, 33, 29, 18, 38), "clear_increase"),
    ("ORD", "Ordningsstörning", "Disorder", 1, (71, 68, 74, 54, 88), "normal"),
    (
        "ORD-UNG",
        "Ungdomsstörning",
        "Youth disturbance",
        2,
        (28, 18, 15, 9, 24),
        "possible_increase",
    ),
    ("NAR", "Narkotika", "Drugs", 1, (19, 15, 12, 8, 22), "normal"),
    (
        "NAR-HAN",
        "Misstänkt droghandel",
        "Suspected dealing",
        2,
        (15, 8, 7, 3, 13),
        "possible_increase",
    ),
    ("TRA", "Trafik", "Vehicles", 1, (21, 34, 41, 27, 51), "clear_decrease"),
    (
        "TRA-BUS",
        "Buskörning (moped, A-traktor/EPA)",
        "Reckless driving",
        2,
        (9, 24, 21, 14, 33),
        "clear_decrease",
    ),
    ("VAL", "Våld, hot, tillgrepp", "Violence, threat, theft", 1, (38, 41, 36, 26, 50), "normal"),
    ("PLA", "Otrygg plats", "Unsafe place", 1, (14, 16, 11, 7, 21), "normal"),
    ("OVR", "Övrigt", "Other", 1, (5, 6, 7, 1, 10), "too_few"),
)


def _places(swedish: bool) -> tuple[Place, ...]:
    places = []
    for rank, (row, english) in enumerate(zip(_PLACES_SV, _PLACES_EN), start=1):
        name, x, y, n, labels, weekdays, hours, hot, counts, verdict, action = row
        cells = _cells_near(x, y, n)
        places.append(
            Place(
                rank=rank,
                name=name,
                categories=labels if swedish else english,
                weekdays=weekdays,
                hour_from=None if hours is None else hours[0],
                hour_to=None if hours is None else hours[1],
                periods_hot=hot,
                periods=6,
                comparison=comparison(*counts, verdict),
                requested_action=action,
                outlines=outline_of([hexagon(c, r) for c, r in cells]),
                x=X0 + x,
                y=Y0 + y,
                area_km2=n * CELL**2 * np.sqrt(3) / 2 / 1e6,
            )
        )
    return tuple(places)


def _map(rng: np.random.Generator, points_only: bool) -> MapContent:
    x = [rng.normal(p[1], 90, p[8][0]) for p in _PLACES_SV]
    y = [rng.normal(p[2], 90, p[8][0]) for p in _PLACES_SV]
    x.append(rng.uniform(150, 2600, 98))
    y.append(rng.uniform(150, 2450, 98))
    all_x, all_y = np.concatenate(x), np.concatenate(y)
    if points_only:
        all_x, all_y = all_x[::13], all_y[::13]
        return MapContent(
            None,
            X0 + all_x,
            Y0 + all_y,
            all_x.size,
            all_x.size + 3,
            (("no_exact_place", 2), ("state", 1)),
            None,
            None,
        )
    cell, bandwidth = 20.0, 200.0
    columns, rows = 138, 130
    centre_x = (np.arange(columns) + 0.5) * cell
    centre_y = rows * cell - (np.arange(rows) + 0.5) * cell
    density = np.zeros((rows, columns))
    for px, py in zip(all_x, all_y):
        share = ((centre_x - px)[None, :] ** 2 + (centre_y - py)[:, None] ** 2) / bandwidth**2
        density += 3 / (np.pi * (bandwidth / 1000) ** 2) * np.clip(1 - share, 0, None) ** 2
    surface = Surface(
        X0,
        Y0 + rows * cell,
        cell,
        density,
        bandwidth,
        "quartic",
        (50.0, 100.0, 200.0, 300.0, 450.0),
    )
    return MapContent(
        surface,
        X0 + all_x,
        Y0 + all_y,
        186,
        214,
        (("no_exact_place", 14), ("state", 14)),
        0.41,
        0.04,
    )


def _week_matrix(rng: np.random.Generator) -> np.ndarray:
    hour = np.arange(24)
    matrix = 3 + 4 * np.exp(-(((hour - 19) / 3.5) ** 2)) * np.ones((7, 1))
    matrix[4:6, 20:24] += 21
    matrix[0:4, 17:20] += 15
    matrix[5:7, 0:3] += 18
    matrix[0:5, 14:17] += 8
    matrix[:, 4:9] = 0.5
    matrix[6, 18:22] += 6
    return np.round(matrix + rng.uniform(-1, 1, (7, 24)), 3).clip(0)


def _weeks(rng: np.random.Generator) -> WeekCurve:
    n = 52
    starts = tuple(date(2026, 11, 9) - timedelta(weeks=n - 1 - i) for i in range(n))
    season = 100 + 14 * np.sin(np.arange(n) / n * 2 * np.pi - 1.2)
    counts = [int(c) for c in rng.poisson(season)]
    counts[-2:] = [103, 111]
    low = tuple(None if i < 6 else float(round(season[i] - 21)) for i in range(n))
    high = tuple(None if i < 6 else float(round(season[i] + 21)) for i in range(n))
    return WeekCurve(starts, tuple(counts), low, high)


_SUMMARY_SV = (
    (
        "clear_increase",
        "Resecentrum",
        "Ungdomsstörning och bråk fre–lör kl. 20–24. 30 händelser, normalt 8–23.",
    ),
    (
        "clear_increase",
        "Skadegörelse, brand",
        "Fler än normalt, mest vid Sörgärdets centrum. 46 händelser, normalt 18–38.",
    ),
    ("clear_decrease", "Trafik", "Färre än normalt, mest buskörning. 21 händelser, normalt 27–51."),
    ("normal", "I övrigt", "Inom normal variation. Två enheter rapporterade inte."),
    ("ahead", "Framåt", "Hockeyderby 21 nov · Löning 25 nov · Skyltsöndag 29 nov – se sida 2."),
)
_SUMMARY_EN = (
    (
        "clear_increase",
        "Resecentrum",
        "Youth disturbance and brawl Fri–Sat 20–24. 30 incidents, normally 8–23.",
    ),
    (
        "clear_increase",
        "Damage, fire",
        "More than normal, most at Sörgärdets centrum. 46 incidents, normally 18–38.",
    ),
    (
        "clear_decrease",
        "Vehicles",
        "Fewer than normal, mostly reckless driving. 21 incidents, normally 27–51.",
    ),
    ("normal", "Otherwise", "Within normal variation. Two units did not report."),
    (
        "ahead",
        "Ahead",
        "Ice hockey derby 21 Nov · Pay day 25 Nov · Advent Sunday 29 Nov – see page 2.",
    ),
)


def _coming(swedish: bool) -> tuple[ComingEvent, ...]:
    if swedish:
        return (
            ComingEvent(date(2026, 11, 21), "Hockeyderby, Hamrahallen 16.00", "1 800 besökare"),
            ComingEvent(date(2026, 11, 25), "Löning", "Stora torget till 03"),
            ComingEvent(date(2026, 11, 27), "Black Friday", "butiker till 22"),
            ComingEvent(date(2026, 11, 29), "Skyltsöndag, Storgatan 15.00", "cirka 3 000 besökare"),
        )
    return (
        ComingEvent(date(2026, 11, 21), "Ice hockey derby, Hamrahallen 16.00", "1,800 visitors"),
        ComingEvent(date(2026, 11, 25), "Pay day", "Stora torget until 03"),
        ComingEvent(date(2026, 11, 29), "Advent Sunday, Storgatan 15.00", "about 3,000 visitors"),
    )


def _assessment(swedish: bool) -> Assessment:
    if swedish:
        return Assessment(
            "trygghetssamordnare och kommunpolis",
            "medium",
            (
                (
                    "Vi tror",
                    (
                        "Ungdomarna från Åbacken samlas nu vid Resecentrum; tiderna följer "
                        "kvällståget. "
                        "Skadegörelsen i Sörgärdet hänger ihop med det olåsta garaget.",
                    ),
                ),
                (
                    "Talar emot",
                    (
                        "Fler ordningsvakter på stationen kan ha gett fler rapporter. "
                        "Hamnparken vilar "
                        "på 13 händelser och kan vara en tillfällighet.",
                    ),
                ),
                (
                    "Inriktning till 29 november",
                    (
                        "1 Närvaro Resecentrum fre–lör 20–24",
                        "2 Garaget låst senast 20 november",
                        "3 Hamnparken: tre besök i veckan",
                        "4 Följ upp Lövåsskolan i utgåva 24",
                    ),
                ),
            ),
        )
    return Assessment(
        "safety coordinator and municipal police",
        "medium",
        (
            ("We believe", ("The youths from Åbacken now meet at Resecentrum.",)),
            ("Against", ("More guards at the station may have given more reports.",)),
            (
                "Direction until 29 November",
                ("1 Presence Resecentrum Fri–Sat 20–24", "2 Garage locked by 20 November"),
            ),
        ),
    )


def sample_facts(language: str = "sv", *, points_only: bool = False) -> SituationFacts:
    """A complete picture of Älvhamra, which does not exist. With ``points_only`` the map has
    too few incidents for a surface."""
    rng = np.random.default_rng(46)
    swedish = language == "sv"
    masthead = Masthead(
        kind="operational",
        language=language,
        municipality="Älvhamra kommun" if swedish else "Älvhamra municipality",
        area="Älvhamra tätort" if swedish else "Älvhamra town",
        edition="2026-23",
        draft=False,
        author="Trygghetssamordnare" if swedish else "Safety coordinator",
        classification="Intern · KLASSA konf. 2",
        receiver="police",
        reconciled_with="Kommunpolis, LPO Älvhamra",
        reconciled_on=date(2026, 11, 16),
        next_edition=date(2026, 12, 1),
        synthetic=True,
    )
    total = CategoryRow(
        "",
        "Alla händelser" if swedish else "All incidents",
        0,
        comparison(214, 213, 210, 176, 233, "normal"),
    )
    rows = tuple(
        CategoryRow(code, sv if swedish else en, level, comparison(*counts, verdict))
        for code, sv, en, level, counts, verdict in _ROWS
    )
    hot_cells = tuple(
        (hexagon(c, r), 3 if i < 4 else 2)
        for p in _PLACES_SV
        for i, (c, r) in enumerate(_cells_near(p[1], p[2], p[3]))
    )
    return SituationFacts(
        masthead=masthead,
        period=Period(date(2026, 11, 2), date(2026, 11, 16)),
        total=total,
        categories=rows,
        places=_places(swedish),
        summary=_SUMMARY_SV if swedish else _SUMMARY_EN,
        map=_map(rng, points_only),
        hot_cells=hot_cells,
        week_matrix=_week_matrix(rng),
        week_matrix_period=Period(date(2026, 8, 24), date(2026, 11, 16)),
        weeks=_weeks(rng),
        notes=DataNotes(
            approved=214,
            pending=17,
            quarantined=6,
            without_time=9,
            without_exact_place=14,
            units_active=11,
            units_known=13,
            silent_units=("Fritid Kvarnby", "Bostads AB"),
            as_known=date(2026, 11, 17),
            lag_days=1,
        ),
        coming_events=_coming(swedish),
        assessment=_assessment(swedish),
        crs="EPSG:3006",
        source="Källa: kommunens EST-rapporter, egen baskarta, SWEREF 99 TM"
        if swedish
        else "Source: the municipality's EST reports, own base map, SWEREF 99 TM",
        manifest_sha256="9f3c71ae" + "0123456789abcdef" * 3 + "7e61d0b4",
        automatic_choices={"BANDWIDTH": "200 m", "CELL_SIZE": "100 m"},
        generated_at=datetime(2026, 11, 17, 8, 30),
    )
