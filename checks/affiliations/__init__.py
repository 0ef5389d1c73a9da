"""Experts and bodies: attributions read from the text, laid beside what ties are recorded, judged."""
