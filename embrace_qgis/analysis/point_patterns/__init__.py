# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole pattern of points: its centre, spread, spacing and clustering."""
