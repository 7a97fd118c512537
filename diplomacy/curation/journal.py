"""What a decision changed in the rows, kept with it, so that all of it can be set back."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from django.apps import apps
from django.db import models

Step: TypeAlias = dict[str, Any]
Values: TypeAlias = dict[str, Any]


class Journal:
    """Changes rows and notes how to set them back; ``steps`` is what a decision keeps."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def update(self, rows: models.QuerySet[Any], **values: Any) -> int:
        """Set columns of rows; return how many rows there are."""
        before = list(rows.values("pk", *values))
        pks = [row["pk"] for row in before]
        rows.model._default_manager.filter(pk__in=pks).update(**values)
        for column, value in values.items():
            pks_by_value: dict[Any, list[Any]] = defaultdict(list)
            for row in before:
                pks_by_value[row[column]].append(row["pk"])
            groups = [[old, found] for old, found in pks_by_value.items() if old != value]
            if groups:
                self._note("update", rows.model, column=column, to=value, groups=groups)
        return len(before)

    def delete(self, rows: models.QuerySet[Any]) -> int:
        """Delete rows, on which no others may rest; return how many."""
        kept = [values_of(row) for row in rows]
        if kept:
            self._note("delete", rows.model, rows=kept)
            rows.model._default_manager.filter(pk__in=[row["id"] for row in kept]).delete()
        return len(kept)

    def create(self, *rows: models.Model) -> None:
        """Insert new rows."""
        if rows:
            type(rows[0])._default_manager.bulk_create(rows)
            self._note("create", type(rows[0]), pks=[row.pk for row in rows])

    def change(self, row: models.Model, **values: Any) -> None:
        """Set attributes of one row, and save it."""
        with self.watch(type(row)._default_manager.filter(pk=row.pk)):
            for name, value in values.items():
                setattr(row, name, value)
            row.save(update_fields=list(values))

    @contextmanager
    def watch(self, *querysets: models.QuerySet[Any]) -> Iterator[None]:
        """Note what others change in these rows meanwhile."""
        before = [_rows(queryset) for queryset in querysets]
        yield
        for queryset, old in zip(querysets, before, strict=True):
            self._note_difference(queryset.model, old, _rows(queryset))

    def _note_difference(self, model: type[models.Model], old: dict[Any, Values], new: dict[Any, Values]) -> None:
        changed = [
            {"pk": pk, "from": _those(old[pk], fields), "to": _those(new[pk], fields)}
            for pk in old.keys() & new.keys()
            if (fields := [name for name, value in old[pk].items() if value != new[pk][name]])
        ]
        if made := sorted(new.keys() - old.keys()):
            self._note("create", model, pks=made)
        if changed:
            self._note("change", model, rows=changed)
        if gone := sorted(old.keys() - new.keys()):
            self._note("delete", model, rows=[old[pk] for pk in gone])

    def _note(self, action: str, model: type[models.Model], **told: Any) -> None:
        self.steps.append({"do": action, "model": model._meta.label_lower, **told})


def _rows(queryset: models.QuerySet[Any]) -> dict[Any, Values]:
    return {row.pk: values_of(row) for row in queryset.all()}


def _those(values: Values, names: Iterable[str]) -> Values:
    return {name: values[name] for name in names}


def values_of(row: models.Model) -> Values:
    """The values of a row's columns, as JSON keeps them."""
    return {field.attname: _plain(getattr(row, field.attname)) for field in _columns(type(row))}


def _columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    return [field for field in model._meta.concrete_fields if not getattr(field, "generated", False)]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.datetime) else value


def set_back(steps: Iterable[Step]) -> bool:
    """Undo the steps, the last first; whether every row was still as the decision had left it."""
    is_clean = True
    for step in reversed(list(steps)):
        model = apps.get_model(step["model"])
        is_clean &= ACTIONS[step["do"]](model._default_manager.all(), step)
    return is_clean


def _update_back(rows: models.QuerySet[Any], step: Step) -> bool:
    column, is_clean = step["column"], True
    for old, pks in step["groups"]:
        if not _may_refer(rows.model, column, old):
            return False
        still = rows.filter(pk__in=pks, **{column: step["to"]})
        is_clean &= still.update(**{column: old}) == len(pks)
    return is_clean


def _change_back(rows: models.QuerySet[Any], step: Step) -> bool:
    found, is_clean = rows.in_bulk([row["pk"] for row in step["rows"]]), True
    for told in step["rows"]:
        row = found.get(told["pk"])
        if row is None:
            is_clean = False
            continue
        values = values_of(row)
        still = {name: old for name, old in told["from"].items() if values[name] == told["to"][name]}
        is_clean &= still.keys() == told["from"].keys()
        rows.filter(pk=row.pk).update(**{name: _typed(rows.model, name, old) for name, old in still.items()})
    return is_clean


def _delete_back(rows: models.QuerySet[Any], step: Step) -> bool:
    """Insert again what was deleted, unless something else now stands in its place or what it rests on is gone."""
    there = set(rows.filter(pk__in=[values["id"] for values in step["rows"]]).values_list("pk", flat=True))
    kept = [values for values in step["rows"] if values["id"] not in there]
    kept = [_without_lost(rows.model, values) for values in kept]
    kept = [values for values in kept if all(_may_refer(rows.model, name, value) for name, value in values.items())]
    made = [rows.model(**{name: _typed(rows.model, name, value) for name, value in values.items()}) for values in kept]
    rows.bulk_create(made, ignore_conflicts=True)
    moments = [field for field in _columns(rows.model) if getattr(field, "auto_now_add", False)]
    for field in moments:  # Django would set them to the present
        for values in kept:
            rows.filter(pk=values["id"]).update(
                **{field.attname: _typed(rows.model, field.attname, values[field.attname])}
            )
    return rows.filter(pk__in=[values["id"] for values in step["rows"]]).count() == len(step["rows"]) and not there


def _without_lost(model: type[models.Model], values: Values) -> Values:
    """The values of a row, without references that it can do without to rows that are gone."""
    optional = {field.attname for field in _columns(model) if isinstance(field, models.ForeignKey) and field.null}
    lost = {name for name in optional & values.keys() if not _may_refer(model, name, values[name])}
    return {**values, **dict.fromkeys(lost)}


def _create_back(rows: models.QuerySet[Any], step: Step) -> bool:
    deleted: int = rows.filter(pk__in=step["pks"]).delete()[1].get(rows.model._meta.label, 0)
    return deleted == len(step["pks"])


ACTIONS = {"update": _update_back, "change": _change_back, "delete": _delete_back, "create": _create_back}


def _may_refer(model: type[models.Model], name: str, value: Any) -> bool:
    """Whether a column may hold the value: a reference needs its row."""
    if value is None:
        return True
    field = next(field for field in _columns(model) if name in (field.attname, field.name))
    if not isinstance(field, models.ForeignKey):
        return True
    return bool(field.related_model._default_manager.filter(pk=value).exists())


def _typed(model: type[models.Model], name: str, value: Any) -> Any:
    field = next(field for field in _columns(model) if field.attname == name)
    return field.to_python(value) if isinstance(field, models.DateTimeField) else value
