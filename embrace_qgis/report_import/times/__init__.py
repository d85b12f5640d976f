# SPDX-License-Identifier: GPL-3.0-or-later
"""What cells say of time: dates, times of day in figures and words, clock changes, from and to."""
