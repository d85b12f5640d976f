# SPDX-License-Identifier: GPL-3.0-or-later
"""Surfaces: how dense incidents are around each place, and how sure that is."""
