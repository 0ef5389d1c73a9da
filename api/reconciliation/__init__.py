"""The W3C Reconciliation Service API 0.2 over the reference, read-only: for OpenRefine and its kin."""
