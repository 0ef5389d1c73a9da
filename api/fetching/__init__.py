"""Articles by address: which addresses may be fetched at all, and the one door through which they are."""
