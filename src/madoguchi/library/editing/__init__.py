"""The editors' part of the library: change an entry, see what it said, and find what needs a look."""
