# SPDX-License-Identifier: GPL-3.0-or-later
"""Facts against a simulated town: what was planted there is known."""

from __future__ import annotations

import html as html_text
import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.analysis.class_breaks import class_breaks
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.errors import InputError
from embrace.embrace_qgis.reports.map_settings import settings_from_text, settings_to_text
from embrace.embrace_qgis.reports.period import Period
from embrace.embrace_qgis.situation_picture.facts import ComingEvent
from embrace.embrace_qgis.situation_picture.html import facts_to_html
from embrace.embrace_qgis.situation_picture.manifest import (
    data_digest,
    facts_to_data,
    manifest_digest,
)
from embrace.embrace_qgis.situation_picture.texts import Texts
from simulated_town import (
    END,
    HOT_AT,
    MARKER,
    PERIOD,
    SECOND_AT,
    events,
    facts_of,
    no_landmarks,
    taxonomy,
)


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return events(planted=60, planted_lately=25, second=45)


@pytest.fixture(scope="module")
def facts(frame):
    return facts_of(frame)


def test_a_planted_hot_spot_is_found_named_counted_and_timed(frame, facts):
    first = facts.places[0]
    assert first.name == "Resecentrum"
    assert np.hypot(first.x - HOT_AT[0], first.y - HOT_AT[1]) < 60
    assert first.categories[0] == "Ungdomsstörning"
    assert (first.weekdays, first.hour_from, first.hour_to) == ((5, 6), 20, 24)
    inside = np.hypot(frame["x"] - HOT_AT[0], frame["y"] - HOT_AT[1]) < 90
    lately = frame["occurred_from"] >= pd.Timestamp(PERIOD.start)
    planted = int((inside & lately & (frame["category"] == "ORD-UNG")).sum())
    assert planted <= first.comparison.current <= planted + 8
    assert first.comparison.verdict.endswith("increase")
    assert first.periods_hot >= 5


def test_the_second_hot_spot_is_named_by_its_streets(facts):
    second = facts.places[1]
    assert np.hypot(second.x - SECOND_AT[0], second.y - SECOND_AT[1]) < 60
    assert second.name == "Långvägen 6/Tvärgatan 2"
    assert len(facts.places) == 2


@pytest.mark.parametrize("seed", range(6))
def test_noise_alone_gives_no_places_and_no_alarm(seed):
    quiet = facts_of(events(seed + 100))
    assert quiet.places == ()
    assert quiet.map.share_in_places is None
    assert "clear_increase" not in {token for token, _, _ in quiet.summary}


def test_groups_sum_to_the_total_and_to_a_plain_count(frame, facts):
    happened = frame["occurred_from"]
    known = frame["received_at"] < pd.Timestamp(facts.notes.as_known) + pd.Timedelta(days=1)
    plain = int(
        ((happened >= pd.Timestamp(PERIOD.start)) & (happened < pd.Timestamp(END)) & known).sum()
    )
    for name in ("current", "previous", "same_last_year"):
        groups = sum(getattr(r.comparison, name) for r in facts.categories if r.level == 1)
        assert groups == getattr(facts.total.comparison, name)
    assert facts.total.comparison.current == plain == facts.map.n_period == facts.notes.approved
    assert facts.map.n_mapped + sum(n for _, n in facts.map.left_out) == plain
    assert sum(facts.weeks.counts[-2:]) == plain
    assert len(facts.categories) <= 10


def test_what_late_reports_add_is_left_out_of_every_period_alike():
    """Half of all reports come 30 days late. As known on the last day of the period, only the
    punctual half of each earlier period may be compared with."""
    late = events(3)
    slow = np.arange(len(late)) % 2 == 0
    begins = late["occurred_from"]
    late["received_at"] = begins + pd.to_timedelta(np.where(slow, 30, 0), unit="D")
    honest = facts_of(late, as_known=END - timedelta(days=1))
    assert honest.total.comparison.verdict == "normal"
    assert honest.total.comparison.current == pytest.approx(56, abs=25)
    assert honest.total.comparison.previous == pytest.approx(56, abs=25)
    assert honest.notes.as_known == END - timedelta(days=1)


