"""The backend that starts the embedded server when the first connection is asked for."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base
from django.db.utils import OperationalError

from diplomacy import database
from diplomacy.postgres.programs import DatabaseUnavailable


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        """Return where the server listens now; it may have moved to another port since the last connection.

        Raises OperationalError, with what to do in its message, where the server cannot be started.
        """
        try:
            address = database.start(self.settings_dict["FOLDER"])
        except DatabaseUnavailable as error:
            raise OperationalError(str(error)) from error
        self.settings_dict.update(
            HOST=address.host, PORT=str(address.port), USER=address.user, PASSWORD=address.password
        )
        return super().get_connection_params()
