"""Offices and who holds them: titles read from the text, laid beside tenures, judged and put in words."""
