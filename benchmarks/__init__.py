"""``make bench``: how fast, how small, how right; ours beside simple peers, in one run."""
