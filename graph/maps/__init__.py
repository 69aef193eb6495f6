"""Draw a municipality's samverkanskarta: one HTML file that opens off line."""

from graph.maps.history import Day, analyse_days
from graph.maps.page import render_map

__all__ = ["Day", "analyse_days", "render_map"]
