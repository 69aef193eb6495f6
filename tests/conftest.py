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

# Tests that read a page, try hundreds of examples, or take whole municipalities through what other
# tests hold piece by piece: to be counted takes twice their time, and other tests run what they do.
_UNCOUNTED = (
    *("browser/", "gold/", "properties/", "trust/"),
    "functional/test_all_municipalities.py",
    "functional/test_build.py",
    "functional/test_cli.py::test_build_writes_an_index_and_eight_files_per_municipality",
    "functional/test_commands.py",
    "functional/test_county_commands.py::test_a_county_s_package_is_its_data_folder",
    "functional/test_county_commands.py::test_a_county_s_page_follows_its_gaps",
    "functional/test_county_commands.py::test_a_county_that_changes",
    "functional/test_county_commands.py::test_a_package_of_a_county_with_a_fault",
    "functional/test_county_commands.py::test_the_faults_of_one_stop_no_look_back_either",
    "functional/test_county_commands.py::test_the_workbook_of_a_county_can_be_read_and_printed",
    "functional/test_county_commands.py::test_workbooks_of_a_county_say_whom_they_leave_out",
    "functional/test_files_beside.py",
    "functional/test_foreign_files.py::test_a_file_of_another_tool_becomes_a_workbook_to_complete",
    "functional/test_pages.py",
    "functional/test_questions_command.py",
    "functional/test_report_command.py::test_one_workbook_holds_all_municipalities",
    "functional/test_side_by_side.py",
    "functional/test_small_counts.py",
    "functional/test_trend_command.py",
    "functional/test_workbook_commands.py",
    "unit/app/test_desk.py::test_every_view_is_rendered_in_both_languages",
    "unit/app/test_desk.py::test_files_are_those_of_the_command_line",
    "unit/app/test_desk.py::test_nothing_else_is_made_before_what_documents_carry_is_drawn",
    "unit/app/test_rows.py::test_a_change_is_undone",
    "unit/app/test_taking_in.py",
    "unit/formats/test_render.py::test_every_gap_stands_in_every_format",
    "unit/formats/test_render.py::test_hostile_text_is_shown_as_text",
    "unit/formats/test_render.py::test_nothing_but_an_address_of_the_web_is_a_link",
    "unit/gaps/test_dead_forums.py",
    "unit/gaps/test_findings.py",
    "unit/questionnaire/test_county_form.py",
    "unit/test_growth.py",
    "unit/test_language.py",
    "unit/workbook/test_fewer_cells.py",
    "unit/workbook/test_libreoffice.py",
    "unit/workbook/test_round_trip.py",
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
        if item.nodeid.removeprefix("tests/").startswith(_UNCOUNTED):
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
