"""Actors, the ways in which they are named, and the roles that sources give them."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from diplomacy.models.counts import count_of
from diplomacy.models.fields import Lockable, PartialDateField, Verdict, span_constraint, trigram_index


class ActorQuerySet(models.QuerySet["Actor"]):
    def named_like(self, words: str) -> ActorQuerySet:
        """Actors of whom some name holds every word of ``words``, whatever its case."""
        found = self
        for word in words.split():
            found = found.filter(models.Exists(Name.objects.filter(actor=models.OuterRef("pk"), text__icontains=word)))
        return found

    def with_counts(self) -> ActorQuerySet:
        """Add ``statement_count`` (said by, and standing), ``event_count`` (standing) and ``source_count``."""
        from diplomacy.models.events import Participation
        from diplomacy.models.sources import Mention
        from diplomacy.models.statements import Statement

        said = Statement.objects.standing().spoken().filter(speaker=models.OuterRef("pk"))
        taken = Participation.objects.filter(actor=models.OuterRef("pk")).exclude(event__verdict=Verdict.REJECTED)
        return self.annotate(
            statement_count=count_of(said, per="speaker"),
            event_count=count_of(taken, per="actor", distinct="event"),
            source_count=count_of(Mention.objects.filter(actor=models.OuterRef("pk")), per="actor", distinct="source"),
        )

    def most_quoted_first(self) -> ActorQuerySet:
        """In the order of what they said, then of how often they are named, then of their names."""
        from diplomacy.models.statements import Statement

        spoken = Statement.objects.standing().spoken()
        said = spoken.filter(speaker=models.OuterRef("pk")).order_by().values("speaker")
        counted = models.Subquery(said.annotate(count=models.Count("*")).values("count"))
        named = Name.objects.filter(actor=models.OuterRef("pk")).order_by().values("actor")
        mentioned = models.Subquery(named.annotate(sum=models.Sum("count")).values("sum"))
        return self.order_by(counted.desc(nulls_last=True), mentioned.desc(nulls_last=True), "name")

    def for_list(self) -> ActorQuerySet:
        """Load what one row of a list shows, and no more."""
        return self.select_related("state").with_counts()


class Actor(Lockable):
    """A person, a state, or an organisation (a ministry, an alliance, an unnamed group that speaks as one)."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        STATE = "state", _("state")
        ORGANIZATION = "organization", _("organisation")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    gazetteer = models.CharField(_("gazetteer key"), max_length=120, null=True, blank=True, unique=True)
    state = models.ForeignKey(
        "self",
        verbose_name=_("state"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="people_and_institutions",
    )
    ids = models.JSONField(_("external ids"), default=dict, blank=True)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        indexes = [trigram_index("name", name="actor_name_trigrams")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("actor-detail", args=[self.slug])


class Name(models.Model):
    """One way in which sources write an actor ("Sergei Ryabkov", "Ryabkov")."""

    actor = models.ForeignKey(Actor, verbose_name=_("actor"), on_delete=models.CASCADE, related_name="names")
    text = models.CharField(_("text"), max_length=300)
    key = models.CharField(
        _("key"),
        max_length=300,
        db_index=True,
        help_text=_("The name without case, accents and the choices of transliteration."),
    )
    family_key = models.CharField(_("key of the family name"), max_length=100, blank=True, db_index=True)
    count = models.PositiveIntegerField(_("mentions"), default=0)

    class Meta:
        ordering = ["-count", "text"]
        verbose_name = _("name")
        verbose_name_plural = _("names")
        constraints = [models.UniqueConstraint(fields=["actor", "text"], name="name_is_kept_once")]
        indexes = [trigram_index("text", name="name_text_trigrams")]

    def __str__(self) -> str:
        return self.text


class FormerSlug(models.Model):
    """An address that an actor's page had before; it leads to the page of today."""

    actor = models.ForeignKey(Actor, verbose_name=_("actor"), on_delete=models.CASCADE, related_name="former_slugs")
    slug = models.SlugField(_("slug"), max_length=100, unique=True)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return self.slug


class RoleQuerySet(models.QuerySet["Role"]):
    def standing(self) -> RoleQuerySet:
        """Roles that no human rejected."""
        return self.exclude(verdict=Verdict.REJECTED)


class Role(models.Model):
    """A title that sources give an actor, of an organisation or a state; first and last seen, never invented terms."""

    actor = models.ForeignKey(Actor, verbose_name=_("actor"), on_delete=models.CASCADE, related_name="roles")
    title = models.CharField(_("title"), max_length=200)
    of = models.ForeignKey(
        Actor, verbose_name=_("of"), null=True, blank=True, on_delete=models.SET_NULL, related_name="roles_in_it"
    )
    first_seen = PartialDateField(_("first seen"))
    last_seen = PartialDateField(_("last seen"))
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict, default=Verdict.NONE, blank=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        ordering = ["-last_seen", "title"]
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.UniqueConstraint(fields=["actor", "title", "of"], name="role_is_kept_once", nulls_distinct=False),
        ]

    def __str__(self) -> str:
        return self.title


class RoleEvidence(models.Model):
    """The place in a source that gives an actor a role."""

    role = models.ForeignKey(Role, verbose_name=_("role"), on_delete=models.CASCADE, related_name="evidence")
    source = models.ForeignKey(
        "diplomacy.Source", verbose_name=_("source"), on_delete=models.CASCADE, related_name="role_evidence"
    )
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))

    class Meta:
        ordering = ["source", "start"]
        verbose_name = _("evidence of a role")
        verbose_name_plural = _("evidence of roles")
        constraints = [
            models.UniqueConstraint(fields=["role", "source", "start", "end"], name="role_evidence_has_one_place"),
            span_constraint("start", "end", name="role_evidence_has_length"),
        ]

    def __str__(self) -> str:
        return f"{self.role} ({self.start}–{self.end})"
