"""Asks a desk as the page does."""

import json
from typing import Any

from resvg_py import svg_to_bytes

from graph.app.desk import Desk

DAY = "2025-12-31"


class Asking:
    """A desk, and what is chosen on the page."""

    def __init__(self, code: str = "1880", day: str = DAY) -> None:
        self.desk = Desk()
        self.chosen = {"language": "sv", "code": code, "as_of": day}

    def ask(
        self, question: str, *files: tuple[str, bytes], **values: Any
    ) -> tuple[dict[str, Any], list[tuple[str, bytes]]]:
        text, made = self.desk.answer(question, json.dumps({**self.chosen, **values}), files)
        return json.loads(text), made

    def take(self, question: str, **values: Any) -> tuple[str, bytes]:
        """Ask for a file, and draw what it carries as the program does natively."""
        found, made = self.ask(question, **values)
        if "draw" in found:
            drawn = [
                (
                    name,
                    bytes(svg_to_bytes(svg_string=svg.decode(), width=found["draw"][name][0])),
                )
                for name, svg in made
            ]
            self.ask("take_drawn", *drawn)
            found, made = self.ask(question, **values)
        assert "draw" not in found
        ((name, content),) = made
        return name, content

    def rows(self, table: str) -> list[dict[str, Any]]:
        values, _ = self.ask("rows")
        (sheet,) = (sheet for sheet in values["sheets"] if sheet["table"] == table)
        return list(sheet["rows"])

    def change(self, table: str, number: int | None, **values: str) -> dict[str, Any]:
        found, _ = self.ask("change", table=table, number=number, values=values)
        return found
