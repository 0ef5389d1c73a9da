"""The outlets that an article names, relays or links to."""
