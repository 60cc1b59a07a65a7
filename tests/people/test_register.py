"""docs/privacy/verwerkingsregister.md names everything that is kept about somebody."""

import re
from pathlib import Path

from django.apps import apps
from django.db.models import Field, Model

from people.models import User

REGISTER = Path(__file__).resolve().parents[2] / "docs" / "privacy" / "verwerkingsregister.md"
OURS = {"people", "quizzes", "courses", "analytics"}
# In which line each thing that points at a person stands.
LINES = {
    "analytics.Comparison": "Vergelijking met een andere gemeente",
    "analytics.Statement": "Verklaring van een kwartaal",
    "courses.Certificate": "Certificaat",
    "courses.Enrolment": "Inschrijving",
    "courses.Evidence": "Aanbeveling van de weerbaarheidsscan",
    "courses.Extension": "Inschrijving",
    "courses.HomePage": "Redactie",
    "courses.LessonPage": "Redactie",
    "courses.ModuleCheck": "Redactie",
    "courses.ModuleIndexPage": "Redactie",
    "courses.ModulePage": "Redactie",
    "courses.NoReportMail": "Uitgezette mail",
    "courses.OptedOut": "Uitgezette mail",
    "courses.Recommendation": "Aanbeveling van de weerbaarheidsscan",
    "courses.RecommendationEvent": "Aanbeveling van de weerbaarheidsscan",
    "courses.RecommendationImport": "Aanbeveling van de weerbaarheidsscan",
    "courses.Reminder": "Mail",
    "people.Deputy": "Vervanging",
    "people.Look": "Inzage",
    "people.Membership": "Werk",
    "people.PaperCode": "Inloggen",
    "people.StaffImport": "Personeelsbestand",
    "people.StaffImportRow": "Personeelsbestand",
    "quizzes.Answer": "Open antwoord",
    "quizzes.Attempt": "Poging",
    "quizzes.LiveSession": "Briefing",
    "quizzes.QuestionImport": "Redactie",
    "quizzes.Quiz": "Redactie",
    "quizzes.QuizVersion": "Redactie",
}


def subjects() -> set[str]:
    """The words in bold with which each line begins."""
    text = REGISTER.read_text(encoding="utf-8")
    return set(re.findall(r"^\| \*\*(.+?):\*\* ", text, re.MULTILINE))


def about_persons() -> dict[str, type[Model]]:
    """Our models with a field that points at a person."""
    found = (model for model in apps.get_models() if model._meta.app_label in OURS)
    return {
        model._meta.label: model
        for model in found
        if any(_points_at_a_person(field) for field in model._meta.get_fields())
    }


def _points_at_a_person(field: object) -> bool:
    return (
        isinstance(field, Field) and field.remote_field is not None and field.related_model is User
    )


def test_everything_that_points_at_a_person_has_a_line() -> None:
    assert about_persons().keys() == LINES.keys()
    assert set(LINES.values()) <= subjects()
