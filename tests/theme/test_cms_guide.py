"""The guide for redacteuren: read in the CMS, and every link and picture in it is there."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import ModuleIndexPage
from people import roles
from people.models import Municipality
from tests.factories.editors import client_with
from theme.cms_guide import FOLDER, START, address, chapters

LARGEST = 150_000  # bytes
SUBJECTS = ("les", "scenario", "toets", "feiten", "publiceren", "module", "dilemma", "vertalen")


@pytest.fixture
def marker(municipality: Municipality) -> Client:
    """Somebody who may do next to nothing, and may read this."""
    return client_with(municipality, roles.MARKER)


def test_the_start_names_every_chapter(marker: Client) -> None:
    text = marker.get(address(START)).text
    assert all(address(slug) in text for slug in chapters())
    assert all(subject in " ".join(chapters()) for subject in SUBJECTS)


@pytest.mark.parametrize("slug", chapters())
def test_a_chapter_leads_nowhere_that_is_not_there(marker: Client, slug: str) -> None:
    page = marker.get(address(slug))
    assert chapters()[slug].title in page.text
    article = page.text[page.text.index("<article") : page.text.index("</article>")]
    links = re.findall(r'(?:href|src)="([^"]+)"', article)
    wrong = [link for link in links if marker.get(link).status_code != 200]
    assert not wrong
    assert re.findall(r'<img [^>]*alt=""', article) == []
    assert "<h1" not in article


def test_every_picture_is_used_and_small() -> None:
    used = set(
        re.findall(
            r"beeld/([\w-]+\.png)", "".join(file.read_text() for file in FOLDER.glob("*.md"))
        )
    )
    there = {file.name: file.stat().st_size for file in (FOLDER / "beeld").glob("*.png")}
    assert used == there.keys()
    assert max(there.values()) <= LARGEST


def test_what_is_no_chapter_is_not_there(marker: Client) -> None:
    for path in ("/cms/handleiding/bestaat-niet/", "/cms/handleiding/beeld/bestaat-niet/"):
        assert marker.get(path).status_code == 404


def test_it_is_for_who_may_enter_the_cms(
    municipality: Municipality, learner_client: Client
) -> None:
    for path in (address(START), reverse("guide:picture", args=["begin"])):
        assert learner_client.get(path).status_code == 403


ADD = {
    "module": ("/cms/pages/add/courses/modulepage/{index}/", "1-je-eerste-les"),
    "fact": ("/cms/snippets/courses/fact/add/", "4-feiten-en-contacten"),
    "set": ("/cms/snippets/quizzes/questionset/add/", "3-een-toets"),
    "series": ("/cms/dilemmas/new/", "7-dilemma-van-de-maand"),
}


@pytest.mark.parametrize("form", ADD)
def test_a_form_says_what_it_is_for_and_where_to_read_more(
    municipality: Municipality, module_index: ModuleIndexPage, form: str
) -> None:
    path, chapter = ADD[form]
    page = client_with(municipality, roles.EDITOR).get(path.format(index=module_index.pk))
    assert "cms-help" in page.text
    assert f'href="{address(chapter)}"' in page.text
