"""What a service needs around the judging: admission, keys, rates, logs, metrics, workers."""
