"""The sheet about the people in the starter modules, for docs/inhoud: `manage.py list_people`.

It is read by who answers for the modules: who does wrong, who is pressed and who leads, and every
word about where somebody is from.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from courses.packaging.cast import (
    DOUBTFUL,
    ELSEWHERE,
    HERE,
    LEADING,
    MAN,
    OPEN,
    PARTS,
    PRESSED,
    WOMAN,
    WRONG,
    Cast,
    Person,
    capitalised,
    elsewhere_of,
    is_known,
    playing,
    read_cast,
    where_from,
    women_of,
)
from courses.packaging.page_texts import Page, pages
from courses.packaging.parts import ModuleFile
from ops.check_content import CONTENT, modules_in
from ops.content_lists import PEOPLE

SHEET = CONTENT.parents[1] / "docs" / "inhoud" / "mensen.md"
HEAD = """# De mensen in de verhalen

Gemaakt uit `courses/content` met `manage.py list_people`, voor wie de modules controleert. De
rollen staan in `courses/content/mensen.txt`, dat met de hand wordt bijgehouden. `make check` stopt
bij een naam die daar niet in staat en bij een nieuw woord over afkomst. Ook als een rol te vaak bij
mannen of bij vrouwen ligt, of bij namen die hier nog niet lang voorkomen.

## Zo beslis je

**Een naam.** Kies *hier*, *elders* of *twijfel*. Het gaat over hoe de naam klinkt, en nooit over
een mens. Doe het met zijn tweeën, en los van elkaar. De vraag is: denkt een lezer bij deze naam
aan familie uit een ander land? Kiezen jullie hetzelfde, dan staat dat er. Kiezen jullie anders,
dan wordt het *twijfel*. Ben je alleen en aarzel je, dan ook. Een naam die hier al twee generaties
gewoon is, is *hier*, waar hij ook vandaan komt. De Nederlandse Voornamenbank laat dat zien.

De telling rekent streng. Wie iets fout doet en een naam met twijfel heeft, telt als elders. Onder
iedereen telt twijfel als hier. Zo hangt de uitkomst niet af van één lezer.

**Een woord over afkomst.** Het mag er staan om een van drie redenen. De zin zegt dat het nooit
een signaal is, of staat in een antwoord dat daarom fout is. Of het gaat over een plek, en zegt
niets over wie er woont. Of het woord betekent hier iets anders. Past geen van de drie? Schrijf de
zin dan anders. Elke keer dat een woord op een bladzijde staat, is een eigen regel: een nieuwe zin
lees je opnieuw na.

**Een rol.** *Fout* is wie vraagt of doet wat niet mag, ook als het aardig bedoeld is. *Klem* is
wie onder druk staat of de dupe is. Iemand kan meer dan één rol hebben.
"""
BESIDE = (
    "“Zijn” is ook een werkwoord, en “ze” zijn er ook veel: de kolommen zeggen alleen iets "
    "naast elkaar."
)
MARKS = "Een * staat bij een naam die hier nog niet lang voorkomt, een ? bij een naam met twijfel."
WHY = "Elke zin waarin ze staan. Waarom ze mogen blijven, staat in `courses/content/mensen.txt`."
_COUNTED = {
    "hij, hem, zijn": re.compile(r"\b(?:hij|hem|zijn)\b", re.IGNORECASE),
    "zij, ze, haar": re.compile(r"\b(?:zij|ze|haar)\b", re.IGNORECASE),
    "man, meneer, jongen, vader, broer, zoon": re.compile(
        r"\b(?:man(?:nen)?|meneer|jongens?|vader|broer|zoon|zwager|heer|oom|neef)\b", re.IGNORECASE
    ),
    "vrouw, mevrouw, meisje, moeder, zus, dochter": re.compile(
        r"\b(?:(?:buur)?vrouw(?:en)?|mevrouw|meisjes?|moeder|zus|dochter|schoonzus|dame|tante)\b",
        re.IGNORECASE,
    ),
}
_GENDERS = {WOMAN: "vrouw", MAN: "man", OPEN: "blijft open"}
_SOUNDS = {HERE: "", ELSEWHERE: "*", DOUBTFUL: "?"}


def list_people(file: Path) -> None:
    """Write the sheet anew."""
    cast = read_cast((CONTENT / PEOPLE).read_text(encoding="utf-8"))
    modules = modules_in(CONTENT)
    lines = [HEAD, *_balance(cast), *_words(modules), *_cast(modules, cast), *_origins(modules)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _balance(cast: Cast) -> Iterator[str]:
    yield "## Eerlijk verdeeld\n"
    yield "| rol | mensen | vrouw | naam van elders | met twijfel erbij |"
    yield "|---|---|---|---|---|"
    for part in (WRONG, PRESSED, LEADING, *sorted(PARTS - {WRONG, PRESSED, LEADING})):
        yield _share(part, playing(part, cast.people))
    yield _share("iedereen", cast.people)
    yield ""


def _share(name: str, people: Sequence[Person]) -> str:
    sure, most = (elsewhere_of(people, doubt=doubt) for doubt in (False, True))
    return f"| {name} | {len(people)} | {women_of(people):.0%} | {sure:.0%} | {most:.0%} |"


def _words(modules: Sequence[ModuleFile]) -> Iterator[str]:
    yield "## Woorden voor man en vrouw, per module\n"
    yield f"| module | {' | '.join(_COUNTED)} |"
    yield "|---|" + "---|" * len(_COUNTED)
    for module in modules:
        text = "\n".join(page.everything for page in pages(module))
        counts = [str(len(pattern.findall(text))) for pattern in _COUNTED.values()]
        yield f"| {module.slug} | {' | '.join(counts)} |"
    yield f"\n{BESIDE}\n"


def _cast(modules: Sequence[ModuleFile], cast: Cast) -> Iterator[str]:
    for module in modules:
        people = [person for person in cast.people if person.module == module.slug]
        if not people:
            continue
        yield f"## {module.title}\n"
        yield "| naam | | rol | waar |"
        yield "|---|---|---|---|"
        texts = list(pages(module))
        yield from (_row(person, texts) for person in people)
        yield ""


def _row(person: Person, texts: Sequence[Page]) -> str:
    places = ", ".join(page.where.partition("/")[2] for page in _with(person, texts))
    name = f"{person.name} {_SOUNDS[person.sound]}".strip()
    parts = ", ".join(sorted(person.parts))
    return f"| {name} | {_GENDERS[person.gender]} | {parts} | {places} |"


def _with(person: Person, texts: Sequence[Page]) -> list[Page]:
    """Where they are named; at the beginning of a sentence a word like “Wil” is often no name."""
    surely = [page for page in texts if _named(person, capitalised(page.everything)[0])]
    return surely or [page for page in texts if _named(person, capitalised(page.everything)[1])]


def _named(person: Person, words: set[str]) -> bool:
    return any(is_known(word, person.name.split()[-1:]) for word in words)


def _origins(modules: Sequence[ModuleFile]) -> Iterator[str]:
    yield f"{MARKS}\n"
    yield "## Woorden over waar iemand vandaan komt of woont\n"
    yield f"{WHY}\n"
    yield "| waar | woord | zin |"
    yield "|---|---|---|"
    for module in modules:
        for page in pages(module):
            for word, sentence in where_from(page):
                yield f"| {page.where} | {word} | {sentence} |"
