"""A migrated database to copy: all migrations together take half a minute, a copy none.

Who comes first makes it, whoever else comes meanwhile waits. A template that was made by other
migrations has another name; the system removes old files, `dropdb` an old database.
"""

import fcntl
import hashlib
import inspect
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.db import connection
from django.db.migrations.loader import MigrationLoader

PROJECT = Path(__file__).resolve().parents[1]
TEMPORARY = Path(tempfile.gettempdir())


def test_file() -> Path | None:
    """The file of the test database; None where the database is no file."""
    if connection.vendor != "sqlite":
        return None
    return Path(connection.settings_dict["TEST"]["NAME"])


def begin_as_template() -> None:
    """Let the test database of this process begin with what the migrations make."""
    if file := test_file():
        copy_template(file)
    else:
        connection.settings_dict["TEST"]["TEMPLATE"] = _migrated_database()


def copy_template(file: Path) -> None:
    """Put what the migrations make in this file."""
    template = TEMPORARY / f"{_template_name()}.sqlite3"
    with _alone(template.name):
        if not template.exists():
            unfinished = template.with_suffix(f".{os.getpid()}")
            _migrate(f"sqlite:///{unfinished}")
            unfinished.rename(template)
    shutil.copy(template, file)


def _migrated_database() -> str:
    """The name of a database on the server that nobody uses and that is only copied."""
    name, url = _template_name(), os.environ["WEERBAAR_DATABASE_URL"]
    unfinished = f"{name}-unfinished"
    with _alone(name), psycopg.connect(url, autocommit=True) as server:
        known = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not known:
            server.execute(f'DROP DATABASE IF EXISTS "{unfinished}"')
            server.execute(f'CREATE DATABASE "{unfinished}" TEMPLATE template0')
            _migrate(urlunsplit(urlsplit(url)._replace(path=f"/{unfinished}")))
            server.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')
    return name


def _migrate(url: str) -> None:
    """In a process of its own, because the one that tests has its database set already."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "WEERBAAR_DATABASE_URL": url,
    }
    subprocess.run(
        [sys.executable, PROJECT / "manage.py", "migrate", "--verbosity", "0"],
        env=environment,
        check=True,
    )


def _template_name() -> str:
    found = hashlib.sha256()
    for key, migration in sorted(MigrationLoader(None).disk_migrations.items()):
        found.update(repr(key).encode())
        found.update(Path(inspect.getfile(type(migration))).read_bytes())
    return f"weerbaar-test-template-{found.hexdigest()[:16]}"


@contextmanager
def _alone(name: str) -> Iterator[None]:
    """One process of this machine at a time."""
    with (TEMPORARY / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
