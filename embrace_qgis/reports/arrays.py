# SPDX-License-Identifier: GPL-3.0-or-later
"""The type of numpy arrays in signatures; shapes and units stand in the docstrings."""

from __future__ import annotations

from typing import Any

import numpy.typing as npt

Array = npt.NDArray[Any]
