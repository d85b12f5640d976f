# SPDX-License-Identifier: GPL-3.0-or-later
"""Statistics of cells: which are hot, since when, and where that changed."""
