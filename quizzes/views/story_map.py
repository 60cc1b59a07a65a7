"""The story beside the form, of what stands in the form right now; and on a page of its own."""

from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.admin.views.generic.preview import PreviewOnEdit

from quizzes.story_panel import story_context


class QuizStoryView(PreviewOnEdit):
    """POST the form: its map and findings, nothing is kept. GET: those of the saved draft."""

    http_method_names = ("get", "post")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The part of the panel that changes, of the form as it was sent."""
        try:
            form = self.get_form(request.POST)
            self.validate_form(form)
        except MultiValueDictKeyError as error:  # a form without its parts
            raise BadRequest("The form is not whole.") from error
        context = story_context(form.written or self.object, pk=self.object.pk)
        return render(request, "quizzes/editor/story.html", context)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A whole page, for a large map, for paper and without JavaScript."""
        context = story_context(self.object, pk=self.object.pk)
        return render(request, "quizzes/editor/story_page.html", context)