def test_coming_events_are_told_but_not_counted(frame):
    coming = frame.iloc[:2].copy()
    coming["category"], coming["category_group"] = "OVR-ARR", "OVR"
    coming["occurred_from"] = [pd.Timestamp(END) + pd.Timedelta(days=3), pd.Timestamp(END)]
    coming["place"] = ["storgatan 12", MARKER]
    already = frame.iloc[2:3].copy()
    already["category"], already["occurred_from"] = "OVR-ARR", pd.Timestamp(PERIOD.start)
    texts = Texts(coming_events=(ComingEvent(END, "Hockeyderby", "1 800 besökare"),))
    told = facts_of(pd.concat([frame, coming, already], ignore_index=True), texts=texts)
    assert told.total == facts_of(frame).total
    assert told.coming_events == (
        ComingEvent(END, "Hockeyderby", "1 800 besökare"),
        ComingEvent(END + timedelta(days=3), "Kommande arrangemang", "Storgatan"),
    )
    assert told.summary[-1][0] == "ahead"


def test_sensitive_and_indoor_events_are_counted_but_never_mapped():
    """100 break-ins at one address, then 100 indoor disturbances: no place, no point."""
    frame = events(7)
    for changes in (
        {"category": "VAL-INB", "category_group": "VAL", "sensitive": True},
        {"category": "ORD-BRK", "category_group": "ORD", "setting": "indoor"},
        {"category": "ORD-BRK", "category_group": "ORD", "location_precision": "area"},
    ):
        crowd = frame.iloc[:100].copy()
        crowd["occurred_from"] = pd.Timestamp(END) - pd.Timedelta(days=2)
        crowd["received_at"] = crowd["occurred_from"]
        crowd["sensitive"], crowd["in_heatmap"], crowd["is_state"] = False, True, False
        crowd["x"], crowd["y"], crowd["setting"] = *SECOND_AT, "outdoor"
        crowd["location_precision"] = "exact"
        for name, value in changes.items():
            crowd[name] = value
        picture = facts_of(pd.concat([frame, crowd], ignore_index=True))
        assert picture.places == ()
        assert picture.total.comparison.current >= 150
        near = np.hypot(picture.map.x - SECOND_AT[0], picture.map.y - SECOND_AT[1]) < 1
        assert not near.any()


def test_no_text_of_a_report_reaches_the_facts(facts):
    assert MARKER not in facts_to_html(facts)
    assert MARKER not in json.dumps(facts_to_data(facts), ensure_ascii=False)
    assert MARKER not in repr(facts)
    assert MARKER not in json.dumps(facts.manifest, ensure_ascii=False)


def test_a_place_text_names_a_place_only_as_the_base_map_spells_it():
    frame = events(planted=60, planted_lately=15)
    frame["place"] = "  STORGATAN  12B "
    named = facts_of(frame, named_points=no_landmarks())
    assert [place.name for place in named.places] == ["Storgatan"]


def test_no_single_report_can_be_read_from_the_data(facts):
    data = json.dumps(facts_to_data(facts))
    for x, y in zip(facts.map.x[:200], facts.map.y[:200]):
        assert f"{x:.3f}"[:9] not in data or f"{y:.3f}"[:10] not in data


def test_under_twenty_incidents_there_is_no_surface(frame):
    begins = frame["occurred_from"]
    quiet = frame[(begins < pd.Timestamp(PERIOD.start)) | (np.arange(len(frame)) % 10 == 0)]
    few = facts_of(quiet.reset_index(drop=True))
    assert 0 < few.map.n_mapped < 20
    assert few.map.surface is None
    assert "för få för en värmekarta" in facts_to_html(few)


def test_the_surface_holds_the_mapped_events(facts):
    surface = facts.map.surface
    volume = surface.density.sum() * surface.cell_size**2 / 1e6
    assert volume == pytest.approx(facts.map.n_mapped, rel=0.01)
    assert list(surface.class_breaks) == sorted(surface.class_breaks)


def test_an_empty_period_ends_in_one_sentence(frame):
    with pytest.raises(InputError) as error:
        facts_of(frame, period=Period.ending(date(2020, 1, 1), 14))
    assert "2019-12-18" in error.value.message and error.value.suggestion
    with pytest.raises(InputError):
        facts_of(frame.iloc[:0])


def test_without_history_nothing_is_judged(frame):
    begun = frame[frame["occurred_from"] >= pd.Timestamp(PERIOD.start)].reset_index(drop=True)
    short = facts_of(begun)
    assert {row.comparison.verdict for row in (short.total, *short.categories)} == {
        "too_short_history"
    }
    assert short.total.comparison.normal_low is None and short.total.comparison.previous is None
    assert short.summary[-1][0] == "too_short_history"
    assert len(short.weeks.counts) == 2
    assert "–" in facts_to_html(short)


