"""What names are made of: letters, parts, traditions of romanisation. `reference.names` is the way in."""
