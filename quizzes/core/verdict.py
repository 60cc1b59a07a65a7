"""How good a choice or an ending is."""

from enum import StrEnum


class Verdict(StrEnum):
    """The four judgements, from good to bad; the values are the words authors write."""

    STRONG = "sterk"
    DEFENSIBLE = "verdedigbaar"
    VULNERABLE = "kwetsbaar"
    OVER_THE_LINE = "over de grens"

    @property
    def points(self) -> int:
        """Points for a choice with this verdict: 3, 2, 1 or 0."""
        return _POINTS[self]

    @property
    def earns_credit(self) -> bool:
        """Best and acceptable both earn credit."""
        return self in {Verdict.STRONG, Verdict.DEFENSIBLE}


_POINTS = {
    Verdict.STRONG: 3,
    Verdict.DEFENSIBLE: 2,
    Verdict.VULNERABLE: 1,
    Verdict.OVER_THE_LINE: 0,
}
