# SPDX-License-Identifier: GPL-3.0-or-later
"""Digests of rows and contents as the first release made them: stores remember rows by them.

The expected values were written down from the release that made schema 1. A change of them
would turn every row that a municipality imports again into a new or changed report.
"""

from __future__ import annotations

from datetime import datetime

from embrace.embrace_qgis.paths import resource
from embrace.embrace_qgis.report_import.mapping_profile import MappingProfile
from embrace.embrace_qgis.report_import.tables import read_table
from embrace.embrace_qgis.report_import.validation import validate_reports
from embrace.embrace_qgis.reports.taxonomy import read_taxonomy

PROFILE = MappingProfile(
    external_id="id", received_at="Inkom", status="Status", unit="Enhet", category=("Kategori",),
    date_from="Från", time_from="Tid", date_to="Till", time_to="Tid till", place="Plats", y="N",
    x="E", setting="Inne", certainty="Säkerhet", police_reported="Anmäld", description="Text",
    weight="Vikt", valid_until="Gäller till", crs="EPSG:3006",
)  # fmt: skip
FILE = """\
id;Inkom;Status;Enhet;Kategori;Från;Tid;Till;Tid till;Plats;N;E;\
Inne;Säkerhet;Anmäld;Text;Vikt;Gäller till
K1;2024-03-02;Godkänd;Fritid;Klotter;2024-03-01;22:15;2024-03-02;01:30;\
Torget 1;6597001,27;512001,5;Ute;Säker;Nej;glas;1;
K2;2024-03-02 08:15;Inkommen;Skolan;Klotter | Krossad ruta;2024-03-01;;;;\
Älvgatan;6597002;512002;Inne;Rykte;Ja;å ä ö;2,5;2025-01-01
;;;;EPA;2024-03-01;kväll;;;;6 597 003,005;512 003,015;;;;;0,1;
K4;;;Fritid;Inget att rapportera;2024-03-04;;;;;;;;;;;;
K5;02/03/2024;;;Klotter;2024-03-05;22;;;A;6597004.999;512004.994;?;?;?;"sagt ""så""; på
två rader";1000000;
K6;;;;Sociala medier;2024-03-06;09.05;2024-03-06;09.05;online;;;;;;;10000000000000000;
K7;;;;Flygande tefat;2024-03;;;;;6597005;512005;;;;;0;
K8;;;;Klotter;2024-13-05;;;;;6597005;512005;;;;;0;
K9;;;;Klotter;2024-03-07;;2024-03-09;;"K\u00f6rv\u00e4gen\u200b";-12,5;512005;;;;;x;
"""
ROW_HASHES = """\
29cfa8e4154d3992834ade5599820dc95c23dff2d8b94454daa09defab219532
9eeb9531607cc58a35945fb4e43afb866aff7df7487afc6ccbf12d0c4e1bbfa6
c126cf7bdc3499250424f59e58015ab8ef911381edeba895ee66bf7877b32a75
0b2f90a34e3fb9ea803f67a28a5b2f779f15355072d00365a5928c9d9be02f14
ae36824ed4241b527628f2379633ef15a0b39859eef773784cfa0df3fd5eb9f8
2f0fd72288b53236fbb8a88ecb30590df3b49a8257920dd7987da4df1632ae78
023800d11e1861d66ddf6754e7c05b8950c793f9e73dc1c7db0b8d6f5670546a
aa85c2f984a367a4a8b710c0bc0fea07d20751b69bdd9ed15fd99f6044af65a1
"""
CONTENT_HASHES = """\
22930efd8c8f6406e26b3416874cd9c09749dee521d1014da79b72eaf7dd6ccb
d8694482eb4b63fec19722f5a6adf7bc34d56a1a04c186dfb7f0f80c42c6cabb
2a42f24f4b1b97b74c6e6af9fddac12e4965a6624da401c528b8e821202ddc8b
14c06fcc859b43eb1620b16ca243770cec0f3a4b812583f519940698efdef768
f4a35f3e8beecd4bb1b96cd691a7116056384a7ba418cb546cf1a05d4fb1cf76
eb3edc0bcdbf254656b9307ef1db99e4b51735db5cd8323515622caa3e6e259f
0b63cc497798e7a6eba621f29643ead153c4b01050f246391f51dde303cbac76
f0ae525c494e286b89811e8503724d4340a9cbda7aa89b9835433d6759b9a83e
"""


def test_digests_are_those_of_the_first_release(tmp_path):
    path = tmp_path / "reports.csv"
    path.write_text(FILE, encoding="utf-8")
    result = validate_reports(
        read_table(path), PROFILE, read_taxonomy(resource("taxonomies", "embrace.csv")),
        source="test", now=datetime(2026, 11, 20), store_crs="EPSG:3006",
        to_store_crs=lambda x, y, crs: (x, y),
    )  # fmt: skip
    assert result.quarantine["row_hash"].tolist() == [
        "3153d77866951357772fb4c4b8f51f442dc88190c01e9256635e48f1feadc8f5"
    ]
    assert result.reports["row_hash"].tolist() == ROW_HASHES.split()
    assert result.reports["content_hash"].tolist() == CONTENT_HASHES.split()
