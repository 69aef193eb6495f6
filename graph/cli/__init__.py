"""The `samverkan` command: reads the data, asks the layers below, prints or writes.

One module per family of commands. Nothing heavy is imported until a command needs it.
"""

import copy
import gc
import gettext
import os
import sys
from typing import Any

import typer

from graph.cli import (
    export_command,
    gap_commands,
    picture_command,
    question_commands,
    site_commands,
    snapshot_command,
    subject_commands,
    workbook_commands,
)
from graph.cli.app import PROGRAM, app
from graph.cli.document_command import DOCUMENT_COMMANDS
from graph.cli.output import speak_utf8
from graph.language import DOMAIN, LOCALE, Language, LanguageCode, load_language

__all__ = [
    "app",
    "export_command",
    "gap_commands",
    "main",
    "picture_command",
    "question_commands",
    "site_commands",
    "snapshot_command",
    "speak",
    "subject_commands",
    "take_language",
    "workbook_commands",
]


def main() -> None:
    """Run the command, with its help in the language asked for."""
    speak_utf8()
    lang, arguments = take_language(sys.argv[1:])
    # A command reads much, keeps it and ends: looking for garbage all the time is a quarter of it.
    # What makes one document keeps all; what makes many must let go of them.
    gc.set_threshold(20_000, 50, 1_000)
    if not DOCUMENT_COMMANDS.isdisjoint(arguments[:1]):
        gc.disable()
    command: Any = typer.main.get_command(_keep_asked(arguments))
    speak(command, load_language(lang))
    defaults = {name: {"lang": lang.value} for name in command.commands}
    command(arguments, prog_name=PROGRAM, default_map=defaults)


def _keep_asked(arguments: list[str]) -> typer.Typer:
    """Copy the application with the parameters of no other command than the one asked for.

    To build those of all takes longer than to print `--help`, which names them and no more.
    """
    asked = copy.copy(app)
    asked.registered_commands = [
        command if [_name_of(command)] == arguments[:1] else _without_parameters(command)
        for command in app.registered_commands
    ]
    return asked


def _without_parameters(command: typer.models.CommandInfo) -> typer.models.CommandInfo:
    bare = copy.copy(command)
    bare.name, bare.callback = _name_of(command), _do_nothing
    return bare


def _name_of(command: typer.models.CommandInfo) -> str:
    assert command.callback is not None, "Typer registers functions"
    return command.name or command.callback.__name__


def _do_nothing() -> None:
    """Stand in for a command that is named and not run."""


def take_language(arguments: list[str]) -> tuple[LanguageCode, list[str]]:
    """Take `--lang en` out of the arguments, wherever it stands.

    Help is printed while Typer still reads, so the language must be known before. A language
    that is not known is left for Typer to complain of.
    """
    rest: list[str] = []
    lang = LanguageCode.SV
    words = iter(arguments)
    for word in words:
        name, _, value = word.partition("=")
        if name != "--lang":
            rest.append(word)
            continue
        value = value or next(words, "")
        if value in set(LanguageCode):
            lang = LanguageCode(value)
        else:
            rest += ["--lang", value]
    return lang, rest


def speak(command: Any, language: Language) -> None:  # noqa: ANN401  # Typer hides its class
    """Translate the help of a command and of all its subcommands."""
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language.code.value
    for each in [command, *getattr(command, "commands", {}).values()]:
        each.help = language.text(each.help) if each.help else None
        for parameter in [*each.params, each.get_help_option(typer.Context(each))]:
            for words in ("help", "metavar"):
                if getattr(parameter, words, None):
                    setattr(parameter, words, language.text(getattr(parameter, words)))
