"""What all tests share."""

from pathlib import Path

import pytest
from hypothesis import settings

# The same examples on every machine: a red build means a change, not luck.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-gold", action="store_true", help="Write the gold files anew.")


class Gold:
    """Compares a whole output with the one kept in `tests/gold`."""

    def __init__(self, folder: Path, *, update: bool) -> None:
        self._folder = folder
        self._update = update

    def check(self, name: str, text: str) -> None:
        path = self._folder / name
        if self._update:
            path.write_text(text, encoding="utf-8", newline="")
        kept = path.read_text(encoding="utf-8") if path.exists() else ""
        assert text == kept, f"{name} changed; if rightly: uv run pytest --update-gold"


@pytest.fixture
def gold(request: pytest.FixtureRequest) -> Gold:
    return Gold(
        Path(__file__).parent / "gold", update=bool(request.config.getoption("--update-gold"))
    )
