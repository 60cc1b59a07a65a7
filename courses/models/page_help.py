"""What stands above the form of a module, and of a lesson."""

from django.utils.translation import gettext_lazy as _

from theme.cms_help import Help

MODULE_HELP = Help(
    _(
        "What one group has to know, in ten to fifteen minutes; the lessons are its subpages. "
        "Write for one group: who does not see their own work here stops reading."
    ),
    chapter="1-je-eerste-les",
)
LESSON_HELP = Help(
    _(
        "One step of the module: something to read, or a story or test to do. Put no amounts, "
        "dates, names or numbers in the text: those are facts and contacts."
    ),
    chapter="1-je-eerste-les",
)
