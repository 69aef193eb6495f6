"""Holds one module per subject a document can be about."""
