"""The groups that come with Chancery: readers see, editors decide and upload, administrators manage users as well."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import connections
from django.db.models import Q

SEES = Q(codename__startswith="view_", content_type__app_label__in=["diplomacy", "ingest"])
DECIDES = Q(
    content_type__app_label="diplomacy", codename__in=["add_decision", "change_source", "add_outlet", "change_outlet"]
) | Q(content_type__app_label="ingest", codename__in=["add_upload"])
MANAGES = Q(content_type__app_label="auth", content_type__model__in=["user", "group"]) | Q(
    content_type__app_label="axes", codename__regex="^(view|delete)_"
)
GROUPS = {"reader": SEES, "editor": SEES | DECIDES, "administrator": SEES | DECIDES | MANAGES}
"""By the name of each group, the permissions that its members have. In the admin, members must be staff as well."""


def give_permissions(using: str = "default", **_sent: Any) -> None:
    """Make the groups, and give them those of their permissions that exist and that they lack; take none away.

    It is called after each app has been migrated: permissions come with the models.
    """
    if Group._meta.db_table not in connections[using].introspection.table_names():
        return
    for name, wanted in GROUPS.items():
        group, _made = Group.objects.using(using).get_or_create(name=name)
        group.permissions.add(*Permission.objects.using(using).filter(wanted))
