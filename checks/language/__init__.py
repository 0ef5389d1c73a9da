"""What English says around a span: its time, its frame, people and places near it. Shared by the checks."""
