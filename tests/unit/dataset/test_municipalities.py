import pytest

from graph.dataset import bundled_folder, read_registers
from graph.dataset.municipalities import find_municipality, slug_of
from graph.dataset.records import Municipality
from graph.errors import UsageError
from tests.builders import ALVIK, en, sv


@pytest.fixture(scope="module")
def municipalities() -> dict[str, Municipality]:
    return read_registers(bundled_folder())[0]


@pytest.mark.parametrize(
    "asked", ["1880", "Örebro", "örebro", "OREBRO", "orebro", " Örebro kommun ", "orebro kommun"]
)
def test_a_municipality_answers_to_code_and_name_in_any_case(
    asked: str, municipalities: dict[str, Municipality]
) -> None:
    assert find_municipality(asked, municipalities).code == "1880"


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Älvsbyns kommun", "Älvsbyn"),
        ("Alvsbyn", "Älvsbyn"),
        ("Stockholms stad", "Stockholm"),
        ("Göteborgs Stad", "Göteborg"),
        ("Malmö stad", "Malmö"),
        ("Borås Stad", "Borås"),
        ("Ystads kommun", "Ystad"),
        ("Falu kommun", "Falun"),
        ("dals ed", "Dals-Ed"),
        ("Upplands Bro", "Upplands-Bro"),
        ("Upplands\u2011Bro", "Upplands-Bro"),
        ("Malung\u2013Sälen", "Malung-Sälen"),
        ("0380 Uppsala", "Uppsala"),
        ("0380-uppsala", "Uppsala"),
        ("380", "Uppsala"),
        ("Ha\u030abo kommun", "Håbo"),
        ("Habo kommun", "Habo"),
    ],
)
def test_a_municipality_answers_to_what_people_and_folders_call_it(
    asked: str, name: str, municipalities: dict[str, Municipality]
) -> None:
    assert find_municipality(asked, municipalities).name == name


def test_every_municipality_answers_to_its_own_name(
    municipalities: dict[str, Municipality],
) -> None:
    for each in municipalities.values():
        assert find_municipality(each.name, municipalities) == each


def test_a_near_miss_is_answered_with_suggestions(
    municipalities: dict[str, Municipality],
) -> None:
    with pytest.raises(UsageError) as error:
        find_municipality("Eskilstunna", municipalities)
    assert "Menade du Eskilstuna" in error.value.render(sv())
    assert "Did you mean Eskilstuna" in error.value.render(en())


@pytest.mark.parametrize("asked", ["0380 Örebro", "38", "Region Uppsala", "stad", "kommun", "-"])
def test_what_names_no_municipality_is_not_guessed(
    asked: str, municipalities: dict[str, Municipality]
) -> None:
    with pytest.raises(UsageError):
        find_municipality(asked, municipalities)


def test_nonsense_is_answered_with_how_to_ask(municipalities: dict[str, Municipality]) -> None:
    with pytest.raises(UsageError) as error:
        find_municipality("qqqqqq", municipalities)
    assert "fyrsiffrig kommunkod" in error.value.render(sv())


def test_a_folder_is_named_by_code_and_plain_name(
    municipalities: dict[str, Municipality],
) -> None:
    assert slug_of(municipalities["1880"]) == "1880-orebro"
    assert slug_of(municipalities["0114"]) == "0114-upplands-vasby"


def test_a_name_never_leads_out_of_the_output_folder() -> None:
    strange = ALVIK.model_copy(update={"name": "x/../../../evil <b>"})
    assert slug_of(strange) == "0000-x-evil-b"