def test_reports_without_dates_of_receipt_are_said_to_be_so(frame):
    undated = frame.assign(received_at=pd.NaT)
    notes = facts_of(undated).notes
    assert notes.lag_days is None and notes.as_known == END


def test_an_area_counts_only_what_lies_in_it(frame, facts):
    ring = np.array([[-500, -500], [500, -500], [500, 500], [-500, 500]]) + np.array(HOT_AT)
    around = PolygonSet([ring], np.array([0]))
    inside = facts_of(frame, area=around)
    assert inside.total.comparison.current < facts.total.comparison.current
    assert around.contains(inside.map.x, inside.map.y).all()
    assert inside.places[0].name == "Resecentrum"


def test_choices_of_an_earlier_edition_stay(frame, facts):
    (kept,) = settings_from_text(settings_to_text([facts.map_settings]))
    earlier = Period.ending(END - timedelta(days=140), 14)
    later = facts_of(frame, period=earlier, map_settings=kept)
    assert later.map_settings == facts.map_settings
    assert later.map.surface.class_breaks == facts.map.surface.class_breaks
    assert later.manifest["taken_from_earlier_edition"] == [
        "bandwidth", "cell_size", "class_breaks",
    ]  # fmt: skip
    assert facts.manifest["taken_from_earlier_edition"] == []
    assert later.notes.map_changed_on is None


@pytest.mark.parametrize("language", ["sv", "en"])
def test_centres_of_areas_are_told_to_be_no_hot_spots(frame, facts, language):
    """Two thirds of the incidents put at two places, as where only the district is known."""
    moved = frame.copy()
    lost = np.arange(len(moved)) % 3 > 0
    for column, values in (("x", HOT_AT[0]), ("y", HOT_AT[1])):
        moved.loc[lost, column] = values + 900 * (np.arange(len(moved))[lost] % 2)
    told = facts_of(moved, language=language)
    on_few, of = told.notes.on_few_places
    assert 0.3 * of < on_few < 0.8 * of and of == told.manifest["n_12_weeks"]
    words = {"sv": "lita inte på kartans hot spots", "en": "do not trust the map's hot spots"}
    assert words[language] in html_text.unescape(facts_to_html(told))
    assert facts.notes.on_few_places is None
    assert words["sv"] not in html_text.unescape(facts_to_html(facts))


def test_settings_come_from_12_months_and_not_from_the_period(frame, facts):
    """The 12 months before the end, counted by hand; a crowd outside them changes nothing."""
    year = frame["occurred_from"].between(
        pd.Timestamp(END - timedelta(days=364)), pd.Timestamp(END), inclusive="left"
    )
    mapped = year & frame["in_heatmap"] & ~frame["sensitive"] & ~frame["is_state"]
    mapped &= (frame["setting"] != "indoor") & (frame["location_precision"] == "exact")
    assert facts.map_settings.n == int(mapped.sum())
    assert facts.map_settings.period == Period(END - timedelta(days=364), END)
    long_ago = frame.assign(
        occurred_from=frame["occurred_from"] - pd.Timedelta(days=728),
        received_at=frame["received_at"] - pd.Timedelta(days=728),
    )
    long_ago["x"], long_ago["y"] = HOT_AT
    more = facts_of(pd.concat([frame, long_ago], ignore_index=True))
    assert more.map_settings == facts.map_settings


def test_a_longer_period_has_the_classes_in_proportion(frame, facts):
    month = facts_of(frame, period=Period.ending(END, 28), map_settings=facts.map_settings)
    assert month.map.surface.class_breaks == pytest.approx(
        [2 * value for value in facts.map.surface.class_breaks], rel=0.05
    )
    assert month.map_settings == facts.map_settings
    week = facts_of(frame, period=Period.ending(END, 7), map_settings=facts.map_settings)
    if week.map.surface is not None:
        alone = 3 / (np.pi * facts.map_settings.bandwidth**2) * 1e6
        assert week.map.surface.class_breaks[0] > alone


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("sv", "ändrades den 12 november 2026: kartor som gjordes innan dess kan inte jämföras"),
        ("en", "changed on 12 November 2026: maps made before then cannot be compared"),
    ],
)
def test_a_change_of_the_map_is_told_twice(frame, facts, language, sentence):
    changed = replace(facts.map_settings, bandwidth=500.0, comparable_from=date(2026, 11, 12))
    for editions, told in ((0, True), (1, True), (2, False)):
        kept = replace(changed, editions=editions)
        page = facts_of(frame, language, map_settings=kept)
        assert (sentence in facts_to_html(page).replace("\u00a0", " ")) is told
        assert page.map.surface.bandwidth == 500.0
        assert page.manifest["map_settings"]["maps_before_are_not_comparable"] == "2026-11-12"


