"""Gives the colours of states and severities in documents of an office: Word and Excel."""

from graph.documents.blocks import Tone
from graph.vocabulary import EdgeState, Participation, Severity

# Ink and ground, dark on light: at least 4.5:1; the words stand there as well.
COLOURS: dict[Tone, tuple[str, str]] = {
    EdgeState.ACTIVE: ("1A4F8B", "E1ECF7"),
    EdgeState.LAPSED: ("8A3700", "FCE8DA"),
    EdgeState.MISSING: ("8F1049", "FADFEA"),
    Participation.UNCLEAR: ("4E5957", "ECEFEE"),
    Severity.HIGH: ("8F1230", "FADDE3"),
    Severity.MEDIUM: ("7A4300", "FCEBD3"),
    Severity.LOW: ("3C474C", "ECEFF0"),
}
