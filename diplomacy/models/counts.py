"""Counts of what belongs to a row, as subqueries: several of them on one list multiply no rows."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Coalesce


def count_of(rows: models.QuerySet, *, per: str, distinct: str | Coalesce = "pk") -> Coalesce:
    """How many distinct values of ``distinct`` the ``rows`` have; they refer to the outer row by ``per``."""
    counted = rows.order_by().values(per).annotate(count=models.Count(distinct, distinct=True)).values("count")
    return Coalesce(models.Subquery(counted), 0)
