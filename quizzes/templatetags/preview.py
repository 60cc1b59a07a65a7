"""What the editor's preview shows of a draft."""

from typing import Any

from django import template

from quizzes.core.dilemma import Stand
from quizzes.core.draft import DilemmaDraft, ScenarioDraft
from quizzes.core.exam import all_questions
from quizzes.core.paper import Paper
from quizzes.core.rehearsal import rehearse
from quizzes.models import Quiz
from quizzes.pictures import renditions
from quizzes.problems import sentences
from quizzes.streams import to_draft
from quizzes.views.asking import asked

register = template.Library()


@register.simple_tag
def preview_of(quiz: Quiz, route: str = "") -> dict[str, Any]:
    """The draft as it stands: problems, and how far a story is played or the first question."""
    draft = to_draft(quiz)
    about = {"intro": draft.intro, "problems": sentences(draft.problems())}
    if isinstance(draft, ScenarioDraft):
        return {**about, "draft": draft, "rehearsal": rehearse(draft, route)}
    if isinstance(draft, DilemmaDraft):
        return {**about, "dilemma": draft, "stand": _stand(draft, route)}
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


def _stand(draft: DilemmaDraft, route: str) -> Stand | None:
    """What was chosen in the preview, if anything."""
    known = {str(place): stand for place, stand in enumerate(draft.stands)}
    return known.get(route)


@register.filter
def with_routes(rehearsal: Any) -> list[tuple[Any, str]]:
    """Each choice that can be made, with the route that makes it."""
    return list(zip(rehearsal.scene.choices, rehearsal.onward, strict=True))
