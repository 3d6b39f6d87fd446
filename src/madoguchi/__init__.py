"""Madoguchi: an open-source consultation desk for the cybersecurity of small firms."""

__version__ = "0.1.0"
