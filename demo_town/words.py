# SPDX-License-Identifier: GPL-3.0-or-later
# ruff: noqa: E501 (tables)
"""Categories as a reporter writes them, and short invented descriptions. No one is in them."""

from __future__ import annotations

# code -> usual name, other words for it, descriptions
CATEGORIES: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "SKA-KLO": ("Klotter", ("Graffiti", "Klottersanering"), ("Nytt klotter på gaveln", "Klotter på elskåp", "Klotter över hela porten", "Tags på bänkar")),
    "SKA-GLA": ("Glaskross", ("Krossad ruta",), ("Två rutor krossade", "Krossad ruta, sten på golvet", "Glas över gångvägen", "Busskur utan glas")),
    "SKA-BRA": ("Anlagd brand", ("Papperskorgsbrand",), ("Brand i papperskorg, släckt", "Försök att elda i container", "Sotmärken vid entrén")),
    "SKA-ANN": ("Annan skadegörelse", ("Skadegörelse", "Åverkan"), ("Sönderslagen bänk", "Dörr uppbruten", "Lampor sönderslagna", "Skyltar nedrivna", "Bommen vid infarten böjd")),
    "ORD-SAM": ("Otrygghetsskapande samling av personer", ("Samling av personer",), ("Grupp på cirka tio, hög musik", "Samling vid entrén, folk går omvägar", "Grupp blockerar trappan")),
    "ORD-UNG": ("Ungdomsstörning", ("Stökiga ungdomar",), ("Stökigt, kastar föremål", "Smällare bland folk", "Springer i spåren", "Hög ljudnivå, skräp efter sig")),
    "ORD-BRK": ("Bråk", ("Slagsmål",), ("Bråk i kön, lugnt när vakt kom", "Knuffar och skrik", "Slagsmål mellan två sällskap")),
    "ORD-BOS": ("Störning i bostadshus/trapphus", ("Trapphusstörning",), ("Samling i trapphus", "Rök i källargång", "Hög musik efter midnatt")),
    "ORD-ALK": ("Berusning/alkohol på allmän plats", ("Berusning",), ("Flera berusade vid bänkarna", "Högljutt sällskap med alkohol", "Berusad person sov på bänk")),
    "ORD-SOV": ("Olovligt boende/sovplats", ("Sovplats",), ("Madrass under trappan", "Tält bakom huset")),
    "ORD-TIL": ("Påträffade tillhyggen/stenupplag", ("Tillhyggen",), ("Järnrör i buskage", "Stenhög bakom muren")),
    "NAR-HAN": ("Misstänkt droghandel", ("Misstänkt langning",), ("Korta möten, något byter hand", "Samma bil stannar flera gånger", "Misstänkt överlämning vid bänken")),
    "NAR-BRU": ("Droganvändning, fynd", ("Kanyler", "Drogfynd"), ("Fynd av påse, omhändertaget", "Kanyl i buskage", "Misstänkt användning på toalett")),
    "TRA-BUS": ("Buskörning (moped, A-traktor/EPA)", ("Buskörning", "EPA"), ("Två mopeder på gångvägen", "A-traktor, burnout i korsningen", "Hög fart förbi skolan")),
    "TRA-RAC": ("Streetrace", ("Gatrace",), ("Två bilar kör i kapp", "Samling med bilar, gummirök")),
    "TRA-OLO": ("Olovlig/osäker trafik", ("Fortkörning", "Felparkering"), ("Hög fart i backen", "Kör mot enkelriktat", "Parkering på gångbana")),
    "VAL-VAL": ("Våld/misshandel", ("Misshandel",), ("Slag, polis tillkallad", "Slagsmål, en lättare skadad")),
    "VAL-HOT": ("Hot/trakasserier", ("Hot",), ("Hotfulla ord mot förbipasserande", "Muntliga hot, lugnt på plats")),
    "VAL-SEX": ("Sexuellt ofredande", ("Blottare",), ("Ofredande på gångväg", "Kränkande beröring i folksamling")),
    "VAL-RAN": ("Rån", ("Personrån",), ("Telefon tagen under hot", "Jacka tagen, polis tillkallad")),
    "VAL-ANS": ("Incident mot anställd", ("Hot mot personal",), ("Hot i receptionen", "Personal knuffad vid stängning")),
    "VAL-INB": ("Inbrott", ("Källarinbrott",), ("Uppbrutet förråd", "Fönster uppbrutet, inget känt stulet")),
    "VAL-STO": ("Stöld (fordon, cykel, annat)", ("Cykelstöld", "Stöld"), ("Cykel borta, lås avklippt", "Cyklar saknas i ställ", "Släpkärra stulen")),
    "PLA-BEL": ("Bristande belysning", ("Trasig belysning",), ("Tre lampor släckta", "Mörkt i tunneln", "Belysning blinkar")),
    "PLA-INS": ("Skymd sikt/vegetation", ("Buskage",), ("Buskar skymmer gångvägen", "Häck behöver klippas")),
    "PLA-SKR": ("Nedskräpning", ("Skräp",), ("Dumpade möbler", "Skräp och glas", "Överfull papperskorg")),
    "PLA-ODE": ("Ödslig/otrygg av annat skäl", ("Otrygg plats",), ("Känns öde efter kl. 18", "Många undviker genomgången")),
    "OVR-ARR": ("Kommande arrangemang", ("Evenemang",), ("Arrangemang, mycket folk väntas",)),
    "OVR-SOC": ("Oro/rykten i sociala medier", ("Oro",), ("Rykte om bråk till helgen", "Oro i föräldragrupp", "Filmklipp sprids")),
    "OVR-ANN": ("Annat", ("Övrigt",), ("Osäkert vad som hänt", "Fråga från boende")),
}  # fmt: skip

