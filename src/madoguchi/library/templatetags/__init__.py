"""Filters of the templates of this slice."""
