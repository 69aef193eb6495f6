"""Fills forms and plans in as people do in Word: by a writer that nobody here wrote."""

import io

import docx
from docx.oxml.ns import qn

from tests.unit.questionnaire.answering import answer_in_word

SEAT, RESPONDENT = "unclear:barnahus:grundskolorna", "grundskolorna"


def answer_form(content: bytes, said: str = "ja") -> bytes:
    """Answer one question of Örebro's form."""
    word = docx.Document(io.BytesIO(content))
    out = io.BytesIO()
    answer_in_word(word, RESPONDENT, SEAT, {"Svar": said}).save(out)
    return out.getvalue()


def decide_plan(content: bytes, status: str = "klar", due: str = "våren 2027") -> bytes:
    """Say what has been decided on the first row of a plan."""
    word = docx.Document(io.BytesIO(content))
    row = word.tables[0].rows[1]
    (shown,) = (
        text
        for control in row._tr.iter(qn("w:sdt"))  # noqa: SLF001  # python-docx passes over lists
        for text in control.iter(qn("w:t"))
    )
    shown.text = status
    row.cells[4].paragraphs[0].add_run(due)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()