# deliberate hits for text scrubbing; phone and identity numbers are of series reserved for tests
HITS = (
    ("phone", "Ring vaktmästaren 070-174 06 05"), ("phone", "Boende når oss på 031-390 06 12"),
    ("plate", "Bil med skylt ABC 12A stod kvar"), ("plate", "A-traktor, skylt MLB 84A"),
    ("email", "Svar till anmalan@example.com"), ("national_id", "Uppgav 19121212-1212 vid kontrollen"),
    ("handle", "Filmen ligger på kontot @alvhamra_test"),
)  # fmt: skip
UNKNOWN_WORDS = ("Diverse stök", "Se bilaga", "Trygghet", "Klagomål snö", "Grejer")
UNITS = (
    "Fritid Centrum", "Fritid Kvarnby", "Fältgruppen", "Väktare", "Ordningsvakter", "Älvhamrabostäder AB", "Skola Lövås",
    "Skola Sörgärdet", "Teknik och gata", "Park och natur", "Polisen", "Bibliotek och kultur", "Socialtjänsten",
)  # fmt: skip
SILENT_UNIT = "Fritid Kvarnby"
UNITS_OF_GROUP = {
    "SKA": {"Väktare": 4, "Älvhamrabostäder AB": 4, "Teknik och gata": 3, "Fritid Kvarnby": 2, "Skola Sörgärdet": 1, "Polisen": 1},
    "ORD": {"Fältgruppen": 4, "Väktare": 4, "Fritid Centrum": 2, "Fritid Kvarnby": 3, "Älvhamrabostäder AB": 2, "Polisen": 1},
    "NAR": {"Fältgruppen": 3, "Polisen": 3, "Park och natur": 2, "Socialtjänsten": 1},
    "TRA": {"Polisen": 3, "Teknik och gata": 3, "Fritid Kvarnby": 1, "Fältgruppen": 1, "Skola Lövås": 1},
    "VAL": {"Polisen": 5, "Bibliotek och kultur": 2, "Väktare": 2, "Socialtjänsten": 2, "Skola Sörgärdet": 1, "Älvhamrabostäder AB": 1},
    "PLA": {"Teknik och gata": 4, "Park och natur": 3, "Älvhamrabostäder AB": 2, "Fritid Kvarnby": 1},
    "OVR": {"Fritid Centrum": 3, "Socialtjänsten": 2, "Skola Lövås": 2, "Bibliotek och kultur": 1},
}  # fmt: skip
