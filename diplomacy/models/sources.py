"""Outlets, the sources they publish, and the places in them where actors are named."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Cast, Coalesce, Substr
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from diplomacy.models.counts import count_of
from diplomacy.models.fields import PartialDateField, Verdict, partial_date_constraint, span_constraint, trigram_index

OPENING_LENGTH = 120  # characters


class Outlet(models.Model):
    """Who publishes: a newspaper, an agency, a ministry's site."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    domain = models.CharField(_("domain"), max_length=200, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("outlet-detail", args=[self.slug])


class SourceQuerySet(models.QuerySet["Source"]):
    def read(self) -> SourceQuerySet:
        """Sources that the pipeline read, as against those it only stored."""
        return self.filter(status=Source.Status.READ)

    def originals(self) -> SourceQuerySet:
        """Sources that repeat no other source's text."""
        return self.filter(copy_of=None)

    def with_words(self, words: str) -> SourceQuerySet:
        """Sources whose title holds every word of ``words``, whatever its case."""
        return self.filter(*(models.Q(title__icontains=word) for word in words.split()))

    def newest_first(self) -> SourceQuerySet:
        return self.order_by("-published", "-pk")

    def for_list(self) -> SourceQuerySet:
        """Load what one row of a list shows, and not the text."""
        return self.select_related("outlet").defer("text", "sketch")

    def with_opening(self) -> SourceQuerySet:
        """Add ``opening``: the first words of the body, by which a source without a title can be told."""
        return self.annotate(opening=opening())

    def with_counts(self) -> SourceQuerySet:
        """Add ``quotation_count`` and ``report_count``, of statements and events that stand, and ``actor_count``."""
        return self.annotate(
            quotation_count=_count("quotations", "statement", fact="statement"),
            report_count=_count("reports", "event", fact="event"),
            actor_count=_count("mentions", "actor"),
        )


def opening(prefix: str = "") -> Substr:
    """The first words of the body of the source that ``prefix`` ("source__") leads to."""
    begin = Cast(models.F(f"{prefix}body__0__0"), models.IntegerField())
    return Substr(f"{prefix}text", Coalesce(begin, 0) + 1, OPENING_LENGTH)


def _count(relation: str, column: str = "pk", *, fact: str = "") -> Coalesce:
    """How many distinct values of ``column`` a source's ``relation`` has.

    Of rows that rest under a ``fact``, those are left out whose fact a human rejected.
    """
    related = Source._meta.get_field(relation).related_model
    rows = related._default_manager.filter(source=models.OuterRef("pk"))  # type: ignore[union-attr]
    if fact:
        rows = rows.exclude(**{f"{fact}__verdict": Verdict.REJECTED})
    return count_of(rows, per="source", distinct=column)


class Source(models.Model):
    """One article, transcript or press release of an outlet: the document that can be cited. Its text never changes.

    ``sketch`` holds numbers of some rows of words of the body, by which its copies are found.
    """

    class Status(models.TextChoices):
        READ = "read", _("read")
        NOT_ENGLISH = "not_english", _("not English")
        EMPTY = "empty", _("empty")

    file_name = models.CharField(_("file"), max_length=255, blank=True)
    url = models.URLField(_("link"), max_length=1000, blank=True)
    outlet = models.ForeignKey(
        Outlet, verbose_name=_("outlet"), null=True, blank=True, on_delete=models.PROTECT, related_name="sources"
    )
    title = models.CharField(_("title"), max_length=500, blank=True)
    authors = models.JSONField(_("authors"), default=list, blank=True)
    published = PartialDateField(_("published"))
    published_from = models.CharField(_("how the date is known"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=8, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.READ)
    text = models.TextField(_("text"))
    sha256 = models.CharField(_("SHA-256 of the text"), max_length=64, db_index=True)
    length = models.PositiveIntegerField(_("length in characters"))
    body = models.JSONField(_("spans of the body"), default=list)
    title_span = models.JSONField(_("span of the title"), null=True, blank=True)
    copy_of = models.ForeignKey(
        "self", verbose_name=_("copy of"), null=True, blank=True, on_delete=models.SET_NULL, related_name="copies"
    )
    sketch = ArrayField(models.IntegerField(), verbose_name=_("numbers of its words"), default=list, editable=False)
    read_with = models.CharField(_("read with"), max_length=80, blank=True)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["-published", "-pk"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        indexes = [
            models.Index(fields=["-published", "-id"], name="source_newest_first"),
            trigram_index("title", name="source_title_trigrams"),
            GinIndex(fields=["sketch"], name="source_sketch"),
        ]
        constraints = [
            partial_date_constraint("published", name="source_published_is_partial_date"),
            models.UniqueConstraint(
                fields=["sha256", "file_name", "url", "outlet"], name="source_is_stored_once", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.file_name or self.url or str(_("Untitled source"))

    def get_absolute_url(self) -> str:
        return reverse("source-detail", args=[self.pk])

    def quote(self, start: int, end: int) -> str:
        """The exact characters ``start`` to ``end`` of the text."""
        return self.text[start:end]


class MentionQuerySet(models.QuerySet["Mention"]):
    def linked(self) -> MentionQuerySet:
        return self.filter(state=Mention.State.LINKED)

    def undecided(self) -> MentionQuerySet:
        """Names that lead to nobody, or to none of several actors."""
        return self.filter(form=Mention.Form.NAME).exclude(state=Mention.State.LINKED)

    def in_order(self) -> MentionQuerySet:
        return self.order_by("source_id", "start")


class Mention(models.Model):
    """One place in one source where an actor is named or meant. A mention is not an actor."""

    class Form(models.TextChoices):
        NAME = "name", _("name")
        NOMINAL = "nominal", _("description")
        PRONOUN = "pronoun", _("pronoun")

    class State(models.TextChoices):
        LINKED = "linked", _("linked")
        AMBIGUOUS = "ambiguous", _("ambiguous")
        UNLINKED = "unlinked", _("unlinked")

    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.CASCADE, related_name="mentions")
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    text = models.CharField(_("text"), max_length=300)
    form = models.CharField(_("form"), max_length=10, choices=Form)
    state = models.CharField(_("state"), max_length=10, choices=State)
    actor = models.ForeignKey(
        "diplomacy.Actor",
        verbose_name=_("actor"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="mentions",
    )
    candidates = models.ManyToManyField(
        "diplomacy.Actor", verbose_name=_("candidates"), blank=True, related_name="candidate_mentions"
    )
    confidence = models.FloatField(_("confidence"), default=1.0)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ["source", "start"]
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        indexes = [
            models.Index(
                fields=["-id"], name="mention_undecided", condition=models.Q(form="name") & ~models.Q(state="linked")
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["source", "start", "end"], name="mention_has_one_place"),
            span_constraint("start", "end", name="mention_has_length"),
            models.CheckConstraint(
                condition=models.Q(state="linked", actor__isnull=False)
                | ~models.Q(state="linked") & models.Q(actor__isnull=True),
                name="mention_is_linked_to_an_actor",
            ),
        ]

    def __str__(self) -> str:
        return self.text
