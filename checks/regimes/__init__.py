"""Governments by the names news gives them: read from the text and held against the days they governed."""
