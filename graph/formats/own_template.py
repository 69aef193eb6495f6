"""Fill in a municipality's own Word template. Its fields are listed in the data folder's README."""

import io
from collections.abc import Iterable
from typing import Any, TypeVar
from zipfile import ZipFile

from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from graph.documents.fields import (
    EDGE_FIELDS,
    GAP_FIELDS,
    PLAN_FIELDS,
    QUESTION_FIELDS,
    SOURCE_FIELDS,
    Fields,
    list_counts,
)
from graph.documents.proposals import propose_first_moves, propose_plan
from graph.documents.report import Report
from graph.documents.verdict import word_age, word_judgement
from graph.errors import UsageError
from graph.formats.template_environment import TemplateEnvironment, TooMuchError
from graph.language import Language, mark
from graph.reproducible_zip import is_bomb, settle

LineT = TypeVar("LineT")


def render(report: Report, template: bytes) -> bytes:
    """Fill in the template; text from the data never becomes fields or markup.

    Raises:
        UsageError: The file is no whole Word document, or a field in it is misspelled or unknown.
    """
    _check_document(template)
    document = _open_document(template)
    # Templates travel by mail: one must not be able to do more than show fields.
    environment = TemplateEnvironment()
    fields = {
        name: environment.counted(value) if isinstance(value, list) else value
        for name, value in list_fields(report).items()
    }
    out = io.BytesIO()
    try:
        document.render(fields, jinja_env=environment)
        document.save(out)
    except Exception as error:  # a field may hold any mistake that a program can
        raise UsageError(_word_fault(error), error=_detail(error)) from error
    return settle(out.getvalue(), report.as_of)


def _check_document(template: bytes) -> None:
    """Check that a file is a Word document, and neither a template of Word's own nor a bomb.

    Raises:
        UsageError: It is not.
    """
    damaged = UsageError(mark("The template is not a Word document (.docx)."))
    try:
        with ZipFile(io.BytesIO(template)) as package:
            too_much = is_bomb(package)
            kind = package.read("[Content_Types].xml")
            is_whole = too_much or package.testzip() is None
    except Exception:  # noqa: BLE001  # zipfile lets through whatever a damaged file makes it meet
        raise damaged from None
    if too_much:
        raise UsageError(mark("The template holds far more than a report. Nothing was read."))
    if not is_whole:
        raise damaged
    if b"template.main+xml" in kind or b"macroEnabled" in kind:
        message = mark(
            "The template is one of Word's own (.dotx, .dotm) or has macros (.docm). "
            "Open it in Word and save it as a Word document (.docx)."
        )
        raise UsageError(message)
    if b"wordprocessingml.document.main+xml" not in kind:
        raise damaged


def _open_document(template: bytes) -> DocxTemplate:
    """Open the template.

    Raises:
        UsageError: A part of it is lacking or spoilt.
    """
    document = DocxTemplate(io.BytesIO(template))
    try:
        is_whole = document.get_docx().element.body is not None
    except Exception:  # noqa: BLE001  # python-docx lets through whatever a damaged part makes it meet
        is_whole = False
    if not is_whole:
        message = mark(
            "The template lacks a part that a Word document has, or the part is damaged. "
            "Open it in Word and save it anew."
        )
        raise UsageError(message)
    return document


def _word_fault(error: Exception) -> str:
    if isinstance(error, TooMuchError | MemoryError | RecursionError):
        return mark("The template asks for far more than a report holds.")
    if isinstance(error, UndefinedError):
        return mark("The template has a field that does not exist: {error}")
    if isinstance(error, SecurityError):
        return mark("The template asks for what no template may do: {error}")
    if isinstance(error, TemplateSyntaxError):
        return mark("The template has a field or a condition that is written wrong: {error}")
    return mark("The template has a field that cannot be filled in: {error}")


def _detail(error: Exception) -> str:
    said = (error.message if isinstance(error, TemplateError) else None) or str(error)
    return said or type(error).__name__


def list_fields(report: Report) -> dict[str, Any]:
    """List every field a template may use, named in Swedish without å, ä and ö."""
    language = report.language
    gaps = _fill_rows(GAP_FIELDS, report.gaps, language)
    return {
        "kommun": report.municipality.name,
        "kommunkod": report.municipality.code,
        "dag": report.as_of.isoformat(),
        "omdome": word_judgement(report),
        "underlag": word_age(report),
        "siffror": [
            {"namn": name, "antal": cell.value}
            for name, cell in list_counts(report.counts, language)
        ],
        "gap": gaps,
        "forst": _fill_first_moves(report),
        "fragor": _fill_rows(QUESTION_FIELDS, report.questions_in_order, language),
        "kopplingar": _fill_rows(EDGE_FIELDS, report.edges, language),
        "atgarder": _fill_rows(PLAN_FIELDS, propose_plan(report), language),
        "styrkor": list(report.strengths),
        "kallor": _fill_rows(SOURCE_FIELDS, report.sources, language),
        "dataversion": report.data_version,
    }


def _fill_first_moves(report: Report) -> list[dict[str, str]]:
    """Fill what to do first: the first rows of the plan, each with its first gap's own words."""
    language = report.language
    rows = propose_first_moves(report)
    plan = _fill_rows(PLAN_FIELDS, rows, language)
    gaps = [_fill_rows(GAP_FIELDS, row.lines[:1], language) for row in rows]
    return [
        {**(found[0] if found else {"rubrik": row.cause, "agare": row.responsible}), **planned}
        for row, planned, found in zip(rows, plan, gaps, strict=True)
    ]


def _fill_rows(
    fields: Fields[LineT], lines: Iterable[LineT], language: Language
) -> list[dict[str, str]]:
    """Fill the fields that templates may use, by the names they use."""
    return [
        {field.template: field.fill(line, language).text for field in fields if field.template}
        for line in lines
    ]
