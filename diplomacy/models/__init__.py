"""What Chancery keeps: outlets and their sources, actors, statements, events, and what humans decided."""

from diplomacy.models.actors import Actor, FormerSlug, Name, Role, RoleEvidence
from diplomacy.models.decisions import Decision
from diplomacy.models.events import Event, Participation, Report, ReportParticipation
from diplomacy.models.reporting import Medium, VerbClass
from diplomacy.models.reviews import SpeakerReview
from diplomacy.models.sources import Mention, Outlet, Source
from diplomacy.models.statements import Candidate, Quotation, Statement, Subject

__all__ = [
    "Actor",
    "Candidate",
    "Decision",
    "Event",
    "FormerSlug",
    "Medium",
    "Mention",
    "Name",
    "Outlet",
    "Participation",
    "Quotation",
    "Report",
    "ReportParticipation",
    "Role",
    "RoleEvidence",
    "Source",
    "SpeakerReview",
    "Statement",
    "Subject",
    "VerbClass",
]
