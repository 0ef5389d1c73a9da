"""Measures of name matching: ours, rapidfuzz's scorers and nomenklatura's algorithms on the same pairs."""
