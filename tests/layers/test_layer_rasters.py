# SPDX-License-Identifier: GPL-3.0-or-later
"""GeoTIFFs: read back bit by bit, and all or nothing where the disk is full."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest
from embrace.embrace_qgis.errors import Cancelled, InputError, OutputError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def wkt(qgis_app):
    from qgis.core import QgsCoordinateReferenceSystem

    return QgsCoordinateReferenceSystem("EPSG:3006").toWkt()


@pytest.fixture
def surface():
    from embrace.embrace_qgis.analysis.grid import Grid

    values = np.random.default_rng(7).normal(size=(30, 20)) / 3
    values[0, 0] = np.nan
    return Grid(674000.0, 6581000.0, 25.0, 20, 30), values


def test_written_and_read_back_exactly(tmp_path, wkt, surface):
    from embrace.embrace_qgis.layers.rasters import read_raster, write_raster
    from osgeo import gdal

    grid, values = surface
    write_raster(tmp_path / "å.tif", grid, values, wkt, description="incidents per km²")
    read_grid, read_values, read_wkt = read_raster(tmp_path / "å.tif")
    assert read_grid == grid
    np.testing.assert_array_equal(read_values, values)
    assert "SWEREF99 TM" in read_wkt
    dataset = gdal.Open(str(tmp_path / "å.tif"))
    band = dataset.GetRasterBand(1)
    assert band.DataType == gdal.GDT_Float64
    assert band.GetDescription() == "incidents per km²"
    assert [path.name for path in tmp_path.iterdir()] == ["å.tif"]


def test_a_new_raster_does_not_inherit_old_statistics(tmp_path, wkt, surface):
    from embrace.embrace_qgis.layers.rasters import write_raster

    (tmp_path / "a.tif.aux.xml").write_text("<PAMDataset/>")
    write_raster(tmp_path / "a.tif", *surface, wkt)
    assert not (tmp_path / "a.tif.aux.xml").exists()


def test_a_missing_folder_is_one_sentence(tmp_path, wkt, surface):
    from embrace.embrace_qgis.layers.rasters import write_raster

    with pytest.raises(OutputError, match="cannot be written"):
        write_raster(tmp_path / "nowhere" / "a.tif", *surface, wkt)


def test_not_a_raster_is_one_sentence(tmp_path):
    from embrace.embrace_qgis.layers.rasters import read_raster

    (tmp_path / "a.tif").write_text("not a raster")
    with pytest.raises(InputError, match="cannot be read as a raster"):
        read_raster(tmp_path / "a.tif")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file size")
def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path, wkt):
    """The limit on file size stands in for the full disk: writes fail part way."""
    script = textwrap.dedent(
        f"""
        import importlib.util, resource, signal, sys
        spec = importlib.util.spec_from_file_location(
            "embrace", r"{ROOT / "__init__.py"}", submodule_search_locations=[r"{ROOT}"]
        )
        sys.modules["embrace"] = importlib.util.module_from_spec(spec)
        import numpy as np
        from embrace.embrace_qgis.analysis.grid import Grid
        from embrace.embrace_qgis.errors import OutputError
        from embrace.embrace_qgis.layers.rasters import write_raster
        small, large = np.ones((4, 4)), np.random.default_rng(1).normal(size=(600, 600))
        target = r"{tmp_path / "a.tif"}"
        write_raster(target, Grid(0.0, 4.0, 1.0, 4, 4), small, "")
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        try:
            write_raster(target, Grid(0.0, 600.0, 1.0, 600, 600), large, "")
        except OutputError:
            sys.exit(7)
        """
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 7, done.stderr
    from embrace.embrace_qgis.layers.rasters import read_raster

    assert [path.name for path in tmp_path.iterdir()] == ["a.tif"]
    np.testing.assert_array_equal(read_raster(tmp_path / "a.tif")[1], np.ones((4, 4)))


def test_several_bands_are_described_and_read_back(tmp_path, wkt, surface):
    from embrace.embrace_qgis.layers.rasters import NO_DATA, write_raster
    from osgeo import gdal

    grid, values = surface
    write_raster(
        tmp_path / "p.tif", grid, np.stack([values, 2 * values]), wkt, description=["a", "b"]
    )
    dataset = gdal.Open(str(tmp_path / "p.tif"))
    bands = [dataset.GetRasterBand(number) for number in (1, 2)]
    assert [band.GetDescription() for band in bands] == ["a", "b"]
    assert [band.GetNoDataValue() for band in bands] == [NO_DATA, NO_DATA]
    expected = np.where(np.isfinite(values), 2 * values, NO_DATA)
    np.testing.assert_array_equal(bands[1].ReadAsArray(), expected)


def test_large_rasters_are_packed_in_strips_and_may_be_stopped(tmp_path, wkt, monkeypatch):
    """Truth: numpy; the limits are lowered so that a small array takes the large one's way."""
    from embrace.embrace_qgis.analysis.grid import Grid
    from embrace.embrace_qgis.layers import rasters

    monkeypatch.setattr(rasters, "COMPRESSED_FROM", 0)
    monkeypatch.setattr(rasters, "ROWS_AT_ONCE", rasters.TILE)
    values = np.zeros((2, 700, 530))
    values[:, 300:400] = np.random.default_rng(3).normal(size=(2, 100, 530))
    grid = Grid(0.0, 7000.0, 10.0, 530, 700)
    shares = []
    rasters.write_raster(tmp_path / "a.tif", grid, values, wkt, progress=shares.append)
    assert shares == sorted(shares) and shares[-1] == pytest.approx(1)
    np.testing.assert_array_equal(rasters.read_raster(tmp_path / "a.tif")[1], values[0])
    assert (tmp_path / "a.tif").stat().st_size < values.nbytes / 2

    def stop(share):
        raise Cancelled

    with pytest.raises(Cancelled):
        rasters.write_raster(tmp_path / "b.tif", grid, values, wkt, progress=stop)
    assert [path.name for path in tmp_path.iterdir()] == ["a.tif"]
