"""YAML that remembers on which line everything stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import yaml
from django.utils.translation import gettext as _

from courses.packaging.broken import BrokenModule

Path = tuple[str | int, ...]
DEEPEST = 20
LONGEST_QUOTED = 60  # a longer text that cannot stand without quotes becomes a block
# The one in C does the same ten times faster; not every wheel of PyYAML has it.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Located:
    """Plain data from a file, and the line of each part of it by the way to it."""

    file: str
    data: Any
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """The line of what stands there, or else of the nearest part around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def broken(self, reason: str, *path: str | int) -> BrokenModule:
        """The error for what stands at this path."""
        return BrokenModule(self.file, self.line(path), reason)


def read_yaml(text: str, *, file: str, first_line: int = 1) -> Located:
    """The data in this text; raises BrokenModule for YAML that is unsound or too clever."""
    with _in_words(text, file, first_line):
        _refuse_cleverness(text, file, first_line)
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            lines = _lines(node, file, first_line) if node else {}
            data = loader.construct_document(node) if node else None
        finally:
            loader.dispose()
    return Located(file, data, lines)


@contextmanager
def _in_words(text: str, file: str, first_line: int) -> Iterator[None]:
    reason = _("This is not sound YAML: %s.")
    try:
        yield
    except BrokenModule:
        raise
    except yaml.MarkedYAMLError as error:
        # What is never closed is found at the end: where it was opened says more.
        mark = error.problem_mark or error.context_mark
        if mark and error.context_mark and mark.index >= len(text):
            mark = error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise BrokenModule(file, line, reason % (error.problem or "").rstrip(".")) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise BrokenModule(file, first_line, reason % str(error).rstrip(".")) from error


def _refuse_cleverness(text: str, file: str, first_line: int) -> None:
    """Before anything recursive looks at it: only plain and shallow data has a place here."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > DEEPEST:
            too_deep, alias = (
                _("This is nested too deep."),
                _("References (* and &) are not allowed."),
            )
            reason = too_deep if depth > DEEPEST else alias
            line = event.start_mark.line if event.start_mark else 0
            raise BrokenModule(file, first_line + line, reason)


def _lines(node: yaml.Node, file: str, first_line: int) -> dict[Path, int]:
    found: dict[Path, int] = {}
    for path, mark in _places(node, ()):
        if path in found:
            reason = _("“%s” stands here for the second time.") % path[-1]
            raise BrokenModule(file, first_line + mark.line, reason)
        found[path] = first_line + mark.line
    return found


def _places(node: yaml.Node, path: Path) -> Iterator[tuple[Path, yaml.Mark]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*path, str(key.value))
            yield inner, key.start_mark
            yield from _places(value, inner)
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            yield (*path, position), value.start_mark
            yield from _places(value, (*path, position))


class _Writer(yaml.SafeDumper):
    """Long texts as blocks, lists indented: as a person would write it."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)


class Row(list[str]):
    """A short list that is written on one line."""


def _text(writer: _Writer, text: str) -> yaml.ScalarNode:
    needs_quotes = not writer.analyze_scalar(text).allow_block_plain
    if "\n" in text or (needs_quotes and len(text) > LONGEST_QUOTED):
        return writer.represent_scalar("tag:yaml.org,2002:str", text + "\n", style="|")
    return writer.represent_scalar("tag:yaml.org,2002:str", text)


def _row(writer: _Writer, row: Row) -> yaml.SequenceNode:
    return writer.represent_sequence("tag:yaml.org,2002:seq", row, flow_style=True)


_Writer.add_representer(str, _text)
_Writer.add_representer(Row, _row)


def write_yaml(data: object) -> str:
    """The data as YAML for people. Texts are taken to have no white space at their ends."""
    return yaml.dump(data, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=10**6)
