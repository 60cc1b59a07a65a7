"""What authors expect of anything they write in Wagtail, with the rights of a redacteur."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from courses.tasks import publish_scheduled
from people.roles import EDITOR
from quizzes.models import Quiz
from quizzes.streams import fill, to_draft
from tests.factories import (
    LessonPageFactory,
    ModulePageFactory,
    published_scenario,
    small_scenario,
)
from tests.factories.editors import redacteur, redacteur_client
from tests.quizzes.editing import PUBLISH, posted

NEXT = replace(small_scenario(), title="De volgende versie")


@pytest.fixture
def editor(municipality):
    return redacteur_client(municipality)


@pytest.fixture
def quiz(municipality):
    made = published_scenario()
    made.save_revision()
    return made


def address(name, *args):
    return reverse(Quiz.snippet_viewset.get_url_name(name), args=args)


def now(quiz):
    return Quiz.objects.get(pk=quiz.pk)


def test_a_draft_is_kept_beside_what_is_live(editor, quiz):
    editor.post(address("edit", quiz.pk), posted(NEXT, slug=quiz.slug))

    assert now(quiz).title == "Kun je even kijken?"
    assert now(quiz).get_latest_revision_as_object().title == "De volgende versie"
    assert "De volgende versie" in editor.get(address("edit", quiz.pk)).content.decode()


def test_revisions_are_listed_compared_and_taken_back(editor, quiz):
    editor.post(address("edit", quiz.pk), posted(NEXT, slug=quiz.slug))
    first, second = quiz.revisions.order_by("pk")

    history = editor.get(address("history", quiz.pk))
    assert history.status_code == 200
    compared = editor.get(address("revisions_compare", quiz.pk, first.pk, second.pk))
    assert "De volgende versie" in compared.content.decode()
    older = editor.get(address("revisions_revert", quiz.pk, first.pk))
    assert older.context["form"].instance.title == "Kun je even kijken?"


def test_a_planned_change_goes_live_at_its_time(editor, quiz, monkeypatch):
    at = timezone.now() + timedelta(hours=1)
    planned = {"go_live_at": timezone.localtime(at).strftime("%Y-%m-%d %H:%M")}

    response = editor.post(
        address("edit", quiz.pk), posted(NEXT, slug=quiz.slug, **planned, **PUBLISH)
    )

    assert response.status_code == 302
    assert now(quiz).current_version.title == "Kun je even kijken?"
    monkeypatch.setattr(timezone, "now", lambda: at + timedelta(minutes=1))
    publish_scheduled()
    assert now(quiz).current_version.title == "De volgende versie"


def test_something_broken_cannot_be_planned(editor, quiz):
    at = timezone.localtime(timezone.now() + timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")
    broken = replace(NEXT, endings=())

    response = editor.post(
        address("edit", quiz.pk), posted(broken, slug=quiz.slug, go_live_at=at, **PUBLISH)
    )

    assert response.status_code == 200
    assert response.context["form"].errors
    assert not quiz.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_who_locks_a_quiz_keeps_others_from_changing_it(editor, quiz, municipality):
    other = redacteur(municipality, "ander@l.example")
    quiz.locked, quiz.locked_by, quiz.locked_at = True, other, timezone.now()
    quiz.save()

    editor.post(address("edit", quiz.pk), posted(NEXT, slug=quiz.slug, **PUBLISH))
    assert now(quiz).title == "Kun je even kijken?"

    editor.post(address("unlock", quiz.pk))
    assert not now(quiz).locked
    editor.post(address("lock", quiz.pk))
    assert now(quiz).locked_by == editor.user


def test_approval_of_the_last_task_publishes(editor, quiz):
    workflow = Workflow.objects.create(name="Meelezen")
    task = GroupApprovalTask.objects.create(name="Lees mee")
    task.groups.add(Group.objects.get(name=EDITOR))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    content_type = quiz.get_content_type()
    WorkflowContentType.objects.create(workflow=workflow, content_type=content_type)

    editor.post(address("edit", quiz.pk), posted(NEXT, slug=quiz.slug, **{"action-submit": "1"}))
    state = now(quiz).current_workflow_state
    assert state.status == "in_progress"
    assert now(quiz).title == "Kun je even kijken?"

    at = address("workflow_action", quiz.pk, "approve", state.current_task_state_id)
    editor.post(at, {"comment": ""})
    assert now(quiz).current_version.title == "De volgende versie"


def test_the_usage_report_names_the_lessons_that_hold_it(editor, quiz, module_index):
    module = ModulePageFactory(parent=module_index)
    LessonPageFactory(parent=module, title="Les met verhaal", body=[("quiz", quiz)])

    page = editor.get(address("usage", quiz.pk)).content.decode()

    assert "Les met verhaal" in page


def test_a_copy_keeps_the_whole_story_and_none_of_the_results(editor, quiz):
    page = editor.get(address("copy", quiz.pk))
    assert page.status_code == 200

    editor.post(
        page.context["action_url"], posted(replace(small_scenario(), title="Kopie"), slug="kopie")
    )

    copy = Quiz.objects.get(slug="kopie")
    assert to_draft(copy).scenes == small_scenario().scenes
    assert (copy.current_version, copy.live) == (None, False)


def test_a_renamed_scene_keeps_its_links_when_it_is_saved(editor, quiz):
    fill(quiz, small_scenario())
    quiz.save_revision().publish()
    saved = now(quiz).get_latest_revision_as_object().scenes
    data = posted(small_scenario(), slug=quiz.slug)
    for number, block in enumerate(saved):
        data[f"scenes-{number}-id"] = block.id
    data["scenes-1-value-key"] = "de-dag-erna"

    editor.post(address("edit", quiz.pk), data)

    draft = to_draft(now(quiz).get_latest_revision_as_object())
    assert draft.scenes[0].choices[0].leads_to == "de-dag-erna"
    assert draft.problems() == ()
