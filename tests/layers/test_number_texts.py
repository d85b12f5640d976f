# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers as the user's language writes them, whatever QGIS leaves out by default."""

from __future__ import annotations

import pytest
from embrace.embrace_qgis.layers.labels import decimal_text, number_text
from qgis.PyQt.QtCore import QLocale


@pytest.fixture(params=["sv_SE", "en_GB"])
def locale(request):
    before = QLocale()
    given = QLocale(request.param)
    given.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)  # QGIS's default
    QLocale.setDefault(given)
    yield request.param
    QLocale.setDefault(before)


def test_thousands_stand_apart(locale):
    apart = QLocale(locale).groupSeparator()
    assert number_text(4307) == f"4{apart}307"
    point = QLocale(locale).decimalPoint()
    assert decimal_text(1234567.5, 1) == f"1{apart}234{apart}567{point}5"


def test_no_needless_decimals(locale):
    assert number_text(12.0) == "12"
    assert number_text(0.25) == "0" + QLocale(locale).decimalPoint() + "25"
