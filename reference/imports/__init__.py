"""What an operator brings along: published lists that are somebody's judgement, and fact-checkers' reviews.

They stand in one file in the operator's data directory, apart from the reference, which embeds
acts and public registers only; each list keeps its date and licence.
"""
