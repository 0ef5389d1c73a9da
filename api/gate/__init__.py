"""The gate of a publication's pipeline: settings found upward, exceptions, baselines, changed lines.

Everything here stands between a report and an exit code; no report over HTTP passes through it.
"""
