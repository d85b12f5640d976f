# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups of points: clusters in place and time, repeated places, concentration."""
