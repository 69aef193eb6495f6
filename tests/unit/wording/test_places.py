from graph.wording.places import join_places, list_places


def test_a_place_that_several_locators_name_is_listed_once() -> None:
    assert list_places(["2.1.3", "2.1.3; 3", "Sammanfattning;3"]) == [
        "2.1.3",
        "3",
        "Sammanfattning",
    ]
    assert join_places(["2.1.3", "2.1.3; 3"]) == "2.1.3; 3"
