"""The guides by which a team talks about a module."""

from courses.models import ModulePage
from courses.models.pages import in_language


def team_guides_here() -> list[ModulePage]:
    """The published modules of this municipality's site that have a talk guide, by title."""
    modules = ModulePage.objects.live().originals().order_by("title")
    return [module for module in modules if module.shown_here and module.team_guide]


def guide_to_read(module: ModulePage, language: str | None) -> ModulePage:
    """The module in this language, where its guide is translated; else the module itself."""
    (read,) = in_language([module], language)
    return read if read.team_guide else module
