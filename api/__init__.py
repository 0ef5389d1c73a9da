"""The outside world: HTTP, command line, files and formats."""
