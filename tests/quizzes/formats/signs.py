"""Questions of every kind, with the signs in their texts that some format has a meaning for."""

from dataclasses import fields, is_dataclass, replace

from hypothesis import assume
from hypothesis import strategies as st

from quizzes.core.question import AcceptedText
from tests.quizzes.core.strategies import sound_questions

# Names and references; a unit has no notation.
_AS_IT_IS = {"key", "lesson", "source", "unit"}
_ON_ONE_LINE = {"left", "right", "others", "items", "alt"}
_PARTS = (
    *("a", "b ", "é", "€", "0", "\n", "\n\n", " ", "T", "*", "_", "\\", "\\n", "`", "1."),
    *("#", "####", "=", "~", "{", "}", ":", "::", "->", "//", "%50%", "[html]", "[", "]"),
    *("<", ">", "&", "<b>", "&amp;", "]]>", '"', "'", "-", "/"),
)
signs = st.lists(st.sampled_from(_PARTS), min_size=1, max_size=8).map("".join)
lines = signs.map(lambda text: " ".join(text.split()) or "a")


@st.composite
def questions_with_signs(draw, key="melden-1"):
    """Sound questions whose every text may hold anything that is a sign somewhere."""
    question = _with_signs(draw(sound_questions(key)), draw)
    assume(not list(question.problems()))
    return question


def _with_signs(part, draw, name=""):
    if isinstance(part, str):
        kept = name in _AS_IT_IS or not part.strip()
        return part if kept else draw(lines if name in _ON_ONE_LINE else signs)
    if isinstance(part, tuple):
        return tuple(dict.fromkeys(_with_signs(item, draw, name) for item in part))
    if not is_dataclass(part):
        return part
    changed = {
        field.name: _with_signs(getattr(part, field.name), draw, field.name)
        for field in fields(part)
        if field.init and field.name != "verdict"
    }
    if isinstance(part, AcceptedText):
        changed["text"] = draw(lines)
    return replace(part, **changed)
