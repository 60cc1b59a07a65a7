"""What a redacteur finds in Wagtail beside the pages."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.models import Fact


class FactViewSet(SnippetViewSet):
    """Facts, in the menu: what has to be checked again first stands on top."""

    model = Fact
    icon = "list-ul"
    add_to_admin_menu = True
    menu_label = _("Facts")
    menu_order = 210
    list_display = ["key", "short", "expires_on", "status"]
    list_filter = ["status", "owner"]
    search_fields = ["key", "text", "short", "source"]
    ordering = ["expires_on", "key"]
    edit_handler = ObjectList(
        [
            FieldPanel("key"),
            FieldPanel("text"),
            FieldPanel("short"),
            FieldPanel("source"),
            FieldRowPanel([FieldPanel("checked_on"), FieldPanel("expires_on")]),
            FieldRowPanel([FieldPanel("owner"), FieldPanel("status")]),
        ]
    )


register_snippet(FactViewSet)
