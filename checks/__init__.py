"""Language and judgement: an article goes in, findings come out. Nothing here does I/O."""
