"""What asks for attention on the first page of the CMS: each app tells what it knows, by a hook.

`hooks.register(ATTENTION, tell)`, in which `tell(user)` gives an `Attention` for each thing this
user can do something about, with a number of queries that does not grow with the municipality.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

ATTENTION = "tell_what_asks_for_attention"


@dataclass(frozen=True)
class Attention:
    """A sentence, and where one does something about it. `now` stands for: this cannot wait."""

    said: str
    action: str
    url: str
    now: bool = False


class AttentionPanel(Component):
    """All of it, what cannot wait first; and that there is nothing, when there is nothing."""

    name = "attention"
    order = 50
    template_name = "theme/cms/attention.html"

    def __init__(self, found: list[Attention]) -> None:
        self.found = sorted(found, key=lambda each: not each.now)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """What was found."""
        return {"found": self.found}


def show_attention(request: HttpRequest, panels: list[Component]) -> None:
    """Above what Wagtail shows itself."""
    told = [each for tell in hooks.get_hooks(ATTENTION) for each in tell(request.user)]
    panels.append(AttentionPanel(told))
