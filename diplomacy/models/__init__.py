"""What Chancery keeps: outlets and their sources, actors, statements, events, and what humans decided."""

from diplomacy.models.actors import Actor, FormerSlug, Name, Role, RoleEvidence
from diplomacy.models.decisions import Alias, DecidedPlace, Decision, FormerAddress, Pair
from diplomacy.models.events import Event, Participation, Report, ReportParticipation
from diplomacy.models.pairs import CandidatePair, PairSearch
from diplomacy.models.relations import EventRelation
from diplomacy.models.reporting import Medium, VerbClass
from diplomacy.models.reviews import SpeakerReview
from diplomacy.models.signatures import EventClue, Signature, SignatureWord
from diplomacy.models.sources import Mention, Outlet, Source
from diplomacy.models.statements import Candidate, Quotation, Statement, Subject

__all__ = [
    "Actor",
    "Alias",
    "Candidate",
    "CandidatePair",
    "DecidedPlace",
    "Decision",
    "Event",
    "EventClue",
    "EventRelation",
    "FormerAddress",
    "FormerSlug",
    "Medium",
    "Mention",
    "Name",
    "Outlet",
    "Pair",
    "PairSearch",
    "Participation",
    "Quotation",
    "Report",
    "ReportParticipation",
    "Role",
    "RoleEvidence",
    "Signature",
    "SignatureWord",
    "Source",
    "SpeakerReview",
    "Statement",
    "Subject",
    "VerbClass",
]
