# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of reports as a municipality might export them."""

from __future__ import annotations

HEADER = "Ärende-id;Inkom;Datum;Tid;Kategori;Plats;N;E;Enhet;Beskrivning"
ROWS = (
    "1;2026-11-03;2026-11-01;22.15;Klotter;Torget;6600100,5;500100,5;Polisen;tagg på vägg",
    "2;2026-11-03;2026-11-02;;Glaskross;Skolan;6600200;500200;Bostad;ruta krossad",
    "3;2026-11-09;2026-11-06;23:30;Bråk;Torget;6600110;500110;Polisen;bråk",
    "4;2026-11-10;2026-11-08;01:00;Hot/trakasserier;Stationen;6600300;500300;Polisen;hot",
    "5;2026-11-20;2026-11-14;12:00;Klotter;Parken;6600400;500400;Fritid;sent inkommen",
    "6;2026-11-10;2026-11-09;;Oro/rykten i sociala medier;;;;Fritid;rykte på nätet",
)
BAD_ROWS = (
    "7;2026-11-10;2026-11-31;12:00;Klotter;Parken;6600400;500400;Fritid;finns inte",
    "8;2026-11-10;2026-11-09;12:00;Klotter;Parken;;;Fritid;utan plats",
    "9;2026-11-10;2026-11-09;12:00;Klotter;Långt bort;7600400;500400;Fritid;utanför",
)
