"""What the editor's preview shows of a draft."""

from typing import Any

from django import template

from quizzes.core.draft import ScenarioDraft
from quizzes.core.exam import all_questions
from quizzes.core.paper import Paper
from quizzes.models import Quiz
from quizzes.pictures import renditions
from quizzes.problems import sentences
from quizzes.streams import to_draft
from quizzes.views.asking import asked

register = template.Library()


@register.simple_tag
def preview_of(quiz: Quiz) -> dict[str, Any]:
    """The draft as it stands: problems, and the first scene or question, if there is one."""
    draft = to_draft(quiz)
    about = {"intro": draft.intro, "problems": sentences(draft.problems())}
    if isinstance(draft, ScenarioDraft):
        first = [scene for scene in draft.scenes if scene.key == draft.start] or draft.scenes
        return {**about, "draft": draft, "scene": first[0] if first else None}
    question = next(iter(all_questions(draft.questions, draft.pools)), None)
    if question is None:
        return about
    shown = Paper((question,)).shown(question)
    return {
        **about,
        "question": question,
        "pictures": renditions([question]),
        **asked(question, shown),
    }
