"""The forms in which modules and lessons are written: what is published has to be true and open
to everybody. A draft may be unfinished.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError

from courses.models.fact import Fact
from courses.tokens import fact_keys


class TrueForm(WagtailAdminPageForm):
    """A page may not be published with a fact that nobody checked in time."""

    def refuse_untrue(self, name: str, blocks: Any) -> None:
        """Adds an error at each block that shows an expired or unknown fact, when published."""
        found = {} if self.is_deferred_validation or name in self.errors else _untrue(blocks or ())
        if found:
            error = StreamBlockValidationError(found)
            error.message = _("What has to be mended is marked below.")
            self.add_error(name, error)


class ModuleForm(TrueForm):
    """A module's image needs words for who cannot see it, and its talk guide has to be true.

    A public one asks nobody anything.
    """

    def clean(self) -> dict[str, Any]:
        """Adds an error at the words for the image, or at the question, when it is published."""
        cleaned: dict[str, Any] = super().clean()
        image, alt = cleaned.get("image"), (cleaned.get("image_alt") or "").strip()
        if image and not alt and not self.is_deferred_validation:
            self.add_error("image_alt", _("Say what the image shows, for who cannot see it."))
        if cleaned.get("public") and cleaned.get("confidence") and not self.is_deferred_validation:
            self.add_error("confidence", _("Of a public module nothing is kept: ask nothing."))
        self.refuse_untrue("team_guide", cleaned.get("team_guide"))
        return cleaned


class LessonForm(TrueForm):
    """What a lesson says has to be true."""

    def clean(self) -> dict[str, Any]:
        """Refuses what is untrue."""
        cleaned: dict[str, Any] = super().clean()
        self.refuse_untrue("body", cleaned.get("body"))
        return cleaned


def _untrue(body: Any) -> dict[int, ValidationError]:
    """Per position of a block what is wrong with its facts; two queries at most."""
    named = {index: _keys_in(block) for index, block in enumerate(body)}
    wanted = {key for keys in named.values() for key in keys}
    facts = {fact.key: fact for fact in Fact.objects.originals().filter(key__in=wanted)}
    said = {index: [_wrong(key, facts.get(key)) for key in keys] for index, keys in named.items()}
    return {
        index: ValidationError([line for line in lines if line])
        for index, lines in said.items()
        if any(lines)
    }


def _keys_in(block: Any) -> list[str]:
    if block.block_type == "fact":
        return [block.value.key] if block.value else []
    return fact_keys(str(block.get_prep_value()))


def _wrong(key: str, fact: Fact | None) -> str:
    if fact is None:
        return _("There is no fact '%(key)s'.") % {"key": key}
    if fact.expired(on=timezone.localdate()):
        values = {"key": key, "day": date_format(fact.expires_on)}
        said = _("The fact '%(key)s' had to be checked before %(day)s. Check it first.")
        return said % values
    return ""
