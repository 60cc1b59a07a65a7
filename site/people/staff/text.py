"""What a cell of a spreadsheet says."""

import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def one_line(cell: str) -> tuple[str, bool]:
    """The cell without double spaces and breaks, and whether all of it can be shown.

    What cannot becomes "�": a database keeps no NUL, and an address with a bell in it is none.
    """
    plain = " ".join(cell.split())
    shown = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", plain)
    return shown, shown == plain
