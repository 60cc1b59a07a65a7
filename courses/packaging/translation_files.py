"""A module in another language: a folder within that of the module, named after the language."""

from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from courses.packaging.bones import first_difference
from courses.packaging.parts import (
    ContactPart,
    GuideFile,
    LessonFile,
    ModuleFile,
    Picture,
    QuizFile,
)
from courses.packaging.reading import MODULE, MOST_SENTENCE, MOST_TITLE, TEAM, Reading, place_of
from quizzes.core.draft import write_draft


@dataclass
class TranslationReading(Reading):
    """Reads only words: everything else is as in the original, whose reading is `around`."""

    original: ModuleFile = field(kw_only=True)
    language: str = field(kw_only=True)
    around: Reading = field(kw_only=True)

    @property
    def slug(self) -> str:
        """As that of the original."""
        return self.original.slug

    def known_lessons(self, made: tuple[LessonFile, ...]) -> set[str]:
        """Also those that are not translated."""
        return {lesson.slug for lesson in self.original.lessons}

    def picture(self, target: str) -> Picture:
        """The pictures are those of the original; raises LookupError."""
        return self.around.picture(target)

    def lesson(self, file: str) -> LessonFile:
        """A lesson that says what the one of this name says; raises BrokenModule."""
        _number, slug = place_of(file)
        same = next((each for each in self.original.lessons if each.slug == slug), None)
        if same is None:
            raise self.folder.broken(file, 0, _("The original has no lesson of this name."))
        if file.endswith(".yaml"):
            made = super().lesson(file)
        else:
            front, text = self.split(file)
            front.only("title")
            title = front.line("title", most=MOST_TITLE)
            made = LessonFile(slug, title, same.minutes, tuple(text.parts()))
        self._refuse_another(file, same, made)
        return replace(made, minutes=same.minutes)

    def _refuse_another(self, file: str, same: LessonFile, made: LessonFile) -> None:
        """A lesson with other quizzes, or with one that works differently."""
        if [quiz.name for quiz in same.quizzes] != [quiz.name for quiz in made.quizzes]:
            reason = _("This lesson has other scenarios or tests than the original.")
            raise self.folder.broken(file, 0, reason)
        for original, quiz in zip(same.quizzes, made.quizzes, strict=True):
            self._refuse_other_bones(original, quiz)

    def _refuse_other_bones(self, original: QuizFile, quiz: QuizFile) -> None:
        path = first_difference(write_draft(original.draft), write_draft(quiz.draft))
        if path is not None:
            reason = _("This is not as in the original: a translation only has other words.")
            raise self.sources[quiz.name].broken(reason, *path)

    def opening(self, lessons: tuple[LessonFile, ...]) -> ModuleFile:
        """module.md, with words only; raises BrokenModule."""
        front, text = self.split(MODULE)
        front.only("title", "summary", "goals", "image_alt", "confidence")
        introduction = text.rich_text(0, len(text.lines))
        if not introduction:
            raise text.broken(0, _("The introduction is empty."))
        drawn = self.original.picture is not None
        return replace(
            self.original,
            title=front.line("title", most=MOST_TITLE),
            summary=front.line("summary", most=MOST_SENTENCE),
            goals=front.texts("goals"),
            image_alt=front.line("image_alt", most=MOST_SENTENCE, required=drawn),
            confidence=front.line(
                "confidence", most=MOST_SENTENCE, required=bool(self.original.confidence)
            ),
            introduction=introduction,
            lessons=lessons,
            language=self.language,
            guide=self._translated_guide() if self.folder.has(TEAM) else None,
        )

    def _translated_guide(self) -> GuideFile:
        """A guide that is built as the original's; raises BrokenModule."""
        made = self.guide()
        if self.original.guide is None or _bones(made) != _bones(self.original.guide):
            reason = _("This is not as in the original: a translation only has other words.")
            raise self.folder.broken(TEAM, 0, reason)
        return made


def _bones(guide: GuideFile) -> tuple[int, list[tuple[type, str]]]:
    """What a guide is built of, without its words."""
    parts = [
        (type(part), part.role if isinstance(part, ContactPart) else "") for part in guide.parts
    ]
    return guide.minutes, parts
