"""Keeping the reference fresh from Wikidata: ask, reconcile, compile beside, validate, compare, swap."""
