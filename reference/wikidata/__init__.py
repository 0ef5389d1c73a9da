"""Wikidata as an upstream: polite requests, raw statements, entities, and what is kept of them on disk."""
