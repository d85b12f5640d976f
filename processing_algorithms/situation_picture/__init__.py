# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithms that make situation pictures."""
