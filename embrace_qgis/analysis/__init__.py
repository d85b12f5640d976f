# SPDX-License-Identifier: GPL-3.0-or-later
"""Statistics on arrays, apart from QGIS."""
