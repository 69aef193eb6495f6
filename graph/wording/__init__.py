"""Puts facts into words, once for every format and page."""
