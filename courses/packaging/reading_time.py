"""How long a module takes for who reads all of it once."""

from courses.packaging.page_texts import draft_texts, parts_text, plain, question_texts
from courses.packaging.parts import LessonFile, ModuleFile
from quizzes.core.draft import Draft, ExamDraft, ScenarioDraft
from quizzes.core.exam import all_questions
from quizzes.core.pace import SECONDS_TO_CHOOSE, WORDS_A_MINUTE, pace
from quizzes.core.readability import words

# Adults read plain prose in silence at about this pace (Brysbaert, 2019). `pace` counts slower,
# for somebody who weighs every choice: it says how long a story may take, this how long it
# mostly does.
READ_A_MINUTE = 240
# This page is looked up when it is needed, and not read from beginning to end.
LOOKED_UP = "waar-kan-ik-terecht"


def reading_minutes(module: ModuleFile) -> float:
    """Minutes for the introduction, the lessons, one way through each story, and one test."""
    counted = len(words(plain(module.introduction)))
    return (counted + sum(map(_lesson, module.lessons))) / READ_A_MINUTE


def _lesson(lesson: LessonFile) -> float:
    own = 0 if lesson.slug == LOOKED_UP else len(words(parts_text(lesson.parts)))
    return own + sum(_words(quiz.draft) for quiz in lesson.quizzes)


def _words(draft: Draft) -> float:
    """As many words as one comes by: in a story half-way the shortest and the longest way."""
    if isinstance(draft, ScenarioDraft):
        found = pace(draft)
        if found is None:
            return 0
        minutes = (found.shortest + found.longest) / 2
        choosing = (found.fewest_choices + found.most_choices) / 2 * SECONDS_TO_CHOOSE / 60
        return (minutes - choosing) * WORDS_A_MINUTE
    if isinstance(draft, ExamDraft):
        return _asked(draft)
    return sum(len(words(text)) for text in draft_texts(draft))


def _asked(exam: ExamDraft) -> float:
    """The questions of one sitting, each of average length, with the feedback on one answer."""
    questions = all_questions(exam.questions, exam.pools)
    if not questions:
        return 0
    asked = min(exam.options.max_questions or len(questions), len(questions))
    return sum(map(_question, map(question_texts, questions))) / len(questions) * asked


def _question(texts: list[str]) -> float:
    question, *between, explanation = texts
    options, feedback = between[::2], between[1::2]
    read = len(words(" ".join([question, explanation, *options])))
    return read + sum(len(words(text)) for text in feedback) / max(1, len(feedback))
