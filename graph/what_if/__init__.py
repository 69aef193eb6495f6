"""Ask what if: try moves on copies of the records, and plan the moves that close most."""

from graph.what_if.lookup import find_actor, find_forum, find_source, parse_moves
from graph.what_if.moves import Move, apply_moves
from graph.what_if.plan import Plan, Proposal, make_plan
from graph.what_if.scenario_file import ScenarioError, read_scenario
from graph.what_if.simulate import WEIGHTS, Outcome, Pair, simulate

__all__ = [
    "WEIGHTS",
    "Move",
    "Outcome",
    "Pair",
    "Plan",
    "Proposal",
    "ScenarioError",
    "apply_moves",
    "find_actor",
    "find_forum",
    "find_source",
    "make_plan",
    "parse_moves",
    "read_scenario",
    "simulate",
]
