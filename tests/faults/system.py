"""Web, workers and beat as they are really started, on the database and broker of this test run."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest
import yaml
from celery import Celery
from django.conf import settings
from django.db import connection

from ops import start
from tests.bench.server import free_port
from tests.faults.standstill import Moment

COMPOSE = Path(__file__).resolve().parents[2] / "deploy" / "compose.yaml"
PATIENCE = 90  # seconds, on a machine that is busy with something else; not how long it takes
LINES_OF_LOG = 40


@dataclass
class Running:
    """A process of the system, with all that it started itself."""

    name: str
    process: "subprocess.Popen[bytes]"
    log: Path

    def kill(self) -> None:
        """As `kill -9`, of the process and its children; again does no harm."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=PATIENCE)

    def stands_still(self) -> bool:
        """Whether it, or a child of it, has come to the moment at which it freezes."""
        return self.frozen() is not None

    def frozen(self) -> psutil.Process | None:
        """The process that froze."""
        with suppress(psutil.NoSuchProcess):
            main = psutil.Process(self.process.pid)
            for each in (main, *main.children(recursive=True)):
                if each.status() == psutil.STATUS_STOPPED:
                    return each
        return None

    def tail(self) -> str:
        """The end of what it said."""
        lines = self.log.read_text(errors="replace").splitlines()[-LINES_OF_LOG:]
        return "\n".join(lines)


@dataclass
class System:
    """What runs, where it writes, and to which port it mails."""

    folder: Path
    mail_port: int
    web_port: int = field(default_factory=free_port)
    running: list[Running] = field(default_factory=list)
    environment: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.environment = self._environment()
        for name in ("queue", "queue-control"):
            (self.folder / "var" / name).mkdir(parents=True)

    @property
    def on_redis(self) -> bool:
        """With Redis, as in production; else embedded, as by `make run`."""
        return settings.BROKER_URL.startswith("redis:")

    def worker(self, until: Moment | None = None) -> Running:
        """A new worker, which freezes at this moment."""
        return self._start("worker", until)

    def beat(self) -> Running:
        """A new beat, which says what it queues."""
        return self._start("beat", None, "--loglevel", "INFO")

    def web(self, until: Moment | None = None) -> Running:
        """The web processes, on `web_port`; one of them freezes at this moment."""
        return self._start("web", until)

    def queue(self, task: str, *ids: int) -> None:
        """Queue a job, as beat or a button does."""
        with self._queue() as app:
            app.send_task(task, args=ids, ignore_result=True)

    def waiting(self) -> int:
        """How many jobs no worker has taken yet."""
        with self._queue() as app, app.connection_for_read() as broker:
            found: int = broker.default_channel.queue_declare("celery").message_count
            return found

    def _queue(self) -> Celery:
        app = Celery("faults", broker=self.environment["WEERBAAR_BROKER_URL"])
        if not self.on_redis:
            folder = self.environment["WEERBAAR_VAR"]
            app.conf.broker_transport = "config.folder_queue:FolderQueue"
            app.conf.broker_transport_options = {
                "data_folder_in": f"{folder}/queue",
                "data_folder_out": f"{folder}/queue",
                "control_folder": f"{folder}/queue-control",
            }
        return app

    def stop(self) -> None:
        """Everything, at once."""
        for each in reversed(self.running):
            each.kill()

    def _start(self, name: str, until: Moment | None, *options: str) -> Running:
        place = self.folder / f"{name}-{len(self.running)}"
        place.mkdir()
        told = until.as_environment(self.folder) if until else {}
        return self._run(
            name, [*self._command(name), *options], place, {**self.environment, **told}
        )

    def _run(self, name: str, command: list[str], place: Path, env: dict[str, str]) -> Running:
        log = place / "log.txt"
        with log.open("wb") as out:
            process = subprocess.Popen(
                command, cwd=place, env=env, stdout=out, stderr=out, start_new_session=True
            )
        self.running.append(Running(name, process, log))
        return self.running[-1]

    def _command(self, name: str) -> list[str]:
        """The one of production's compose file, or of `make run`."""
        if self.on_redis and name != "web":
            services = yaml.safe_load(COMPOSE.read_text())["services"]
            return [sys.executable, "-m", *services[name]["command"]]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(start, "PORT", self.web_port)
            return start.commands()[name]

    def _environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if "WEERBAAR" not in name}
        folder = self.folder / "var"
        own = {
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "WEERBAAR_VAR": str(folder),
            "WEERBAAR_MEDIA": str(folder / "media"),
            "WEERBAAR_DATABASE_URL": database_url(),
            "WEERBAAR_SMTP_HOST": "127.0.0.1",
            "WEERBAAR_SMTP_PORT": str(self.mail_port),
            "WEERBAAR_MAIL_HOURS": "0-24",
            "WEERBAAR_MAIL_EVERY_DAY": "1",
            "WEERBAAR_HOSTS": "localhost",
            "WEERBAAR_BASE_URL": "https://localhost",
            "WEERBAAR_FROM_EMAIL": "Weerbaar <weerbaar@l.example>",
            "WEERBAAR_SECRET_KEY": settings.SECRET_KEY,
            "WEERBAAR_BROKER_URL": "filesystem://",
        }
        return {**inherited, **own, **(self._redis() if self.on_redis else {})}

    def _redis(self) -> dict[str, str]:
        """A server of our own: no job of another test comes in, and none of ours goes out."""
        program, port = shutil.which("redis-server"), free_port()
        assert program, "Install redis-server to try the system on Redis."
        place = self.folder / "redis"
        place.mkdir()
        options = ["--bind", "127.0.0.1", "--port", str(port), "--save", ""]
        self._run("redis", [program, *options], place, dict(os.environ))
        address = f"redis://127.0.0.1:{port}"
        return {"WEERBAAR_REDIS_URL": f"{address}/0", "WEERBAAR_BROKER_URL": f"{address}/1"}


def database_url() -> str:
    """The database of this test run, for another process."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    who = f"{found['USER']}:{found['PASSWORD']}"
    return f"postgres://{who}@{found['HOST']}:{found['PORT']}/{found['NAME']}"


def wait_until(true: Callable[[], object], what: str) -> None:
    """Look until it is so; fails with these words when it never comes."""
    latest = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < latest, f"In {PATIENCE} seconds not: {what}"
        time.sleep(0.02)
