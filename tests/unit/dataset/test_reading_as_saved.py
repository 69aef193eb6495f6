"""CSV files as Excel, LibreOffice and people leave them."""

import codecs
import shutil
from pathlib import Path

import pytest

from graph.cli.reading import find_data
from graph.dataset import bundled_folder, locate_folder, read_dataset, read_registers
from graph.dataset.csv_reader import ReadTable, read_table
from graph.dataset.municipalities import find_municipality, suggest_folder
from graph.dataset.person_names import find_person
from graph.dataset.records import Actor, Finding, Source, Spell
from graph.dataset.tidy import tidy
from graph.errors import DataError, Problem, ProblemCode
from graph.vocabulary import Participation, YesNo
from tests.builders import VOCABULARY

ACTORS = "actor_id;kind;name;part_of\r\n"
TINY = Path(__file__).parents[2] / "fixtures" / "tiny"
PLACE = Path("municipalities", "1880-orebro")


def read(tmp_path: Path, content: bytes) -> tuple[ReadTable[Actor], list[Problem]]:
    path = tmp_path / "actors.csv"
    path.write_bytes(content)
    problems: list[Problem] = []
    kinds = VOCABULARY.actor_kinds
    return read_table(path, Actor, problems, shown_as="actors.csv", kinds=kinds), problems


def read_names(tmp_path: Path, text: str, encoding: str = "utf-8") -> list[str]:
    table, problems = read(tmp_path, text.encode(encoding))
    assert problems == []
    return [row.name for _, row in table.rows]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(TINY, tmp_path / "min-data")
    return tmp_path / "min-data"


def change(data: Path, table: str, old: str, new: str) -> None:
    path = data / PLACE / table
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def problems_of(data: Path) -> list[tuple[str, str]]:
    with pytest.raises(DataError) as raised:
        read_dataset(data)
    return [(problem.code.value, problem.found) for problem in raised.value.problems]


def test_a_file_in_windows_1252_is_read_and_told_of(tmp_path: Path) -> None:
    text = ACTORS + "forskolan;preschool;förskolan – ”Åsen”;\r\n"
    table, problems = read(tmp_path, text.encode("cp1252"))
    assert problems == []
    assert [row.name for _, row in table.rows] == ["förskolan – ”Åsen”"]
    assert [remark.code for remark in table.remarks] == [ProblemCode.OTHER_ENCODING]


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_in_another_encoding_is_refused(encoding: str, tmp_path: Path) -> None:
    text = ACTORS + "forskolan;preschool;förskolan på Åsen;\r\n"
    table, problems = read(tmp_path, text.encode(encoding))
    assert (table.rows, table.is_whole) == ((), False)
    assert [problem.code for problem in problems] == [ProblemCode.NOT_UTF8]


def test_a_first_line_that_names_the_separator_is_on_no_row(tmp_path: Path) -> None:
    table, problems = read(tmp_path, b"sep=;\r\n" + ACTORS.encode() + b"a;school;b;c d\r\n")
    assert [(problem.code, problem.row) for problem in problems] == [(ProblemCode.BAD_ID, 2)]
    assert len(table.unread) == 1


def test_blank_last_cells_may_be_missing_and_ghost_cells_are_left_out(tmp_path: Path) -> None:
    rows = "a;school;ett\r\nb;school;två;;;\r\n;;;\r\nc;school;tre;\r\n"
    assert read_names(tmp_path, ACTORS + rows) == ["ett", "två", "tre"]
    ghosts = "actor_id;;kind;name;part_of;;\r\na;;school;ett;;;\r\n"
    assert read_names(tmp_path, ghosts) == ["ett"]


def test_a_name_is_one_line_whatever_breaks_it(tmp_path: Path) -> None:
    text = ACTORS + 'a;school;"ett\r\ntvå";\r\nb;school;"tre\nfyra";\r\n'
    assert read_names(tmp_path, text) == ["ett två", "tre fyra"]
    assert tidy("ett\r\ntvå\rtre") == "ett\ntvå\ntre"


def test_headings_may_be_written_in_any_case(tmp_path: Path) -> None:
    assert read_names(tmp_path, "Actor_ID,Kind,NAME\na,school,ett\n") == ["ett"]


