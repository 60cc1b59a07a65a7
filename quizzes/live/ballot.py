"""Why nobody votes twice, and why no vote leads to a device afterwards.

A device gets a random token when it joins, which only the device keeps. A vote stands under the
token's fingerprint, made with a key that is drawn for each vote and destroyed when the voting
closes. Then the fingerprints go too, and what stays is how often each choice was made.
"""

import hashlib
import hmac
import secrets

from django.core import signing

from people.codes import new_code

# Without signs that look alike on a screen ten metres away: no 0 and O, no 1, I and L, no 2 and Z,
# no 5 and S, no 8 and B. No vowels, so that no code is a word.
SIGNS = "34679CDFGHJKMNPQRTVWXY"
CODE_LENGTH = 6
TOKEN_BYTES = 16


class ForeignToken(ValueError):
    """This token was not given by this briefing."""


def join_code() -> str:
    """A code to join with: 22 signs in six places, more than a hundred million."""
    return new_code(CODE_LENGTH, letters=SIGNS)


def new_key() -> str:
    """A key for one vote."""
    return secrets.token_hex(32)


def new_token(code: str) -> str:
    """A token for a device, worth something in the briefing with this code only."""
    return _signer(code).sign(secrets.token_hex(TOKEN_BYTES))


def read_token(code: str, token: str) -> str:
    """What is secret in a token. Raises ForeignToken for one that this briefing did not give."""
    try:
        return _signer(code).unsign(token)
    except signing.BadSignature as error:
        raise ForeignToken from error


def fingerprint(*, key: str, secret: str) -> str:
    """What a device is called in one vote: 64 hexadecimal digits.

    The same device has another one in every vote, and without the key nobody can make it.
    """
    return hmac.new(bytes.fromhex(key), secret.encode(), hashlib.sha256).hexdigest()


def _signer(code: str) -> signing.Signer:
    # Signed without a time: nothing in a token says when somebody came in.
    return signing.Signer(salt=f"quizzes.live:{code}")
