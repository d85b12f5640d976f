# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a store may lie: on a disk of this computer, not on a network share.

SQLite's locks do not hold on most network file systems, and a GeoPackage that a program left in
write-ahead mode after a crash cannot be recovered safely there: two writers can damage the file
without either being told. Reading is allowed; writing is refused unless it is allowed knowingly,
by the setting ``allow_network_share`` or the environment variable ``EMBRACE_ALLOW_NETWORK_SHARE``.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

from ..errors import StoreError
from ..settings import Settings
from ..translation import tr

ALLOW = "EMBRACE_ALLOW_NETWORK_SHARE"
YES = frozenset({"1", "yes", "true", "on", "ja"})
NETWORK_SYSTEMS = frozenset(
    {
        "afpfs",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "fuse.ceph",
        "fuse.curlftpfs",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.gvfsd-fuse",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.smbnetfs",
        "fuse.sshfs",
        "glusterfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs3",
        "nfs4",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "webdav",
    }
)
"""Names of file systems over a network. 9p is left out: it is the Windows disk seen from WSL."""

MOUNT_TABLE = Path("/proc/self/mounts")
REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW
UNC = re.compile(r"^(?:\\\\|//)(?!\?[\\/](?!UNC[\\/])|\.[\\/])", re.IGNORECASE)
ESCAPED = re.compile(r"\\([0-7]{3})")


def default_store_folder() -> Path:
    """The folder on this computer's own disk where stores go unless another is chosen."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
        return Path(base) / "embrace"
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "embrace"


def refuse_network_share(path: Path) -> None:
    """StoreError where a store may not be written, because it lies on a network share."""
    kind = network_kind(path)
    if not kind or _is_allowed():
        return
    raise StoreError(
        tr("The report store {name} lies on a network share ({kind}).").format(
            name=path.name, kind=kind
        ),
        tr(
            "It can be read there, not written: several writers on a share can damage a "
            "GeoPackage. Copy it to a folder of this computer, such as {folder}, and open it "
            "there; or set the environment variable {variable} to 1 if you know that only one "
            "computer writes to it."
        ).format(folder=default_store_folder(), variable=ALLOW),
    )


def network_kind(
    path: Path | str,
    *,
    platform: str = sys.platform,
    mounts: str | None = None,
    drive_type: Callable[[str], int] | None = None,
    file_system: Callable[[str], str] | None = None,
) -> str:
    """What network file system a path lies on; empty where it lies on a disk of this computer.

    ``mounts`` is the text of a Linux mount table, ``drive_type`` answers as GetDriveTypeW does,
    ``file_system`` names the file system of a path: all three are those of this computer unless
    they are given.
    """
    text = str(path)
    if platform == "win32":
        return _windows_kind(text, drive_type or _drive_type)
    if platform.startswith("linux"):
        table = _mount_table() if mounts is None else mounts
        found = _mounted_kind(os.path.realpath(text), table)
    else:
        found = (file_system or _file_system)(text).casefold()
    return found if found in NETWORK_SYSTEMS else ""


def _is_allowed() -> bool:
    chosen = os.environ.get(ALLOW, "") or Settings.load().allow_network_share
    return chosen.strip().casefold() in YES


def _windows_kind(text: str, drive_type: Callable[[str], int]) -> str:
    if UNC.match(text):
        return "UNC"
    bare = text[4:] if text.startswith(("\\\\?\\", "//?/")) else text
    drive = bare[:2]
    if len(drive) == 2 and drive[1] == ":" and drive_type(f"{drive}\\") == REMOTE_DRIVE:
        return drive
    return ""


def _drive_type(root: str) -> int:
    return int(ctypes.windll.kernel32.GetDriveTypeW(root))  # type: ignore[attr-defined,unused-ignore]


def _mount_table() -> str:
    try:
        return MOUNT_TABLE.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _mounted_kind(path: str, table: str) -> str:
    """The file system of the longest mount point above ``path``; the last of equals."""
    best, kind = -1, ""
    for line in table.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = ESCAPED.sub(lambda code: chr(int(code.group(1), 8)), parts[1])
        above = point.rstrip("/") + "/"
        if (path + "/").startswith(above) and len(above) >= best:
            best, kind = len(above), parts[2].casefold()
    return kind


def _file_system(text: str) -> str:
    from qgis.PyQt.QtCore import QStorageInfo

    folder = Path(text).absolute()
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return bytes(QStorageInfo(str(folder)).fileSystemType()).decode("ascii", "replace")
