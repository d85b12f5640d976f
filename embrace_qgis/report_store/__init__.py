# SPDX-License-Identifier: GPL-3.0-or-later
"""Where reports live: approved ones go out by one door."""
