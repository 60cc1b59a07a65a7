"""The whole of a deployment in one file, and back: the database and what was uploaded.

A backup is a tar file of the database as its engine writes it, then the uploads below `media/`,
then `manifest.json`. That has the checksum of each, so that a file that was cut off or damaged is
refused before anything is replaced. The secret key is in no backup.
"""

import hashlib
import json
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from ops.database_file import read_database, write_database
from people.models import Municipality

FORMAT = 1
MANIFEST, DATABASE, MEDIA = "manifest.json", "database", "media"
ONLY_OURS = 0o600  # there are names and addresses in it


class NotRestored(Exception):
    """The backup cannot be put back, and nothing has been changed; says why."""


@dataclass(frozen=True)
class Manifest:
    """What is in a backup: `files` gives the checksum (SHA-256) of each file by its name in it."""

    made_at: str
    engine: str
    migrations: list[str]
    files: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT


def back_up(*, into: Path, at: datetime) -> Path:
    """Write a backup into this folder; returns the file. Readable by its owner only.

    While the site runs: the database is copied as it is at one moment, the uploads after it.
    Raises DatabaseNotCopied when the database's own tool is not there or fails, and OSError when
    the disk does; nothing is left of it then.
    """
    into.mkdir(parents=True, exist_ok=True)
    backup = into / f"weerbaar-{at:%Y%m%d-%H%M%S}.tar"
    with TemporaryDirectory(dir=into) as place:  # goes, with all that is in it, when this fails
        unfinished, copied = Path(place) / backup.name, Path(place) / DATABASE
        for file in (unfinished, copied):
            file.touch(mode=ONLY_OURS)
        write_database(copied)
        _pack(unfinished, copied, at)
        return unfinished.rename(backup)


def _uploads() -> Iterator[tuple[str, Path]]:
    """Name in the backup, and file, of all that was uploaded."""
    root = Path(settings.MEDIA_ROOT)
    for file in sorted(root.rglob("*")):
        if file.is_file() and not file.is_symlink():
            yield f"{MEDIA}/{file.relative_to(root).as_posix()}", file


def _pack(unfinished: Path, database: Path, at: datetime) -> None:
    # A file with two names goes in twice: a link would have no content to take a checksum of.
    with tarfile.open(unfinished, "w", dereference=True) as tar:
        files = {DATABASE: _add(tar, DATABASE, database)}
        for name, file in _uploads():
            with suppress(FileNotFoundError):  # removed by the site, which goes on meanwhile
                files[name] = _add(tar, name, file)
        manifest = Manifest(
            made_at=at.isoformat(),
            engine=connection.vendor,
            migrations=sorted(f"{app}.{name}" for app, name in _loader().applied_migrations),
            files=files,
        )
        _add_manifest(tar, manifest)


def _add(tar: tarfile.TarFile, name: str, file: Path) -> str:
    """Put a file in; returns the checksum of what went in, for it may grow while we read it."""
    with file.open("rb") as content:
        info = tar.gettarinfo(arcname=name, fileobj=content)
        summed = _Summed(content)
        tar.addfile(info, summed)  # reads as much as the file had when it was opened
    return summed.checksum.hexdigest()


def _add_manifest(tar: tarfile.TarFile, manifest: Manifest) -> None:
    written = json.dumps(asdict(manifest), indent=1).encode()
    info = tarfile.TarInfo(MANIFEST)
    info.size, info.mode = len(written), ONLY_OURS
    tar.addfile(info, BytesIO(written))


class _Summed:
    """A file that takes the checksum of what is read from it."""

    def __init__(self, content: BinaryIO) -> None:
        self.content = content
        self.checksum = hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        part = self.content.read(size)
        self.checksum.update(part)
        return part


def _checksum(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _loader() -> MigrationLoader:
    return MigrationLoader(connection)


def restore(*, backup: Path, replace: bool = False) -> Manifest:
    """Put a backup back, and bring the database up to this version; returns what was in it.

    Raises NotRestored, with nothing changed: when the file is not there, or damaged, or of another
    engine or of a newer version, or, without `replace`, when there is a municipality here already.
    Raises DatabaseNotCopied when the database's own tool fails; the database is then as it was.
    Raises OSError when the disk does; the database may be back then, and not all of the uploads.
    """
    if not backup.is_file():
        raise NotRestored(f"There is no file {backup}.")
    if not replace and _in_use():
        raise NotRestored(
            "There is a municipality here already. Say --replace to lose what is here."
        )
    with TemporaryDirectory(dir=backup.parent) as place:
        manifest = _unpacked(backup, Path(place))
        read_database(Path(place) / DATABASE)
        _put_back_uploads(Path(place) / MEDIA)
    call_command("migrate", interactive=False, verbosity=0)
    cache.clear()
    return manifest


def _in_use() -> bool:
    tables = connection.introspection.table_names()
    return Municipality._meta.db_table in tables and Municipality.objects.exists()


def _unpacked(backup: Path, place: Path) -> Manifest:
    """What the backup holds, unpacked into this folder and compared with its manifest."""
    try:
        with tarfile.open(backup) as tar:
            tar.extractall(place, filter="data")
        manifest = Manifest(**json.loads((place / MANIFEST).read_text()))
    except (OSError, tarfile.TarError, ValueError, TypeError) as error:
        raise NotRestored(f"{backup.name} is no backup, or a damaged one: {error}") from error
    _check(manifest, place)
    return manifest


def _check(manifest: Manifest, place: Path) -> None:
    if manifest.format != FORMAT or manifest.engine != connection.vendor:
        raise NotRestored(f"This is a backup of {manifest.engine}, format {manifest.format}.")
    if DATABASE not in manifest.files:
        raise NotRestored("The database is not in this backup.")
    if newer := _newer(manifest.migrations):
        raise NotRestored(f"This backup is of a newer version: it knows {', '.join(newer)}.")
    for name, checksum in manifest.files.items():
        if not (place / name).is_file() or _checksum(place / name) != checksum:
            raise NotRestored(f"{name} in this backup is damaged.")


def _newer(migrations: list[str]) -> list[str]:
    """Those that only a later version can have made.

    Not: what a squashed migration stands for, what this database keeps of a version before, and
    what is of an app that is not here.
    """
    loader = _loader()
    replaced = {one for squashed in loader.replacements.values() for one in squashed.replaces}
    known = {*loader.disk_migrations, *replaced, *loader.applied_migrations}
    unknown = {(app, name) for app, _, name in (one.partition(".") for one in migrations)} - known
    return sorted(f"{app}.{name}" for app, name in unknown if app in apps.app_configs)


def _put_back_uploads(unpacked: Path) -> None:
    """Instead of what is there. The folder itself stays: it may be a volume."""
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    for old in root.iterdir():
        folder = old.is_dir() and not old.is_symlink()  # of a link only the link goes
        shutil.rmtree(old) if folder else old.unlink()
    if unpacked.is_dir():
        shutil.copytree(unpacked, root, dirs_exist_ok=True)
