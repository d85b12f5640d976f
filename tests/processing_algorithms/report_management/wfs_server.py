# SPDX-License-Identifier: GPL-3.0-or-later
"""A map server of five reports, as small as QGIS's WFS provider accepts: prints its port.

It runs as a process of its own, since QGIS waits for answers while it holds Python's lock.
"""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlparse

SPACES = (
    'xmlns:wfs="http://www.opengis.net/wfs" xmlns:ows="http://www.opengis.net/ows" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:gml="http://www.opengis.net/gml" '
    'xmlns:town="http://example.org/town"'
)
OPERATION = (
    '<ows:Operation name="{name}"><ows:DCP><ows:HTTP><ows:Get xlink:href="{address}?"/>'
    "</ows:HTTP></ows:DCP></ows:Operation>"
)
CAPABILITIES = """<?xml version="1.0" encoding="UTF-8"?>
<wfs:WFS_Capabilities version="1.1.0" {spaces}>
<ows:ServiceIdentification><ows:Title>Town</ows:Title><ows:ServiceType>WFS</ows:ServiceType>
<ows:ServiceTypeVersion>1.1.0</ows:ServiceTypeVersion></ows:ServiceIdentification>
<ows:OperationsMetadata>{operations}</ows:OperationsMetadata>
<wfs:FeatureTypeList><wfs:FeatureType><wfs:Name>town:reports</wfs:Name>
<wfs:Title>Reports</wfs:Title><wfs:DefaultSRS>urn:ogc:def:crs:EPSG::3006</wfs:DefaultSRS>
<ows:WGS84BoundingBox><ows:LowerCorner>10 55</ows:LowerCorner>
<ows:UpperCorner>24 69</ows:UpperCorner></ows:WGS84BoundingBox>
</wfs:FeatureType></wfs:FeatureTypeList></wfs:WFS_Capabilities>"""
SCHEMA = """<?xml version="1.0" encoding="UTF-8"?>
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:gml="http://www.opengis.net/gml"
 xmlns:town="http://example.org/town" elementFormDefault="qualified"
 targetNamespace="http://example.org/town">
<xsd:complexType name="reportsType"><xsd:complexContent>
<xsd:extension base="gml:AbstractFeatureType"><xsd:sequence>
<xsd:element name="geom" type="gml:PointPropertyType" minOccurs="0" nillable="true"/>
<xsd:element name="Kategori" type="xsd:string"/><xsd:element name="Datum" type="xsd:string"/>
</xsd:sequence></xsd:extension></xsd:complexContent></xsd:complexType>
<xsd:element name="reports" type="town:reportsType" substitutionGroup="gml:_Feature"/>
</xsd:schema>"""
REPORT = """<gml:featureMember><town:reports gml:id="reports.{n}"><town:geom>
<gml:Point srsName="urn:ogc:def:crs:EPSG::3006"><gml:pos>{north} {east}</gml:pos></gml:Point>
</town:geom><town:Kategori>Klotter</town:Kategori><town:Datum>2026-09-0{n}</town:Datum>
</town:reports></gml:featureMember>"""


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        query = {
            key.upper(): values[0] for key, values in parse_qs(urlparse(self.path).query).items()
        }
        request = query.get("REQUEST")
        if request == "GetCapabilities":
            address = f"http://127.0.0.1:{self.server.server_port}/wfs"
            names = ("GetCapabilities", "DescribeFeatureType", "GetFeature")
            operations = "".join(OPERATION.format(name=name, address=address) for name in names)
            text = CAPABILITIES.format(spaces=SPACES, operations=operations)
        elif request == "DescribeFeatureType":
            text = SCHEMA
        else:
            reports = "".join(
                REPORT.format(n=n, north=6_600_000 + 10 * n, east=500_000 + n) for n in range(1, 6)
            )
            text = f"<wfs:FeatureCollection {SPACES}>{reports}</wfs:FeatureCollection>"
        body = text.encode("utf-8")
        self.send_response(200)
        self.send_header("Content-Type", "text/xml; subtype=gml/3.1.1")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments) -> None:
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    print(server.server_port, flush=True)
    server.serve_forever()
