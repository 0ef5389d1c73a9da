"""Whose site an address leads to, and whether it only looks like somebody's."""
