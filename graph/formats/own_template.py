"""Fill in a municipality's own Word template. Its fields are listed in the data folder's README."""

import io
from typing import Any
from zipfile import BadZipFile

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from graph.documents.action_plan import propose_plan
from graph.documents.fields import cite
from graph.documents.report import GapLine, Report
from graph.documents.sections import list_counts
from graph.documents.verdict import word_age, word_judgement
from graph.errors import UsageError
from graph.formats.reproducible_zip import settle
from graph.language import capitalise, mark


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
    return {
        "kommun": report.municipality.name,
        "kommunkod": report.municipality.code,
        "dag": report.as_of.isoformat(),
        "omdome": word_judgement(report),
        "underlag": word_age(report),
        "siffror": [{"namn": name, "antal": number} for name, number in list_counts(report)],
        "gap": [_list_gap_fields(line, report) for line in report.gaps],
        "forst": [_list_gap_fields(line, report) for line in report.first_moves],
        "fragor": [
            {"till": line.ask, "fraga": line.text, "norm": line.basis}
            for lines in report.questions_by_respondent.values()
            for line in lines
        ],
        "kopplingar": [
            {
                "aktor": line.actor,
                "forum": line.forum,
                "lage": line.words,
                "sedan": str(line.edge.since or ""),
                "kalla": cite(line.evidence, language),
            }
            for line in report.edges
        ],
        "atgarder": [
            {
                "galler": row.cause,
                "kalla": row.source,
                "atgard": row.action,
                "ansvarig": row.responsible,
                "status": row.status,
            }
            for row in propose_plan(report)
        ],
        "styrkor": [report.cite_finding(it).words for it in report.followed.strengths],
        "kallor": [
            {
                "titel": line.source.title,
                "utgivare": line.source.publisher,
                "dag": str(line.source.as_of),
            }
            for line in report.sources
        ],
        "dataversion": report.data_version,
    }


def _list_gap_fields(line: GapLine, report: Report) -> dict[str, str]:
    return {
        "rubrik": line.title,
        "allvar": line.severity,
        "slag": line.kind,
        "aktorer": line.actors,
        "forum": capitalise(line.gap.forum_name),
        "sedan": str(line.gap.since or ""),
        "varfor": line.why,
        "kalla": cite(line.evidence, report.language),
        "norm": line.basis,
        "atgard": line.action,
        "agare": line.owner,
    }
