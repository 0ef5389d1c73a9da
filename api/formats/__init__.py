"""The findings of a whole run in the formats that other programs read, one module each.

Each module has `write(run: Run) -> bytes`; `api.command.outputs` chooses by name and imports only that one.
"""
