"""Ask what if: try moves on copies of the records, and plan the moves that close most."""

from graph.scenarios.asked import find_actor, find_forum, parse_moves
from graph.scenarios.moves import Move, MoveKind, apply_moves
from graph.scenarios.plan import Plan, Proposal, make_plan
from graph.scenarios.scenario_file import ScenarioError, read_scenario
from graph.scenarios.simulate import WEIGHTS, Outcome, Pair, simulate

__all__ = [
    "WEIGHTS",
    "Move",
    "MoveKind",
    "Outcome",
    "Pair",
    "Plan",
    "Proposal",
    "ScenarioError",
    "apply_moves",
    "find_actor",
    "find_forum",
    "make_plan",
    "parse_moves",
    "read_scenario",
    "simulate",
]
