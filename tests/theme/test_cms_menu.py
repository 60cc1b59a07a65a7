"""The menu of the CMS: by task, and for each role what that role may. The look of it is ours."""

import pytest
from django.test import Client
from wagtail.admin.menu import admin_menu
from wagtail.admin.ui.sidebar import SubMenuItem

from people import roles
from people.models import Municipality
from tests.factories.editors import client_with

CONTENT = {
    "/cms/pages/",
    "/cms/snippets/quizzes/quiz/",
    "/cms/snippets/quizzes/quiz/?kind=dilemma",
    "/cms/snippets/quizzes/questionset/",
    "/cms/snippets/quizzes/category/",
    "/cms/snippets/courses/fact/",
    "/cms/vertalingen/",
    "/cms/controle/",
    "/cms/images/",
}
PEOPLE = {
    "/cms/personeelsbestand/",
    "/cms/users/",
    "/cms/afdelingen/",
    "/cms/inlogdiensten/",
    "/cms/certificaten/",
}
# Of what Wagtail adds to these it is enough that it opens.
BY_ROLE = {
    roles.EDITOR: {
        "content": CONTENT,
        "campaigns": {"/cms/dilemmas/"},
        "reports": {"/cms/reports/feiten/"},
        "settings": set(),  # what of the settings is the editor's is another app's to say
        "help": set(),
    },
    roles.ADMINISTRATOR: {
        "campaigns": {"/cms/campagnes/", "/cms/dilemmas/", "/cms/campagnes/mail/"},
        "people": PEOPLE,
        "settings": {"/cms/gemeente/", "/cms/settings/people/contacts/"},
        "help": set(),
    },
    roles.MARKER: {"people": {"/cms/nakijken/"}, "help": set()},
    roles.PERSONNEL: {"reports": {"/cms/certificaten/periode/"}, "help": set()},
}


def menu(client: Client) -> dict[str, set[str]]:
    """The addresses in each submenu."""
    found = admin_menu.render_component(client.get("/cms/").wsgi_request)
    assert all(isinstance(each, SubMenuItem) for each in found), "something stands in no task"
    return {each.name: {item.url for item in each.menu_items} - {"#"} for each in found}


@pytest.mark.parametrize("role", BY_ROLE)
def test_each_role_has_its_tasks_and_every_entry_opens(
    municipality: Municipality, role: str
) -> None:
    client = client_with(municipality, role)
    found, wanted = menu(client), BY_ROLE[role]
    assert found.keys() == wanted.keys()
    assert {task: found[task] & addresses for task, addresses in wanted.items()} == wanted
    entries = set().union(*found.values())
    answers = {address: client.get(address, follow=True).status_code for address in entries}
    assert set(answers.values()) == {200}, answers
    assert all(address.startswith("/") for address in entries), "something leads to another host"


def test_it_says_whose_it_is(municipality: Municipality) -> None:
    text = client_with(municipality, roles.EDITOR).get("/cms/").text
    assert "Weerbaar</title>" in text
    assert "theme/css/cms.css" in text
    assert "theme/img/favicon.svg" in text
    assert municipality.name in text
    assert "wagtail.org" not in text


def test_who_has_not_signed_in_is_sent_to_our_own_page(municipality: Municipality) -> None:
    assert Client().get("/cms/").headers["Location"].startswith("/inloggen/?next=")
