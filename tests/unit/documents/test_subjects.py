"""A subject is a module, its entry in the registry and its command; none is forgotten."""

import inspect
import pkgutil
from datetime import date
from importlib import import_module

import pytest

from graph.cli import app
from graph.comparison import find_changes
from graph.documents import subjects
from graph.documents.subjects import SUBJECTS, changes, plan, simulation
from graph.what_if import make_plan, parse_moves, simulate
from tests.builders import VOCABULARY, en, records, situation_of, spell


def test_every_module_is_registered_and_every_entry_has_its_module() -> None:
    modules = {found.name for found in pkgutil.iter_modules(subjects.__path__)}
    assert modules == set(SUBJECTS)


def test_every_subject_has_its_command() -> None:
    commands = {command.name for command in app.registered_commands}
    assert {subject.command for subject in SUBJECTS.values()} <= commands


def test_no_two_subjects_share_a_file_name() -> None:
    words = [subject.file_word for subject in SUBJECTS.values()]
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("name", SUBJECTS)
def test_every_subject_builds_a_document(name: str) -> None:
    module = import_module(f"graph.documents.subjects.{name}")
    built = inspect.signature(module.build_document).return_annotation
    assert built.__name__ == "Document"
    assert callable(module.describe)


def test_of_a_day_on_which_no_edge_is_known_no_subject_says_that_all_is_well() -> None:
    before = situation_of(records([spell()]), date(1990, 1, 1))
    moves = parse_moves(before.records, VOCABULARY, without=["polisen"])
    for document in (
        changes.build_document(find_changes(before, before.on(date(1991, 1, 1))), en()),
        plan.build_document(make_plan(before), en()),
        simulation.build_document(simulate(before, moves), en()),
    ):
        assert "No edge is known on" in " ".join(document.notes), document.title
