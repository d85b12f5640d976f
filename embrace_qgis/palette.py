# SPDX-License-Identifier: GPL-3.0-or-later
"""The colours of maps, charts and pages, as ``#RRGGBB``."""

from __future__ import annotations

INK = "#1F2933"
SECONDARY = "#59616B"
RULE = "#8B9096"
HAIRLINE = "#C9CED3"
WHITE = "#FFFFFF"
PROFILE = "#0F4C5C"  # the municipality's own: top rule and "synthetic" mark, nothing else
PEOPLE_GROUND = "#F5F0E6"  # written by people
PEOPLE_EDGE = "#B08D57"
BAND_PLACES = "#CFD5DA"
BAND_CATEGORIES = "#E6E9EC"
BAND_WEEKS = "#DFE3E7"
DAY_BAR = "#A9B0B7"
INCREASE = "#B5341C"
DECREASE = "#1F6AA5"
LAND = "#F7F7F5"
ISOLINE = "#6B3A1E"
HEAT = ("#FAD56B", "#F7A02D", "#E2602F", "#B02C55", "#4F0F5E")
GREYS = ("#DFE3E7", "#BFC5CA", "#9AA1A8", "#6F7983", "#3E4852")  # of what is not heat
HEAT_OPACITY = 0.8
HEAT_OPACITY_OVER_RASTER = 0.65
HEAT_ON_WHITE = ("#F1F2F0", "#FBDD89", "#F9B357", "#E88059", "#C05677", "#723F7E")

VERDICT_COLOURS = {
    "clear_increase": INCREASE,
    "possible_increase": INCREASE,
    "normal": SECONDARY,
    "possible_decrease": DECREASE,
    "clear_decrease": DECREASE,
    "too_few": SECONDARY,
    "too_short_history": SECONDARY,
    "effort_unknown": SECONDARY,
    "ahead": INK,
}
