"""From an article to its report: the checks run, their outcomes placed, counted and put into the contract."""
