"""Renders documents, one module per format."""
