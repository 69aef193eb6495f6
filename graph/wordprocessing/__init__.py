"""Writes Word documents with the standard library alone, in whatever runs Python.

`paragraphs` and `tables` write their markup, `styles` how it looks, `document` the whole file.
"""
