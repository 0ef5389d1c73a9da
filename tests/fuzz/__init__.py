"""The OpenAPI document turned into requests: schemathesis against a running server."""
