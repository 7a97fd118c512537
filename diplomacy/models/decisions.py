"""What humans decided about the machine's facts: the ledger, and how its decisions find their facts again."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from diplomacy.models.actors import Actor
from diplomacy.models.fields import span_constraint


class DecisionQuerySet(models.QuerySet["Decision"]):
    def standing(self) -> DecisionQuerySet:
        """Decisions that no later one has undone."""
        return self.filter(undone_by=None)

    def on(self, subject: str) -> DecisionQuerySet:
        """Decisions that concern the row called ``subject``, as the first or as another of their rows."""
        return self.filter(models.Q(subject=subject) | models.Q(beside__contains=[subject]))

    def newest_first(self) -> DecisionQuerySet:
        return self.order_by("-pk")


class Decision(models.Model):
    """What a human said of a fact. The pipeline reads decisions and never writes or overrides them.

    ``subject`` names the row as ``"statement:12"``, ``beside`` the other rows that it concerns; ``value`` is what the
    human set, where there is one. Decisions are only ever added: one that is undone stays, and the decision that undoes
    it says so. ``journal`` is what the decision changed in the rows, for undoing it.
    """

    class Kind(models.TextChoices):
        MERGE = "merge", _("merge")
        SPLIT = "split", _("split")
        LOCK = "lock", _("lock a value")
        UNLOCK = "unlock", _("unlock a value")
        REJECT = "reject", _("reject")
        CONFIRM = "confirm", _("confirm")
        JUDGE = "judge", _("judge a pair")
        UNDO = "undo", _("undo")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    subject = models.CharField(_("subject"), max_length=80, db_index=True)
    beside = ArrayField(models.CharField(max_length=80), verbose_name=_("also about"), default=list, blank=True)
    value = models.JSONField(_("value"), default=dict, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    reason = models.TextField(_("reason"), blank=True)
    undoes = models.OneToOneField(
        "self", verbose_name=_("undoes"), null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )
    journal = models.JSONField(_("changes"), default=list, blank=True, editable=False, encoder=DjangoJSONEncoder)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        indexes = [GinIndex(fields=["beside"], name="decision_beside")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject}"


class DecidedPlace(models.Model):
    """A place in a text, and to which row what stands there belongs, since a human decided something on that row.

    ``document`` is the same for all versions of a source; ``before`` and ``after`` are the words around the place, by
    which it is found again in a changed text. ``detail`` tells facts of one place apart: the kind of an event.
    """

    decision = models.ForeignKey(Decision, verbose_name=_("decision"), on_delete=models.CASCADE, related_name="places")
    kind = models.CharField(_("kind of the row"), max_length=10)
    row = models.BigIntegerField(_("id of the row"))
    sha256 = models.CharField(_("SHA-256 of the text"), max_length=64, db_index=True)
    document = models.CharField(_("key of the document"), max_length=64, db_index=True, blank=True)
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    wording = models.TextField(_("wording"))
    before = models.CharField(_("words before"), max_length=40, blank=True)
    after = models.CharField(_("words after"), max_length=40, blank=True)
    detail = models.CharField(_("detail"), max_length=40, blank=True)

    class Meta:
        ordering = ["decision", "sha256", "start"]
        verbose_name = _("decided place")
        verbose_name_plural = _("decided places")
        indexes = [models.Index(fields=["kind", "row"], name="decided_place_by_row")]
        constraints = [span_constraint("start", "end", name="decided_place_has_length")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.row} {self.start}–{self.end}"


class Alias(models.Model):
    """What else leads to an actor since a human merged it or gave it another kind: a gazetteer key, names by kind.

    ``number`` is the id of the record that was merged into it, None where there was none.
    """

    actor = models.ForeignKey(Actor, verbose_name=_("actor"), on_delete=models.CASCADE, related_name="aliases")
    number = models.BigIntegerField(_("former id"), null=True, blank=True, db_index=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Actor.Kind)
    gazetteer = models.CharField(_("gazetteer key"), max_length=120, blank=True, db_index=True)
    keys = ArrayField(models.CharField(max_length=300), verbose_name=_("keys of names"), default=list, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        indexes = [GinIndex(fields=["keys"], name="alias_keys")]

    def __str__(self) -> str:
        return f"{self.gazetteer or ', '.join(self.keys)} → {self.actor}"


class FormerAddress(models.Model):
    """The number of a statement or an event that was merged into another; it leads to the page of today."""

    kind = models.CharField(_("kind of the row"), max_length=10)
    number = models.BigIntegerField(_("former id"))
    leads_to = models.BigIntegerField(_("id of today"), db_index=True)

    class Meta:
        ordering = ["kind", "number"]
        verbose_name = _("former number")
        verbose_name_plural = _("former numbers")
        constraints = [models.UniqueConstraint(fields=["kind", "number"], name="former_number_leads_to_one_row")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.number} → {self.leads_to}"


class PairQuerySet(models.QuerySet["Pair"]):
    def of(self, kind: str, one: int, other: int) -> PairQuerySet:
        return self.filter(kind=kind, first=min(one, other), second=max(one, other))

    def different(self, kind: str) -> PairQuerySet:
        """Pairs that are never to become one without a human."""
        return self.filter(kind=kind, answer=Pair.Answer.DIFFERENT)


class Pair(models.Model):
    """What a human said of two rows that look alike. ``first`` is the smaller id; a pair is asked once for good."""

    class Answer(models.TextChoices):
        SAME = "same", _("the same")
        DIFFERENT = "different", _("different")
        UNSURE = "unsure", _("not enough information")

    kind = models.CharField(_("kind of the rows"), max_length=10)
    first = models.BigIntegerField(_("first id"))
    second = models.BigIntegerField(_("second id"), db_index=True)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer)
    decision = models.ForeignKey(Decision, verbose_name=_("decision"), on_delete=models.CASCADE, related_name="pairs")

    objects = PairQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("judged pair")
        verbose_name_plural = _("judged pairs")
        constraints = [
            models.UniqueConstraint(fields=["kind", "first", "second"], name="pair_is_judged_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="pair_is_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.first}, {self.second}: {self.get_answer_display()}"


def machine_values(locked: dict[str, Any]) -> dict[str, Any]:
    """What the machine says now of each locked field, by its name."""
    return {field: values.get("machine") for field, values in locked.items()}
