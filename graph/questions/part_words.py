"""Chooses what is asked of an actor's part in a forum, or of a whole forum, by form and role.

A form of None is collaboration in general.
"""

from graph.language import mark
from graph.vocabulary import Form, Role

# What is asked of a part: who signs an agreement or makes a report has words of that form alone;
# else what the actor does in the forum decides, or else the form.
_PARTS: dict[tuple[Form, Role], str] = {
    (Form.AGREEMENT, Role.RECEIVES): mark("Are {actors} covered by {forum}?"),
    (Form.REPORTING, Role.RECEIVES): mark("Have {actors} taken up {forum}?"),
    (Form.REPORTING, Role.PROVIDES): mark("Do {actors} hand in {forum}?"),
    (Form.REPORTING, Role.REPORTS): mark("Do {actors} hand in {forum}?"),
}
_PARTS_BY_ROLE: dict[Role, str] = {
    Role.LEADS: mark("Do {actors} lead {forum}?"),
    Role.INVITED: mark("Do {actors} come to {forum} when called?"),
    Role.PROVIDES: mark("Do {actors} provide {forum}?"),
    Role.REPORTS: mark("Do {actors} provide {forum}?"),
    Role.RECEIVES: mark("Do {actors} benefit from {forum}?"),
}
_PARTS_BY_FORM: dict[Form, str] = {
    Form.AGREEMENT: mark("Are {actors} a party to {forum}?"),
    Form.REPORTING: mark("Do {actors} contribute to {forum}?"),
    Form.ROUTINE: mark("Are {actors} covered by {forum}?"),
    Form.PLAN: mark("Do {actors} contribute to {forum}?"),
    Form.OUTREACH: mark("Do {actors} contribute to {forum}?"),
}
_TAKES_PART = mark("Do {actors} take part in {forum}?")

_WHOLE_FORUMS: dict[Form | None, str] = {
    Form.AGREEMENT: mark("Is {forum} in force today, and between whom?"),
    Form.ROUTINE: mark("Is {forum} in place today, and whom does it cover?"),
    Form.PLAN: mark("Is {forum} in place today, and who contributes?"),
    Form.SERVICE: mark("Is {forum} in place today, and who takes part?"),
    Form.REPORTING: mark("Is {forum} handed in today, by whom and to whom?"),
}
_GOING_ON = mark("Is {forum} going on today, and how?")

_MEMBERS: dict[Form | None, str] = {
    Form.AGREEMENT: mark("Who are the parties to {forum}? The source does not say."),
    Form.ROUTINE: mark("Whom does {forum} cover? The source does not say."),
    Form.MEETING: mark("Who takes part in {forum}? The source does not say."),
}
_CONTRIBUTORS = mark("Who contributes to {forum}? The source does not say.")

# Forms that people take part in; the others are written or handed in.
_HELD = frozenset({None, Form.MEETING, Form.SERVICE, Form.OUTREACH})


def choose_part(form: Form | None, role: Role | None) -> str:
    """Choose the question of whether an actor has a part."""
    words_of_form = _PARTS_BY_FORM.get(form, _TAKES_PART) if form else _TAKES_PART
    if role is None:
        return words_of_form
    if form in (Form.AGREEMENT, Form.REPORTING):
        return _PARTS.get((form, role), words_of_form)
    return _PARTS_BY_ROLE.get(role, words_of_form)


def choose_whole_forum(form: Form | None) -> str:
    """Choose the question of whether a forum is there at all."""
    return _WHOLE_FORUMS.get(form, _GOING_ON)


def choose_members(form: Form | None) -> str:
    """Choose the question of who is in a forum."""
    return _MEMBERS.get(form or Form.MEETING, _CONTRIBUTORS)


def is_held(form: Form | None) -> bool:
    """Return whether people take part in a forum: it is neither written nor handed in."""
    return form in _HELD
