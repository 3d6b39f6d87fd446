"""Reads for the pages."""
