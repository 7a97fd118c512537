"""Pairs of rows that may be one, as they wait for an editor's answer."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from diplomacy.models.actors import Actor
from diplomacy.models.decisions import Pair
from diplomacy.models.events import Event
from diplomacy.models.statements import Statement


class CandidatePairQuerySet(models.QuerySet["CandidatePair"]):
    def of(self, kind: str) -> CandidatePairQuerySet:
        """Pairs of one kind of which both rows are still there."""
        rows = ROWS[kind]._default_manager.all()
        there = [models.Exists(rows.filter(pk=models.OuterRef(side))) for side in ("first", "second")]
        return self.filter(*there, kind=kind)

    def open(self) -> CandidatePairQuerySet:
        """Pairs on which no editor has said anything."""
        return self.filter(~models.Exists(_judged()))

    def put_aside(self) -> CandidatePairQuerySet:
        """Pairs of which an editor could not tell."""
        return self.filter(models.Exists(_judged().filter(answer=Pair.Answer.UNSURE)))

    def after(self, pair: CandidatePair | None) -> CandidatePairQuerySet:
        """Pairs that follow another one in the order of likeness; all of them where there is none."""
        if pair is None:
            return self
        return self.filter(models.Q(likeness__lt=pair.likeness) | models.Q(likeness=pair.likeness, pk__gt=pair.pk))

    def likeliest_first(self) -> CandidatePairQuerySet:
        return self.order_by("-likeness", "pk")


def _judged() -> models.QuerySet[Pair]:
    same = {name: models.OuterRef(name) for name in ("kind", "first", "second")}
    return Pair.objects.filter(**same)


class CandidatePair(models.Model):
    """Two rows that may be one. ``first`` is the smaller id; ``likeness`` ranks pairs and is no probability.

    The machine finds pairs and may forget them; a human's answer is kept as a Decision with its ``Pair``.
    The rows are told by their ids, so that nothing has to be moved where one is merged. ``reasons`` are ``Reason``s.
    """

    class Kind(models.TextChoices):
        ACTOR = "actor", _("actors")
        STATEMENT = "statement", _("statements")
        EVENT = "event", _("events")

    class Reason(models.TextChoices):
        SAME_NAME = "same_name", _("the same name")
        CLOSE_NAME = "close_name", _("names that are spelt alike")
        INITIALS = "initials", _("one has only initials of the other’s names")
        FAMILY_NAME = "family_name", _("one is known by the family name alone")
        PART_OF_NAME = "part_of_name", _("one name holds the other")
        ACRONYM = "acronym", _("one name is short for the other")
        SAME_STATE = "same_state", _("the same state")
        SAME_ROLE = "same_role", _("the same role")
        SAME_COMPANY = "same_company", _("named together with the same actors")
        SAME_WORDS = "same_words", _("nearly the same words")
        CLOSE_WORDS = "close_words", _("many of the same words")
        PART_OF_WORDS = "part_of_words", _("one holds the other’s words")
        SAME_SPEAKER = "same_speaker", _("the same speaker")
        SAME_OFFICE = "same_office", _("a speaker and the office")
        SAME_KIND = "same_kind", _("the same kind of event")
        SAME_SIDES = "same_sides", _("the same sides")
        SAME_DATE = "same_date", _("the same date")
        CLOSE_DATE = "close_date", _("dates close together")
        OTHER_KIND = "other_kind", _("but of different kinds")
        OTHER_STATE = "other_state", _("but of different states")
        OTHER_NAME = "other_name", _("but with different given names")
        SAME_ARTICLE = "same_article", _("but told apart within one article")
        OTHER_PHASE = "other_phase", _("but one happened and one did not, or not yet")
        NO_DATE = "no_date", _("but a date is not known")
        OTHER_DATE = "other_date", _("but on different dates")

    kind = models.CharField(_("kind of the rows"), max_length=10, choices=Kind)
    first = models.BigIntegerField(_("first id"))
    second = models.BigIntegerField(_("second id"), db_index=True)
    likeness = models.FloatField(_("likeness"))
    reasons = models.JSONField(_("reasons"), default=list)
    found_at = models.DateTimeField(_("found"), auto_now=True)

    objects = CandidatePairQuerySet.as_manager()

    class Meta:
        verbose_name = _("pair to judge")
        verbose_name_plural = _("pairs to judge")
        indexes = [models.Index(fields=["kind", "-likeness", "id"], name="likeliest_pairs_first")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "first", "second"], name="candidate_pair_is_kept_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="candidate_pair_is_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.first}, {self.second}"

    @property
    def reason_labels(self) -> list[Any]:
        """The reasons in words; those that this version no longer knows are left out."""
        labels_by_name = dict(self.Reason.choices)
        return [labels_by_name[name] for name in self.reasons if name in labels_by_name]


ROWS: dict[str, type[models.Model]] = {"actor": Actor, "statement": Statement, "event": Event}


class PairSearch(models.Model):
    """How far the search for pairs has come: the id of the newest row of that ``kind`` that it has looked at."""

    kind = models.CharField(_("kind"), max_length=20, primary_key=True)
    last = models.BigIntegerField(_("newest row seen"), default=0)

    class Meta:
        verbose_name = _("search for pairs")
        verbose_name_plural = _("searches for pairs")

    def __str__(self) -> str:
        return f"{self.kind}: {self.last}"
