# SPDX-License-Identifier: GPL-3.0-or-later
"""Stores stay on this computer's own disks, and there is always a way out."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from embrace.embrace_qgis.errors import StoreError
from embrace.embrace_qgis.report_store import storage_place
from embrace.embrace_qgis.report_store.connection import address
from embrace.embrace_qgis.report_store.storage_place import default_store_folder, network_kind
from embrace.embrace_qgis.report_store.store import create_store, open_store
from embrace.embrace_qgis.settings import Settings
from store_samples import WKT, small_taxonomy, validated

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
server:/export /mnt/town nfs4 rw 0 0
//server/share /mnt/town\\040hall cifs rw 0 0
/dev/sdb1 /mnt/town/local xfs rw 0 0
anna@host:/ /home/anna/remote fuse.sshfs rw 0 0
cloud: /home/anna/cloud fuse.rclone rw 0 0
C:\\134 /mnt/c 9p rw 0 0
systemd-1 /mnt/auto autofs rw 0 0
server:/auto /mnt/auto nfs rw 0 0
https://host/dav /mnt/dav davfs rw 0 0
//server/old /mnt/replaced smb3 rw 0 0
/dev/sdc1 /mnt/replaced ext4 rw 0 0
broken line
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/anna/store.gpkg", ""),
        ("/mnt/town/store.gpkg", "nfs4"),
        ("/mnt/town hall/a/store.gpkg", "cifs"),
        ("/mnt/townhall/store.gpkg", ""),
        ("/mnt/town/local/store.gpkg", ""),
        ("/home/anna/remote/store.gpkg", "fuse.sshfs"),
        ("/home/anna/cloud/deep/er/store.gpkg", "fuse.rclone"),
        ("/mnt/c/Users/anna/store.gpkg", ""),
        ("/mnt/auto/store.gpkg", "nfs"),
        ("/mnt/dav/store.gpkg", "davfs"),
        ("/mnt/replaced/store.gpkg", ""),
    ],
)
def test_linux_by_the_longest_mount_point(path, kind):
    assert network_kind(path, platform="linux", mounts=MOUNTS) == kind


def test_a_link_into_a_share_is_a_share(tmp_path):
    (tmp_path / "share").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "share")
    mounts = f"/dev/sda1 / ext4 rw 0 0\nserver:/x {tmp_path / 'share'} nfs rw 0 0\n"
    store = tmp_path / "link" / "store.gpkg"
    assert network_kind(store, platform="linux", mounts=mounts) == "nfs"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (r"C:\Users\anna\store.gpkg", ""),
        (r"H:\anna\store.gpkg", "H:"),
        (r"\\server\share\store.gpkg", "UNC"),
        ("//server/share/store.gpkg", "UNC"),
        (r"\\?\UNC\server\share\store.gpkg", "UNC"),
        (r"\\?\C:\store.gpkg", ""),
        (r"\\?\H:\store.gpkg", "H:"),
        (r"\\wsl.localhost\Debian\store.gpkg", "UNC"),
        ("store.gpkg", ""),
    ],
)
def test_windows_by_unc_and_drive(path, kind):
    def drive_type(root):
        return {"C:\\": 3, "H:\\": 4}[root]

    assert network_kind(path, platform="win32", drive_type=drive_type) == kind


@pytest.mark.parametrize(("system", "kind"), [("apfs", ""), ("smbfs", "smbfs"), ("NFS", "nfs")])
def test_macos_by_the_file_system(system, kind):
    found = network_kind("/Volumes/x/s.gpkg", platform="darwin", file_system=lambda _path: system)
    assert found == kind


def test_the_real_file_system_has_a_name(qgis_app, tmp_path):
    mounts = Path("/proc/mounts")
    if mounts.exists() and " / " not in mounts.read_text("utf-8", "replace"):
        pytest.skip("in a chroot the root is no mount with a name")
    assert storage_place._file_system(str(tmp_path / "not" / "yet" / "s.gpkg"))
    assert network_kind(tmp_path / "s.gpkg") == ""


@pytest.fixture
def share(tmp_path, monkeypatch):
    """A folder that counts as a network share."""
    folder = tmp_path / "share"
    folder.mkdir()
    table = tmp_path / "mounts"
    table.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/x {folder} nfs4 rw 0 0\n")
    monkeypatch.setattr(storage_place, "MOUNT_TABLE", table)
    monkeypatch.delenv(storage_place.ALLOW, raising=False)
    return folder


def test_no_store_is_made_on_a_share(share):
    with pytest.raises(StoreError, match="network share") as caught:
        create_store(share / "s.gpkg", "EPSG:3006", WKT, None, "", small_taxonomy())
    assert str(default_store_folder()) in caught.value.suggestion
    assert list(share.iterdir()) == []


def test_a_store_on_a_share_is_read_and_not_written(share, store, store_file, import_file):
    import_file(validated(3))
    there = share / "store.gpkg"
    shutil.copy(store_file, there)
    before = there.read_bytes()
    copied = open_store(there)
    assert len(copied.approved_events()) == 3
    for change in (
        lambda: copied.set_setting("note", "x"),
        lambda: copied.review(action="withdraw", reviewer="Anna", reason="x", report_ids=["id-1"]),
        lambda: copied.import_reports(validated(1, first=9), "s", "f", "0", True, ""),
    ):
        with pytest.raises(StoreError, match="network share"):
            change()
    assert there.read_bytes() == before


def test_allowed_knowingly_by_the_environment(share, monkeypatch):
    monkeypatch.setenv(storage_place.ALLOW, "1")
    create_store(share / "s.gpkg", "EPSG:3006", WKT, None, "", small_taxonomy())


def test_allowed_knowingly_by_the_settings(share, monkeypatch):
    monkeypatch.setattr(
        storage_place.Settings, "load", classmethod(lambda cls: Settings(allow_network_share="yes"))
    )
    create_store(share / "s.gpkg", "EPSG:3006", WKT, None, "", small_taxonomy())


def test_the_folder_for_stores_is_local(monkeypatch):
    monkeypatch.setattr(storage_place.sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "/local/appdata")
    assert default_store_folder() == Path("/local/appdata/embrace")
    monkeypatch.setattr(storage_place.sys, "platform", "linux")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert default_store_folder() == Path.home() / ".local" / "share" / "embrace"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/home/å b/s.gpkg"), "file:///home/%C3%A5%20b/s.gpkg"),
        (PureWindowsPath(r"C:\data\s.gpkg"), "file:///C:/data/s.gpkg"),
        (PureWindowsPath(r"\\server\share\s.gpkg"), "file:////server/share/s.gpkg"),
    ],
)
def test_addresses_that_sqlite_takes(path, uri):
    assert address(path) == uri


def test_sqlite_takes_no_server_name(tmp_path):
    """Why a server's name must be part of the path."""
    with pytest.raises(sqlite3.OperationalError, match="authority"):
        sqlite3.connect("file://server/share/s.gpkg?mode=rw", uri=True)
    with closing(sqlite3.connect(f"file:///{tmp_path}/new.gpkg", uri=True)) as connection:
        connection.execute("CREATE TABLE t (a)")
