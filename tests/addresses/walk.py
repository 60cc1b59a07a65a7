"""All addresses at which the site answers, from the URL resolver itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from tests.addresses.table import ADDRESSES, SCREENS, UNUSED

CMS = "cms/"
# Wagtail's screens for our own nouns; everything else in the CMS that is called after Wagtail
# comes with Wagtail.
OUR_NOUNS = ("wagtailsnippets_", "wagtailusers_users:")


@dataclass(frozen=True)
class Found:
    """One address: its name for `reverse`, and how it is written."""

    name: str
    route: str

    @property
    def in_cms(self) -> bool:
        """Below Wagtail's admin."""
        return self.route.startswith(CMS)

    @property
    def ours(self) -> bool:
        """Made by us, or made by Wagtail for one of our nouns."""
        if not self.in_cms:
            return True
        return self.name.startswith(OUR_NOUNS) or not self.name.startswith("wagtail")


def walk() -> list[Found]:
    """Every address that has a name, each name once."""
    return list({found.name: found for found in _below(get_resolver(), "", "")}.values())


def without_line() -> list[str]:
    """What is missing in the table: lines, or for all screens of a noun the line to add."""
    told = {line.name for line in ADDRESSES} | UNUSED.keys()
    known = {screens.namespace for screens in SCREENS}
    missing = [found for found in walk() if found.ours and found.name not in told]
    wanted = [_line_for(found) for found in missing if found.name.partition(":")[0] not in known]
    return sorted(set(wanted))


def _line_for(found: Found) -> str:
    namespace = found.name.partition(":")[0]
    if found.in_cms and namespace.startswith("wagtail"):
        return f'Screens("{namespace}", ...)'
    return f'Address("{found.name}", ...) for {found.route}'


def _below(resolver: URLResolver, namespace: str, route: str) -> Iterator[Found]:
    for pattern in resolver.url_patterns:
        here = f"{route}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _below(pattern, f"{namespace}{inner}", here)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield Found(f"{namespace}{pattern.name}", here)
