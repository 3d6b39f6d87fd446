"""Search: one index inside the database for everything that rooms register, and one page for it."""
