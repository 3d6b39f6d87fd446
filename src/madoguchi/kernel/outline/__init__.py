"""Outlines: read, write, compare and check trees of entries, whatever program made them."""
