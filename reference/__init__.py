"""Facts, time and names. Knows nothing of articles."""
