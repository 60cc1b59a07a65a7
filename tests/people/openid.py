"""A real OpenID provider on loopback, and somebody who signs in through it."""

import base64
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import flask
import oidc_provider_mock
import requests
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from werkzeug.serving import make_server

from people.models import Municipality, SignInProvider


@contextmanager
def running_provider() -> Iterator[str]:
    """The address of the provider, which is up within this block and insists on PKCE."""
    app = oidc_provider_mock.app()
    app.before_request(_Pkce().check)
    app.after_request(_without_foreign_style)
    server = make_server("localhost", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()


def _without_foreign_style(answer: flask.Response) -> flask.Response:
    """Its page wants a style sheet from another host; a test asks nothing of the world outside."""
    if answer.mimetype == "text/html":
        answer.set_data(re.sub(r"<link[^>]*https://[^>]*>", "", answer.get_data(as_text=True)))
    return answer


class _Pkce:
    """Refuses a token to who cannot show the verifier of one of the challenges it saw."""

    def __init__(self) -> None:
        self.challenges: set[str] = set()

    def check(self) -> tuple[str, int] | None:
        """Called by Flask before each request; an answer ends the request."""
        if challenge := flask.request.args.get("code_challenge"):
            self.challenges.add(challenge)
        if not flask.request.path.endswith("/token"):
            return None
        shown = flask.request.form.get("code_verifier", "")
        digest = hashlib.sha256(shown.encode()).digest()
        known = base64.urlsafe_b64encode(digest).rstrip(b"=").decode() in self.challenges
        return None if known else ("no such code_verifier", 400)


def provider_at(address: str, municipality: Municipality, **options: Any) -> SignInProvider:
    """This provider, set up for the municipality."""
    made = SignInProvider(
        municipality=municipality,
        name="Lindewaard",
        server_url=address,
        client_id="weerbaar",
        **options,
    )
    made.client_secret = "s3cret"
    made.save()
    return made


def knows(address: str, number: str, **claims: Any) -> None:
    """The provider has an account with this lasting number and these claims."""
    answer = requests.put(f"{address}/users/{quote(number)}", json=claims, timeout=10)
    answer.raise_for_status()


def leave_for(client: Client, provider: SignInProvider) -> str:
    """Where the button on our page leads to."""
    answer = client.get(reverse("openid_connect_login", args=[provider.key]))
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def come_back(client: Client, address: str, **form: str) -> HttpResponse:
    """Fill in the provider's page, and follow its answer back to us."""
    answer = requests.post(address, data=form, allow_redirects=False, timeout=10)
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["Location"])
    return client.get(f"{back.path}?{back.query}")  # type: ignore[return-value]


def sign_in(client: Client, provider: SignInProvider, number: str) -> HttpResponse:
    """All the way through the provider, as the account with this number."""
    return come_back(client, leave_for(client, provider), sub=number)


def query_of(address: str) -> dict[str, str]:
    """What stands behind the question mark, each name once."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