def test_the_manifest_is_the_same_for_the_same_events_in_any_order(frame, facts):
    shuffled = frame.sample(frac=1, random_state=1).reset_index(drop=True)
    again = facts_of(shuffled)
    assert again.manifest_sha256 == facts.manifest_sha256 == manifest_digest(facts.manifest)
    one_less = facts_of(frame.drop(index=frame.index[-1]).reset_index(drop=True))
    assert one_less.manifest_sha256 != facts.manifest_sha256


def test_the_digest_is_of_values_not_of_order():
    x, y = np.array([1.0, 2.0]), np.array([3.0, np.nan])
    time = np.array(["2026-01-01T00:00", "2026-01-02T00:00"], dtype="datetime64[ns]")
    assert data_digest(x, y, time) == data_digest(x[::-1], y[::-1], time[::-1])
    assert data_digest(x, y, time) != data_digest(x, y, time + np.timedelta64(1, "s"))


def test_effort_and_silence(frame):
    weeks = [END - timedelta(days=7 * i + 4) for i in range(60)]
    rows = [
        (unit, f"{day.isocalendar()[0]}-W{day.isocalendar()[1]:02d}", "reported")
        for day in weeks
        for unit in ("Fritid", "Park", "Skola", "Bostads AB")
        if unit != "Bostads AB" or day < PERIOD.start
    ]
    activity = pd.DataFrame(rows, columns=["unit", "week", "status"])
    told = facts_of(frame, unit_activity=activity)
    assert told.notes.silent_units == ("Bostads AB",)
    assert (told.notes.units_active, told.notes.units_known) == (3, 4)
    assert told.total.comparison.effort_adjusted_verdict != "effort_unknown"
    assert any("En enhet rapporterade inte." in sentence for _, _, sentence in told.summary)


def test_pending_counts_what_waits(facts):
    assert (facts.notes.pending, facts.notes.quarantined) == (15, 6)


def test_the_week_matrix_counts_each_event_once(frame, facts):
    begins = frame["occurred_from"]
    lately = (begins >= pd.Timestamp(END - timedelta(weeks=12))) & (begins < pd.Timestamp(END))
    n = int((lately & ~frame["is_state"]).sum())
    assert facts.week_matrix.shape == (7, 24)
    assert facts.week_matrix.sum() == pytest.approx(n, abs=12)  # a few not yet known
    assert facts.week_matrix[4:6, 20:24].sum() > 80


def test_facts_are_read_by_a_date_and_time(frame):
    moment = datetime(2026, 11, 17, 8, 30)
    assert facts_of(frame, generated_at=moment).manifest_sha256 == facts_of(frame).manifest_sha256


@pytest.mark.parametrize(
    "highest, expected",
    [
        (600, (50, 100, 200, 300, 450)),
        (0, (1, 2, 4, 6, 9)),
        (float("nan"), (1, 2, 4, 6, 9)),
        (12, (1, 2, 4, 6, 9)),
        (6, (0.5, 1, 2, 3, 4.5)),
    ],
)
def test_class_breaks_are_round(highest, expected):
    assert class_breaks(highest) == pytest.approx(expected)


@pytest.mark.parametrize("highest", np.geomspace(0.01, 1e5, 40))
def test_the_highest_class_is_reached(highest):
    breaks = class_breaks(float(highest))
    assert highest * 0.3 < breaks[-1] <= highest * 0.8 * (1 + 1e-9)


def test_english_facts(frame):
    english = facts_of(frame, "en")
    assert english.places[0].categories[0] == "Youth disturbance"
    assert english.total.label == "All incidents"
    assert replace(english.masthead, language="sv") == facts_of(frame).masthead


def test_a_place_that_is_new_says_so():
    new = facts_of(events(planted_lately=40)).places[0]
    assert (new.name, new.periods_hot, new.periods) == ("Resecentrum", 1, 6)


