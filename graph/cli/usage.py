"""Words what a command line got wrong: Typer's own words are English and for programmers."""

import difflib
import re
from typing import Any

import typer

from graph.cli.program import PROGRAM
from graph.language import Language, mark

_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)|.*extra argument\(s\) \((.*)\)")


def word_usage_error(error: typer.TyperException, language: Language) -> str:
    """Word what is wrong with a command line, how it is written, and where to read more."""
    asked: Any = error
    context = getattr(asked, "ctx", None)
    said = _word(asked, context, language)
    if context is None:
        return said
    usage = context.get_usage()
    ask_help = language.text(mark("Help: {command}"), command=f"{context.command_path} --help")
    return f"{said}\n\n{usage}\n{ask_help}"


def _word(error: Any, context: Any, language: Language) -> str:  # noqa: ANN401  # Typer hides them
    if hasattr(error, "possibilities"):
        return _word_unknown_option(error, language)
    if hasattr(error, "option_name"):
        return _word_value(error, language)
    if hasattr(error, "param_type"):
        return language.text(mark("{name} must be given."), name=_name(error.param))
    if isinstance(error, typer.BadParameter):
        return _word_bad_value(error, language)
    return _word_words(error, context, language)


def _word_unknown_option(error: Any, language: Language) -> str:  # noqa: ANN401
    said = language.text(mark("There is no option {name}."), name=error.option_name)
    return said + _did_you_mean(error.possibilities, language)


def _word_value(error: Any, language: Language) -> str:  # noqa: ANN401
    """Word that an option has a value and takes none, or has none and takes one."""
    message = (
        mark("{name} takes no value.")
        if "not take" in error.message
        else mark("{name} lacks its value.")
    )
    return language.text(message, name=error.option_name)


def _word_bad_value(error: Any, language: Language) -> str:  # noqa: ANN401
    faults: list[dict[str, Any]] = getattr(error.__cause__, "errors", list)()
    fault: dict[str, Any] = faults[0] if faults else {"type": "", "input": ""}
    name, value = _name(error.param), str(fault["input"])
    choices = getattr(getattr(error.param, "type_descriptor", None), "choices", None)
    if choices:
        message = mark("{name} cannot be “{value}”. Choose one of {choices}.")
        listed = ", ".join(str(getattr(choice, "value", choice)) for choice in choices)
        return language.text(message, name=name, value=value, choices=listed)
    limits = dict[str, Any](fault.get("ctx", {}))
    if "ge" in limits:
        message = mark("{name} cannot be {value}: it must be at least {least}.")
        return language.text(message, name=name, value=value, least=limits["ge"])
    if "le" in limits:
        message = mark("{name} cannot be {value}: it must be at most {most}.")
        return language.text(message, name=name, value=value, most=limits["le"])
    if fault["type"].startswith("int_"):
        message = mark("{name} must be a whole number: “{value}” is not.")
        return language.text(message, name=name, value=value)
    return language.text(mark("{name} cannot be “{value}”."), name=name, value=value)


def _word_words(error: Any, context: Any, language: Language) -> str:  # noqa: ANN401
    """Word that words are too many, or name no command."""
    extra = _EXTRA.match(error.message)
    if extra is not None:
        message = mark(
            "These words are too many: {words}. A name of several words stands in quotation marks."
        )
        return language.text(message, words=extra[1] or extra[2])
    commands = list(getattr(getattr(context, "command", None), "commands", ()))
    written = re.search(r"'([^']*)'|\"([^\"]*)\"", error.message)
    if not commands or written is None:
        return str(error.message)
    name = written[1] or written[2] or ""
    said = language.text(mark("There is no command “{name}”."), name=name)
    return said + _did_you_mean(difflib.get_close_matches(name, commands), language)


def _did_you_mean(names: list[str] | None, language: Language) -> str:
    return " " + language.text(mark("Did you mean {name}?"), name=names[0]) if names else ""


def _name(parameter: Any) -> str:  # noqa: ANN401
    """Name an option as it is written, an argument as help shows it."""
    if parameter is None:
        return PROGRAM
    options = [name for name in parameter.opts if name.startswith("-")]
    return options[-1] if options else str(parameter.metavar or parameter.name)
