"""Settings of the tests: the site's own, quicker and without anything kept between runs."""

import os

os.environ.setdefault("SECRET_KEY", "known to everybody, for tests only")

from diplomacy.settings import *  # noqa: F403
from diplomacy.settings import DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

# A connection that outlives its test would keep the test database from being removed.
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["default"].get("OPTIONS", {}).pop("pool", None)

# Static files come from where they are written; nothing was collected.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
