"""A migrated database to copy: all migrations together take half a minute, a copy none.

Only for SQLite; a template that was made by other migrations has another name.
"""

import hashlib
import inspect
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader


def test_file() -> Path | None:
    """The file of the test database; None where the database is no file."""
    if connection.vendor != "sqlite":
        return None
    return Path(connection.settings_dict["TEST"]["NAME"])


def template() -> Path:
    """Where the database stands that all migrations of today were applied to."""
    found = hashlib.sha256()
    for key, migration in sorted(MigrationLoader(None).disk_migrations.items()):
        found.update(repr(key).encode())
        found.update(Path(inspect.getfile(type(migration))).read_bytes())
    name = f"weerbaar-test-template-{found.hexdigest()[:16]}.sqlite3"
    return Path(tempfile.gettempdir()) / name


def copy_template(file: Path) -> None:
    """Begin with what the migrations make, if they were applied here before."""
    if template().exists():
        shutil.copy(template(), file)


def keep_template() -> None:
    """Remember what the migrations made, before any test has added to it."""
    if not template().exists():
        unfinished = template().with_suffix(f".{os.getpid()}")
        with sqlite3.connect(connection.settings_dict["NAME"]) as made:
            made.execute("VACUUM INTO ?", [str(unfinished)])
        unfinished.rename(template())
