"""What every question in Moodle XML has: texts in several forms, files, and settings."""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from quizzes.core.question import Picture
from quizzes.formats import pictures
from quizzes.formats.entry import Note, Why
from quizzes.formats.html_text import IN_FILE, ImageRef
from quizzes.formats.making import About, decimal, key_from, nearest_points, points, stored_key
from quizzes.formats.rich_text import Rich, read_text

LARGEST_PICTURE = 2 * 1024 * 1024  # bytes, as in the folders of modules
_DATA = re.compile(r"data:image/(png|jpeg|webp|svg\+xml);base64,(.*)", re.DOTALL)
_ENDINGS = {"svg+xml": "svg", "jpg": "jpeg"}
_FORMATS = {"svg", "png", "jpeg", "webp"}


@dataclass
class MoodleQuestion:
    """One <question>, with what was said about it while reading."""

    element: Element
    notes: list[Note] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """Moodle's word for it."""
        return self.element.get("type", "").strip()

    def note(self, why: Why, detail: str = "") -> None:
        """Say this once."""
        if (said := Note(why, detail[:200])) not in self.notes:
            self.notes.append(said)

    def setting(self, path: str) -> str:
        """What stands in this element, as it is."""
        return (self.element.findtext(path) or "").strip()

    def says(self, path: str) -> bool:
        """Whether Moodle's yes stands there."""
        return self.setting(path).lower() in {"1", "true"}

    def text(self, path: str) -> str:
        """The text of this element in our notation."""
        found = self.element.find(path)
        return "" if found is None else self.text_in(found)

    def text_in(self, holder: Element) -> str:
        """The same; a picture in it has no place here."""
        rich = self._rich(holder)
        for image in rich.images:
            self.note(Why.PICTURE_NO_PLACE, _called(image))
        return rich.text

    def line_in(self, holder: Element) -> str:
        """The text on one line."""
        return " ".join(self.text_in(holder).split())

    def illustrated(self, holder: Element) -> tuple[str, Picture | None]:
        """The text and the first picture in it."""
        rich = self._rich(holder)
        found = [self._picture(image, holder) for image in rich.images]
        good = [picture for picture in found if picture]
        for picture in good[1:]:
            self.note(Why.PICTURE_NO_PLACE, picture.source)
            self.pictures.pop(picture.source, None)
        return rich.text, good[0] if good else None

    def _rich(self, holder: Element) -> Rich:
        rich = read_text(holder.findtext("text") or "", holder.get("format") or "html")
        for said in rich.notes:
            self.note(said.why, said.detail)
        return rich

    def _picture(self, image: ImageRef, holder: Element) -> Picture | None:
        name, content = _content(image, holder)
        if content is None:
            elsewhere = image.src.startswith(("http:", "https:", "//"))
            self.note(Why.PICTURE_ELSEWHERE if elsewhere else Why.PICTURE_MISSING, _called(image))
            return None
        return self.keep(name, content, image.alt)

    def keep(self, name: str, content: bytes, alt: str) -> Picture | None:
        """The picture of this content, unless it is refused: then a note says why."""
        stem, _dot, ending = name.lower().rpartition(".")
        ending = _ENDINGS.get(ending, ending)
        if ending not in _FORMATS or len(content) > LARGEST_PICTURE:
            self.note(Why.PICTURE_REFUSED, name)
            return None
        if problem := pictures.problem_with(f"picture.{ending}", content):
            self.note(Why.PICTURE_REFUSED, f"{name}: {problem}")
            return None
        alt = " ".join(alt.split())
        if not alt:
            self.note(Why.NO_ALT)
        made = f"{hashlib.sha256(content).hexdigest()[:16]}-{key_from(stem) or 'picture'}.{ending}"
        self.pictures[made] = content
        return Picture(made, alt)


def about(found: MoodleQuestion) -> About:
    """The fields that every question has."""
    holder = found.element.find("questiontext")
    text, figure = found.illustrated(holder) if holder is not None else ("", None)
    name = found.setting("name/text")
    return {
        "key": stored_key(found.setting("idnumber")) or key_from(name) or key_from(text),
        "text": text,
        "explanation": found.text("generalfeedback"),
        "points": _points(found),
        "figure": figure or _old_picture(found),
    }


def _points(found: MoodleQuestion) -> int:
    written = found.setting("defaultgrade")
    if found.kind == "description":
        return 1
    exact = points(written)
    if exact is None:
        found.note(Why.POINTS, f"{decimal(written):g}")
    return exact or nearest_points(written)


def _old_picture(found: MoodleQuestion) -> Picture | None:
    """As Moodle 1.9 wrote it: beside the text."""
    content = _decoded(found.setting("image_base64"))
    return found.keep(found.setting("image").rsplit("/", 1)[-1], content, "") if content else None


def note_what_stays_behind(found: MoodleQuestion) -> None:
    """Settings that no question here has."""
    for why, stands in _STAYS.items():
        if stands(found):
            found.note(why)


def _has_number(path: str, found: MoodleQuestion) -> bool:
    return found.setting(path).strip("0.") != ""


def _has_text(paths: tuple[str, ...], found: MoodleQuestion) -> bool:
    return any(found.setting(path) for path in paths)


_STAYS: dict[Why, Callable[[MoodleQuestion], bool]] = {
    Why.PENALTY: partial(_has_number, "penalty"),
    Why.HIDDEN: partial(_has_number, "hidden"),
    Why.HINTS: partial(_has_text, ("hint/text",)),
    Why.TAGS: partial(_has_text, ("tags/tag/text",)),
    Why.GENERAL_FEEDBACK_PARTS: partial(
        _has_text,
        ("correctfeedback/text", "partiallycorrectfeedback/text", "incorrectfeedback/text"),
    ),
}


def _content(image: ImageRef, holder: Element) -> tuple[str, bytes | None]:
    """Name and content of a picture, None where the file does not have it."""
    if data := _DATA.fullmatch(image.src):
        return f"picture.{data[1]}", _decoded(data[2])
    name = unquote(image.src.partition("?")[0].removeprefix(IN_FILE))
    for file in holder.iterfind("file"):
        path = (file.get("path") or "/").strip("/")
        full = f"{path}/{file.get('name')}" if path else file.get("name")
        if image.src.startswith(IN_FILE) and name == full:
            return name.rsplit("/", 1)[-1], _decoded(file.text or "")
    return name, None


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode("".join(text.split()), validate=True) or None
    except (binascii.Error, ValueError):
        return None


def _called(image: ImageRef) -> str:
    return image.src[:100] if not image.src.startswith("data:") else image.alt[:100]


def share(answer: Element) -> float:
    """The share of an answer, in percent; raises CannotTake."""
    return decimal(answer.get("fraction") or answer.findtext("fraction") or "0")
