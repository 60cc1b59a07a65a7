"""The story beside the form: what there is to do, its map and its outline."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from quizzes.core.draft import ScenarioDraft
from quizzes.core.pace import pace
from quizzes.core.story_map import outline, story_map
from quizzes.findings import findings
from quizzes.models import Quiz
from quizzes.story_drawing import draw
from quizzes.streams import to_draft


class StoryPanel(BaseSidePanel):
    """Shows what is saved; the browser keeps it in step with the form."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button that opens it."""

        aria_label = _("Toggle map and checks")
        icon_name = "site"
        has_counter = False

    name = "story"
    title = _("Map and checks")
    template_name = "quizzes/editor/story_panel.html"
    order = 250

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """With the state of the quiz as it is saved, or as it was sent and refused."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        form = parent_context.get("form")
        shown = getattr(form, "written", None) or self.object
        url = reverse(Quiz.snippet_viewset.get_url_name("story"), args=[self.object.pk])
        return {**context, **story_context(shown, pk=self.object.pk), "story_url": url}


def story_context(quiz: Quiz, *, pk: int) -> dict[str, Any]:
    """Everything the templates of the panel show of this quiz; `pk` is that of the saved one."""
    found = findings(quiz)
    draft = to_draft(quiz)
    context: dict[str, Any] = {
        "quiz": quiz,
        "edit_url": reverse(Quiz.snippet_viewset.get_url_name("edit"), args=[pk]),
        "stops": [finding for finding in found if finding.stops],
        "hints": [finding for finding in found if not finding.stops],
    }
    if not isinstance(draft, ScenarioDraft):
        return context
    story = story_map(draft)
    return {
        **context,
        "draft": draft,
        "pace": pace(draft),
        "drawing": draw(story),
        "outline": outline(story),
        "paths": paths_of(quiz),
    }


def paths_of(quiz: Quiz) -> dict[str, str]:
    """The content path of each part of a story by its key; of equal keys the first counts."""
    paths: dict[str, str] = {}
    for block in quiz.scenes:
        paths.setdefault((block.value.get("key") or "").strip(), f"scenes.{block.id}")
    return paths
