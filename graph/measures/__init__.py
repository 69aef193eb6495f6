"""Measures the network, with the range that unknown edges leave open."""

from graph.measures.measures import measure_network
from graph.measures.model import Measure, MeasureKind, Measures

__all__ = ["Measure", "MeasureKind", "Measures", "measure_network"]
