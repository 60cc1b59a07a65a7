"""The accessibility statement: what the tests found, and what the municipality says of it."""

import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.translation import override

from people.accessibility import FILE, MEASURES, last_results, read_results
from people.models import AccessibilityStatement, Barrier, Municipality
from people.roles import ADMINISTRATOR, EDITOR, MARKER
from people.wcag import CRITERIA
from tests.factories.editors import with_role
from tests.journeys.inspection import CRITERIA as MEASURED
from tests.journeys.inspection import Inspection

PAGE = "/toegankelijkheid/"


def said(client: Client) -> str:
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def statement(municipality: Municipality, **values: object) -> AccessibilityStatement:
    made = AccessibilityStatement(site=municipality.site, **values)
    made.full_clean()
    made.save()
    return made


def test_it_is_linked_from_the_foot_of_every_page(
    client: Client, municipality: Municipality
) -> None:
    for path in ("/waar-kan-ik-terecht/", "/inloggen/", "/bestaat-niet/"):
        assert f'href="{PAGE}"' in client.get(path).content.decode()


def test_before_anybody_filled_it_in_it_says_the_least_that_is_true(
    client: Client, municipality: Municipality
) -> None:
    page = said(client)
    assert "C: eerste maatregelen genomen" in page
    assert "Automatische tests vinden niet alles" in page
    assert "Hier is nog niemand genoemd" in page
    assert last_results().version in page


def test_what_the_municipality_fills_in_is_shown(
    client: Client, municipality: Municipality
) -> None:
    own = statement(
        municipality,
        status="B",
        explanation="Wij laten dit elk jaar onderzoeken.",
        examined_on=date(2026, 9, 1),
        examined_by="een onderzoeksbureau",
        drawn_up_on=date(2026, 9, 15),
        drawn_up_by="de gemeentesecretaris",
        email="toegankelijk@lindewaard.example",
        answer_days=3,
    )
    Barrier.objects.create(
        statement=own,
        criterion="1.2.5",
        what="Een filmpje heeft geen audiodescriptie.",
        why="Het is nog niet ingesproken.",
        instead="Lees de tekst onder het filmpje.",
        mended_by=date(2027, 3, 1),
    )
    page = said(client)
    for words in (
        "B: voldoet gedeeltelijk",
        "Wij laten dit elk jaar onderzoeken.",
        "1 september 2026",
        "een onderzoeksbureau",
        "15 september 2026",
        "mailto:toegankelijk@lindewaard.example",
        "binnen 3 werkdagen",
        "1.2.5 Audiodescriptie",
        "nog niet ingesproken",
        "Lees de tekst",
        "1 maart 2027",
    ):
        assert words in page, words


@pytest.mark.parametrize("status", ["A", "B"])
def test_nobody_says_that_it_complies_without_an_examination(
    municipality: Municipality, status: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        statement(municipality, status=status)
    assert set(refused.value.message_dict) == {"examined_on", "examined_by"}


@pytest.mark.parametrize(("role", "status"), [(EDITOR, 200), (ADMINISTRATOR, 200), (MARKER, 302)])
def test_redacteur_and_beheerder_edit_it_in_the_cms(
    municipality: Municipality, role: str, status: int
) -> None:
    client = Client()
    client.force_login(with_role(municipality, role, "iemand@l.example"))
    address = f"/cms/settings/people/accessibilitystatement/{municipality.site_id}/"
    assert client.get(address).status_code == status


def test_it_is_said_in_english_too(client: Client, municipality: Municipality) -> None:
    page = client.get(PAGE, headers={"accept-language": "en"}).content.decode()
    assert "Automatic tests do not find everything" in page
    assert "C: first measures taken" in page


def test_the_results_that_go_along_are_of_a_whole_tour() -> None:
    results = last_results()
    told = json.loads(FILE.read_text(encoding="utf-8"))
    assert set(told["measures"]) == MEASURES.keys()
    assert results.pages > 200
    assert {measure.looked for measure in results.measures} == {results.pages}
    assert results.criteria
    together = results.by_machine() + results.by_people()
    assert sorted(dict(together)) == sorted(CRITERIA)


def test_each_measure_of_the_tour_has_words_and_criteria() -> None:
    assert MEASURED.keys() | {"axe"} == MEASURES.keys()
    assert {number for numbers in MEASURED.values() for number in numbers} <= CRITERIA.keys()


def test_what_the_tour_writes_is_what_the_statement_reads(tmp_path: object) -> None:
    seen = Inspection()
    seen.looked.update({"axe": 3, "names": 3})
    seen.faulty["names"] = 1
    seen.rules = {"2.4.2"}
    file = tmp_path / "results.json"  # type: ignore[operator]
    seen.write(file, browser="Chromium 1", on=date(2026, 11, 25))
    results = read_results(file.read_text(encoding="utf-8"))
    assert (results.pages, results.faulty) == (3, 1)
    assert "2.4.2" in results.criteria
    with override("nl"):
        assert "Paginatitel" in [str(name) for _number, name in results.by_machine()]
