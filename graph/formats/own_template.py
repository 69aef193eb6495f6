"""Fill in a municipality's own Word template. Its fields are listed in the data folder's README."""

import io
from collections.abc import Iterable
from typing import Any, TypeVar
from zipfile import BadZipFile

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

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
from graph.language import Language, mark
from graph.reproducible_zip import settle

LineT = TypeVar("LineT")


def render(report: Report, template: bytes) -> bytes:
    """Fill in the template; text from the data never becomes fields or markup.

    Raises:
        UsageError: The file is no Word document, or a field in it is misspelled or unknown.
    """
    # Templates travel by mail: one must not be able to do more than show fields.
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    out = io.BytesIO()
    try:
        document = DocxTemplate(io.BytesIO(template))
        document.render(list_fields(report), jinja_env=environment)
        document.save(out)
    except (BadZipFile, KeyError, ValueError):
        raise UsageError(mark("The template is not a Word document (.docx).")) from None
    except TemplateError as error:
        raise UsageError(
            mark("The template has a field that cannot be filled in: {error}"),
            error=error.message or "",
        ) from None
    return settle(out.getvalue(), report.as_of)


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
