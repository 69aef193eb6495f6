"""Asks a desk as the page does."""

import json
from typing import Any

from graph.app.desk import Desk

DAY = "2025-12-31"


class Asking:
    """A desk, and what is chosen on the page."""

    def __init__(self, code: str = "1880") -> None:
        self.desk = Desk()
        self.chosen = {"language": "sv", "code": code, "as_of": DAY}

    def ask(
        self, question: str, *files: tuple[str, bytes], **values: Any
    ) -> tuple[dict[str, Any], list[tuple[str, bytes]]]:
        text, made = self.desk.answer(question, json.dumps({**self.chosen, **values}), files)
        return json.loads(text), made

    def rows(self, table: str) -> list[dict[str, Any]]:
        values, _ = self.ask("rows")
        (sheet,) = (sheet for sheet in values["sheets"] if sheet["table"] == table)
        return list(sheet["rows"])

    def change(self, table: str, number: int | None, **values: str) -> dict[str, Any]:
        found, _ = self.ask("change", table=table, number=number, values=values)
        return found
