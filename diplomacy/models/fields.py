"""Field types that several models share: partial dates and spans of a text."""

from __future__ import annotations

import datetime
import re

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

PARTIAL_DATE = r"^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$"


def validate_partial_date(value: str) -> None:
    """Raise ValidationError unless ``value`` is "", "2021", "2021-03" or an existing day such as "2021-03-17"."""
    RegexValidator(PARTIAL_DATE, _("Write a date as 2021, 2021-03 or 2021-03-17."))(value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            datetime.date.fromisoformat(value)
        except ValueError as error:
            raise ValidationError(_("There is no such day: %(value)s."), params={"value": value}) from error


class PartialDateField(models.CharField):
    """An ISO date of which only the beginning may be known; its length is its precision, "" is unknown.

    Text order is time order, so ranges are plain comparisons of strings.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs = {"max_length": 10, "blank": True, "default": "", **kwargs}
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.validators.append(validate_partial_date)


def trigram_index(field: str, *, name: str) -> GinIndex:
    """An index that ``field__icontains`` uses: Django compares the upper-case forms."""
    return GinIndex(OpClass(Upper(field), name="gin_trgm_ops"), name=name)


class Verdict(models.TextChoices):
    """What the newest human decision says of a machine's fact; ``diplomacy/curation`` writes it."""

    NONE = "", _("read by machine")
    CONFIRMED = "confirm", _("confirmed")
    REJECTED = "reject", _("rejected")


class Lockable(models.Model):
    """A row of which humans may lock values: the column then holds theirs, and the machine does not overwrite it.

    ``locked`` holds by the field's name ``{"value": what the human set, "machine": what the machine says now}``.
    """

    locked = models.JSONField(_("locked values"), default=dict, blank=True, editable=False)

    class Meta:
        abstract = True


def partial_date_constraint(field: str, *, name: str) -> models.CheckConstraint:
    """A database constraint that ``field`` holds a partial date or ""."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__regex": PARTIAL_DATE}), name=name)


def span_constraint(start: str, end: str, *, name: str) -> models.CheckConstraint:
    """A database constraint that ``start`` to ``end`` is a stretch of at least one character, or both are null."""
    length = models.Q(**{f"{start}__gte": 0, f"{end}__gt": models.F(start)})
    absent = models.Q(**{f"{start}__isnull": True, f"{end}__isnull": True})
    return models.CheckConstraint(condition=length | absent, name=name)


def within(field: str, *, since: str = "", until: str = "") -> models.Q:
    """Rows whose partial date ``field`` is known and lies between two partial dates, both included."""
    chosen = models.Q(**{f"{field}__gt": ""}) if since or until else models.Q()
    if since:
        chosen &= models.Q(**{f"{field}__gte": since})
    if until:
        chosen &= models.Q(**{f"{field}__lte": until if len(until) == 10 else f"{until}-99"})
    return chosen
