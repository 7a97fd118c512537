"""What the page of a rejected fact tells of its rejection."""

from __future__ import annotations

from diplomacy.curation import Fact, verdicts
from diplomacy.models import Decision
from diplomacy.models.fields import Verdict


def rejection_of(fact: Fact) -> Decision | None:
    """The decision by which the fact was rejected; None where it stands. Only a rejected fact costs a query."""
    return verdicts([fact]).get(fact.pk) if fact.verdict == Verdict.REJECTED else None
