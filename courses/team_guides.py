"""The guides by which a team talks about a module."""

from courses.models import ModulePage


def team_guides_here() -> list[ModulePage]:
    """The published modules of this municipality's site that have a talk guide, by title."""
    modules = ModulePage.objects.live().originals().order_by("title")
    return [module for module in modules if module.shown_here and module.team_guide]
