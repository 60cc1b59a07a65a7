"""A page that comes in by halves, as over a slow line: what is drawn already stays where it is."""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from people.models import Municipality
from tests.factories import UserFactory
from tests.journeys.visitor import PHONE, Visitor
from tests.journeys.world import session_of

BETWEEN = 1.0  # seconds
EXPECTS = re.compile(r'<link rel="expect"[^>]*>')
HELP = '<a class="site-header__help"'


@contextmanager
def in_halves(first: str, rest: str) -> Iterator[str]:
    """The address of a page of which the rest comes later."""

    class Slow(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(first.encode())
            self.wfile.flush()
            time.sleep(BETWEEN)
            self.wfile.write(rest.encode())

        def log_message(self, *_args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.mark.parametrize("waits", [True, False])
def test_the_header_is_drawn_whole(
    house: Municipality, browser: Browser, live_server: LiveServer, waits: bool
) -> None:
    """Without the line that asks the browser to wait, its parts move as more of them come in."""
    context = browser.new_context(viewport=PHONE)
    key = session_of(UserFactory(municipality=house), house)
    context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    html = context.request.get(f"{live_server.url}/mijn/").text()
    html = re.sub('(href|src)="/', rf'\1="{live_server.url}/', html)
    html = html if waits else EXPECTS.sub("", html)
    first, rest = html.split(HELP)
    visitor = Visitor(context, live_server.url)
    visitor.watch_closely()
    with in_halves(first, HELP + rest) as address:
        visitor.page.goto(address)
        visitor.weigh("halve kop")
    context.close()
    assert any(each.startswith("halve kop moves") for each in visitor.complaints) is not waits
