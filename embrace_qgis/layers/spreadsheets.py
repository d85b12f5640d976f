# SPDX-License-Identifier: GPL-3.0-or-later
"""Sheets of a workbook (XLSX, ODS), read by OGR, as rows of text."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from osgeo import gdal

from ..errors import Cancelled, InputError
from ..message import message
from ..report_import.readers.worksheet_rows import cell_text
from ..translation import tr
from .quiet_gdal import opened, quiet_gdal

_AS_TEXT = {
    "OGR_XLSX_HEADERS": "DISABLE",
    "OGR_XLSX_FIELD_TYPES": "STRING",
    "OGR_ODS_HEADERS": "DISABLE",
    "OGR_ODS_FIELD_TYPES": "STRING",
}


class Sheet(NamedTuple):
    """Its name, rows of cells (equally many in each), their numbers in the sheet, what to say."""

    name: str
    rows: list[list[str]]
    numbers: list[int]
    findings: list[str]


def sheet_of(path: Path, wanted: str = "", feedback=None) -> Sheet:
    """The sheet called ``wanted``, else the first that holds anything.

    The archive must have been checked against its limits before.
    """
    with quiet_gdal(_AS_TEXT):
        workbook = _workbook(path)
        layers = [workbook.GetLayer(i) for i in range(workbook.GetLayerCount())]
        names = [layer.GetName() for layer in layers]
        if wanted and wanted not in names:
            raise InputError(
                tr("The workbook has no sheet {name}.").format(name=wanted),
                tr("Its sheets: {names}.").format(names=", ".join(names)),
            )
        for name, layer in zip(names, layers):
            if wanted and name != wanted:
                continue
            rows, numbers = _rows(layer, feedback)
            if any(map(any, rows)):
                return Sheet(name, rows, numbers, _findings(name, names))
    raise InputError(
        tr("The workbook holds no reports."), tr("Choose a workbook with at least one row.")
    )


def sheets_of(path: Path) -> list[str]:
    """The names of its sheets."""
    with quiet_gdal(_AS_TEXT):
        workbook = _workbook(path)
        return [workbook.GetLayer(i).GetName() for i in range(workbook.GetLayerCount())]


def _workbook(path: Path):
    workbook = opened(path, ["XLSX", "ODS"])
    if workbook is None:
        raise InputError(
            tr("The workbook cannot be read."),
            tr("Open it in its own program and save it again, or save it as CSV (UTF-8)."),
        )
    return workbook


def _rows(layer: gdal.Dataset, feedback) -> tuple[list[list[str]], list[int]]:
    columns = range(layer.GetLayerDefn().GetFieldCount())
    rows: list[list[str]] = []
    numbers: list[int] = []
    feature = layer.GetNextFeature()
    while feature is not None:
        if feedback is not None and len(rows) % 4096 == 0 and feedback.isCanceled():
            raise Cancelled
        rows.append([cell_text(feature.GetFieldAsString(i)) for i in columns])
        numbers.append(feature.GetFID())
        feature = layer.GetNextFeature()
    return rows, numbers


def _findings(name: str, names: list[str]) -> list[str]:
    findings: list[str] = [message("Sheet: {name}.", name=name)]
    if len(names) > 1:
        others = [other for other in names if other != name]
        findings.append(message("Other sheets, not read: {names}.", names=others))
    return findings
