# SPDX-License-Identifier: GPL-3.0-or-later
"""GDAL without messages on the console, with options for this thread alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from osgeo import gdal


@contextmanager
def quiet_gdal(options: Mapping[str, str] | None = None) -> Iterator[None]:
    """Errors of GDAL say nothing by themselves; ``options`` hold in this thread meanwhile."""
    options = options or {}
    before = {name: gdal.GetThreadLocalConfigOption(name, None) for name in options}
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        for name, value in options.items():
            gdal.SetThreadLocalConfigOption(name, value)
        yield
    finally:
        for name, value in before.items():
            gdal.SetThreadLocalConfigOption(name, value)
        gdal.PopErrorHandler()


def opened(path: Path, drivers: Sequence[str]) -> gdal.Dataset | None:
    """A vector file opened by one of ``drivers``, read only; None where that is impossible."""
    try:
        return gdal.OpenEx(
            str(path), gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=list(drivers)
        )
    except RuntimeError:
        return None
