"""The generated part of the documentation: checks and their rules, with examples that are tests."""
