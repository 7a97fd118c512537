"""A base made many times as large without reading: every article and all that rests on it once more, in earlier weeks.

Actors, their roles and outlets are not copied: each is named, quoted and reported of so many times as often, which is
harder on resolving and storing than a base in which new people appear as it grows.
"""

from __future__ import annotations

from datetime import timedelta

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

from diplomacy.models import Event, Name, Quotation, Report, Source, Statement
from diplomacy.models.fields import PartialDateField

APART = 100_000_000
"""Between the ids of a row and its copy."""


def multiply(times: int, *, back: timedelta) -> None:
    """Let there be ``times`` as many articles; each copy is ``back`` earlier than the one before."""
    copied = copied_models()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # the order of tables is then free
        for number in range(1, times):
            for model in copied:
                cursor.execute(_copy(model, copied, number, back.days * number))
        cursor.execute("SET session_replication_role = DEFAULT")
        for statement in connection.ops.sequence_reset_sql(no_style(), copied):
            cursor.execute(statement)
    Name.objects.update(count=models.F("count") * times)


def originals() -> models.QuerySet[Source]:
    """The articles that are no copies."""
    return Source.objects.filter(pk__lt=APART)


def copied_models() -> list[type[models.Model]]:
    """The models whose rows rest on articles."""
    known = apps.get_app_config("diplomacy").get_models(include_auto_created=True)
    every = [model for model in known if not model._meta.proxy]
    found: list[type[models.Model]] = [Source, Statement, Event, Quotation, Report]
    while more := [model for model in every if model not in found and _targets(model) & set(found)]:
        found += more
    return found


def _targets(model: type[models.Model]) -> set[type[models.Model]]:
    return {field.related_model for field in model._meta.concrete_fields if field.is_relation}  # type: ignore[misc]


def _copy(model: type[models.Model], copied: list[type[models.Model]], number: int, days: int) -> str:
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    names = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(_value(field, copied, number, days) for field in fields)
    table, is_original = f'"{model._meta.db_table}"', f'"{model._meta.pk.column}" < {APART}'
    return f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE {is_original}"  # noqa: S608


def _value(field: models.Field, copied: list[type[models.Model]], number: int, days: int) -> str:
    column = f'"{field.column}"'
    if field.primary_key or field.related_model in copied:
        return f"{column} + {number * APART}"
    if isinstance(field, PartialDateField):
        return (
            f"CASE length({column}) WHEN 10 THEN to_char(to_date({column}, 'YYYY-MM-DD') - {days}, 'YYYY-MM-DD') "
            f"WHEN 7 THEN to_char(to_date({column} || '-15', 'YYYY-MM-DD') - {days}, 'YYYY-MM') ELSE {column} END"
        )
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return f"{column} - {days}"
    if field.column == "sha256":
        return f"encode(sha256(({column} || '{number}')::bytea), 'hex')"
    return column
