"""Chooses the words of an empty seat in a forum that lives, by what the actor does there."""

from graph.gaps.gap import Gap
from graph.gaps.living import is_text, share_role
from graph.language import mark
from graph.vocabulary import Form, Role


def choose_missing_title(gap: Gap) -> str:
    """Choose the title of a seat that a source says is empty, or only planned."""
    if gap.is_planned:
        return _choose_planned_title(gap)
    if share_role(gap) is Role.RECEIVES:
        return mark("Not reached by {forum}: {actors}")
    if is_given(gap):
        return mark("Not given by {actors}: {forum}")
    if is_reported(gap):
        return mark("Not contributing to {forum}: {actors}")
    if is_text(gap):
        return mark("Not covered by {forum}: {actors}")
    return mark("Not taking part in {forum}: {actors}")


def _choose_planned_title(gap: Gap) -> str:
    if share_role(gap) is Role.RECEIVES:
        return mark("Meant to be reached by {forum}, but not yet so: {actors}")
    if is_reported(gap):
        return mark("Meant to contribute to {forum}, but not yet doing so: {actors}")
    if is_text(gap):
        return mark("Meant to be covered by {forum}, but not yet so: {actors}")
    return mark("Meant to take part in {forum}, but not yet doing so: {actors}")


def choose_lapsed_title(gap: Gap) -> str:
    """Choose the title of a seat that was filled and no longer is."""
    if share_role(gap) is Role.RECEIVES:
        return mark("No longer reached by {forum}: {actors}")
    if is_given(gap):
        return mark("No longer given by {actors}: {forum}")
    if is_reported(gap):
        return mark("No longer contributing to {forum}: {actors}")
    if is_text(gap):
        return mark("No longer covered by {forum}: {actors}")
    return mark("No longer taking part in {forum}: {actors}")


def choose_seat_action(gap: Gap, at_table: str, in_text: str) -> str:
    """Choose what would fill a seat: by what the actor does there, and whether people meet there.

    Args:
        gap: The gap of the seat.
        at_table: What to do where actors take part.
        in_text: What to do where they are covered by something written.
    """
    role = share_role(gap)
    if role is Role.RECEIVES:
        return mark("Decide how {forum} is to reach {actors}, and who sees to it.")
    if role and role.is_giving:
        return mark("Decide who at {actors} answers for {forum} and when, and check that it is so.")
    if is_text(gap):
        return in_text
    if gap.is_for_outsiders:
        return mark(
            "Decide who comes to {forum} from {actors}; the municipality's part is to call."
        )
    return at_table


def is_given(gap: Gap) -> bool:
    """Return whether a gap's actors are to give others something that a routine lays down."""
    return _is_giving(gap) and gap.form is Form.ROUTINE


def is_reported(gap: Gap) -> bool:
    """Return whether a gap's actors are to make a report that others receive."""
    return _is_giving(gap) and gap.form is Form.REPORTING


def _is_giving(gap: Gap) -> bool:
    role = share_role(gap)
    return role is not None and role.is_giving