@pytest.mark.parametrize("name", ["Ha\u030abo", "Hå\u00adbo", "H\u200båbo", "\ufeffHåbo"])
def test_names_are_composed_and_hold_nothing_unseen(name: str, tmp_path: Path) -> None:
    assert read_names(tmp_path, f"{ACTORS}a;school;{name}  \u00a0norr;\r\n") == ["Håbo norr"]
    registers, _ = read_registers(bundled_folder())
    assert find_municipality(name, registers).code == "0305"
    assert find_municipality("Habo", registers).code == "0643"


def test_tidying_twice_changes_nothing_more() -> None:
    text = "a\u030a \u00a0 b\u2028c\r\nd\u00ade"
    assert tidy(tidy(text)) == tidy(text) == "å b\nc\nde"


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("nämnd", "board"),
        ("Förvaltning", "administration"),
        ("SKOLA", "school"),
        ("Socialtjänst", "social_services"),
        ("police", "police"),
    ],
)
def test_a_kind_may_be_written_by_its_label_or_an_alias(
    written: str, kind: str, tmp_path: Path
) -> None:
    table, problems = read(tmp_path, f"{ACTORS}a;{written};b;\r\n".encode())
    assert problems == []
    assert [row.kind for _, row in table.rows] == [kind]


def test_words_may_be_written_in_swedish(data: Path) -> None:
    change(
        data,
        "edges.csv",
        "bup,samba,irregular,,,invited,,,,,yes",
        "bup,samba,Deltar ibland,,,Inbjuden,,,,,Ja",
    )
    before = read_dataset(TINY).records["1880"]
    assert read_dataset(data).records["1880"].spells == before.spells
    assert before.spells[5].participation is Participation.IRREGULAR
    assert before.spells[5].person_dependent is YesNo.YES


def test_what_systems_leave_behind_is_passed_over(data: Path) -> None:
    left = ("desktop.ini", "Thumbs.db", ".DS_Store", "~$edges.csv", ".~lock.edges.csv#", "Icon\r")
    for name in (*left, "README.md", "Läs mig.txt"):
        for place in (data, data / "municipalities", data / PLACE):
            (place / name).write_bytes(b"\0")
    assert read_dataset(data) == read_dataset(TINY)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("1401-härryda", "1401-harryda"),
        ("1401-ha\u0308rryda", "1401-harryda"),
        ("1280 Malmö", "1280-malmo"),
        ("380-uppsala", "0380-uppsala"),
        ("Malmö kommun", "1280-malmo"),
        ("upplands väsby", "0114-upplands-vasby"),
        ("1880", "1880-orebro"),
        ("gammalt", ""),
    ],
)
def test_a_folder_that_is_nearly_named_is_offered_its_name(name: str, meant: str) -> None:
    registers, _ = read_registers(bundled_folder())
    assert suggest_folder(name, registers) == meant


def test_a_data_folder_is_found_from_a_level_off(data: Path) -> None:
    for named, code in (
        (data, None),
        (data / "municipalities", None),
        (data / PLACE, "1880"),
        (data.parent, None),
    ):
        assert locate_folder(named) == (data, code)
    assert find_data(data / PLACE, []) == (data, ["1880"])
    assert find_data(data / "municipalities", ["orebro"]) == (data, ["1880"])


