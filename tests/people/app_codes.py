"""The app on somebody's phone that shows a new code every half minute."""

import base64
import hmac
import struct
import time


def code_of(secret: str, *, ahead: int = 0) -> str:
    """What an app shows for this secret now (RFC 6238), or so many half minutes later."""
    moment = struct.pack(">Q", int(time.time()) // 30 + ahead)
    digest = hmac.new(base64.b32decode(secret), moment, "sha1").digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
