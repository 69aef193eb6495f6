"""Holds one module per kind of question, each with its `RULE`."""
