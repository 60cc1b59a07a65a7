"""What a cell of a spreadsheet says."""

import re
import unicodedata

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def one_line(cell: str) -> tuple[str, bool]:
    """The cell without double spaces, breaks and invisible signs, and whether all can be shown.

    What cannot becomes "�": a database keeps no NUL, and an address with a bell in it is none.
    """
    plain = " ".join(visible(cell).split())
    shown = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", plain)
    return shown, shown == plain


def visible(cell: str) -> str:
    """The cell without signs that take no room, such as marks of direction and soft hyphens.

    Whoever copies from a mail or a web page brings them along. A number with one would be another
    number, and a fault in the line would help nobody: there is nothing to see.
    """
    if cell.isascii():
        return cell
    return "".join(sign for sign in cell if unicodedata.category(sign) != "Cf")
