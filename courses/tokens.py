"""References to facts within a text: {{feit:key}}."""

import re

TOKEN = re.compile(r"\{\{\s*feit:([a-z0-9-]+)\s*\}\}")


def fact_keys(text: str) -> list[str]:
    """The keys of the facts that a text refers to, each once, in order."""
    return list(dict.fromkeys(TOKEN.findall(text)))
