"""What strangers may send to a running server: nothing of it brings a 5xx, a hang or a word of the inside."""
