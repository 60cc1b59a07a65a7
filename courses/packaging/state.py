"""Modules as they stand in the database, as the same plain values that a folder is read into."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify
from wagtail.images.models import Image
from wagtail.models import Page

from courses.models import Fact, LessonPage, ModulePage
from courses.packaging.parts import (
    CalloutPart,
    ContactPart,
    FactPart,
    FactRow,
    FactWords,
    GuideFile,
    ImagePart,
    LessonFile,
    ModuleFile,
    Part,
    Picture,
    QuizFile,
    QuizPart,
    SignalsPart,
    TextPart,
)
from courses.packaging.richtext import to_html
from courses.packaging.wagtail_html import from_html
from quizzes.models import Quiz
from quizzes.streams import to_draft


def module_of(page: ModulePage) -> ModuleFile:
    """A module with its published lessons, and its published translations."""
    made = in_one_language(page)
    others = page.get_translations().live().filter(alias_of=None).order_by("locale__language_code")
    return replace(made, translations=tuple(map(in_one_language, others)))


def in_one_language(page: ModulePage) -> ModuleFile:
    """A module or a translation of one, with its published lessons."""
    lessons = tuple(lesson_of(lesson, page) for lesson in page.lessons())
    return ModuleFile(
        slug=page.slug,
        title=page.title,
        summary=page.summary,
        audiences=frozenset(audience.slug for audience in page.audiences.all()),
        themes=frozenset(theme.slug for theme in page.themes.all()),
        minutes=page.minutes,
        valid_months=page.valid_months,
        goals=tuple(page.goal_lines),
        picture=picture_of(page.image) if page.image else None,
        image_alt=page.image_alt,
        introduction=canonical(page.introduction),
        lessons=lessons,
        public=page.public,
        confidence=_line(page.confidence),
        guide=guide_of(page),
        briefing_counts=page.briefing_counts,
        language=page.locale.language_code,
    )


def guide_of(page: ModulePage) -> GuideFile | None:
    """How a team talks about it; None where nobody wrote that."""
    parts = _parts(page.team_guide, page)
    return GuideFile(page.team_minutes, parts) if parts else None


def lesson_of(lesson: LessonPage, module: ModulePage) -> LessonFile:
    """One lesson, with the content of the quizzes in it."""
    return LessonFile(lesson.slug, lesson.title, lesson.minutes, _parts(lesson.body, module))


def _parts(body: Iterable[Any], module: ModulePage) -> tuple[Part, ...]:
    parts: list[Part] = []
    for block in body:
        # What a block pointed at may have been deleted since.
        part = _part(block.block_type, block.value, module) if block.value else None
        if isinstance(part, TextPart) and parts and isinstance(parts[-1], TextPart):
            part = TextPart(canonical(parts.pop().html + part.html))  # type: ignore[union-attr]
        if part and part != TextPart(""):
            parts.append(part)
    return tuple(parts)


def _part(kind: str, value: object, module: ModulePage) -> Part | None:
    if isinstance(value, Quiz):
        return QuizPart(quiz_of(value, module.slug))
    if isinstance(value, Fact):
        return FactPart(value.key)
    if isinstance(value, Image):
        return ImagePart(picture_of(value), " ".join((value.contextual_alt_text or "").split()))
    return _written_part(kind, value)


def _written_part(kind: str, value: "object") -> Part | None:
    if kind == "text":
        return TextPart(canonical(value.source))  # type: ignore[attr-defined]
    assert isinstance(value, dict)  # noqa: S101 - the other blocks are structs
    if kind == "callout":
        return CalloutPart(_line(value["title"]), canonical(value["text"].source))
    if kind == "signals":
        return SignalsPart(_line(value["title"]), tuple(map(_line, value["signals"])))
    text = value["text"]
    return ContactPart(value["role"], canonical(text.source) if text else "")


def _line(text: str) -> str:
    return " ".join(text.split())


def canonical(html: str) -> str:
    """Rich text as a folder would give it."""
    return to_html(from_html(html, _address))


def _address(kind: str, pk: str) -> str:
    """Where an internal link leads; links to documents stay behind, since the document does."""
    page = Page.objects.filter(pk=pk).first() if kind == "page" and pk.isdigit() else None
    return (page.get_url() or "") if page else ""


def picture_of(image: Image) -> Picture:
    """The content of an image, under a name that says what it is."""
    with image.file.open("rb") as file:
        content = file.read()
    ending = PurePath(image.file.name).suffix.lower()
    return Picture(f"{slugify(image.title) or 'image'}{ending}", content)


def quiz_of(quiz: Quiz, module_slug: str) -> QuizFile:
    """A scenario, test or dilemma as its author left it."""
    picture = picture_of(quiz.image) if quiz.image else None
    name = quiz_name(quiz, module_slug)
    return QuizFile(name, to_draft(quiz), picture, " ".join(quiz.image_alt.split()))


def quiz_name(quiz: Quiz, module_slug: str) -> str:
    """What a quiz is called within its module: its slug, without module and language."""
    language = "" if quiz.locale.is_default else f"-{quiz.locale.language_code}"
    return quiz.slug.removeprefix(f"{module_slug}-").removesuffix(language)


def quizzes_in(lessons: "QuerySet[LessonPage]", module: ModulePage) -> dict[str, Quiz]:
    """The quizzes that these lessons hold, by name."""
    ids = [quiz_id for lesson in lessons for quiz_id in lesson.quiz_ids]
    found = Quiz.objects.filter(pk__in=ids)
    return {quiz_name(quiz, module.slug): quiz for quiz in found}


def fact_row(fact: Fact) -> FactRow:
    """A fact as a row of facts.yaml."""
    return FactRow(
        key=fact.key,
        text=fact.text.strip(),
        short=_line(fact.short),
        source=_line(fact.source),
        checked_on=fact.checked_on,
        expires_on=fact.expires_on,
        status=fact.status,
        words=tuple(
            FactWords(each.spoken, each.text.strip(), _line(each.short))
            for each in fact.get_translations().order_by("locale__language_code")
        ),
    )
