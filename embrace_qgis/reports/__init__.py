# SPDX-License-Identifier: GPL-3.0-or-later
"""What a report is: taxonomy, states, selection."""
