"""What the browser of an author sends."""

from django.urls import reverse
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.test.utils.form_data import nested_form_data, streamfield

from quizzes.core.draft import DilemmaDraft, ExamDraft
from quizzes.models import Quiz
from quizzes.streams import OPTION_FIELDS, fill


def address(name, *args):
    """Of a view of quizzes in the CMS."""
    return reverse(Quiz.snippet_viewset.get_url_name(name), args=args)


PUBLISH = {"action-publish": "1"}


def posted(draft, slug="nieuw", **more):
    """The form of Wagtail's editor, filled in with this draft."""
    quiz = Quiz()
    fill(quiz, draft)
    data = {name: getattr(quiz, name) for name in ("kind", "title", "intro", "minutes")}
    if isinstance(draft, DilemmaDraft):
        names = ("story", "question", "afterwards", "contacts", "aftercare")
        data |= {name: getattr(quiz, name) for name in names}
        data |= {"contacts": tuple(quiz.contacts), "stands": stream_data(quiz.stands)}
    elif isinstance(draft, ExamDraft):
        data |= {
            name: getattr(quiz, name) for name in (*OPTION_FIELDS, "success_text", "fail_text")
        }
        data = {name: value for name, value in data.items() if value not in (False, None)}
        data |= {"questions": stream_data(quiz.questions), "pools": stream_data(quiz.pools)}
    else:
        story = {"start": quiz.start, "aftercare": quiz.aftercare}
        data |= {**story, "scenes": stream_data(quiz.scenes)}
    return nested_form_data({**data, "slug": slug, **more})


def stream_data(stream):
    """The blocks of a stream, as fields of a form."""
    return streamfield([(block.block_type, _plain(block.value)) for block in stream])


def _plain(struct):
    return {name: _value(value) for name, value in struct.items()}


def _value(value):
    if isinstance(value, str | bool | int | float) or value is None:
        return value or ""
    if isinstance(value, StructValue):
        return _plain(value)
    if isinstance(value, StreamValue):
        return stream_data(value)
    if value and isinstance(value[0], str) and not isinstance(value, ListValue):
        return tuple(value)  # a list would be taken for a list of forms
    return streamfield([("item", _value(item)) for item in value])
