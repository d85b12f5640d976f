# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers that are computed anew for each view, filter and time."""
