# SPDX-License-Identifier: GPL-3.0-or-later
# ruff: noqa: E501 (tables)
"""Names of minor streets: a theme a quarter, as Swedish towns do. All of them invented."""

from __future__ import annotations

import numpy as np

THEMES = {
    "core": ("gatan", "Smed Kyrk Skomakar Borgmästar Kopparslagar Prästgårds Apoteks Rådhus Klockar Bagar Gjutar Hantverkar Garvar Färgar Väv Tunnbindar Sadelmakar Guldsmeds Bryggar Handels Köpmans Post Tryckeri Urmakar Repslagar"),
    "rail": ("gatan", "Lok Vagn Växel Räls Banvakts Stins Signal Ställverks Perrong Konduktörs Spår Gods Depå Semafor Verkstads Vagnslidar Ång Kolgårds Nattågs Tidtabells"),
    "south": ("gatan", "Linné Oskars Karl Gustavs Ny Tvär Villa Trädgårds Park Fabriks Magasins Lars Nils Vasa Sture Birger Engelbrekts Torgny Folkunga Ansgars Valborgs Brännar Ljus"),
    "mill": ("vägen", "Mjölnar Kvarnstens Råg Vete Havre Korn Ränn Damm Fall Forsens Mjölner Sikt Säck Hjul Ströms Åbrinks Skovel Kärn Axel Gryn Spann Logens Lie Harv Ax Klöver Timotej Tröskar Brödbagar Limp Knäcke Bulle Jäst Degel"),
    "birds": ("vägen", "Tärn Lärk Svale Trast Bofink Siskin Gök Örn Falk Hök Uggle Domherre Talgoxe Starens Sparv Koltrast Näktergals Orre Tjäder Rip Vipe Spov Svan Trane Kaj Duv Steglits Stenskvätte Hämplings Ärle"),
    "trees": ("vägen", "Björk Rönn Ask Alm Ek Lönn Lind Hassel Hägg Sälg Asp Al En Gran Tall Lärkträds Bok Oxel Körsbärs Päron Äppel Plommon Syren Kaprifol Jasmin Nypon Slån Hagtorns Avenboks Pil"),
    "shore": ("vägen", "Abborr Gädd Gös Sik Lake Nät Flöte Brygg Kajens Roddar Skepps Styrmans Ankar Segel Mast Roder Kompass Lots Fyr Båtsmans Varvs Kätting Åre Boj Vik Sand Vass Stråk Udd"),
    "brick": ("vägen", "Ler Ugns Form Murar Bränn Glaserar Taktegel Grå Röd Gul Stens Brott Lave Skakt Hyttans Slagg Smält Masugns Valsverks Hammar Städ Tång Kol Grep Järn Stål Plåt Svarvar"),
    "field": ("vägen", "Åker Ängs Hage Loge Sommar Höst Vår Vinter Gärdes Lada Stall Fäbods Vall Slåtter Skörde Plog Såmanns Tegs Rågåkers Linåkers Humle Kål Ärt Bön Mynta Timjan Salvia Malva Blåklints Vallmo Prästkrage Smörblom Gullvive Kamomill Förgätmigej Hyacint Viol Pion"),
}  # fmt: skip
ENDINGS = ("", "stigen", "backen", "gränd", "gången", "slingan", "kroken")


class StreetNames:
    """Hands out each name once."""

    def __init__(self, rng: np.random.Generator, taken: set[str]) -> None:
        self._taken = set(taken)
        self._queues = {}
        for theme, (ending, stems) in THEMES.items():
            order = rng.permutation(stems.split())
            self._queues[theme] = [stem + (e or ending) for e in ENDINGS for stem in order]

    def next(self, theme: str) -> str:
        queue = self._queues[theme]
        while True:
            name = queue.pop(0)
            if name not in self._taken:
                self._taken.add(name)
                return name
