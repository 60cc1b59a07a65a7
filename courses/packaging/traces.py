"""What should not stand in running text: facts, which have a card, and marks of origin."""

import re
from collections.abc import Iterator

_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    "january|february|march|may|june|july|august|october"
)
_ORIGINS = (
    "allochto|asielzoeker|antilliaan|arabi|bulgaar|islamiti|joods|marokka|moslim|oost-europe|"
    "poolse|roemeen|roemeense|surinaam|surinaams|turkse|vluchteling|woonwagen|zigeuner"
)
FORBIDDEN = {
    "a phone number": re.compile(r"\b0\d{2,3}[- ]?\d{4,}\b|\b112\b|\b144\b"),
    "a law article": re.compile(r"\bart(?:ikel|icle|\.)\s*\d", re.IGNORECASE),
    "a date": re.compile(rf"\b\d{{1,2}} (?:{_MONTHS})\b|\b(?:19|20)\d\d\b", re.IGNORECASE),
    "an amount": re.compile(r"€|\beuro(?:'s)?\b", re.IGNORECASE),
    "an address on the internet": re.compile(r"\bwww\.|https?://|\b[\w-]+\.nl\b"),
    "a mark of origin": re.compile(rf"\b(?:{_ORIGINS})\w*", re.IGNORECASE),
}


def traces(text: str) -> Iterator[str]:
    """A sentence for each thing found: what it is, and the words."""
    for name, pattern in FORBIDDEN.items():
        for found in pattern.finditer(text):
            yield f"{name} in running text: “{found[0]}”"
