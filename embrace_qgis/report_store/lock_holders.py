# SPDX-License-Identifier: GPL-3.0-or-later
"""Which other programs have a file open: said where a store is locked."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from pathlib import Path

LONGEST_NAME = 60


def programs_using(path: Path) -> list[str]:
    """Names and process numbers of other programs that have ``path`` open, sorted.

    Linux: by the links in ``/proc``; Windows: by the Restart Manager. Elsewhere, and for
    programs of other users, nothing is known: the list is empty.
    """
    with suppress(OSError, AttributeError, ValueError):
        if sys.platform == "win32":
            return _by_restart_manager(path)
        return _by_open_files(path, Path("/proc"))
    return []


def _by_open_files(path: Path, processes: Path) -> list[str]:
    wanted = path.stat()
    found = []
    for process in processes.glob("[0-9]*"):
        if process.name == str(os.getpid()):
            continue
        with suppress(OSError):
            links = list((process / "fd").iterdir())
            if any(_is_file(link, wanted) for link in links):
                name = (process / "comm").read_text(encoding="utf-8", errors="replace").strip()
                found.append(f"{name[:LONGEST_NAME]} ({process.name})")
    return sorted(found)


def _is_file(link: Path, wanted: os.stat_result) -> bool:
    with suppress(OSError):
        there = link.stat()
        return (there.st_dev, there.st_ino) == (wanted.st_dev, wanted.st_ino)
    return False


class _UniqueProcess(ctypes.Structure):
    """RM_UNIQUE_PROCESS: a process number and the two halves of its FILETIME of start."""

    _fields_ = (
        ("process", ctypes.c_uint32),
        ("start_low", ctypes.c_uint32),
        ("start_high", ctypes.c_uint32),
    )


class _ProcessInfo(ctypes.Structure):
    """RM_PROCESS_INFO of restartmanager.h."""

    _fields_ = (
        ("unique", _UniqueProcess),
        ("application", ctypes.c_wchar * 256),
        ("service", ctypes.c_wchar * 64),
        ("kind", ctypes.c_uint32),
        ("status", ctypes.c_uint32),
        ("session", ctypes.c_uint32),
        ("restartable", ctypes.c_int32),
    )


def _by_restart_manager(path: Path) -> list[str]:
    manager = ctypes.WinDLL("rstrtmgr")  # type: ignore[attr-defined,unused-ignore]
    session = ctypes.c_uint32()
    key = ctypes.create_unicode_buffer(33)
    if manager.RmStartSession(ctypes.byref(session), 0, key):
        return []
    try:
        files = (ctypes.c_wchar_p * 1)(str(path.resolve()))
        if manager.RmRegisterResources(session, 1, files, 0, None, 0, None):
            return []
        needed, count, reasons = ctypes.c_uint32(), ctypes.c_uint32(32), ctypes.c_uint32()
        holders = (_ProcessInfo * 32)()
        if manager.RmGetList(
            session,
            ctypes.byref(needed),
            ctypes.byref(count),
            holders,
            ctypes.byref(reasons),
        ):
            return []
        return sorted(
            f"{holder.application[:LONGEST_NAME]} ({holder.unique.process})"
            for holder in holders[: count.value]
            if holder.unique.process != os.getpid()
        )
    finally:
        manager.RmEndSession(session)
