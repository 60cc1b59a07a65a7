"""Addresses of quizzes."""

from django.urls import path

from quizzes.views.attempt import attempt_page
from quizzes.views.begin import begin_page
from quizzes.views.feedback import feedback_page, review_page
from quizzes.views.progress import progress_page

app_name = "quizzes"
urlpatterns = [
    path("voortgang/", progress_page, name="progress"),
    path("<slug:slug>/beginnen/", begin_page, name="begin"),
    path("poging/<row_id:attempt_id>/", attempt_page, name="attempt"),
    path("poging/<row_id:attempt_id>/antwoord/<int:position>/", feedback_page, name="feedback"),
    path("poging/<row_id:attempt_id>/nakijken/", review_page, name="review"),
]
