"""The command that lists what to ask, or writes it as a form to answer: `questions`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.commands import command
from graph.cli.document_command import Request
from graph.cli.failures import explained
from graph.cli.options import (
    All,
    AsOf,
    ChosenFormat,
    CountyOption,
    Data,
    Lang,
    OneOrAllArgument,
    Out,
    Public,
)
from graph.cli.output import choose_path, file_name, present, say_done, write_files
from graph.cli.reading import check_apart, check_one_or_all, read_day
from graph.errors import UsageError
from graph.language import LanguageCode, load_language, mark
from graph.vocabulary import Format

if TYPE_CHECKING:  # documents and forms take longer to import than `--help` to print
    from graph.documents.blocks import Document
    from graph.language import Language
    from graph.situation import Situation

_FORMS = {Format.XLSX, Format.DOCX}
_SUBJECT = "fragor"


@command("questions")
def ask_questions(
    municipality: OneOrAllArgument = None,
    everyone: All = False,
    county: CountyOption = None,
    as_of: AsOf = None,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            metavar=mark("ACTOR"),
            help=mark("In a form: ask this actor alone; may be given again."),
        ),
    ] = None,
    chosen: ChosenFormat = Format.TERMINAL,
    out: Out = None,
    public: Public = False,
    data: Data = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """List the questions, or write the form."""
    language = load_language(lang)
    with explained(language):
        check_apart(out, data)
        is_many = everyone or county is not None
        check_one_or_all(municipality, everyone=is_many)
        _check_form(chosen, is_of_one=bool(to), is_many=is_many)
        request = Request(language, data, public, county)
        situations = request.build_situations([municipality] if municipality else [], as_of)
        if chosen in _FORMS:
            if is_many:
                content, name = _write_county_form(situations, request)
            else:
                (situation,) = situations
                content = _write_form(situation, chosen, to or [], language)
                name = file_name(_SUBJECT, situation.municipality, chosen)
            path = choose_path(name, out)
            write_files({path: content})
            say_done(path, language)
        else:
            document = _list_questions(situations, as_of, language, is_many=is_many)
            present(request.mark_left_out(document), chosen, out)
        request.finish()


def _check_form(chosen: Format, *, is_of_one: bool, is_many: bool) -> None:
    """Check that a form of the kind asked for can be made."""
    if is_of_one and chosen not in _FORMS:
        raise UsageError(mark("--to goes with --format xlsx or docx."))
    if is_of_one and is_many:
        raise UsageError(mark("--to goes with one municipality, not with --all or --county."))
    if is_many and chosen is Format.DOCX:
        raise UsageError(mark("The form of several municipalities is a workbook: --format xlsx."))


def _list_questions(
    situations: "Sequence[Situation]", as_of: str | None, language: "Language", *, is_many: bool
) -> "Document":
    from graph.documents import questions_of_all  # noqa: PLC0415
    from graph.documents.question_list import build_question_list  # noqa: PLC0415
    from graph.documents.report import build_report  # noqa: PLC0415

    reports = [build_report(situation, language) for situation in situations]
    if is_many:
        return questions_of_all.build_document(reports, read_day(as_of), language)
    return build_question_list(reports[0])


def _write_county_form(situations: "Sequence[Situation]", request: Request) -> tuple[bytes, str]:
    """Write the form of several municipalities, and name its file."""
    from graph.dataset.counties import county_slug  # noqa: PLC0415
    from graph.questionnaire.as_county_xlsx import write_county_xlsx  # noqa: PLC0415
    from graph.questionnaire.county_content import build_county_questionnaire  # noqa: PLC0415

    form = build_county_questionnaire(situations, request.language, request.left_out or ())
    if not form.lines:
        raise UsageError(mark("There is nothing to ask of {name}."), name=form.name)
    where = f"-{county_slug(form.county)}" if form.county else ""
    return write_county_xlsx(form), f"{_SUBJECT}{where}.{Format.XLSX}"


def _write_form(
    situation: "Situation", chosen: Format, to: Sequence[str], language: "Language"
) -> bytes:
    from graph.questionnaire.content import build_questionnaire  # noqa: PLC0415
    from graph.what_if.lookup import find_actor  # noqa: PLC0415

    asked = [find_actor(name, situation.records, situation.vocabulary) for name in to]
    form = build_questionnaire(situation, language, [actor.actor_id for actor in asked])
    if not form.sheets:
        raise UsageError(
            mark("There is nothing to ask of {name}."),
            name=language.listed(actor.name for actor in asked) or situation.municipality.name,
        )
    if chosen is Format.XLSX:
        from graph.questionnaire.as_xlsx import write_xlsx  # noqa: PLC0415

        return write_xlsx(form)
    from graph.questionnaire.as_docx import write_docx  # noqa: PLC0415

    return write_docx(form)
