# SPDX-License-Identifier: GPL-3.0-or-later
"""Have what was written on the disk itself, where a power cut cannot take it away."""

from __future__ import annotations

import os
from pathlib import Path


def flush(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk itself."""
    if path.is_dir():
        if os.name != "posix":
            return
        number = os.open(str(path), os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
        return
    with path.open("r+b") as file:
        os.fsync(file.fileno())
