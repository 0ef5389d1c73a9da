"""Countries, cities and bodies under old names: read from the text and held against the day of the change."""
