"""What people may ask of the lists. Every field may be left out; a wrong one is explained and then left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext_lazy as _

from diplomacy.kinds import event_kind_choices
from diplomacy.models import Actor, Medium, Outlet, Source, Statement, VerbClass
from diplomacy.models.fields import PartialDateField, validate_partial_date

Choices = list[tuple[str, Any]]


class WordsOrSlugField(forms.CharField):
    """Comes back as the row of ``model`` whose slug was given, or else as the words as they were written."""

    def __init__(self, model: type[models.Model], **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 200, **kwargs})
        self.model = model

    def clean(self, value: Any) -> models.Model | str:
        words: str = super().clean(value)
        found: models.Model | None = self.model._default_manager.filter(slug=words).first() if words else None
        return found or words


class SlugField(forms.CharField):
    """Comes back as the row of ``queryset`` whose slug was given, or as None where nothing was."""

    widget = forms.HiddenInput

    def __init__(self, queryset: models.QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 200, **kwargs})
        self.queryset = queryset

    def clean(self, value: Any) -> models.Model | None:
        slug: str = super().clean(value)
        if not slug:
            return None
        found: models.Model | None = self.queryset.filter(slug=slug).first()
        if not found:
            raise ValidationError(_("Nothing here is called “%(slug)s”."), params={"slug": slug})
        return found


def words_field(label: Any, placeholder: Any = "") -> forms.CharField:
    search = forms.TextInput(attrs={"type": "search", "placeholder": placeholder, "autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=300, widget=search)


def date_field(label: Any) -> forms.CharField:
    """A field for a partial date."""
    attributes = {"placeholder": _("e.g. 2021-03"), "pattern": r"\d{4}(-\d{2}(-\d{2})?)?", "size": 10}
    return forms.CharField(
        label=label,
        required=False,
        max_length=PartialDateField().max_length,
        validators=[validate_partial_date],
        widget=forms.TextInput(attrs=attributes),
    )


def choice_field(label: Any, anything: Any, choices: Iterable[Any]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", anything), *choices])


class BrowseForm(forms.Form):
    """A form whose answers are read with ``asked``, whether or not all of them are right."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_%s", "label_suffix": "", **kwargs})

    def asked(self, name: str) -> Any:
        """The cleaned answer, or None where it is empty or wrong."""
        self.is_valid()
        return self.cleaned_data.get(name) or None

    @property
    def is_asking(self) -> bool:
        """True where anything at all was asked, rightly or wrongly."""
        return any(self.data.get(name) for name in self.fields if name != "sort")

    @property
    def is_narrowed(self) -> bool:
        """True where more was asked than words."""
        return any(self.data.get(name) for name in self.fields if name != "q")


WORDINGS = {
    Statement.Kind.DIRECT: _("direct"),
    Statement.Kind.MIXED: _("mixed"),
    Statement.Kind.INDIRECT: _("reported"),
}
"""How the pages call the kinds of statement."""
VERBS = {name: capfirst(label) for name, label in VerbClass.choices}
MEDIA = {name: capfirst(label) for name, label in Medium.choices}
"""How the pages call the classes of reporting verbs, and the media."""


class StatementSearchForm(BrowseForm):
    q = words_field(_("Words"), _("words, or “an exact phrase”"))
    speaker = WordsOrSlugField(Actor, label=_("Speaker"))
    kind = choice_field(_("Wording"), _("Any"), WORDINGS.items())
    verb = choice_field(_("How it was said"), _("In any way"), VERBS.items())
    medium = choice_field(_("Through"), _("Any medium"), MEDIA.items())
    since = date_field(_("Said from"))
    until = date_field(_("Said until"))
    show = choice_field(_("Show"), _("What was said"), [("positions", _("Positions")), ("all", _("Both"))])
    sort = choice_field(_("Order"), _("Best first"), [("newest", _("Newest")), ("oldest", _("Oldest"))])
    of = SlugField(Actor.objects.filter(kind=Actor.Kind.STATE), label=_("State"))
    outlet = SlugField(Outlet.objects.all(), label=_("Outlet"))
    about = SlugField(Actor.objects.all(), label=_("About"))

    @property
    def order(self) -> str:
        """``"relevance"``, ``"newest"`` or ``"oldest"``; without words there is no relevance."""
        words, sort = self.asked("q"), self.asked("sort")
        if sort in ("newest", "oldest"):
            return str(sort)
        return "relevance" if words else "newest"


class ActorSearchForm(BrowseForm):
    q = words_field(_("Name"), _("a name, or part of one"))
    kind = choice_field(_("Kind"), _("Any"), Actor.Kind.choices)
    of = WordsOrSlugField(Actor, label=_("State"))


class EventSearchForm(BrowseForm):
    q = words_field(_("Words in the title"), _("words in what happened"))
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    actor = WordsOrSlugField(Actor, label=_("Who takes part"))
    since = date_field(_("From"))
    until = date_field(_("Until"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = choice_field(_("Kind"), _("Any"), family_choices())

    @property
    def kinds(self) -> list[str]:
        """The names of the kinds that were asked for, a family standing for all of its kinds."""
        asked = self.asked("kind")
        kinds_by_family = {slugify(family): [kind for kind, _label in kinds] for family, kinds in event_kind_choices()}
        return kinds_by_family.get(asked, [asked]) if asked else []


def family_choices() -> Choices:
    """The kinds of event in groups, each group led by its whole family."""
    return [
        (family, [(slugify(family), _("%(family)s: all") % {"family": family}), *kinds])
        for family, kinds in event_kind_choices()
    ]


class SourceSearchForm(BrowseForm):
    q = words_field(_("Words in the title"), _("words in the title"))
    outlet = WordsOrSlugField(Outlet, label=_("Outlet"))
    status = choice_field(_("Status"), _("Any"), Source.Status.choices)
    since = date_field(_("Published from"))
    until = date_field(_("Published until"))
