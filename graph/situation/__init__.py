"""Derives what is known of one municipality on one day.

`build_situation` gives a `Situation`: edges with their states, the network, norms in force, who is
in contact with whom. It is computed once, and what other rooms find of it is kept with it.
"""

from graph.situation.contacts import Sense
from graph.situation.public_view import build_situation, open_history
from graph.situation.situation import History, Situation, kept

__all__ = ["History", "Sense", "Situation", "build_situation", "kept", "open_history"]
