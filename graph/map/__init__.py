"""Draws a municipality's samverkanskarta: one HTML file that opens off line."""

from graph.map.page import render_map

__all__ = ["render_map"]
