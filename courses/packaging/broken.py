"""What is wrong with a module folder, and where."""

from django.utils.translation import gettext as _


class BrokenModule(ValueError):
    """A file that cannot be read: `file` as seen from the folder, `line` (0: all of it), `reason`.

    The reason is a sentence in the language that is active where it was found.
    """

    def __init__(self, file: str, line: int, reason: str) -> None:
        self.file = file
        self.line = line
        self.reason = reason
        super().__init__(file, line, reason)

    def __str__(self) -> str:
        if not self.line:
            return f"{self.file}: {self.reason}"
        return _("%(file)s, line %(line)d: %(reason)s") % {
            "file": self.file,
            "line": self.line,
            "reason": self.reason,
        }
