# SPDX-License-Identifier: GPL-3.0-or-later
"""Hours of the week and period comparison through Processing, against counting by hand."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import numpy as np
import pytest

X, Y = 674000.0, 6580000.0


def table(layer) -> list[dict]:
    names = layer.fields().names()
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


def test_spans_are_spread_and_dates_are_days(run, points):
    rows = [
        (X, Y, "2026-11-13 23:30", "2026-11-14 00:30"),  # Friday to Saturday
        (X, Y, "2026-11-16T10:59:59", None),  # Monday
        (X, Y, "2026-11-18", None),  # some time on Wednesday
        (X, Y, None, None),
    ]
    result = run(
        "hour_weekday_profile",
        INPUT=points(rows, fields="&field=a:string&field=b:string"),
        TIME_FIELD="a",
        END_TIME_FIELD="b",
        OUTPUT="TEMPORARY_OUTPUT",
    )
    found = {(row["weekday"], row["hour"]): row["weight"] for row in table(result["OUTPUT"])}
    assert len(found) == 168
    assert found[5, 23] == 0.5 and found[6, 0] == 0.5
    assert found[1, 10] == 1.0
    assert [found[3, hour] for hour in range(24)] == pytest.approx([1 / 24] * 24)
    assert sum(found.values()) == pytest.approx(3)
    assert (result["N_USED"], result["N_LEFT_OUT"]) == (3, 1)
    assert json.loads(result["METHOD"])["left_out"] == {"no_time": 1}


def test_date_and_time_fields_agree_with_text(run, points):
    from qgis.PyQt.QtCore import QDate, QDateTime, QTime

    moment = QDateTime(QDate(2026, 11, 13), QTime(22, 15))
    rows = [(X, Y, moment, QDate(2026, 11, 13), "2026-11-13 22:15", "2026-11-13")]
    fields = "&field=a:datetime&field=b:date&field=c:string&field=d:string"
    layer = points(rows, fields=fields)
    answers = {}
    for name in "abcd":
        result = run(
            "hour_weekday_profile", INPUT=layer, TIME_FIELD=name, OUTPUT="TEMPORARY_OUTPUT"
        )
        answers[name] = [row["weight"] for row in table(result["OUTPUT"])]
    assert answers["a"] == answers["c"]
    assert answers["b"] == answers["d"]
    assert answers["a"] != answers["b"]


def test_the_boundary_selects_points(run, points, areas, box):
    rows = [(X, Y, "2026-11-13 22:15"), (X + 500, Y, "2026-11-13 22:15")]
    result = run(
        "hour_weekday_profile",
        INPUT=points(rows, fields="&field=t:string"),
        TIME_FIELD="t",
        BOUNDARY=areas([box(X - 10, Y - 10, X + 10, Y + 10)]),
        OUTPUT="TEMPORARY_OUTPUT",
    )
    assert (result["N_USED"], result["N_LEFT_OUT"]) == (1, 1)


def daily_events(per_day, first, last, category="A"):
    day, rows = first, []
    while day < last:
        moment = datetime(day.year, day.month, day.day, 12).isoformat()
        rows += [(X, Y, moment, category)] * per_day(day)
        day += timedelta(days=1)
    return rows


def test_counts_of_periods_by_hand(run, points):
    """One a day for two years, three a day in the last fortnight: 42 against 14."""
    end = date(2026, 11, 16)
    rows = daily_events(
        lambda day: 3 if day >= end - timedelta(days=14) else 1, date(2024, 11, 1), end
    )
    rows += daily_events(lambda day: 1, date(2024, 11, 1), end, "B")
    result = run(
        "period_comparison",
        INPUT=points(rows, fields="&field=t:string&field=c:string"),
        TIME_FIELD="t",
        CATEGORY_FIELD="c",
        END="2026-11-16",
        OUTPUT="TEMPORARY_OUTPUT",
    )
    more, same = table(result["OUTPUT"])
    assert (more["category"], same["category"]) == ("A", "B")
    assert (more["current"], more["previous"], more["same_last_year"]) == (42, 14, 14)
    assert (more["verdict"], same["verdict"]) == ("clear_increase", "normal")
    assert same["normal_low"] < 14 < same["normal_high"] < 42
    assert more["z"] == pytest.approx(np.sqrt(2) * (np.sqrt(42) - np.sqrt(14)))
    assert more["effort_adjusted_verdict"] == "effort_unknown"


def test_without_categories_there_is_one_row_and_short_data_say_so(run, points):
    from qgis.core import NULL

    rows = daily_events(lambda day: 1, date(2026, 10, 1), date(2026, 11, 16))
    result = run(
        "period_comparison",
        INPUT=points(rows, fields="&field=t:string&field=c:string"),
        TIME_FIELD="t",
        END="2026-11-16",
        DAYS=14,
        OUTPUT="TEMPORARY_OUTPUT",
    )
    (row,) = table(result["OUTPUT"])
    assert row["current"] == 14
    assert row["verdict"] == "too_short_history"
    assert row["same_last_year"] == NULL and row["normal_low"] == NULL


def test_activity_needs_its_fields(run, points):
    from qgis.core import QgsProcessingException, QgsVectorLayer

    activity = QgsVectorLayer("None?field=unit:string", "activity", "memory")
    rows = daily_events(lambda day: 1, date(2026, 1, 1), date(2026, 11, 16))
    with pytest.raises(QgsProcessingException, match="has no field week"):
        run(
            "period_comparison",
            INPUT=points(rows, fields="&field=t:string&field=c:string"),
            TIME_FIELD="t",
            UNIT_FIELD="c",
            ACTIVITY=activity,
            END="2026-11-16",
            OUTPUT="TEMPORARY_OUTPUT",
        )


@pytest.mark.parametrize(
    ("name", "more"),
    [("hour_weekday_profile", {}), ("period_comparison", {"END": "2026-11-16"})],
)
def test_plots_are_pictures(run, points, tmp_path, name, more):
    from qgis.PyQt.QtGui import QImage

    rows = daily_events(lambda day: 2, date(2025, 1, 1), date(2026, 11, 16))
    result = run(
        name,
        INPUT=points(rows, fields="&field=t:string&field=c:string"),
        TIME_FIELD="t",
        OUTPUT="TEMPORARY_OUTPUT",
        PLOT=str(tmp_path / "plot.png"),
        **more,
    )
    image = QImage(result["PLOT"])
    assert image.width() > 800 and image.height() > 150
    colours = {image.pixelColor(x, y).name() for x in range(0, 1100, 7) for y in range(0, 180, 5)}
    assert len(colours) > 5
    assert [path.name for path in tmp_path.iterdir()] == ["plot.png"]
