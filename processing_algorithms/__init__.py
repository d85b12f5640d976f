# SPDX-License-Identifier: GPL-3.0-or-later
"""The Processing provider, a folder a group."""
