# SPDX-License-Identifier: GPL-3.0-or-later
"""From an address as it is written to a place in the municipality's own address layer."""
