"""The `samverkan` command: reads the data, asks the layers below, prints or writes.

One module per family of commands. Nothing heavy is imported until a command needs it.
"""

import copy
import gc
import gettext
import os
import sys
import warnings
from collections.abc import Callable
from functools import partial
from typing import Any

import typer

from graph.cli.commands import COMMANDS, DOCUMENT_COMMANDS, load_commands
from graph.cli.failures import ExitCode, word_system_error
from graph.cli.output import say, speak_utf8
from graph.cli.program import PROGRAM
from graph.cli.program import app as _app
from graph.language import DOMAIN, LOCALE, Language, LanguageCode, load_language, mark

__all__ = ["app", "main", "speak", "take_language"]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Return `app` with every command declared; the program itself declares the one it runs."""
    if name != "app":
        raise AttributeError(name)
    load_commands(COMMANDS)
    return _app


def main() -> None:
    """Run the command, with its help in the language asked for."""
    speak_utf8()
    if not sys.warnoptions:  # what a library warns of is for whoever uses it, not for readers
        warnings.simplefilter("ignore")
    lang, arguments = take_language(sys.argv[1:])
    # A command reads much, keeps it and ends: looking for garbage all the time is a quarter of it.
    # What makes one document keeps all; what makes many must let go of them.
    gc.set_threshold(20_000, 50, 1_000)
    command: Any = typer.main.get_command(_declare(arguments[:1]))
    if not DOCUMENT_COMMANDS.isdisjoint(arguments[:1]):
        gc.disable()
    language = load_language(lang)
    speak(command, language)
    defaults = {name: {"lang": lang.value} for name in command.commands}
    run = partial(command, arguments, prog_name=PROGRAM, default_map=defaults)
    try:
        code = _run(run, language, is_written=bool(arguments))
    except (BrokenPipeError, SystemExit):  # Typer ends so where nobody reads any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
        code = ExitCode.READER_GONE
    sys.exit(code)


def _run(run: Callable[..., Any], language: Language, *, is_written: bool) -> int:
    """Run a command: its exit code, and said why when it could not be run."""
    try:
        return int(run(standalone_mode=False) or ExitCode.OK)
    except typer.TyperException as error:
        from graph.cli.usage import word_usage_error  # noqa: PLC0415  # most are written right

        # Without arguments, help is what is wanted.
        say(word_usage_error(error, language) if is_written else error.format_message())
    except BrokenPipeError:
        raise
    except OSError as error:  # of what is printed before a command runs, as help is
        say(word_system_error(error, language))
    return ExitCode.WRONG_USAGE


def _declare(asked: list[str]) -> typer.Typer:
    """Copy the application with the command asked for, and with the names of the rest.

    To import them all takes longer than to print `--help`, which names them and no more.
    """
    load_commands(COMMANDS.keys() & asked)
    declared = {command.name: command for command in _app.registered_commands}
    program = copy.copy(_app)
    program.registered_commands = [
        declared[name] if [name] == asked else _name_only(name) for name in COMMANDS
    ]
    return program


def _name_only(name: str) -> typer.models.CommandInfo:
    return typer.models.CommandInfo(name, callback=_do_nothing, help=COMMANDS[name].help)


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
        if value.lower() in set(LanguageCode):
            lang = LanguageCode(value.lower())
        else:
            rest += ["--lang", value]
    return lang, rest


def _write_usage(command: Any, language: Language, context: Any, formatter: Any) -> None:  # noqa: ANN401
    words = " ".join(command.collect_usage_pieces(context))
    prefix = language.text(mark("Usage:"))
    formatter.write_usage(context.command_path, words, prefix=f"{prefix} ")


def speak(command: Any, language: Language) -> None:  # noqa: ANN401  # Typer hides its class
    """Translate the help of a command and of all its subcommands."""
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language.code.value
    for each in [command, *getattr(command, "commands", {}).values()]:
        each.help = language.text(each.help) if each.help else None
        each.options_metavar = language.text(mark("[OPTIONS]"))
        each.subcommand_metavar = language.text(mark("COMMAND [ARGUMENTS]..."))
        each.format_usage = partial(_write_usage, each, language)
        for parameter in [*each.params, each.get_help_option(typer.Context(each))]:
            for words in ("help", "metavar"):
                if getattr(parameter, words, None):
                    setattr(parameter, words, language.text(getattr(parameter, words)))
