"""A verdict in words, and where it is shown. Shared by the checks."""
