from __future__ import annotations

import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import RequestFactory


def create_demo_admin() -> str:
    """Return what the command prints."""
    out = StringIO()
    call_command("create_demo_admin", stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_printed_password_lets_the_administrator_in() -> None:
    password = re.search(r"password (\S+)", create_demo_admin())
    assert password
    request = RequestFactory().post("/admin/login/")
    assert authenticate(request, username="admin", password=password[1]) == User.objects.get(is_superuser=True)


@pytest.mark.django_db
def test_a_second_call_changes_nothing_and_says_how_to_reset_the_password() -> None:
    create_demo_admin()
    before = User.objects.get().password
    assert "changepassword admin" in create_demo_admin()
    assert User.objects.get().password == before
