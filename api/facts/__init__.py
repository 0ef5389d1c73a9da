"""What the reference holds of a person, an office, a body or a name: a look behind the report."""
