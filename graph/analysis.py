"""Look at one municipality on one day: what is, what norms expect, what falls short. Pure."""

from dataclasses import dataclass
from datetime import date

from graph.gaps import Gap, find_gaps
from graph.model import Norms, Records, Vocabulary
from graph.network import Network, build_network
from graph.norms import NormsInForce, find_norms_in_force
from graph.questions import Question, find_questions


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is, what is expected, what falls short, and what nobody has told us."""

    records: Records
    as_of: date
    network: Network
    norms: NormsInForce
    gaps: tuple[Gap, ...]
    questions: tuple[Question, ...]


def analyse(records: Records, norms: Norms, vocabulary: Vocabulary, as_of: date) -> Analysis:
    """Analyse a municipality on a day. The same input always gives the same result."""
    network = build_network(records, as_of)
    in_force = find_norms_in_force(norms, records, vocabulary, as_of)
    return Analysis(
        records=records,
        as_of=as_of,
        network=network,
        norms=in_force,
        gaps=tuple(find_gaps(network, in_force, records)),
        questions=tuple(find_questions(network, in_force, records)),
    )
