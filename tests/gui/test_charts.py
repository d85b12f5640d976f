# SPDX-License-Identifier: GPL-3.0-or-later
"""Charts that are answered: hours of the week, weeks, and normal ranges in rows."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from embrace.embrace_qgis.gui.charts.chart_words import chosen_text, range_text, runs
from embrace.embrace_qgis.gui.charts.hours_matrix import HoursMatrix, cell_classes
from embrace.embrace_qgis.gui.charts.range_bar import (
    RANGE_ROLE,
    RangeDelegate,
    draw_range,
    draw_verdict_mark,
    range_position,
)
from embrace.embrace_qgis.gui.charts.weeks_curve import WeeksCurve
from embrace.embrace_qgis.gui.theme import colours_of, verdict_colour
from embrace.embrace_qgis.reports.selection import Selection
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF, QImage, QMouseEvent, QPainter, QPalette
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QApplication,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)
from test_theme import palette_of

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
FRIDAY, SATURDAY = 5, 6
STARTS = [date(2025, 11, 24) + timedelta(days=7 * week) for week in range(51)]


@pytest.fixture(autouse=True)
def english(qgis_app):
    settings = QgsSettings()
    settings.setValue("locale/userLocale", "en")
    yield
    settings.remove("locale/userLocale")


def counts_of_the_week() -> np.ndarray:
    counts = np.zeros((7, 24))
    counts[FRIDAY - 1, 20:] = 4
    counts[SATURDAY - 1, 0:3] = 2  # still Friday's night
    counts[SATURDAY - 1, 21] = 9
    return counts


@pytest.fixture
def matrix(qgis_app):
    widget = HoursMatrix()
    widget.set_counts(counts_of_the_week())
    widget.resize(420, widget.sizeHint().height())
    widget.show()
    widget.told = []
    widget.chosen_changed.connect(lambda days, hours: widget.told.append((days, hours)))
    yield widget
    widget.deleteLater()


@pytest.fixture
def curve(qgis_app):
    widget = WeeksCurve()
    counts = np.full(51, 12.0)
    counts[-1], counts[20] = 23, 27
    widget.set_weeks(STARTS, counts, np.full(51, 6.0), np.full(51, 20.0))
    widget.resize(420, widget.sizeHint().height())
    widget.show()
    widget.told = []
    widget.span_chosen.connect(widget.told.append)
    yield widget
    widget.deleteLater()


def centre(box: QRectF) -> QPoint:
    return box.center().toPoint()


def words(widget) -> str:
    return widget.accessibleDescription().replace("\u00a0", " ")


def column(hour: int) -> int:
    return (hour - 6) % 24


def drag(widget, start: QPoint, *stations: QPoint, modifier=NONE) -> None:
    QTest.mousePress(widget, LEFT, modifier, start)
    for station in stations:
        QApplication.sendEvent(
            widget, QMouseEvent(QEvent.Type.MouseMove, QPointF(station), LEFT, LEFT, modifier)
        )
    QTest.mouseRelease(widget, LEFT, modifier, stations[-1] if stations else start)


def keys(widget, *pressed, modifier=NONE) -> None:
    for key in pressed:
        QTest.keyClick(widget, key, modifier)


# Hours of the week ----------------------------------------------------------------------------


def test_dragging_over_midnight_chooses_one_block_of_nights(matrix):
    drag(
        matrix,
        centre(matrix.cell_box(FRIDAY - 1, column(20))),
        centre(matrix.cell_box(FRIDAY - 1, column(23))),
        centre(matrix.cell_box(FRIDAY - 1, column(2))),
    )
    days, hours = matrix.told[-1]
    assert (days, hours) == (frozenset({FRIDAY}), frozenset({20, 21, 22, 23, 0, 1, 2}))
    asked = Selection(weekdays=days, hours=hours, day_start=6).wheel()
    assert counts_of_the_week()[asked].sum() == 4 * 4 + 3 * 2
    assert len(matrix._blocks()) == 1


def test_dragging_backwards_and_out_of_the_chart(matrix):
    drag(matrix, centre(matrix.cell_box(5, column(5))), QPoint(matrix.width() + 50, -40))
    assert matrix.told == [(frozenset(range(1, 7)), frozenset({5}))]
    drag(matrix, centre(matrix.cell_box(3, column(9))), QPoint(-30, matrix.height() + 90))
    assert matrix.told[-1] == (frozenset({4, 5, 6, 7}), frozenset({6, 7, 8, 9}))


def test_a_click_on_a_day_or_an_hour_and_the_same_again(matrix):
    QTest.mouseClick(matrix, LEFT, NONE, centre(matrix.day_box(5)))
    assert matrix.told == [(frozenset({SATURDAY}), None)]
    QTest.mouseClick(matrix, LEFT, NONE, centre(matrix.day_box(5)))
    assert matrix.told[-1] == (None, None)
    QTest.mouseClick(matrix, LEFT, NONE, centre(matrix.hour_box(column(2))))
    assert matrix.told[-1] == (None, frozenset({2}))
    drag(matrix, centre(matrix.day_box(0)), centre(matrix.day_box(4)))
    assert matrix.told[-1] == (frozenset({1, 2, 3, 4, 5}), None)


def test_a_whole_week_is_no_choice(matrix):
    drag(matrix, centre(matrix.cell_box(0, 0)), centre(matrix.cell_box(6, 23)))
    assert matrix.told == []  # nothing was chosen before
    matrix.set_chosen(frozenset({1}), None)
    drag(matrix, centre(matrix.cell_box(0, 0)), centre(matrix.cell_box(6, 23)))
    assert matrix.told == [(None, None)]


def test_shift_and_click_extend_from_where_one_began(matrix):
    QTest.mouseClick(matrix, LEFT, NONE, centre(matrix.cell_box(1, 3)))
    QTest.mouseClick(matrix, LEFT, SHIFT, centre(matrix.cell_box(2, 5)))
    assert matrix.told[-1] == (frozenset({2, 3}), frozenset({9, 10, 11}))


def test_handles_change_the_hours_alone(matrix):
    matrix.set_chosen(frozenset({FRIDAY, SATURDAY}), frozenset({20, 21, 22, 23}))
    assert matrix.told == []  # what is set is not told
    _left, right = matrix._handles()
    drag(matrix, right.toPoint(), centre(matrix.cell_box(0, column(2))))
    chosen_days, hours = matrix.told[-1]
    assert chosen_days == frozenset({FRIDAY, SATURDAY})
    assert hours == frozenset({20, 21, 22, 23, 0, 1, 2})
    left, _right = matrix._handles()
    drag(matrix, left.toPoint(), centre(matrix.cell_box(6, column(22))))
    assert matrix.told[-1] == (chosen_days, frozenset({22, 23, 0, 1, 2}))
    told = len(matrix.told)
    QTest.mouseClick(matrix, LEFT, NONE, matrix._handles()[0].toPoint())
    assert len(matrix.told) == told and matrix.chosen() == matrix.told[-1]


def test_keys_move_extend_choose_and_clear(matrix):
    matrix.setFocus(Qt.FocusReason.OtherFocusReason)
    QApplication.processEvents()
    keys(matrix, Qt.Key.Key_Down)  # the first key shows where one is
    assert "Monday at 06–07: 0 incidents" in matrix.accessibleDescription()
    keys(matrix, *[Qt.Key.Key_Down] * 4, *[Qt.Key.Key_Right] * 15)
    assert matrix.accessibleDescription().startswith("Friday at 21–22: 4 incidents.")
    assert matrix.told == []
    keys(matrix, *[Qt.Key.Key_Right] * 2, Qt.Key.Key_Down, modifier=SHIFT)
    keys(matrix, Qt.Key.Key_Return)
    assert matrix.told == [(frozenset({5, 6}), frozenset({21, 22, 23}))]
    keys(matrix, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert matrix.told[-1] == (frozenset({6}), frozenset({0}))
    keys(matrix, Qt.Key.Key_Escape)
    assert matrix.told[-1] == (None, None)
    told = len(matrix.told)
    keys(matrix, Qt.Key.Key_Escape, *[Qt.Key.Key_Left] * 40, *[Qt.Key.Key_Up] * 9)
    assert len(matrix.told) == told


def test_a_choice_of_pieces_has_a_frame_each_and_no_handles(matrix):
    matrix.set_chosen(frozenset({1, 2, 6}), frozenset({6, 7, 22}))
    assert matrix._blocks() == [(0, 1, 0, 1), (0, 1, 16, 16), (5, 5, 0, 1), (5, 5, 16, 16)]
    assert matrix._handles() is None
    assert not matrix.grab().isNull()


def test_the_matrix_tells_itself_in_words(matrix):
    matrix.set_chosen(frozenset({FRIDAY, SATURDAY}), frozenset({20, 21, 22, 23}))
    told = matrix.accessibleDescription()
    assert matrix.accessibleName() == "Hours of the week"
    assert "Chosen: Fri–Sat at 20–24, 25 of 31 incidents." in told
    assert "Most: Saturday at 21–22: 9 incidents." in told
    assert matrix.cell_text(4, column(2)).startswith(
        "The night between Friday and Saturday at 02–03: 2"
    )
    assert matrix.cell_text(6, column(2)).startswith("The night between Sunday and Monday")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_unchosen_cells_fade_but_stay(matrix, theme):
    matrix.setPalette(palette_of(theme))

    def shade(row, hour):
        image = matrix.grab().toImage()
        return image.pixelColor(centre(matrix.cell_box(row, column(hour))))

    heat = [QColor(one) for one in colours_of(palette_of(theme)).heat]
    assert shade(FRIDAY - 1, 1) == heat[int(cell_classes(matrix._counts)[FRIDAY - 1, column(1)])]
    assert shade(0, 12) == heat[0]
    matrix.set_chosen(frozenset({SATURDAY}), frozenset({21}))
    faded = shade(FRIDAY - 1, 1)
    assert faded not in (heat[0], heat[1], heat[2])
    assert shade(SATURDAY - 1, 21) in heat


def test_only_zero_has_the_colour_of_the_ground():
    shown = np.array([[0.0, 0.2, 0.6, 1.0, 40.0, 100.0]])
    assert cell_classes(shown).tolist() == [[0, 0, 1, 1, 2, 4]]
    assert not cell_classes(np.zeros((7, 24))).any()


@pytest.mark.parametrize("pixels", [9, 20, 30])
def test_the_matrix_grows_with_the_font_and_fits_small_docks(matrix, pixels):
    font = QFont(matrix.font())
    font.setPixelSize(pixels)
    matrix.setFont(font)
    assert matrix.sizeHint().height() > 6 * pixels
    matrix.resize(matrix.minimumSizeHint())
    last = matrix.cell_box(6, 23)
    assert last.right() <= matrix.width() and last.bottom() <= matrix.height()
    assert last.width() > 1 and not matrix.grab().isNull()


# Weeks ----------------------------------------------------------------------------------------


def test_a_span_of_weeks_is_dragged(curve):
    y = curve.height() // 2
    drag(curve, QPoint(round(curve.week_x(10)), y), QPoint(round(curve.week_x(13)), y))
    assert curve.told == [(STARTS[10], STARTS[13] + timedelta(days=7))]
    drag(curve, QPoint(round(curve.week_x(48)), y), QPoint(curve.width() + 90, y))
    assert curve.told[-1] == (STARTS[48], STARTS[50] + timedelta(days=7))
    drag(curve, QPoint(round(curve.week_x(5)), y), QPoint(-50, y))
    assert curve.told[-1] == (STARTS[0], STARTS[5] + timedelta(days=7))


def test_a_week_is_clicked_and_the_same_again(curve):
    place = QPoint(round(curve.week_x(20)), curve.height() // 2)
    QTest.mouseClick(curve, LEFT, NONE, place)
    assert curve.told == [(STARTS[20], STARTS[21])]
    QTest.mouseClick(curve, LEFT, NONE, place)
    assert curve.told[-1] is None and curve.marked() is None


def test_weeks_by_keys(curve):
    curve.setFocus(Qt.FocusReason.OtherFocusReason)
    QApplication.processEvents()
    keys(curve, Qt.Key.Key_Left)  # shows the last week
    assert words(curve).startswith("w. 46, 9–15 Nov 2026: 23 incidents; normal 6")
    keys(curve, Qt.Key.Key_Left)
    keys(curve, Qt.Key.Key_Left, Qt.Key.Key_Left, modifier=SHIFT)
    assert curve.told == []
    keys(curve, Qt.Key.Key_Return)
    assert curve.told == [(STARTS[47], STARTS[50])]
    keys(curve, Qt.Key.Key_Home, Qt.Key.Key_Space)
    assert curve.told[-1] == (STARTS[0], STARTS[1])
    keys(curve, Qt.Key.Key_Escape)
    assert curve.told[-1] is None
    told = len(curve.told)
    keys(curve, Qt.Key.Key_Escape)
    assert len(curve.told) == told


def test_the_cursor_stays_at_its_week_when_a_choice_changes_the_counts(curve):
    fewer = []
    curve.span_chosen.connect(lambda _span: curve.set_weeks(STARTS, np.ones(51)))
    curve.span_chosen.connect(lambda _span: fewer and curve.set_weeks(STARTS[:3], np.ones(3)))
    curve.setFocus(Qt.FocusReason.OtherFocusReason)
    keys(curve, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Return)
    assert words(curve).startswith("w. 45, 2–8 Nov 2026: 1 incident")
    fewer.append(True)
    keys(curve, Qt.Key.Key_Return)
    assert words(curve).startswith("3 weeks.")


def test_the_curve_begins_at_zero_and_holds_its_band(curve):
    _step, top = curve._scale()
    assert curve._y(0) == pytest.approx(curve._plot().bottom())
    assert top >= 27 and curve._y(27) >= curve._plot().top()
    counts = np.full(51, 2.0)
    curve.set_weeks(STARTS, counts, np.full(51, 30.0), np.full(51, 75.0))
    assert curve._scale()[1] >= 75


def test_the_curve_tells_itself_in_words(curve):
    curve.set_weeks(
        STARTS, curve._counts, curve._low, curve._high, (date(2026, 11, 2), date(2026, 11, 16))
    )
    told = words(curve)
    assert curve.accessibleName() == "Week by week"
    assert "51 weeks. Last w. 46, 9–15 Nov 2026: 23 incidents; normal 6–20." in told
    assert "Highest w. 16, 13–19 Apr 2026: 27 incidents" in told
    assert "Chosen: 2–15 November 2026." in told
    assert curve._end_label() == "w. 46: 23"
    assert curve._marked_weeks() == [49, 50]


@pytest.mark.parametrize("width", [200, 420, 1200])
@pytest.mark.parametrize("weeks", [2, 12, 52, 260])
def test_labels_of_months_never_touch(qgis_app, width, weeks):
    widget = WeeksCurve()
    starts = [date(2021, 11, 22) + timedelta(days=7 * week) for week in range(weeks)]
    widget.set_weeks(starts, np.arange(weeks, dtype=float))
    widget.resize(width, widget.sizeHint().height())
    metrics = QFontMetricsF(widget._label_font())
    labels = widget.month_labels()
    assert labels
    for (left, text), (following, _other) in zip(labels, labels[1:]):
        assert left + metrics.horizontalAdvance(text) < following
    assert not widget.grab().isNull()
    widget.deleteLater()


def test_hostile_weeks(qgis_app):
    widget = WeeksCurve()
    widget.resize(300, 100)
    told = []
    widget.span_chosen.connect(told.append)
    QTest.mouseClick(widget, LEFT, NONE, QPoint(150, 50))
    QTest.keyClick(widget, Qt.Key.Key_Return)
    assert widget.accessibleDescription() == "There are no weeks to show."
    assert not widget.grab().isNull()
    widget.set_weeks(STARTS[:1], np.array([np.nan]), np.array([np.nan]), np.array([np.nan]))
    assert not widget.grab().isNull()
    gaps = np.where(np.arange(51) % 7 == 0, np.nan, 4.0)
    widget.set_weeks(STARTS, np.zeros(51), gaps, gaps + 3, (date(1990, 1, 1), date(1991, 1, 1)))
    assert not widget.grab().isNull()
    assert told == []
    widget.deleteLater()


# Normal ranges --------------------------------------------------------------------------------


def test_a_count_is_placed_against_its_own_range():
    assert range_position(12, 4, 12) == 1
    assert range_position(4, 4, 12) == -1
    assert range_position(8, 4, 12) == 0
    assert range_position(900, 4, 12) == 2
    assert range_position(0, 0, 0) == 0
    assert range_position(3, None, None) is None


def drawn(draw) -> QImage:
    image = QImage(90, 24, QImage.Format.Format_ARGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    draw(painter)
    painter.end()
    return image


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_mark_stands_where_the_count_is(qgis_app, theme):
    palette = palette_of(theme)
    box = QRectF(0, 0, 90, 24)
    found = {}
    for count, verdict in ((30, "clear_increase"), (8, "normal"), (0, "clear_decrease")):
        image = drawn(lambda p, c=count, v=verdict: draw_range(p, box, c, 4, 12, v, palette))
        colour = verdict_colour(verdict, palette)
        found[verdict] = [
            (x, y) for x in range(90) for y in range(24) if image.pixelColor(x, y) == colour
        ]
        assert image.pixelColor(45, 1) == QColor(colours_of(palette).band)
    assert min(x for x, _y in found["clear_increase"]) > 64
    assert max(x for x, _y in found["clear_decrease"]) < 26
    assert all(38 < x < 52 for x, _y in found["normal"])
    # a rising triangle is widest at its foot, a falling one at its head
    for verdict, end in (("clear_increase", max), ("clear_decrease", min)):
        rows = [y for _x, y in found[verdict]]
        assert max(set(rows), key=rows.count) in (end(rows), end(rows) - 1, end(rows) + 1)


def test_every_verdict_has_a_shape_of_its_own(qgis_app):
    palette = palette_of("light")
    box = QRectF(30, 0, 24, 24)
    verdicts = (
        "clear_increase", "possible_increase", "normal", "possible_decrease", "clear_decrease",
        "too_few",
    )  # fmt: skip
    images = {v: drawn(lambda p, v=v: draw_verdict_mark(p, box, v, palette)) for v in verdicts}
    for one in verdicts:
        for other in verdicts:
            assert (images[one] == images[other]) == (one == other)
    nothing = drawn(lambda p: draw_verdict_mark(p, box, "", palette))
    assert nothing == drawn(lambda p: None)
    for verdict in ("possible_increase", "too_few"):
        middle = QPointF(42, 13).toPoint()
        assert images[verdict].pixelColor(middle) == palette.color(QPalette.ColorRole.Base)


def test_the_delegate_draws_ranges_and_leaves_other_cells(qgis_app):
    table = QTableWidget(2, 1)
    table.setItemDelegate(RangeDelegate(table))
    table.setPalette(palette_of("light"))
    told = QTableWidgetItem()
    told.setData(RANGE_ROLE, (30, 4, 12, "clear_increase"))
    table.setItem(0, 0, told)
    table.setItem(1, 0, QTableWidgetItem("text"))
    table.resize(200, 120)
    image = table.viewport().grab().toImage()
    row = table.visualItemRect(told)
    seen = {image.pixelColor(x, row.center().y()).name() for x in range(row.width())}
    assert "#b5341c" in seen and colours_of(table.palette()).band.lower() in seen
    assert (
        table.itemDelegate().sizeHint(QStyleOptionViewItem(), table.model().index(0, 0)).width() > 0
    )
    table.deleteLater()


# Words ----------------------------------------------------------------------------------------


def test_words_of_a_choice():
    assert runs({4, 5, 0, 6}) == [(0, 0), (4, 6)]
    assert chosen_text(None, None) == ""
    assert chosen_text(frozenset({1, 3}), None) == "Mon, Wed"
    assert chosen_text(None, frozenset({22, 23, 0, 1})) == "at 22–02"
    assert chosen_text(frozenset({5, 6}), frozenset({20, 21, 22, 23})) == "Fri–Sat at 20–24"
    assert chosen_text(frozenset({5}), frozenset({6, 7, 22})) == "Fri at 06–08, 22–23"


def test_words_of_a_range():
    assert range_text(19, 4, 12, "clear_increase") == "19; normal 4–12. Clear increase"
    assert range_text(2, None, None, "too_few") == "2. Too few to judge"
    assert range_text(2, None, None, "") == "2"
