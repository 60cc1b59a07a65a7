"""Giving a municipality a look of its own, in which everything can still be read."""

import hashlib
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.log_actions import log

from people.models import HouseStyle, Municipality, User
from people.models.house_style import FOLDER
from theme.logo import Drawn
from theme.token_sheet import Sheet, complete
from theme.tokens import Shortfall, shortfalls


@dataclass(frozen=True)
class Weak:
    """A pair that cannot be read, in the "light" or the "dark", with its two colours."""

    scheme: str
    shortfall: Shortfall
    front: str
    back: str


class HardToRead(ValueError):
    """Colours that leave too little contrast: which, in `weak`."""

    def __init__(self, weak: list[Weak]) -> None:
        super().__init__(f"{len(weak)} pairs")
        self.weak = weak


def weak_pairs(sheet: Sheet) -> list[Weak]:
    """What could not be read with this sheet on top of our own, by day and by night.

    Raises NotAColour where a colour is the same as another in a circle.
    """
    whole = complete(sheet)
    return [
        Weak(scheme, each, colours[each.pair.front], colours[each.pair.back])
        for scheme, colours in (("light", whole.light), ("dark", whole.dark))
        for each in shortfalls(colours)
    ]


@transaction.atomic
def dress(
    *,
    municipality: Municipality,
    sheet: Sheet,
    by: User | None = None,
    logo: Drawn | None = None,
    without_logo: bool = False,
) -> HouseStyle:
    """Set these tokens in place of what was set; a logo only when one is given or taken away.

    Raises HardToRead, and then nothing is changed.
    """
    if weak := weak_pairs(sheet):
        raise HardToRead(weak)
    style, _made = HouseStyle.objects.get_or_create(municipality=municipality)
    style.light, style.dark, style.shape = dict(sheet.light), dict(sheet.dark), dict(sheet.shape)
    if logo or without_logo:
        _hang(style, logo)
    style.save()
    log(instance=style, action="wagtail.edit", user=by)
    return style


def _hang(style: HouseStyle, logo: Drawn | None) -> None:
    """Put the logo in the place of the old one, whose file goes when this is certain.

    A file is named for whose it is and what it holds: the same logo again is the same file.
    """
    old, storage = style.logo.name, style.logo.storage
    style.logo, style.logo_ratio = "", 1
    if logo:
        digest = hashlib.sha256(logo.content).hexdigest()[:12]
        name = f"{FOLDER}/{style.municipality_id}-{digest}.{logo.suffix}"
        if not storage.exists(name):
            name = storage.save(name, ContentFile(logo.content))
        style.logo, style.logo_ratio = name, logo.ratio
    if old and old != style.logo.name:
        transaction.on_commit(lambda: storage.delete(old))
