# SPDX-License-Identifier: GPL-3.0-or-later
"""What may leave the building: personal data in texts, found and taken out."""
