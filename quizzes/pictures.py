"""The pictures in questions: the core only knows the number of an image."""

from collections.abc import Iterable

from wagtail.images import get_image_model
from wagtail.images.models import AbstractRendition

from quizzes.core.question import Question

SIZE = "max-800x800"


def renditions(questions: Iterable[Question]) -> dict[str, AbstractRendition]:
    """The pictures in these questions by their source, in two queries, or none without pictures.

    A picture whose file was taken away is not among them: then its words remain.
    """
    sources = {picture.source for question in questions for picture in question.pictures}
    ids = {int(source) for source in sources if source.isdecimal()}
    if not ids:
        return {}
    images = get_image_model().objects.prefetch_renditions(SIZE).filter(pk__in=ids)
    return {str(image.pk): image.get_rendition(SIZE) for image in images}
