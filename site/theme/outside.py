"""The colours of our sheet for what is read outside a browser, and so knows no tokens."""

from collections.abc import Mapping

from .token_sheet import Sheet, complete


def colours(sheet: Sheet | None = None) -> dict[str, dict[str, str]]:
    """`light` and `dark`: each colour by its name, written as a template can say it."""
    whole = complete(sheet or Sheet())
    return {"light": _as_words(whole.light), "dark": _as_words(whole.dark)}


def _as_words(found: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("-", "_"): colour for name, colour in found.items()}
