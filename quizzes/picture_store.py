"""Pictures that came with questions, as images of the site."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from wagtail.images import get_image_model
from wagtail.utils.file import hash_filelike

from quizzes.core.question import Picture, Question
from quizzes.formats.picture_names import with_pictures

if TYPE_CHECKING:
    from people.models import User


class PictureStore:
    """Makes images, each once; `forget` takes the files away of those that were not kept."""

    def __init__(self, by: "User | None") -> None:
        self.by = by
        self._made: list[Any] = []

    def put(self, question: Question, pictures: Mapping[str, bytes]) -> Question:
        """The question with the numbers of images where it named pictures of its file."""
        if not pictures:
            return question

        def stored(picture: Picture) -> Picture:
            image = self._image(picture, pictures[picture.source])
            return replace(picture, source=str(image.pk))

        return with_pictures(question, stored)

    def _image(self, picture: Picture, content: bytes) -> Any:
        model = get_image_model()
        digest = hash_filelike(BytesIO(content))
        if found := model.objects.filter(file_hash=digest).first():
            return found
        name = picture.source.partition("-")[2]
        title = picture.alt[:200] or name.rpartition(".")[0]
        made = model(
            title=title,
            file=ContentFile(content, name=name),
            description=picture.alt[:255],
            uploaded_by_user=self.by,
        )
        made.file_size, made.file_hash = len(content), digest
        made.save()
        self._made.append(made)
        return made

    def forget(self) -> None:
        """The database forgot these images; so does the disk."""
        for image in self._made:
            image.file.delete(save=False)
