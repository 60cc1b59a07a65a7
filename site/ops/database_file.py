"""The database in a file of its own kind, and back: by the engine's own means."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

# No owners and rights: the database it goes back into has its own.
DUMP = ["pg_dump", "--format=custom", "--no-owner", "--no-privileges"]
AS_SQL = ["pg_restore", "--no-owner", "--no-privileges"]
# Everything or nothing; and first all that is there goes, also tables of a version that came later.
REPLACE = ["psql", "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1"]
REPLACE += ["--command=DROP SCHEMA public CASCADE", "--command=CREATE SCHEMA public"]
# What pg_restore 17 and later set without asking, and a server from before that does not know.
NEW_SETTING, SINCE = b"SET transaction_timeout", (17,)
HEAD = 40  # lines of settings; rows, which may hold any text, come after the hundreds of all tables

# How the tools read where the database is, and of its options those about how to get there.
PLACE = {"NAME": "PGDATABASE", "HOST": "PGHOST", "PORT": "PGPORT"}
PLACE |= {"USER": "PGUSER", "PASSWORD": "PGPASSWORD"}
WAY = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT"}
WAY |= {"sslkey": "PGSSLKEY", "service": "PGSERVICE", "connect_timeout": "PGCONNECT_TIMEOUT"}


class DatabaseNotCopied(Exception):
    """The tool of the database is not there, or failed; says what it said."""


def write_database(file: Path) -> None:
    """Copy the database as it is at one moment into this file; others go on writing meanwhile."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(file)) as copy:
            _copy(_sqlite(), copy)
        return
    _run([*DUMP, "--file", str(file)])


def read_database(file: Path) -> None:
    """Replace the database by what this file holds; when that fails it is as it was."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(file)) as copy:
            _copy(copy, _sqlite())
        return
    sql = file.with_suffix(".sql")
    _run([*AS_SQL, "--file", str(sql), str(file)])
    if connection.get_database_version() < SINCE:
        leave_out_new_setting(sql)
    _run([*REPLACE, "--output", os.devnull, "--file", str(sql)])


def leave_out_new_setting(sql: Path) -> None:
    """Make a comment of it where it stands: the file may be as large as the database."""
    with sql.open("r+b") as script:
        for _ in range(HEAD):
            start = script.tell()
            line = script.readline()
            if line.startswith(NEW_SETTING):
                script.seek(start)
                script.write(b"--")
                script.seek(start + len(line))


def _sqlite() -> sqlite3.Connection:
    connection.ensure_connection()
    opened: sqlite3.Connection = connection.connection
    return opened


def _copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    try:
        source.backup(target)
    except sqlite3.Error as error:
        raise DatabaseNotCopied(str(error)) from error


def _run(command: list[str]) -> None:
    if not shutil.which(command[0]):
        raise DatabaseNotCopied(f"{command[0]} is not here: install the client of PostgreSQL.")
    done = subprocess.run(  # noqa: S603 - our own words and the names of files
        command, env=_surroundings(), capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise DatabaseNotCopied(done.stderr.strip() or f"{command[0]} failed.")


def _surroundings() -> dict[str, str]:
    """Where the database is, as its tools read it: a password on the command line can be seen."""
    wanted = connection.settings_dict
    return {**os.environ, **_named(wanted, PLACE), **_named(wanted["OPTIONS"], WAY)}


def _named(wanted: dict[str, Any], names: dict[str, str]) -> dict[str, str]:
    return {names[key]: str(wanted[key]) for key in names if wanted.get(key)}
