# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithms that look after what may leave the building."""
