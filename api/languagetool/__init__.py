"""The report in the shape of LanguageTool's answers, at its addresses: its clients show our findings."""
