"""Writes the pages of many municipalities."""
