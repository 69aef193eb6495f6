"""Builds documents: facts in words, laid out as blocks that every format can render."""
