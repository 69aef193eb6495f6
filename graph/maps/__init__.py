"""Draw a municipality's samverkanskarta: one HTML file that opens off line."""

from graph.maps.history import report_days
from graph.maps.page import render_map

__all__ = ["render_map", "report_days"]
