"""Statements as objects for other programs; the format is described in docs/export.md."""

from __future__ import annotations

from typing import Any

from django.db import models

from diplomacy.models import Quotation, Statement, Subject
from diplomacy.models.decisions import machine_values

Object = dict[str, Any]


def quotations_of() -> models.Prefetch:
    """What ``statement_object`` needs loaded of the quotations, beside the subjects."""
    quotations = Quotation.objects.order_by("source_id", "start").prefetch_related("candidates")
    return models.Prefetch("quotations", queryset=quotations)


def statement_object(statement: Statement, *, with_text: bool = False) -> Object:
    return {
        "type": "statement",
        "id": statement.pk,
        "speaker": statement.speaker_id,
        "speaker_text": statement.speaker_text or None,
        "candidates": [] if statement.speaker_id or statement.speaker_settled else _candidates(statement),
        "anonymous": statement.anonymous,
        "kind": statement.kind,
        "speech": statement.speech,
        "said_on": statement.said_on or None,
        "about": [subject.actor_id for subject in statement.subjects.all()],
        "addressees": [
            subject.actor_id for subject in statement.subjects.all() if subject.part == Subject.Part.ADDRESSEE
        ],
        "event": statement.event_id,
        "machine": machine_values(statement.locked) or None,
        "quotations": [_quotation_object(quotation, with_text) for quotation in statement.quotations.all()],
    }


def _candidates(statement: Statement) -> list[int]:
    """The ids of those who may have spoken, the likeliest first."""
    found = (candidate.actor_id for quotation in statement.quotations.all() for candidate in quotation.candidates.all())
    return list(dict.fromkeys(found))


def _quotation_object(quotation: Quotation, with_text: bool) -> Object:
    return {
        "id": quotation.pk,
        "source": quotation.source_id,
        "kind": quotation.kind,
        "content": quotation.content,
        "cue": span_of(quotation.cue_start, quotation.cue_end),
        "cue_lemma": quotation.cue_lemma or None,
        "verb_class": quotation.verb_class or None,
        "speaker_span": span_of(quotation.speaker_start, quotation.speaker_end),
        "speaker_text": quotation.speaker_text or None,
        "said_on": quotation.said_on or None,
        "medium": _medium_object(quotation),
        "confidence": quotation.confidence,
        "reason": quotation.reason or None,
        **({"text": quotation.text} if with_text else {}),
    }


def _medium_object(quotation: Quotation) -> Object | None:
    if not quotation.medium:
        return None
    return {
        "kind": quotation.medium,
        "span": span_of(quotation.medium_start, quotation.medium_end),
        "venue": quotation.venue_id,
        "venue_text": quotation.venue_text or None,
    }


def span_of(start: int | None, end: int | None) -> list[int] | None:
    return None if start is None or end is None else [start, end]
