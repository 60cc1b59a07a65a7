"""The text of a file, whatever encoding it is in."""

import codecs
import re
from collections.abc import Iterator
from typing import IO

from quizzes.formats.entry import Trouble, Unreadable

LARGEST_FILE = 64 * 1024 * 1024  # bytes: pictures are in it
_BLOCK = 64 * 1024  # bytes
_BEGIN = 1024  # bytes in which a declaration stands
_ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
# What files are really written in. Others hide what they say from whoever checks (UTF-7).
_KNOWN = re.compile(r"ascii|utf-?(8|16|32)(-sig|-le|-be)?|iso8859-\d+|cp125\d|koi8-[ru]|mac-roman")


def text_of(file: IO[bytes]) -> Iterator[str]:
    """The text of a file in blocks. Raises Unreadable.

    The encoding is what its first bytes or its XML declaration say, and else UTF-8. A file that
    says nothing and is no UTF-8 is refused: guessing would spoil its accents unseen.
    """
    begin = file.read(_BEGIN)
    _refuse(begin, file)
    decoder = codecs.getincrementaldecoder(_encoding(begin))()
    file.seek(0)
    try:
        while block := file.read(_BLOCK):
            yield decoder.decode(block)
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError as wrong:
        raise Unreadable(Trouble.ENCODING, wrong.encoding) from wrong


def _refuse(begin: bytes, file: IO[bytes]) -> None:
    if not begin.strip():
        raise Unreadable(Trouble.EMPTY)
    if begin.startswith(_ARCHIVES):
        raise Unreadable(Trouble.ARCHIVE)
    if file.seek(0, 2) > LARGEST_FILE:
        raise Unreadable(Trouble.TOO_LARGE)


def _encoding(begin: bytes) -> str:
    for mark, name in _MARKS:
        if begin.startswith(mark):
            return name
    declared = _DECLARED.match(begin)
    return _known(declared[1].decode()) if declared else "utf-8"


def _known(declared: str) -> str:
    """The encoding of this name, if it is one that files are written in."""
    try:
        name = codecs.lookup(declared).name
    except LookupError as unknown:
        raise Unreadable(Trouble.ENCODING, declared) from unknown
    if not _KNOWN.fullmatch(name):
        raise Unreadable(Trouble.ENCODING, declared)
    # Whoever writes "Latin 1" means what Windows made of it.
    return "cp1252" if name == "iso8859-1" else name
