"""Looking into a folder that came from somewhere else: it may be hostile."""

import os
import re
import stat
from pathlib import Path

from django.utils.translation import gettext as _

from courses.packaging.broken import BrokenModule

MOST_BYTES = 2 * 1024 * 1024
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Folder:
    """A folder whose files are read with care. `name` stands before file names in messages."""

    def __init__(self, path: Path, name: str = "") -> None:
        self.path = path
        self.name = name

    def label(self, file: str) -> str:
        """The file as messages name it."""
        return f"{self.name}/{file}" if self.name else file

    def broken(self, file: str, line: int, reason: str) -> BrokenModule:
        """The error for a file in this folder."""
        return BrokenModule(self.label(file), line, reason)

    def names(self) -> list[str]:
        """Names of what is in it, sorted, hidden files left out; raises BrokenModule for links."""
        try:
            names = sorted(path.name for path in self.path.iterdir() if path.name[0] != ".")
        except OSError as error:
            raise BrokenModule(self.name or str(self.path), 0, _("This is no folder.")) from error
        for name in names:
            self._refuse_link(name)
        return names

    def has(self, file: str) -> bool:
        """Whether a file or folder of this name is there, link or not."""
        return os.path.lexists(self.path / file)

    def inner(self, name: str) -> "Folder":
        """A folder in it; raises BrokenModule for a link."""
        self._refuse_link(name)
        return Folder(self.path / name, self.label(name))

    def content(self, file: str) -> bytes:
        """A file's bytes; raises BrokenModule when it is absent, no plain file, or too big."""
        try:
            state = (self.path / file).lstat()
        except OSError as error:
            raise self.broken(file, 0, _("This file is not there.")) from error
        self._refuse_link(file)
        if not stat.S_ISREG(state.st_mode):
            raise self.broken(file, 0, _("This is no ordinary file."))
        if state.st_size > MOST_BYTES:
            raise self.broken(file, 0, _("This file is too big: 2 MB is the most."))
        return (self.path / file).read_bytes()

    def text(self, file: str) -> str:
        """A file's text, with plain line ends; raises BrokenModule when it is not UTF-8 text."""
        content = self.content(file)
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            raise self.broken(file, line, _("This is not UTF-8 text.")) from error
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if strange := _CONTROL.search(text):
            line = text.count("\n", 0, strange.start()) + 1
            raise self.broken(file, line, _("There is a character here that is no text."))
        return text

    def _refuse_link(self, name: str) -> None:
        if (self.path / name).is_symlink():
            raise self.broken(name, 0, _("Links to other files are not allowed."))
