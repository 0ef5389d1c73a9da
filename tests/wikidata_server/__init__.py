"""A Wikidata on loopback: a process that answers from entity files in Wikidata's own shapes.

`python -m tests.wikidata_server --entities tests/data/wikidata` prints its address and serves until
it is stopped. It can be told to have a bad day; see `moods`.
"""
