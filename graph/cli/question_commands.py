"""The command that lists what to ask, or writes it as a form to answer: `questions`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.app import app
from graph.cli.document_command import Request
from graph.cli.failures import explained
from graph.cli.options import AsOf, Data, Lang, MunicipalityArgument, Out, Public
from graph.cli.output import choose_path, file_name, present, say, write_files
from graph.errors import UsageError
from graph.language import LanguageCode, load_language, mark
from graph.vocabulary import Format

if TYPE_CHECKING:  # documents and forms take longer to import than `--help` to print
    from graph.language import Language
    from graph.situation import Situation

_FORMS = {Format.XLSX, Format.DOCX}
_SUBJECT = "fragor"


@app.command(
    "questions",
    help=mark("List what to ask, or write it as a form to answer with --format xlsx or docx."),
)
def ask_questions(
    municipality: MunicipalityArgument,
    as_of: AsOf = None,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            metavar=mark("ACTOR"),
            help=mark("In a form: ask this actor alone; may be given again."),
        ),
    ] = None,
    chosen: Annotated[
        Format, typer.Option("--format", help=mark("Format of the output."))
    ] = Format.TERMINAL,
    out: Out = None,
    public: Public = False,
    data: Data = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """List the questions, or write the form."""
    language = load_language(lang)
    with explained(language):
        if to and chosen not in _FORMS:
            raise UsageError(mark("--to goes with --format xlsx or docx."))
        situation = Request(language, data, public).build_situation(municipality, as_of)
        if chosen in _FORMS:
            content = _write_form(situation, chosen, to or [], language)
            path = choose_path(file_name(_SUBJECT, situation.municipality, chosen), out)
            write_files({path: content})
            say(language.text(mark("Done: {path}"), path=str(path)))
            return
        from graph.documents.question_list import build_question_list  # noqa: PLC0415
        from graph.documents.report import build_report  # noqa: PLC0415

        present(build_question_list(build_report(situation, language)), chosen, out)


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
