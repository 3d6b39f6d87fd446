"""Writes to the library, one verb a function; each in one transaction."""
