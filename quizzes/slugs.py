"""An address made from a title, where nobody wrote one."""

from itertools import count
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminModelForm

ROOM_FOR_NUMBER = 6
UNNAMED = "zonder-naam"


def free_slug(title: str, *, among: "QuerySet[Any]", otherwise: str) -> str:
    """The title as an address, with a number where one of `among` has that one.

    `otherwise` is taken for a title without letters that an address can hold.
    """
    longest = among.model._meta.get_field("slug").max_length or 0
    base = slugify(title)[: longest - ROOM_FOR_NUMBER].strip("-") or otherwise
    taken = set(among.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in count(2))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)


class SlugFromTitle(WagtailAdminModelForm):
    """A form whose slug may be left empty: it is made from the title then.

    The browser fills it in while one types. Who is quicker than its scripts, or has none, need not
    know what a slug is.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """What was written, or else one that is free."""
        written: str = self.cleaned_data["slug"]
        title = self.cleaned_data.get("title")
        if written or not title:
            return written
        others = self._meta.model._default_manager.exclude(pk=self.instance.pk)
        return free_slug(title, among=others, otherwise=UNNAMED)
