"""Statements, and each source's rendering of them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models.functions import Greatest, Substr
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from diplomacy.models.actors import Actor
from diplomacy.models.fields import Lockable, PartialDateField, Verdict, partial_date_constraint, span_constraint
from diplomacy.models.reporting import Medium, VerbClass
from diplomacy.models.sources import Outlet, Source
from diplomacy.search import plain, words_query

SURROUNDING = 120  # characters


class StatementQuerySet(models.QuerySet["Statement"]):
    def by(self, actor: Actor) -> StatementQuerySet:
        return self.filter(speaker=actor)

    def about(self, actor: Actor) -> StatementQuerySet:
        return self.filter(about=actor)

    def standing(self) -> StatementQuerySet:
        """Statements that no human rejected."""
        return self.exclude(verdict=Verdict.REJECTED)

    def spoken(self) -> StatementQuerySet:
        """Things said or written, without beliefs, plans and positions reported of someone."""
        return self.filter(speech=True)

    def positions(self) -> StatementQuerySet:
        """Beliefs, plans and positions that are reported of someone, and are no utterances."""
        return self.filter(speech=False)

    def matching(self, words: str) -> StatementQuerySet:
        """Statements of which some rendering answers the searched ``words``."""
        return self.filter(search_vector=words_query(words))

    def said_by(self, words: str) -> StatementQuerySet:
        """Statements whose speaker is named like ``words``, or is written so where the speaker is not linked."""
        unlinked = models.Q(speaker=None, speaker_text__icontains=words)
        return self.filter(unlinked | models.Q(speaker__in=Actor.objects.named_like(words).values("pk")))

    def of_state(self, state: Actor) -> StatementQuerySet:
        """Statements of a state, its people and its institutions."""
        speakers = Actor.objects.filter(models.Q(pk=state.pk) | models.Q(state=state))
        return self.filter(speaker__in=speakers.values("pk"))

    def in_outlet(self, outlet: Outlet) -> StatementQuerySet:
        """Statements that some source of ``outlet`` renders."""
        return self._rendered(source__outlet=outlet)

    def put_as(self, verb_class: str) -> StatementQuerySet:
        """Statements that some source reports with a verb of this class."""
        return self._rendered(verb_class=verb_class)

    def through(self, medium: str) -> StatementQuerySet:
        """Statements of which some source tells that they were made through this medium."""
        return self._rendered(medium=medium)

    def _rendered(self, **conditions: object) -> StatementQuerySet:
        return self.filter(models.Exists(Quotation.objects.filter(statement=models.OuterRef("pk"), **conditions)))

    def to_review(self) -> StatementQuerySet:
        """Statements with somebody who may have made them, of whom an editor has said nothing yet."""
        return self.standing().filter(candidate__isnull=False, speaker_settled=False)

    def newest_first(self) -> StatementQuerySet:
        return self.order_by("-said_on", "-pk")

    def for_list(self) -> StatementQuerySet:
        """Load what one row of a list shows, and no more."""
        quotations = Quotation.objects.select_related("source__outlet").defer("source__text").with_cue()
        return self.select_related("speaker__state", "candidate", "event").prefetch_related(
            models.Prefetch("quotations", queryset=quotations)
        )


class Statement(Lockable):
    """One utterance or position of one speaker, however many sources render it.

    ``text`` is the fullest rendering; ``wordings`` holds the words of all of them, for the search.
    ``said_on`` is the date on which it was said, as far as the sources tell. ``about`` holds those to whom it was
    said as well. ``candidate`` is who is likeliest to have spoken where no ``speaker`` is named with enough certainty;
    ``speaker_settled``: an editor decided who spoke, or that it cannot be told.
    """

    class Kind(models.TextChoices):
        DIRECT = "direct", _("direct")
        MIXED = "mixed", _("mixed")
        INDIRECT = "indirect", _("indirect")

    speaker = models.ForeignKey(
        Actor, verbose_name=_("speaker"), null=True, blank=True, on_delete=models.SET_NULL, related_name="statements"
    )
    speaker_text = models.CharField(_("speaker as written"), max_length=300, blank=True)
    candidate = models.ForeignKey(
        Actor,
        verbose_name=_("perhaps said by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="statements_perhaps",
    )
    speaker_settled = models.BooleanField(_("speaker decided by an editor"), default=False)
    anonymous = models.BooleanField(_("anonymous"), default=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    speech = models.BooleanField(_("said or written"), default=True)
    said_on = PartialDateField(_("said on"))
    about = models.ManyToManyField(
        Actor, verbose_name=_("about"), blank=True, through="Subject", related_name="statements_about"
    )
    event = models.ForeignKey(
        "diplomacy.Event",
        verbose_name=_("event"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="statements",
    )
    text = models.TextField(_("text"))
    wordings = models.TextField(_("words of all renderings"), blank=True)
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict, default=Verdict.NONE, blank=True)
    search_vector = models.GeneratedField(
        expression=SearchVector(plain("wordings"), config="english"), output_field=SearchVectorField(), db_persist=True
    )

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["-said_on", "-pk"]
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        indexes = [
            GinIndex(fields=["search_vector"], name="statement_words"),
            models.Index(fields=["-said_on", "-id"], name="statement_newest_first"),
            models.Index(fields=["speaker", "-said_on"], name="statement_by_speaker"),
            models.Index(
                fields=["-said_on", "-id"],
                name="statement_to_review",
                condition=models.Q(candidate__isnull=False, speaker_settled=False),
            ),
        ]
        constraints = [partial_date_constraint("said_on", name="statement_said_on_is_partial_date")]

    def __str__(self) -> str:
        return Truncator(self.text).chars(80)

    def get_absolute_url(self) -> str:
        return reverse("statement-detail", args=[self.pk])

    @property
    def speaker_name(self) -> str:
        """The speaker's name, or the description that stands for it; "" where a text tells neither."""
        return self.speaker.name if self.speaker else self.speaker_text


