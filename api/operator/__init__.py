"""What an operator sets: read from the environment, validated once, passed in."""
