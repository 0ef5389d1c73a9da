"""What is received, as text, HTML or parts, and the article it makes: limits, date, identity."""
