"""A Moodle XML file part by part, in memory that does not grow with the file."""

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import DefusedXMLParser  # type: ignore[import-untyped]

from quizzes.formats.encoding import text_of
from quizzes.formats.entry import Trouble, Unreadable

ROOT = "quiz"
MOST_ELEMENTS = 20_000  # in one question
MOST_CHARACTERS = 8_000_000  # in one question: its pictures are in it
_DEEPEST = 50
_LONGEST_TAG = 256 * 1024  # characters; the parser reads a tag again with each block that is fed


def parts_of(file: IO[bytes]) -> Iterator[Element]:
    """The elements directly in the root, one by one. Raises Unreadable, also half-way."""
    builder = _Builder()
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    try:
        for block in text_of(file):
            builder.expect(block)
            parser.feed(block)
            yield from builder.take()
        parser.close()
    except ParseError as wrong:
        said = str(wrong.msg).partition(": line")[0]
        raise Unreadable(Trouble.NOT_XML, said, wrong.position[0]) from wrong
    except DefusedXmlException as hostile:
        raise Unreadable(Trouble.ENTITIES) from hostile
    except ValueError as wrong:
        raise _unreadable(wrong) from wrong


def _unreadable(wrong: ValueError) -> Unreadable:
    """Other trouble than the parser's own: characters that no XML can hold."""
    return wrong if isinstance(wrong, Unreadable) else Unreadable(Trouble.NOT_XML, str(wrong))


class _Builder:
    """Builds one part at a time, and stops at one that is too large to be a question."""

    def __init__(self) -> None:
        self._depth = self._waiting = 0
        self._ready: list[Element] = []
        self._begin()

    def _begin(self) -> None:
        self._tree = TreeBuilder()
        self._elements = self._characters = 0

    def expect(self, block: str) -> None:
        """A block goes to the parser, that has said nothing about the last few."""
        self._waiting += len(block)
        if self._waiting > _LONGEST_TAG:
            raise Unreadable(Trouble.TOO_LARGE)

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        """An element begins. The root is not built: it would hold all that went by."""
        self._waiting = 0
        self._depth += 1
        self._elements += 1
        if self._depth == 1 and tag != ROOT:
            raise Unreadable(Trouble.NOT_MOODLE, tag[:50])
        if self._elements > MOST_ELEMENTS or self._depth > _DEEPEST:
            raise Unreadable(Trouble.TOO_LARGE)
        if self._depth > 1:
            self._tree.start(tag, attrs)

    def data(self, data: str) -> None:
        """Characters of an element."""
        self._waiting = 0
        self._characters += len(data)
        if self._characters > MOST_CHARACTERS:
            raise Unreadable(Trouble.TOO_LARGE)
        if self._depth > 1:
            self._tree.data(data)

    def end(self, tag: str) -> None:
        """An element ends; a whole part is laid ready, and the next begins with nothing."""
        self._depth -= 1
        if self._depth:
            self._tree.end(tag)
        if self._depth == 1:
            self._ready.append(self._tree.close())
            self._begin()

    def close(self) -> None:
        """Everything was taken before."""

    def take(self) -> Iterator[Element]:
        """The parts that are whole by now."""
        ready, self._ready = self._ready, []
        yield from ready
