"""The site as a municipality would run it, in two web processes, and visitors to load it."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from urllib.parse import urlencode

import psutil
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase

from people.models import User

WEB_PROCESSES = 2
THREADS = 4
CSRF = "b" * 32


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Server:
    """A running gunicorn."""

    port: int
    process: psutil.Process

    def cpu_seconds(self) -> float:
        """CPU that the web processes have used so far, user and system."""
        times = [child.cpu_times() for child in self.process.children()]
        return sum(each.user + each.system for each in times)


@contextmanager
def serving(
    processes: int = WEB_PROCESSES, application: str = "config.wsgi:application"
) -> Iterator[Server]:
    """Gunicorn with so many web processes on a free port of this machine."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", application]
    options = ["--preload", "--workers", str(processes), "--threads", str(THREADS)]
    quiet = ["--bind", f"127.0.0.1:{port}", "--log-level", "warning", "--keep-alive", "30"]
    running = subprocess.Popen([*command, *options, *quiet], env=os.environ.copy())
    try:
        wait_for(port)
        yield Server(port, psutil.Process(running.pid))
    finally:
        running.terminate()
        running.wait(timeout=20)


def wait_for(port: int) -> None:
    """Return when something listens on this port of this machine."""
    for _attempt in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("The web processes did not start within a minute.")


def signed_in(user: User) -> str:
    """The key of a new session of this person, as if they had signed in."""
    engine = import_module(settings.SESSION_ENGINE)
    session: SessionBase = engine.SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


@dataclass
class Learner:
    """One visitor with a connection that stays open, as a browser's does."""

    port: int
    session: str
    seconds: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def get(self, path: str) -> tuple[int, str]:
        """Fetch a page; returns status and address of a redirect, or the text."""
        return self._ask("GET", path, None)

    def post(self, path: str, *, in_place: bool = False, **fields: object) -> tuple[int, str]:
        """Send a form; `in_place` as htmx does, which shows the answer in the page it has."""
        more = {"HX-Request": "true"} if in_place else {}
        return self._ask("POST", path, urlencode(fields), **more)

    def _ask(self, method: str, path: str, body: str | None, **more: str) -> tuple[int, str]:
        headers = {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={self.session}; csrftoken={CSRF}",
            "X-CSRFToken": CSRF,
            "Accept-Encoding": "gzip",
            **more,
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body=body, headers=headers)
        answer = self.connection.getresponse()
        text = answer.read().decode(errors="replace")
        return answer.status, answer.headers.get("Location") or text

    def timed(self, work: Callable[["Learner"], None]) -> None:
        """Do something and remember how long it took, in seconds."""
        before = time.perf_counter()
        work(self)
        self.seconds.append(time.perf_counter() - before)


def together(learners: list[Learner], work: Callable[[Learner], None]) -> float:
    """Let all learners do their work at the same time; returns the seconds it took."""
    before = time.perf_counter()
    with ThreadPoolExecutor(max_workers=len(learners)) as pool:
        list(pool.map(work, learners))
    return time.perf_counter() - before


__all__ = ["Learner", "Server", "free_port", "serving", "signed_in", "together"]
