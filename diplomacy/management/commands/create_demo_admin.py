"""``manage.py create_demo_admin``: somebody who may do everything, for trying things out."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand

USERNAME = "admin"


class Command(BaseCommand):
    help = "Create an administrator with a random password, and print it once. A later call only says how to reset it."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if User.objects.filter(username=USERNAME).exists():
            self.stdout.write(
                f"The user “{USERNAME}” exists already. "
                f"To set a new password: .venv/bin/python manage.py changepassword {USERNAME}"
            )
            return
        password = secrets.token_urlsafe(12)
        User.objects.create_superuser(USERNAME, password=password)
        self.stdout.write(f"Log in at /admin/ as “{USERNAME}” with the password {password} (it is not shown again).")
