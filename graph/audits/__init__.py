"""Compares what auditors found with what the rules find, then and now."""
