"""The room of facts, time and names."""
