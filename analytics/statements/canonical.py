"""One way to write the same content down, so that a checksum of it means something: pure."""

import hashlib
import json
from typing import Any


def canonical(content: Any) -> bytes:
    """JSON with sorted keys, without spacing, in UTF-8: whatever a database did to its order."""
    written = json.dumps(
        content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    return written.encode()


def checksum(content: Any) -> str:
    """SHA-256 of the canonical JSON: also what `sha256sum` says of the file with it."""
    return hashlib.sha256(canonical(content)).hexdigest()