class QuotationQuerySet(models.QuerySet["Quotation"]):
    def with_cue(self) -> QuotationQuerySet:
        """Add ``cue`` and ``told_through``: the reporting verb and the medium as the source writes them ("has denied",
        "in an interview"); None where there is none.
        """
        return self.annotate(cue=_words("cue"), told_through=_words("medium"))

    def with_surroundings(self) -> QuotationQuerySet:
        """Add ``before`` and ``after``: what the source writes right before and after the content."""
        start = Greatest(models.F("start") - SURROUNDING, 0)
        return self.annotate(
            before=Substr("source__text", start + 1, models.F("start") - start),
            after=Substr("source__text", models.F("end") + 1, SURROUNDING),
        )


def _words(field: str) -> Substr:
    """The words of the source's text that stand at a span of a quotation."""
    length = models.F(f"{field}_end") - models.F(f"{field}_start")
    return Substr("source__text", models.F(f"{field}_start") + 1, length)


class Quotation(models.Model):
    """One source's rendering of a statement: its content spans, the reporting verb and the speaker as written.

    ``content`` is a list of ``[start, end]``; ``start`` and ``end`` are those of the whole. ``speaker`` is who speaks
    as this source has it. ``answered`` is the question, as far as the source tells it, that a short answer answers.
    ``sketch`` holds numbers of the words that say most, by which renderings of the same are found.
    """

    statement = models.ForeignKey(
        Statement, verbose_name=_("statement"), on_delete=models.CASCADE, related_name="quotations"
    )
    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.CASCADE, related_name="quotations")
    kind = models.CharField(_("kind"), max_length=10, choices=Statement.Kind)
    content = models.JSONField(_("spans of the content"))
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    cue_start = models.PositiveIntegerField(_("start of the reporting verb"), null=True, blank=True)
    cue_end = models.PositiveIntegerField(_("end of the reporting verb"), null=True, blank=True)
    cue_lemma = models.CharField(_("reporting verb"), max_length=80, blank=True)
    speaker = models.ForeignKey(
        Actor,
        verbose_name=_("speaker"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="quotations",
    )
    speaker_start = models.PositiveIntegerField(_("start of the speaker"), null=True, blank=True)
    speaker_end = models.PositiveIntegerField(_("end of the speaker"), null=True, blank=True)
    speaker_text = models.CharField(_("speaker as written"), max_length=300, blank=True)
    text = models.TextField(_("content"))
    answered = models.TextField(_("question that it answers"), blank=True)
    sketch = ArrayField(models.IntegerField(), verbose_name=_("numbers of its words"), default=list, editable=False)
    said_on = PartialDateField(_("said on"))
    confidence = models.FloatField(_("confidence in the speaker"), default=1.0)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    verb_class = models.CharField(_("class of the reporting verb"), max_length=10, choices=VerbClass, blank=True)
    medium = models.CharField(_("medium"), max_length=10, choices=Medium, blank=True)
    medium_start = models.PositiveIntegerField(_("start of the medium"), null=True, blank=True)
    medium_end = models.PositiveIntegerField(_("end of the medium"), null=True, blank=True)
    venue = models.ForeignKey(
        Actor,
        verbose_name=_("venue"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="quotations_received",
    )
    venue_text = models.CharField(_("venue as written"), max_length=200, blank=True)

    objects = QuotationQuerySet.as_manager()

    class Meta:
        ordering = ["source", "start"]
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
        indexes = [GinIndex(fields=["sketch"], name="quotation_sketch")]
        constraints = [
            models.UniqueConstraint(fields=["source", "start", "end"], name="quotation_has_one_place"),
            span_constraint("start", "end", name="quotation_has_length"),
            span_constraint("cue_start", "cue_end", name="quotation_cue_has_length"),
            span_constraint("speaker_start", "speaker_end", name="quotation_speaker_has_length"),
            span_constraint("medium_start", "medium_end", name="quotation_medium_has_length"),
            partial_date_constraint("said_on", name="quotation_said_on_is_partial_date"),
        ]

    def __str__(self) -> str:
        return Truncator(self.text).chars(80)

    def get_absolute_url(self) -> str:
        """The exact place in the source's page."""
        return f"{self.source.get_absolute_url()}#q{self.pk}"


class Subject(models.Model):
    """An actor to whom a statement was said, or whom its words name; ``place`` is its rank among them, from 0."""

    class Part(models.TextChoices):
        ADDRESSEE = "addressee", _("addressee")
        NAMED = "named", _("named in it")

    statement = models.ForeignKey(
        Statement, verbose_name=_("statement"), on_delete=models.CASCADE, related_name="subjects"
    )
    actor = models.ForeignKey(Actor, verbose_name=_("actor"), on_delete=models.CASCADE, related_name="subject_of")
    part = models.CharField(_("part"), max_length=10, choices=Part, default=Part.NAMED)
    place = models.PositiveSmallIntegerField(_("place"), default=0)

    class Meta:
        ordering = ["part", "place", "pk"]
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        constraints = [models.UniqueConstraint(fields=["statement", "actor"], name="subject_is_once_in_statement")]

    def __str__(self) -> str:
        return f"{self.statement}: {self.actor}"


class Candidate(models.Model):
    """An actor who may be the speaker of a quotation, of which the machine is too unsure to say so.

    ``place`` is its rank among the candidates, the likeliest first, from 0.
    """

    quotation = models.ForeignKey(
        Quotation, verbose_name=_("quotation"), on_delete=models.CASCADE, related_name="candidates"
    )
    actor = models.ForeignKey(Actor, verbose_name=_("actor"), on_delete=models.CASCADE, related_name="candidacies")
    place = models.PositiveSmallIntegerField(_("place"), default=0)

    class Meta:
        ordering = ["quotation", "place"]
        verbose_name = _("possible speaker")
        verbose_name_plural = _("possible speakers")
        constraints = [models.UniqueConstraint(fields=["quotation", "actor"], name="candidate_is_once_in_quotation")]

    def __str__(self) -> str:
        return f"{self.actor}?"
