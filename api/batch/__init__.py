"""Many articles in one request: an array, or a stream of lines."""
