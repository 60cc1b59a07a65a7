"""A backup holds everything, comes back as it was, and is refused when it would do harm."""

import hashlib
import json
import shutil
import tarfile
from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, migrations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from pytest_django.fixtures import Settings

import ops.backup
from ops import database_file
from ops.backup import MANIFEST, NotRestored, back_up, restore
from people.models import Municipality, User
from tests.factories import MunicipalityFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 26, 13, 5, 59, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def media(tmp_path: Path, settings: Settings) -> Path:
    """A folder with one upload."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    (tmp_path / "uploads" / "images").mkdir(parents=True)
    (tmp_path / "uploads" / "images" / "plaat.png").write_bytes(b"een plaat")
    return tmp_path / "uploads"


@pytest.fixture
def backup(tmp_path: Path, media: Path, municipality: Municipality) -> Path:
    """Of a municipality with one person, and one upload."""
    UserFactory(municipality=municipality, email="sanne@l.example", first_name="Sanne")
    return back_up(into=tmp_path / "backups", at=NOW)


def people() -> list[str]:
    return sorted(User.objects.values_list("first_name", flat=True))


def changed(backup: Path, name: str, content: bytes) -> Path:
    """The same backup, in which one file is another."""
    other = backup.with_name(f"{backup.stem}-changed.tar")
    with tarfile.open(backup) as old, tarfile.open(other, "w") as new:
        for member in old.getmembers():
            inside = old.extractfile(member)
            kept = inside.read() if inside else b""
            given = content if member.name == name else kept
            member.size = len(given)
            new.addfile(member, BytesIO(given))
    return other


def with_manifest(backup: Path, **changes: object) -> Path:
    with tarfile.open(backup) as tar:
        inside = tar.extractfile(MANIFEST)
        assert inside
        manifest = json.load(inside)
    return changed(backup, MANIFEST, json.dumps({**manifest, **changes}).encode())


def test_what_was_there_comes_back_and_what_came_after_is_gone(backup: Path, media: Path) -> None:
    User.objects.update(first_name="Weg")
    MunicipalityFactory(name="Later")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE of_a_later_version (id integer)")
    shutil.rmtree(media / "images")
    (media / "later.pdf").write_text("van later")
    restore(backup=backup, replace=True)
    assert people() == ["Sanne"]
    assert list(Municipality.objects.values_list("name", flat=True)) == ["Lindewaard"]
    assert "of_a_later_version" not in connection.introspection.table_names()
    assert [file.name for file in media.rglob("*") if file.is_file()] == ["plaat.png"]
    # Numbers of rows go on where they were, and rules of tables hold.
    assert UserFactory(municipality=Municipality.objects.get(), email="na@l.example").pk
    call_command("migrate", "--check", verbosity=0)


def test_only_its_owner_reads_it_and_what_is_here_is_not_lost_by_accident(backup: Path) -> None:
    assert backup.name == "weerbaar-20261126-130559.tar"
    assert backup.stat().st_mode & 0o777 == 0o600
    with pytest.raises(NotRestored, match="--replace"):
        restore(backup=backup)
    assert list(backup.parent.iterdir()) == [backup], "and nothing is left beside it"


def meanwhile(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """Let this happen when the uploads have been listed and nothing of them has been read."""
    listed = ops.backup._uploads

    def list_and_change() -> Iterator[tuple[str, Path]]:
        found = list(listed())
        happens()
        yield from found

    monkeypatch.setattr(ops.backup, "_uploads", list_and_change)


def test_an_upload_that_is_gone_meanwhile_is_not_in_it(
    backup: Path, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (media / "blijft.pdf").write_text("blijft")
    meanwhile(monkeypatch, (media / "images" / "plaat.png").unlink)
    made = back_up(into=backup.parent / "other", at=NOW)
    restore(backup=made, replace=True)
    assert [file.name for file in media.rglob("*") if file.is_file()] == ["blijft.pdf"]


def test_an_upload_that_grows_meanwhile_goes_in_as_it_was_when_it_was_opened(
    media: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    growing = media / "images" / "plaat.png"
    opened = tarfile.TarFile.gettarinfo

    def grow(*args: Any, **options: Any) -> tarfile.TarInfo:
        growing.write_bytes(b"een plaat die groeit")
        info = opened(*args, **options)
        growing.write_bytes(b"een plaat die groeit en groeit")
        return info

    monkeypatch.setattr(tarfile.TarFile, "gettarinfo", grow)
    made = back_up(into=tmp_path, at=NOW)
    restore(backup=made)
    assert growing.read_bytes() == b"een plaat die groeit"


def test_a_file_with_two_names_comes_back_under_both(media: Path, tmp_path: Path) -> None:
    (media / "zelfde.png").hardlink_to(media / "images" / "plaat.png")
    restore(backup=back_up(into=tmp_path, at=NOW))
    assert (media / "zelfde.png").read_bytes() == b"een plaat"


def test_what_is_unfinished_is_gone_when_it_fails(
    media: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    into = tmp_path / "backups"
    modes: list[int] = []

    def fill_the_disk() -> None:
        modes.extend(file.stat().st_mode & 0o777 for file in into.rglob("*") if file.is_file())
        raise OSError("No space left on device")

    meanwhile(monkeypatch, fill_the_disk)
    with pytest.raises(CommandError, match="No space left"):
        call_command("backup", into)
    assert modes == [0o600, 0o600], "nobody else reads the copied database and the file"
    assert list(into.iterdir()) == []


def test_without_the_database_there_is_no_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ops.backup, "write_database", Path.unlink)
    with pytest.raises(CommandError, match="No such file"):
        call_command("backup", tmp_path / "backups")
    assert list((tmp_path / "backups").iterdir()) == []


def test_the_manifest_is_found_wherever_it_stands(backup: Path) -> None:
    with tarfile.open(backup) as tar:
        assert tar.getnames()[-1] == MANIFEST, "it tells of what went in before it"
    first = backup.with_name("first.tar")
    with tarfile.open(backup) as old, tarfile.open(first, "w") as new:
        for member in reversed(old.getmembers()):
            new.addfile(member, old.extractfile(member))
    restore(backup=first, replace=True)
    assert people() == ["Sanne"]


def test_damage_is_found_before_anything_is_replaced(backup: Path, media: Path) -> None:
    (media / "later.pdf").write_text("van later")
    MunicipalityFactory(name="Later")
    cut_off = backup.with_name("cut_off.tar")
    cut_off.write_bytes(backup.read_bytes()[:-20_000])
    wrong = [
        changed(backup, "media/images/plaat.png", b"een andere plaat"),
        cut_off,
        backup.with_name("nowhere.tar"),
    ]
    for file in wrong:
        with pytest.raises(NotRestored):
            restore(backup=file, replace=True)
    assert Municipality.objects.filter(name="Later").exists()
    assert (media / "later.pdf").exists()


def test_what_this_version_cannot_read_is_refused(backup: Path) -> None:
    reasons: list[tuple[dict[str, object], str]] = [
        ({"engine": "oracle"}, "a backup of oracle"),
        ({"format": 2}, "format 2"),
        ({"migrations": ["people.9999_later"]}, "newer version: it knows people.9999_later"),
    ]
    for changes, words in reasons:
        with pytest.raises(NotRestored, match=words):
            restore(backup=with_manifest(backup, **changes), replace=True)


def test_what_an_older_version_left_behind_is_not_newer(
    backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    squashed = migrations.Migration("0001_squashed", "people")
    squashed.replaces = [("people", "0000_long_squashed")]
    load = MigrationLoader.load_disk

    def with_squashed(loader: MigrationLoader) -> None:
        load(loader)
        loader.disk_migrations[("people", "0001_squashed")] = squashed

    MigrationRecorder(connection).record_applied("people", "0000_removed")
    monkeypatch.setattr(MigrationLoader, "load_disk", with_squashed)
    old = ["people.0000_long_squashed", "people.0000_removed", "gone.0001_initial"]
    later = with_manifest(backup, migrations=[*old, "people.9999_later"])
    with pytest.raises(NotRestored, match=r"it knows people\.9999_later\.$"):
        restore(backup=later, replace=True)
    monkeypatch.undo()
    restore(backup=with_manifest(backup, migrations=old[1:]), replace=True)
    assert people() == ["Sanne"]


def test_without_a_file_it_says_so(tmp_path: Path) -> None:
    for nowhere in (tmp_path / "nowhere.tar", tmp_path / "no" / "folder.tar", tmp_path):
        with pytest.raises(CommandError, match=f"There is no file {nowhere}"):
            call_command("restore", nowhere)


def test_a_disk_that_fails_half_way_is_told_in_words(
    backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill_the_disk(*args: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copytree", fill_the_disk)
    with pytest.raises(CommandError, match=r"No space left on device\. .*again with --replace"):
        call_command("restore", backup, "--replace")
    monkeypatch.undo()
    call_command("restore", backup, "--replace")


def test_a_backup_of_which_the_manifest_has_no_database_is_refused(
    backup: Path, media: Path
) -> None:
    (media / "later.pdf").write_text("van later")
    with pytest.raises(NotRestored, match="The database is not in this backup"):
        restore(backup=with_manifest(backup, files={}), replace=True)
    assert (media / "later.pdf").exists()


def test_of_a_link_among_the_uploads_only_the_link_goes(
    backup: Path, media: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "van_een_ander.txt").write_text("van een ander")
    (media / "link").symlink_to(elsewhere)
    (media / "images" / "link").symlink_to(elsewhere)
    restore(backup=backup, replace=True)
    assert (elsewhere / "van_een_ander.txt").exists()
    assert [file.name for file in media.rglob("*")] == ["images", "plaat.png"]


def test_a_file_that_reaches_outside_is_refused(backup: Path, tmp_path: Path) -> None:
    with tarfile.open(backup, "a") as tar:
        tar.addfile(tarfile.TarInfo("../../outside"), BytesIO())
    with pytest.raises(NotRestored):
        restore(backup=backup, replace=True)
    assert not (tmp_path / "outside").exists()


def test_a_database_that_does_not_come_back_leaves_the_old_one(backup: Path) -> None:
    """The checksum is right and the content is none: the tool of the database refuses it."""
    nonsense = b"geen database" * 100
    checksum = hashlib.sha256(nonsense).hexdigest()
    with tarfile.open(backup) as tar:
        inside = tar.extractfile(MANIFEST)
        assert inside
        files = json.load(inside)["files"]
    broken = changed(
        with_manifest(backup, files={**files, "database": checksum}), "database", nonsense
    )
    with pytest.raises(CommandError):
        call_command("restore", broken, "--replace")
    assert people() == ["Sanne"]


def test_the_commands_say_what_they_did(
    backup: Path, media: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("backup", backup.parent)
    said = capsys.readouterr().out
    assert f"{backup.parent}/weerbaar-" in said
    assert "WEERBAAR_SECRET_KEY" in said
    with pytest.raises(CommandError, match="--replace"):
        call_command("restore", backup)
    call_command("restore", backup, "--replace")
    assert "The database of 2026-11-26T13:05:59" in capsys.readouterr().out


def test_without_the_tool_it_says_what_is_missing(
    backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite needs no tool")
    monkeypatch.setenv("PATH", str(settings.MEDIA_ROOT))
    with pytest.raises(CommandError, match="install the client of PostgreSQL"):
        call_command("backup", backup.parent)


def test_what_a_newer_client_sets_is_left_out_of_the_head_and_of_no_row(tmp_path: Path) -> None:
    head = "-- PostgreSQL\nSET lock_timeout = 0;\nSET transaction_timeout = 0;\nSET x = 1;\n"
    rest = "CREATE TABLE t (id integer);\n" * database_file.HEAD
    rest += "COPY t FROM stdin;\nSET transaction_timeout = 0;\n\\.\n"
    sql = tmp_path / "database.sql"
    sql.write_text(head + rest)
    database_file.leave_out_new_setting(sql)
    assert sql.read_text() == head.replace("SET transaction", "--T transaction") + rest
    sql.write_text("SELECT 1;\n")
    database_file.leave_out_new_setting(sql)
    assert sql.read_text() == "SELECT 1;\n", "and a short one stays as it is"


def test_what_a_newer_client_makes_goes_into_an_older_server(
    backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has no client")
    run = database_file._run

    def run_as_newer(command: list[str]) -> None:
        run(command)
        if command[0] == "pg_restore":
            sql = Path(command[command.index("--file") + 1])
            sql.write_bytes(b"SET transaction_timeout = 0;\n" + sql.read_bytes())

    monkeypatch.setattr(database_file, "_run", run_as_newer)
    User.objects.update(first_name="Weg")
    restore(backup=backup, replace=True)
    assert people() == ["Sanne"]


def test_the_tool_is_told_how_to_get_to_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite is a file")
    asked = {
        "sslmode": "verify-full",
        "sslrootcert": "/run/root.crt",
        "sslcert": "/run/our.crt",
        "sslkey": "/run/our.key",
        "service": "weerbaar",
        "connect_timeout": 7,
    }
    tool = tmp_path / "pg_dump"
    told = " ".join(f"$PG{name.upper()}" for name in [*asked, "options"])
    tool.write_text(f'#!/bin/sh\necho "{told}," >&2\nexit 1\n')
    tool.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", {**asked, "options": "-c jit=off"})
    with pytest.raises(CommandError) as refused:
        call_command("backup", tmp_path / "backups")
    assert str(refused.value) == " ".join([*map(str, asked.values()), ","]), "and nothing else"
