"""Measures the network, with the range that unknown edges leave open."""

from graph.measures.measures import Measures, measure_network

__all__ = ["Measures", "measure_network"]
