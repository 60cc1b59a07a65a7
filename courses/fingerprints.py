"""What a module says, as a fingerprint of each part: to know what changed in meaning since a day.

Spacing, bold and capitals are no meaning. Of a scenario or test its author has said whether a
change was one (docs/adr/0021); of a lesson nobody is asked, so every other word counts.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from courses.models import Fact, LessonPage, ModulePage
from courses.packaging.page_texts import plain
from courses.tokens import fact_keys
from quizzes.models import Quiz

# The module itself, beside its lessons. No slug can be empty.
ITSELF = ""
Contents = dict[str, str]


def contents_of(module: ModulePage) -> Contents:
    """A fingerprint of the module itself and of each published lesson by its slug.

    Three queries, however many lessons there are.
    """
    lessons = list(module.lessons())
    said = {lesson.slug: list(_blocks(lesson)) for lesson in lessons}
    facts, editions = _facts(said.values()), _editions(lessons)
    own = [module.title, module.summary, module.introduction, module.goals, module.confidence]
    found = {ITSELF: _fingerprint(own)}
    for lesson in lessons:
        texts = [lesson.title, *_texts(said[lesson.slug], facts, editions)]
        found[lesson.slug] = _fingerprint(texts)
    return found


def changed_parts(then: Contents, now: Contents) -> list[str]:
    """The parts that say something else, were added or went, in the order of now."""
    gone = [part for part in then if part not in now]
    return [part for part in now if then.get(part) != now[part]] + gone


def facts_in(lesson: LessonPage) -> set[int | str]:
    """The facts that a lesson refers to: by number on a card, by key within a sentence."""
    found: set[int | str] = set()
    for kind, value in _blocks(lesson):
        if kind == "fact" and value:
            found.add(value)
        found |= {key for text in _strings(value) for key in fact_keys(text)}
    return found


def _blocks(lesson: LessonPage) -> Iterator[tuple[str, Any]]:
    """Kind and value of each block, as stored."""
    for block in lesson.body.raw_data:
        yield block["type"], block["value"]


def _texts(
    blocks: list[tuple[str, Any]], facts: dict[Any, str], editions: dict[int, str]
) -> Iterator[str]:
    for kind, value in blocks:
        if kind == "quiz":
            yield editions.get(value, "")
        elif kind == "fact":
            yield facts.get(value, "")
        else:
            for text in _strings(value):
                yield plain(text)
                yield from (facts.get(key, "") for key in fact_keys(text))


def _strings(value: Any) -> Iterator[str]:
    """Every text in the value of a block; ids that Wagtail gives to items of a list are none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in {"id", "type"}:
                yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif value is not None:
        yield str(value)  # the number of an image


def _facts(lessons: Iterable[list[tuple[str, Any]]]) -> dict[Any, str]:
    """What the facts say that these lessons refer to, by number and by key."""
    blocks = [block for lesson in lessons for block in lesson]
    ids = [value for kind, value in blocks if kind == "fact"]
    keys = [key for _kind, value in blocks for text in _strings(value) for key in fact_keys(text)]
    found = Fact.objects.filter(pk__in=ids) | Fact.objects.originals().filter(key__in=keys)
    said: dict[Any, str] = {}
    for pk, key, text, short in found.values_list("pk", "key", "text", "short"):
        said[pk] = said[key] = f"{text} {short}"
    return said


def _editions(lessons: list[LessonPage]) -> dict[int, str]:
    """Which meaning of each quiz is published."""
    ids = [quiz_id for lesson in lessons for quiz_id in lesson.quiz_ids]
    found = Quiz.objects.filter(pk__in=ids).values_list("pk", "slug", "current_version__edition")
    return {pk: f"{slug} {edition}" for pk, slug, edition in found}


def _fingerprint(texts: Iterable[str]) -> str:
    even = "\n".join(" ".join(plain(text).casefold().split()) for text in texts)
    return hashlib.sha256(even.encode()).hexdigest()[:16]
