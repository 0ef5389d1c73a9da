"""The command line: options, files in, results out."""
