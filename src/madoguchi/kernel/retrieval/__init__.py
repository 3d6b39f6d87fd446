"""Finding: terms of documents and queries, candidates, ranking, spelling, topics, snippets; no database here."""
