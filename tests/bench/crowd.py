"""A hall full of phones: each joins, asks what is on, and votes, as the script in the page does.

One event loop and plain sockets, so that the phones take little of the machine they share with
the site they load.
"""

import asyncio
import random
import re
import time
from dataclasses import dataclass, field

from tests.bench.server import CSRF

HERE_EVERY = 20.0  # seconds between two times that a phone says it is still here
PATIENCE = 0.3  # seconds before something is tried again


class LineLost(ConnectionError):
    """The server went away before it answered."""


@dataclass
class Answer:
    """What a phone needs of an answer."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass
class Phone:
    """One device. `seconds` is how long its vote took; `choice` is what it voted last."""

    port: int
    code: str
    cookie: str = ""
    mark: str = ""
    choice: int | None = None
    seconds: float = 0.0
    acknowledged: float = 0.0
    ask_every: float = 0.0  # seconds, as the server says
    here: float = field(default_factory=time.perf_counter)
    _pipe: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = field(default=None)

    async def join(self) -> None:
        """Open the page; the cookie is the token."""
        answer = await self.insist("GET", f"/briefing/{self.code}/")
        if answer.status != 200:
            raise AssertionError(f"joining answered {answer.status}")
        self.cookie = answer.headers["set-cookie"].split(";")[0]
        self.here = time.perf_counter()
        told = re.search(r'data-again="(\d+)"', answer.text)
        assert told is not None
        self.ask_every = int(told[1]) / 1000

    async def ask(self) -> None:
        """What is on now?"""
        due = time.perf_counter() - self.here > HERE_EVERY
        headers = {"If-None-Match": self.mark} if self.mark else {}
        path = f"/briefing/{self.code}/stand/{'?hier' if due else ''}"
        answer = await self.insist("GET", path, headers=headers)
        if due:
            self.here = time.perf_counter()
        self.mark = answer.headers.get("etag", self.mark)
        self.ask_every = int(answer.headers["ask-again"]) / 1000

    async def keep_asking(self, until: asyncio.Event) -> None:
        """As the page does, a little earlier or later each time."""
        await asyncio.sleep(random.uniform(0, self.ask_every))
        while not until.is_set():
            await self.ask()
            await asyncio.sleep(self.ask_every * random.uniform(0.8, 1.2))

    async def vote(self, round_id: int, choice: int) -> None:
        """Vote; when the line is lost, send it again until it is taken."""
        body = f"round={round_id}&choice={choice}&csrfmiddlewaretoken={CSRF}"
        before = time.perf_counter()
        answer = await self.insist("POST", f"/briefing/{self.code}/stem/", body=body)
        self.acknowledged = time.perf_counter()
        self.seconds = self.acknowledged - before
        if answer.status != 200:
            raise AssertionError(f"voting answered {answer.status}: {answer.text[:200]}")
        self.choice = choice

    async def insist(
        self, method: str, path: str, *, headers: dict[str, str] | None = None, body: str = ""
    ) -> Answer:
        """Ask, and again as long as the line is lost."""
        while True:
            try:
                return await self._request(method, path, headers or {}, body)
            except (OSError, LineLost, asyncio.IncompleteReadError):
                self.close()
                await asyncio.sleep(PATIENCE)

    async def _request(self, method: str, path: str, headers: dict[str, str], body: str) -> Answer:
        if self._pipe is None:
            self._pipe = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self._pipe
        cookies = "; ".join(filter(None, [self.cookie, f"csrftoken={CSRF}"]))
        lines = {
            "Host": f"127.0.0.1:{self.port}",
            "Cookie": cookies,
            "Accept": "application/json" if body else "text/html",
            "Content-Length": str(len(body)),
            "Content-Type": "application/x-www-form-urlencoded",
            **headers,
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        writer.write(f"{method} {path} HTTP/1.1\r\n{head}\r\n{body}".encode())
        return await self._read(reader)

    async def _read(self, reader: asyncio.StreamReader) -> Answer:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status = int(head[0].split()[1])
        headers: dict[str, str] = {}
        for line in filter(None, head[1:]):
            name, _colon, value = line.partition(":")
            name, value = name.strip().lower(), value.strip()
            if name != "set-cookie" or value.startswith("weerbaar_briefing"):
                headers[name] = value
        length = int(headers.get("content-length", 0))
        text = (await reader.readexactly(length)).decode(errors="replace")
        if headers.get("connection", "").lower() == "close":
            self.close()
        return Answer(status, headers, text)

    def close(self) -> None:
        """Hang up."""
        if self._pipe is not None:
            self._pipe[1].close()
            self._pipe = None
