"""The library: entries as a tree, questions, stories and laws, read from the packs."""
