"""What a service needs around the judging: admission, logs, metrics, workers."""
