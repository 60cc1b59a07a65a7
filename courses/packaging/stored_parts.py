"""Parts of a file as they are stored in the body of a page, and the pictures in them."""

from django.core.files.base import ContentFile
from django.utils.text import slugify
from wagtail.images.models import Image
from wagtail.utils.file import hash_filelike

from courses.models import Fact
from courses.packaging.parts import (
    CalloutPart,
    ContactPart,
    FactPart,
    ImagePart,
    Part,
    Picture,
    QuizPart,
    SignalsPart,
    TextPart,
)
from quizzes.models import Quiz


def block_of(part: Part, quizzes: dict[str, Quiz], language: str) -> tuple[str, object]:
    """One part as a block: its kind and its value."""
    if isinstance(part, TextPart):
        return "text", part.html
    if isinstance(part, CalloutPart):
        return "callout", {"title": part.title, "text": part.html}
    if isinstance(part, SignalsPart):
        return "signals", {"title": part.title, "signals": list(part.signals)}
    if isinstance(part, ContactPart):
        return "contact", {"role": part.role, "text": part.html}
    if isinstance(part, FactPart):
        return "fact", Fact.objects.by_key([part.key], language=language)[part.key]
    if isinstance(part, ImagePart):
        return "image", _image_value(part)
    assert isinstance(part, QuizPart)  # noqa: S101 - the last kind there is
    return "quiz", quizzes[part.quiz.name]


def _image_value(part: ImagePart) -> Image:
    image = image_of(part.picture)
    image.contextual_alt_text = part.alt
    image.decorative = False
    return image


def image_of(picture: Picture) -> Image:
    """The image with this content, made when it is not there yet."""
    file = ContentFile(picture.content, name=picture.name)
    known = Image.objects.filter(file_hash=hash_filelike(file)).order_by("pk").first()
    if known:
        return known
    image = Image(title=slugify(picture.name.rsplit(".", 1)[0]), file=file)
    image.file_size, image.file_hash = len(picture.content), hash_filelike(file)
    image.save()
    return image