def test_two_peaks_in_one_large_hot_area_are_two_places():
    """Two crowds 900 m apart whose slopes meet: one cluster of hot cells, two places."""
    rng = np.random.default_rng(8)
    frame = events(planted=500)
    moved = np.flatnonzero(np.hypot(frame["x"] - HOT_AT[0], frame["y"] - HOT_AT[1]) < 150)
    frame.loc[moved, "x"] += rng.normal(0, 200, moved.size) + rng.choice([0, 900], moved.size)
    frame.loc[moved, "y"] += rng.normal(0, 120, moved.size)
    found = sorted(facts_of(frame).places, key=lambda place: place.x)
    assert len(found) == 2
    assert abs(found[0].x - HOT_AT[0]) < 150 and abs(found[1].x - HOT_AT[0] - 900) < 150
    assert all(len(place.outlines) == 1 for place in found)


def test_three_cells_apart_are_two_places_and_a_quarter_of_the_peak_is_one():
    """Peaks whose neighbourhoods share no cell; 40, 20 and 12 incidents, bridged by slopes."""
    from embrace.embrace_qgis.analysis.cells import hexagon_cells
    from embrace.embrace_qgis.situation_picture.hot_spots import _split_large

    cells = hexagon_cells((0, 0, 2000, 2000), 100.0)
    rows = np.unique(cells.centre_y)[8:11]
    inside = np.isin(cells.centre_y, rows) & (cells.centre_x < 1500)
    cluster = np.where(inside, 0, -1)
    height = np.where(inside, 5, 0)
    middle = np.flatnonzero(inside & (cells.centre_y == rows[1]))
    height[middle] = 6
    height[middle[:9]] = [40, 22, 18, 20, 11, 7, 9, 12, 7]
    label = _split_large(cells, cluster, height)
    assert len(set(label[label >= 0].tolist())) == 3
    assert len({label[middle[0]], label[middle[3]], label[middle[7]]}) == 3


def test_the_last_week_is_counted_as_every_other_week(frame):
    """Half of all reports come eight days late: without a day of their own for each week, the
    first week of every period would hold twice as many as the second."""
    late = frame[~frame["is_state"]].reset_index(drop=True)
    late["received_at"] = late["occurred_from"].dt.normalize()
    late.loc[::2, "received_at"] += pd.Timedelta(days=8)
    late = late[late["received_at"] < pd.Timestamp(END)]
    weeks = np.array(facts_of(late).weeks.counts[-24:], dtype=float)
    first, second = weeks[0::2].sum(), weeks[1::2].sum()
    assert abs(first - second) < 3 * np.sqrt(first + second)


def test_rows_that_stand_out_do_not_help_the_others(frame):
    """p-values are adjusted over all and the groups, whatever categories are shown below them."""
    from embrace.embrace_qgis.analysis.temporal import compare_periods
    from embrace.embrace_qgis.situation_picture import comparisons
    from embrace.embrace_qgis.situation_picture.counted_events import as_known_for, counted_events

    counted = counted_events(frame, None, None)
    knowledge = as_known_for(counted, PERIOD, None)
    parameters = comparisons.comparison_parameters(PERIOD, knowledge, None)
    seen = []

    def spy(time, **given):
        table = compare_periods(time, **given)
        seen.append(list(given["codes"]))
        return table

    original, comparisons.compare_periods = comparisons.compare_periods, spy
    try:
        _, rows = comparisons.category_table(counted, taxonomy(), "sv", parameters)
    finally:
        comparisons.compare_periods = original
    assert any(row.level == 2 for row in rows)
    ever = set(counted.group.tolist())
    groups = [group.code for group in taxonomy().groups if group.code in ever]
    assert [category.code for category in taxonomy().categories] in seen
    assert ["", *groups] in seen and len(seen) == 2


def test_a_group_without_an_event_in_the_whole_history_has_no_row(frame, facts):
    """A town that reports disorder alone has that row alone; the total is what it was."""
    everything = {row.code for row in facts.categories if row.level == 1}
    assert "ORD" in everything
    only = frame[frame["category"].str.startswith("ORD")]
    of_one = facts_of(only)
    assert [row.code for row in of_one.categories if row.level == 1] == ["ORD"]
    assert of_one.total.comparison.current == of_one.categories[0].comparison.current
    # a group that once had an event keeps its row, even with none now
    other = frame[~frame["category"].str.startswith("ORD")].iloc[:1]
    two = facts_of(pd.concat([only, other], ignore_index=True))
    assert len([row for row in two.categories if row.level == 1]) == 2


def test_a_place_hot_once_long_ago_is_not_new(facts):
    place = replace(facts.places[0], periods_hot=1)
    assert replace(place, hot_now=True).is_new
    assert not replace(place, hot_now=False).is_new
    assert not replace(place, periods_hot=0, hot_now=False).is_new
