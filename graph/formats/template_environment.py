"""What a Word template that came by mail may do: show fields, choose and repeat, and no more.

The sandbox of Jinja keeps a template from reaching out. What is kept from it here is to take all
memory and time there is: a few words of a template can ask for a text of a billion letters.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    nodes,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

_MOST_LETTERS = 20_000_000
_MOST_SECONDS = 20.0  # the largest municipality takes a tenth of one
_MOST_TIMES = 1_000_000
_FILTERS = frozenset(
    {
        *("capitalize", "count", "d", "default", "e", "escape", "first", "groupby", "join", "last"),
        *("length", "lower", "max", "min", "reject", "rejectattr", "reverse", "select"),
        *("selectattr", "sort", "string", "sum", "title", "trim", "unique", "upper"),
    }
)
_METHODS = frozenset(
    {
        *("capitalize", "endswith", "get", "items", "keys", "lower", "startswith", "strip"),
        *("title", "upper", "values"),
    }
)
_SET = "{% set %}"
# To join or multiply texts that are kept, line after line, doubles them each time.
_GROWS = (nodes.Concat, nodes.Add, nodes.Mul, nodes.Pow, nodes.Mod)


class TooMuchError(TemplateError):
    """A template that asks for more than any report holds."""


class _BoundedTemplate(Template):
    """A template that stops when it has become far larger, or taken far longer, than a report."""

    def render(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401  # as Jinja has it
        try:
            context = self.new_context(dict(*args, **kwargs))
            return "".join(_take(self.root_render_func(context)))
        except Exception:  # noqa: BLE001  # Jinja finds where in the template it was
            self.environment.handle_exception()


def _take(parts: Iterable[str]) -> Iterator[str]:
    left, ends = _MOST_LETTERS, time.monotonic() + _MOST_SECONDS
    for part in parts:
        left -= len(part)
        if left < 0 or time.monotonic() > ends:
            raise TooMuchError
        yield part


class TemplateEnvironment(SandboxedEnvironment):
    """The sandbox, without what makes large things of small ones."""

    template_class = _BoundedTemplate
    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def __init__(self) -> None:
        # No file beside a template is ever read.
        loader = FunctionLoader(lambda _name: None)
        super().__init__(autoescape=True, undefined=StrictUndefined, loader=loader)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self._times_left = _MOST_TIMES

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401
        """Let a template call a few methods, none of which can pad, repeat or format."""
        is_known = not callable(value) or attr in _METHODS
        return is_known and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:  # noqa: ANN401
        """Let no text be padded by `format`, which the sandbox would else allow."""

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Reckon with numbers; texts are put side by side, not multiplied or filled in."""
        if operator != "+" and not (_is_small(left) and _is_small(right)):
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for kept in tree.find_all((nodes.Assign, nodes.AssignBlock)):
            if next(kept.find_all(_GROWS), None) is not None or isinstance(kept, nodes.AssignBlock):
                raise TemplateSyntaxError(_SET, kept.lineno)
        return tree

    def counted(self, rows: list[dict[str, str]]) -> "list[dict[str, str]]":
        """Let rows be gone through, but not for ever."""
        return _Counted(rows, self._count)

    def _count(self) -> None:
        self._times_left -= 1
        if self._times_left < 0:
            raise TooMuchError


class _Counted(list[dict[str, str]]):
    """Rows that count how often they are gone through."""

    def __init__(self, rows: list[dict[str, str]], count: Callable[[], None]) -> None:
        super().__init__(rows)
        self._count = count

    def __iter__(self) -> Iterator[dict[str, str]]:
        for row in super().__iter__():
            self._count()
            yield row


def _is_small(value: object) -> bool:
    return isinstance(value, int | float) and abs(value) <= _MOST_TIMES