def test_it_is_so_from_within_the_folder(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(data / PLACE)
    assert locate_folder(Path()) == (data, "1880")
    monkeypatch.chdir(data.parent)
    assert locate_folder(Path(data.name, PLACE)) == (Path(data.name), "1880")


def test_a_checked_alarm_is_let_through_and_listed(data: Path) -> None:
    change(data, "findings.csv", "locator\n", "locator,x_granskad\n")
    change(data, "findings.csv", "rapport,2.1\n", "rapport,2.1,Ej personuppgift\n")
    change(data, "findings.csv", "delta i SSPF.", "delta i SSPF (SN 121212-1212).")
    warnings: list[Problem] = []
    read_dataset(data, None, warnings)
    assert ("checked-alarm", 2, "summary") in [
        (problem.code.value, problem.row, problem.column) for problem in warnings
    ]
    change(data, "findings.csv", "Ej personuppgift", "ja")
    assert [code for code, _ in problems_of(data)] == ["personal-data"]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Enligt rektor Anna Svensson möts de.", "Anna Svensson"),
        ("Uppgiften kommer från enhetschefen, Per-Olof Ek.", None),
        ("Anna Svensson, socialchef, leder gruppen.", "Anna Svensson"),
        ("Anna-Lena Åberg (kurator) leder.", "Anna-Lena Åberg"),
        ("Rektor Örjan B. Ek är med.", "Örjan B. Ek"),
        ("Rektor på Norra skolan leder.", None),
        ("Rektor Norra Skolan", None),
        ("Kommunpolis Stockholm Syd deltar.", None),
        ("Region Örebro län och polisen möts.", None),
        ("Samordnaren Region Skåne", None),
    ],
)
def test_a_name_beside_a_role_looks_like_a_person(text: str, person: str | None) -> None:
    assert find_person(text) == person


def test_a_name_beside_a_role_is_warned_of(data: Path) -> None:
    change(data, "edges.csv", "BUP uteblir ofta.", "BUP uteblir ofta enligt rektor Anna Svensson.")
    warnings: list[Problem] = []
    read_dataset(data, None, warnings)
    found = [(w.row, w.found) for w in warnings if w.code is ProblemCode.NAME_OF_PERSON]
    assert found == [(7, "Anna Svensson")]


def test_an_id_on_a_faulty_row_is_known_and_what_the_row_names_is_sought(data: Path) -> None:
    change(data, "actors.csv", "bup,child_psychiatry,BUP,", "bup,child_psychiatry,,landstinget")
    change(data, "edges.csv", "polisen,sspf,ceased,2024", "poliserna,sspf,ceased,i fjol")
    assert problems_of(data) == [
        ("missing-value", ""),
        ("unknown-actor", "landstinget"),
        ("unknown-actor", "poliserna"),
        ("bad-date", "i fjol"),
    ]


def test_rows_under_a_faulty_heading_are_read_for_other_faults(data: Path) -> None:
    change(data, "actors.csv", "actor_id,kind,name,part_of", "actor_id,kind,namn,part_of")
    change(data, "actors.csv", "skolan,school", "skolan,skolla")
    assert problems_of(data) == [
        ("unknown-column", "namn"),
        ("missing-column", ""),
        ("unknown-kind", "skolla"),
    ]


def test_no_id_is_called_unknown_when_its_table_cannot_be_read(data: Path) -> None:
    path = data / PLACE / "actors.csv"
    path.write_bytes(codecs.BOM_UTF16_LE + path.read_text(encoding="utf-8").encode("utf-16-le"))
    assert problems_of(data) == [("not-utf8", "")]


@pytest.mark.parametrize(
    "url",
    ["https://www.orebro.se", "https://www.orebro.se/a/b.pdf?c=d#e", "https://a.se/%C3%A5", ""],
)
def test_an_address_that_begins_with_https_is_taken(url: str, data: Path) -> None:
    change(data, "sources.csv", "2025-01-31,2025-01-31,,", f"2025-01-31,2025-01-31,{url},")
    assert read_dataset(data).records["1880"].sources["rapport"].url == (url or None)


@pytest.mark.parametrize(
    "url",
    [
        "http://a.se",
        "javascript:alert(1)",
        "www.a.se",
        "https://",
        "https://a.se/<b>",
        "https://a b",
    ],
)
def test_any_other_address_is_refused(url: str, data: Path) -> None:
    change(data, "sources.csv", "2025-01-31,2025-01-31,,", f"2025-01-31,2025-01-31,{url},")
    assert problems_of(data) == [("bad-address", url)]


@pytest.mark.parametrize("record", [Source, Actor, Spell, Finding])
def test_an_empty_file_names_the_columns(
    record: type[Source | Actor | Spell | Finding], tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbf \r\n")
    problems: list[Problem] = []
    read_table(path, record, problems, shown_as="a.csv")
    assert [(found.code, found.expected) for found in problems] == [
        (ProblemCode.EMPTY_FILE, tuple(record.model_fields))
    ]
