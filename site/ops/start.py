"""What `make run` does: prepare where needed, then web, worker and beat: `python -m ops.start`."""

import os
import shlex
import socket
import sys
from collections.abc import Callable

import django
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from honcho.manager import Manager

HOST = "127.0.0.1"
PORT = int(os.environ.get("WEERBAAR_PORT", "8000"))
WEB_THREADS = 8


def main() -> int:
    """Serve until Ctrl-C, or until one of the processes dies; returns its exit code."""
    if port_in_use(PORT):
        say(
            f"Something else already listens on port {PORT}. Stop that first,"
            " or choose another port: WEERBAAR_PORT=8001 make run"
        )
        return 1
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    prepare(say)
    introduce()
    return serve()


def port_in_use(port: int) -> bool:
    """Whether somebody already listens there."""
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def prepare(say: Callable[[str], object]) -> None:
    """Bring the database up to date and build the demo municipality, if that was not done yet."""
    if migrations_waiting():
        say("Preparing the database. The first time this takes about half a minute.")
        call_command("migrate", interactive=False, verbosity=0)
    # Reads models, so only after the set-up.
    from django.utils import timezone

    from ops.demo.build import build, exists
    from ops.demo.neighbour import build_neighbour

    if not exists():
        today = timezone.localdate()
        build_neighbour(build(today=today, say=say), today=today)


def migrations_waiting() -> bool:
    """Whether the database is behind the code."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def introduce() -> None:
    """Say where it is and who one can sign in as."""
    from ops.demo.accounts import ACCOUNTS  # reads models, so only after the set-up
    from tests.factories.people import PASSWORD

    lines = [f"  {account.email:<36} {account.role}" for account in ACCOUNTS]
    say(f"\nWeerbaar: http://{HOST}:{PORT}\n\nSign in with one click, or with password {PASSWORD}:")
    say("\n".join(lines) + "\n\nStop with Ctrl-C.\n")


def commands() -> dict[str, list[str]]:
    """The processes by name."""
    celery = [sys.executable, "-m", "celery", "--app", "config"]
    web = [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--workers", "1"]
    threads = ["--worker-class", "gthread", "--threads", str(WEB_THREADS)]
    quiet = ["--loglevel", "WARNING"]
    return {
        "web": [*web, *threads, "--bind", f"{HOST}:{PORT}", "--log-level", "warning"],
        "worker": [*celery, "worker", "--pool", "threads", "--concurrency", "2", *quiet],
        "beat": [*celery, "beat", "--pidfile", "", *quiet],
    }


def serve() -> int:
    """Run all processes; when one ends, all end."""
    connection.close()
    manager = Manager()
    for name, command in commands().items():
        manager.add_process(name, f"exec {shlex.join(command)}", quiet=True, env=dict(os.environ))
    manager.loop()
    return int(manager.returncode or 0)


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
