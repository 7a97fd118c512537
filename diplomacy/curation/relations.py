"""All that refers to a row, moved to another row; what the other has already is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models

from diplomacy.curation.journal import Journal

Reference = models.ForeignKey
"""A column that refers to a row."""


def references_to(model: type[models.Model]) -> list[Reference[Any, Any]]:
    """Every column of the knowledge base that refers to a row of ``model``, those of many-to-many tables among them."""
    relations: list[Any] = list(model._meta.get_fields(include_hidden=True))
    found = [
        relation.field
        for relation in relations
        if (relation.one_to_many or relation.one_to_one) and relation.auto_created and not relation.concrete
    ]
    return [field for field in found if isinstance(field, models.ForeignKey)]


def move_references(
    journal: Journal, *, old: models.Model, new: models.Model, leave: Iterable[type[models.Model]] = ()
) -> None:
    """Let all that refers to ``old`` refer to ``new``, but for rows of the models to ``leave``."""
    for field in references_to(type(old)):
        if field.model not in tuple(leave):
            move_reference(journal, field.model._default_manager.all(), field, old=old, new=new)


def move_reference(
    journal: Journal, rows: models.QuerySet[Any], field: Reference[Any, Any], *, old: models.Model, new: models.Model
) -> None:
    """Let those of ``rows`` that refer to ``old`` refer to ``new``; a row that ``new`` has already goes."""
    moving = rows.filter(**{field.name: old.pk})
    for twin in _twins(field, new):
        journal.delete(moving.filter(twin))
    journal.update(moving.all(), **{field.attname: new.pk})


def _twins(field: Reference[Any, Any], new: models.Model) -> Iterator[models.Q]:
    """Conditions for rows that cannot move: the other row has such a row, or the row would relate it to itself."""
    model = field.model
    for names, condition in _unique_together(model):
        if field.name in names:
            same = {name: models.OuterRef(name) for name in names if name != field.name}
            twins = model._default_manager.filter(condition, **{field.name: new.pk}, **same)
            yield models.Q(models.Exists(twins)) & condition
    for other in model._meta.concrete_fields:
        related = isinstance(other, models.ForeignKey) and other.related_model is field.related_model
        if related and other is not field and not other.null and not field.null:
            yield models.Q(**{other.name: new.pk})


def _unique_together(model: type[models.Model]) -> Iterator[tuple[tuple[str, ...], models.Q]]:
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            yield tuple(constraint.fields), constraint.condition or models.Q()
    for names in model._meta.unique_together:
        yield tuple(names), models.Q()
