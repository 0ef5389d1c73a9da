"""One number from claims and findings: weights, measured precision, score and interval."""
