"""A few words above a form of the CMS: what it is for, what goes wrong, and where to read more."""

from typing import Any

from wagtail.admin.panels import HelpPanel


class Help(HelpPanel):
    """The words, with the chapter of the guide that says more; for one `kind` of thing, or all."""

    def __init__(self, content: Any, *, chapter: str, kind: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("template", "theme/cms/help.html")
        super().__init__(content=content, **kwargs)
        self.chapter, self.kind = chapter, kind

    def clone_kwargs(self) -> dict[str, Any]:
        """All that makes another of the same."""
        made: dict[str, Any] = super().clone_kwargs()
        return {**made, "chapter": self.chapter, "kind": self.kind}

    class BoundPanel(HelpPanel.BoundPanel):
        """The words on one form."""

        @property
        def chapter(self) -> str:
            """For the link."""
            return str(self.panel.chapter)

        def is_shown(self) -> bool:
            """Where they are about something of this kind."""
            return not self.panel.kind or self.panel.kind == self.instance.kind
