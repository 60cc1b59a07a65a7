"""Who plays which part in the stories, and whether gender or origin goes with it.

Nobody can count that from the words alone, so there is a list that people keep: each name with
its gender, its parts and whether it has been common here for long, or whether readers differ on
that. What is counted is whether the parts are dealt out evenly; what is found in the texts is held
against the list.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from courses.packaging.page_texts import Page

WOMAN, MAN, OPEN = "v", "m", "x"
GENDERS = frozenset({WOMAN, MAN, OPEN})
WRONG, PRESSED, LEADING = "fout", "klem", "leiding"
# Does or asks what is not allowed; is under pressure; leads; stands by someone; somebody else.
PARTS = frozenset({WRONG, PRESSED, LEADING, "steun", "ander"})
# How a name sounds; the last when two readers differ, so that no count rests on one of them.
HERE, ELSEWHERE, DOUBTFUL = "hier", "elders", "twijfel"
SOUNDS = frozenset({HERE, ELSEWHERE, DOUBTFUL})
# Of each of the parts that say something about people, men and women both play at least this much.
FEWEST_OF_A_GENDER = 1 / 3
# The share of names from elsewhere among who does wrong may be this much above that among all.
LEEWAY = 0.05
_WHERE_FROM = re.compile(
    r"\b(?:accent|afkomst|buitenland\w*|buurt|dialect|geloof|getint\w*|herkomst|hoofddoek"
    r"|huidskleur|kerk|ander land|migrant\w*|moskee|nationaliteit|nederlandse?"
    r"|opvang(?:locatie|centrum)|taal|tongval|vreemdeling\w*|wijk)\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"(?<=[^\W\dA-Z'’][ ])(?<!['’]s )([A-Z][a-zé][\w’-]*)|(?<=, )([A-Z][a-zé]\w*)")
_FIRST = re.compile(r"(?:^|[.!?…][”’]? |“)([A-Z][a-zé]\w*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a name in the stories of a module."""

    module: str
    name: str
    gender: str
    parts: frozenset[str]
    sound: str


@dataclass(frozen=True, slots=True)
class Cast:
    """The list: people, words with a capital that are nobody, and how often each word about where
    somebody is from was reviewed on each page.
    """

    people: tuple[Person, ...]
    nobody: frozenset[str]
    reviewed: Counter[tuple[str, str]]


def read_cast(text: str) -> Cast:
    """A line each: `module | name | gender | parts | sound`, `page | word`, or a word that is
    nobody. Raises ValueError for another line.
    """
    lines = (line.strip() for line in text.splitlines())
    rows = [
        [cell.strip() for cell in line.split("|")]
        for line in lines
        if line and not line.startswith("#")
    ]
    if wrong := [row for row in rows if len(row) not in {1, 2, 5}]:
        raise ValueError(" | ".join(wrong[0]))
    return Cast(
        tuple(_person(*row) for row in rows if len(row) == 5),
        frozenset(row[0] for row in rows if len(row) == 1),
        Counter((row[0], row[1]) for row in rows if len(row) == 2),
    )


def _person(module: str, name: str, gender: str, parts: str, sound: str) -> Person:
    played = frozenset(part.strip() for part in parts.split(","))
    if gender not in GENDERS or not played <= PARTS or sound not in SOUNDS:
        raise ValueError(f"{module} | {name} | {gender} | {parts} | {sound}")
    return Person(module, name, gender, played, sound)


def capitalised(text: str) -> tuple[set[str], set[str]]:
    """Words with a capital within a sentence, which are names, and those that begin one, which
    may be.
    """
    within = {one or other for one, other in _WITHIN.findall(text)}
    return within, set(_FIRST.findall(text)) - within


def is_known(word: str, names: Collection[str]) -> bool:
    """Whether it is one of the names, or something of theirs: Farida, Farida's, Esthers."""
    bare = word.replace("’", "'").removesuffix("'s")
    return bare in names or bare.removesuffix("s") in names


def where_from(page: Page) -> Iterator[tuple[str, str]]:
    """Each word about where somebody is from or lives, with its sentence, as often as it is there.

    A word that may stand somewhere need not be right in the next sentence.
    """
    text = page.everything
    for match in _WHERE_FROM.finditer(text):
        begin = max(text.rfind(end, 0, match.start()) for end in (". ", "? ", "! ", "\n")) + 1
        ends = [at for end in ".?!\n" if (at := text.find(end, match.end())) >= 0]
        yield match[0].casefold(), text[begin : min(ends, default=len(text)) + 1].strip()


def women_of(people: Iterable[Person]) -> float:
    """The share of women among the people whose gender is told."""
    told = [person for person in people if person.gender != OPEN]
    return sum(person.gender == WOMAN for person in told) / max(1, len(told))


def elsewhere_of(people: Iterable[Person], *, doubt: bool) -> float:
    """The share of names that have not been common here for long; `doubt` counts them in or out."""
    found = list(people)
    sounds = {ELSEWHERE, DOUBTFUL} if doubt else {ELSEWHERE}
    return sum(person.sound in sounds for person in found) / max(1, len(found))


def playing(part: str, people: Iterable[Person]) -> list[Person]:
    """The people with this part."""
    return [person for person in people if part in person.parts]


def lopsided(people: Collection[Person]) -> Iterator[str]:
    """A sentence for each part that goes with gender or with where a name is from."""
    for part in (WRONG, PRESSED, LEADING):
        share = women_of(playing(part, people))
        if not FEWEST_OF_A_GENDER <= share <= 1 - FEWEST_OF_A_GENDER:
            yield f"{share:.0%} of the part “{part}” are women"
    # Counted against ourselves, so that it holds whoever judged the doubtful names.
    share = elsewhere_of(playing(WRONG, people), doubt=True)
    usual = elsewhere_of(people, doubt=False)
    if share > usual + LEEWAY:
        yield f"{share:.0%} of who does wrong have a name from elsewhere, of everybody {usual:.0%}"
