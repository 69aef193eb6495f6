"""Lists the places in a source, each once."""

from collections.abc import Iterable


def list_places(locators: Iterable[str]) -> list[str]:
    """List the places that locators name, each once; one locator may name several."""
    places = (place.strip() for locator in locators for place in locator.split(";"))
    return list(dict.fromkeys(filter(None, places)))


def join_places(locators: Iterable[str]) -> str:
    """Write the places that locators name as one locator does, each once."""
    return "; ".join(list_places(locators))
