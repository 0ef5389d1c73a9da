"""From received characters to a reading text with its structure, one module for each question."""
