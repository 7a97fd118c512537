#!/usr/bin/env python
"""Chancery's command line: ``python manage.py help`` lists what there is."""

import os
import sys

NOT_MIGRATED = (
    "The database lacks tables or columns that this version of Chancery needs. Make them with\n"
    "    python manage.py migrate\n"
    "and give the command again. What is stored stays as it is."
)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy.settings")
    from django.core.management import execute_from_command_line
    from django.db import ProgrammingError

    try:
        execute_from_command_line(sys.argv)
    except ProgrammingError as error:
        if "--traceback" in sys.argv or not lacks_tables(error):
            raise
        sys.exit(NOT_MIGRATED)


def lacks_tables(error: Exception) -> bool:
    """Whether the database refused a query because it was never migrated, or not to this version."""
    from psycopg.errors import UndefinedColumn, UndefinedTable

    return isinstance(error.__cause__, UndefinedColumn | UndefinedTable)


if __name__ == "__main__":
    main()
