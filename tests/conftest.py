"""What all tests share."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

# The same examples on every machine: a red build means a change, not luck.
settings.register_profile("steady", derandomize=True, deadline=None)
# For `just fuzz`: other examples every time, and many more. A failure is kept and tried again.
settings.register_profile("fuzz", max_examples=1000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

_UNCOUNTED = tuple(
    line
    for line in Path(__file__).with_name("uncounted.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-gold", action="store_true", help="Write the gold files anew.")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Run in this very process what somebody names: workers take longer to start than a file.

    A whole run has a worker more than there are cores, since browsers and programs are waited for.
    """
    return (os.cpu_count() or 1) + 1 if config.args_source is config.ArgsSource.TESTPATHS else 0


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count no lines where they only cost time, since other tests run the same ones.

    What fixtures run is counted, as are the pages that they render.
    """
    for item in items:
        if item.nodeid.startswith(_UNCOUNTED):
            item.add_marker("no_cover")


class _OneWorkerPerGroup(LoadScopeScheduling):
    """Keep what shares fixtures with one worker: a file, the browser's pages, the program's.

    Groups of xdist's own are marks, which pytest 9.2 no longer lets it write into names of tests.
    """

    def _split_scope(self, nodeid: str) -> str:
        path = Path(nodeid.split("::", 1)[0])
        if path.name.startswith("test_app"):
            return "app"
        if path.parts[:2] != ("tests", "browser"):
            return str(path)
        return "maps" if path.name.startswith("test_map") else "pages"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    return _OneWorkerPerGroup(config, log)


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


@pytest.fixture(autouse=True)
def _leave_the_garbage_collector_as_it_was() -> Iterator[None]:
    """Undo what a command does to it, which as a program it need not."""
    thresholds = gc.get_threshold()
    yield
    gc.enable()
    gc.set_threshold(*thresholds)
