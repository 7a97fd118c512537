"""The groups that come with Chancery, and what their members can do in the admin."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from diplomacy.groups import give_permissions
from diplomacy.models import Decision
from tests.factories import make_statement

pytestmark = pytest.mark.django_db


def make_member(group: str) -> User:
    user = User.objects.create_user(f"a-{group}", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.mark.parametrize(
    ("group", "may", "may_not"),
    [
        ("reader", ["diplomacy.view_actor", "ingest.view_run"], ["diplomacy.add_decision", "ingest.add_upload"]),
        ("editor", ["diplomacy.add_decision", "ingest.add_upload", "diplomacy.change_source"], ["auth.change_user"]),
        ("administrator", ["diplomacy.add_decision", "auth.add_user", "auth.change_group"], ["diplomacy.delete_actor"]),
    ],
)
def test_members_have_their_permissions_and_no_more(group: str, may: list[str], may_not: list[str]) -> None:
    user = make_member(group)
    assert [name for name in may if not user.has_perm(name)] == []
    assert [name for name in may_not if user.has_perm(name)] == []


def test_migrating_again_gives_what_is_missing_and_takes_nothing_away() -> None:
    editors, readers = Group.objects.get(name="editor"), Group.objects.get(name="reader")
    before = set(editors.permissions.values_list("pk", flat=True))
    editors.permissions.clear()
    readers.permissions.add(*Group.objects.get(name="administrator").permissions.filter(codename="add_user"))
    give_permissions()
    assert set(editors.permissions.values_list("pk", flat=True)) == before
    assert readers.permissions.filter(codename="add_user").exists()


@pytest.mark.parametrize(("group", "count"), [("reader", 0), ("editor", 1), ("administrator", 1)])
def test_editors_decide_and_readers_do_not(client: Client, group: str, count: int) -> None:
    client.force_login(make_member(group))
    statement = make_statement()
    client.post(reverse("admin:diplomacy_statement_verdict", args=[statement.pk]), {"verdict": "confirm"})
    assert Decision.objects.count() == count


@pytest.mark.parametrize("group", ["reader", "editor", "administrator"])
def test_every_group_has_its_desk(client: Client, group: str) -> None:
    client.force_login(make_member(group))
    html = client.get(reverse("admin:index")).content.decode()
    assert "Pairs to judge" in html
    assert ("Upload articles" in html) == (group != "reader")
    assert ("Users" in html) == (group == "administrator")


def test_an_administrator_makes_nobody_a_superuser(client: Client) -> None:
    administrator, chief = make_member("administrator"), User.objects.create_superuser("chief")
    client.force_login(administrator)
    own = reverse("admin:auth_user_change", args=[administrator.pk])
    assert 'name="is_superuser"' not in client.get(own).content.decode()
    given = {"username": administrator.username, "is_staff": "on", "is_active": "on", "is_superuser": "on"}
    client.post(own, {**given, "date_joined_0": "2026-01-01", "date_joined_1": "00:00:00"})
    administrator.refresh_from_db()
    assert not administrator.is_superuser
    chiefs = reverse("admin:auth_user_change", args=[chief.pk])
    assert client.post(chiefs, {"username": "taken"}).status_code == 403
    assert client.get(reverse("admin:auth_user_password_change", args=[chief.pk])).status_code == 403
