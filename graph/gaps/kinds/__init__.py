"""Holds one module per kind of gap; `graph.gaps.registry` lists them."""
