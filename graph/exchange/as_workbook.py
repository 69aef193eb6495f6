"""Hands over all that is recorded of a municipality as its workbook, to be filled in further."""

from graph.language import Language
from graph.situation import Situation
from graph.workbook.write import write_workbook


def write(situation: Situation, language: Language) -> bytes:
    """Write the workbook; read again it gives the same records."""
    return write_workbook(situation.records, situation.vocabulary, language)
