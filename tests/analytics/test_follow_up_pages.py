"""The register of the scan in the browser: whose turn it is, and who may see and say what."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook

from courses.models import (
    Evidence,
    FollowUpEvent,
    FollowUpStatus,
    Recommendation,
    RecommendationImport,
)
from people.models import Look, Municipality, User
from people.models.look import Place
from people.scope import scope
from tests.analytics.days import Organisation, TeamDay, reader
from tests.factories import (
    CampaignFactory,
    DepartmentFactory,
    EvidenceFactory,
    MembershipFactory,
    MunicipalityFactory,
    RecommendationFactory,
    UserFactory,
)

PAGE = "/rapportage/aanbevelingen/"
TODAY = timezone.localdate()
LATE = TODAY - timedelta(days=3)
AHEAD = TODAY + timedelta(days=60)


@pytest.fixture
def keeper(municipality: Municipality) -> Client:
    return reader(municipality, "view_report", "keep_recommendations")


@pytest.fixture
def owner(municipality: Municipality) -> Client:
    return reader(municipality)


def person(client: Client) -> User:
    user: User = client.user  # type: ignore[attr-defined]
    return user


def text_of(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().split())


def of_the_theme(theme: str, page: HttpResponse) -> list[str]:
    parts = page.context["board"].parts
    return [
        item.found.title
        for part in parts
        if part.theme.slug == theme
        for item in (*part.waiting, *part.settled)
    ]


# ---- the register ----


def test_late_comes_first_and_what_is_settled_last(keeper: Client) -> None:
    user = person(keeper)
    RecommendationFactory(owner=user, title="Straks", deadline=AHEAD)
    RecommendationFactory(owner=user, title="Te laat", deadline=LATE)
    done = {"status": FollowUpStatus.DONE, "settled_on": TODAY}
    RecommendationFactory(owner=user, title="Klaar", deadline=LATE - timedelta(days=9), **done)
    RecommendationFactory(owner=user, title="Elders", theme="communicatie", deadline=AHEAD)
    page = keeper.get(PAGE)
    assert of_the_theme("integriteit", page) == ["Te laat", "Straks", "Klaar"]
    assert [part.theme.slug for part in page.context["board"].parts] == [
        "integriteit",
        "communicatie",
    ]
    shown = text_of(page)
    assert "1 of 4 recommendations are done. 1 is late." in shown
    assert "3 days late" in shown


def test_an_empty_register_says_how_to_fill_it(keeper: Client) -> None:
    assert "The register is empty" in text_of(keeper.get(PAGE))


def test_who_left_is_not_waited_for(keeper: Client, municipality: Municipality) -> None:
    gone = UserFactory(municipality=municipality, is_active=False, last_name="Vertrokken")
    RecommendationFactory(owner=gone, deadline=AHEAD)
    RecommendationFactory(owner=None, deadline=AHEAD)
    shown = text_of(keeper.get(PAGE))
    assert "2 have no owner." in shown
    assert "Vertrokken" not in shown


def test_lists_to_choose_from_say_in_which_language_a_name_is(
    keeper: Client, municipality: Municipality
) -> None:
    found = RecommendationFactory(owner=person(keeper), theme="communicatie", deadline=AHEAD)
    shown = text_of(keeper.get(f"{PAGE}{found.pk}/wijzigen/"))
    assert f'<option value="{found.theme_id}" selected lang="nl">Communicatie</option>' in shown
    assert 'lang="nl">---------' not in shown
    in_dutch = keeper.get(f"{PAGE}{found.pk}/wijzigen/", headers={"accept-language": "nl"})
    assert f'<option value="{found.theme_id}" selected>Communicatie</option>' in text_of(in_dutch)


def test_a_theme_leads_to_its_recommendations_and_back(
    keeper: Client, municipality: Municipality, organisation: Organisation
) -> None:
    found = RecommendationFactory(owner=person(keeper), theme="communicatie", deadline=LATE)
    RecommendationFactory(owner=person(keeper), theme="integriteit", deadline=AHEAD)
    organisation.module("balie").themes.set([found.theme])
    organisation.module("balie").save()
    organisation.count([TeamDay("Noord", "A", assigned=40, trained=30)])
    report = text_of(keeper.get("/rapportage/"))
    assert f'href="{PAGE}?thema={found.theme_id}"><span lang="nl">Communicatie</span></a>' in report
    assert "1 recommendation is open, of which 1 is late." in report
    page = keeper.get(f"{PAGE}?thema={found.theme_id}")
    assert [part.theme.slug for part in page.context["board"].parts] == ["communicatie"]
    assert "Training on this theme: 75% of the assigned modules is valid." in text_of(page)


@pytest.fixture
def organisation(municipality: Municipality, module_index: object) -> Organisation:
    return Organisation(municipality, module_index)  # type: ignore[arg-type]


def test_the_number_of_queries_does_not_grow_with_the_register(
    keeper: Client, count_queries: object
) -> None:
    RecommendationFactory(owner=person(keeper), deadline=AHEAD)
    few = count_queries(keeper, PAGE)  # type: ignore[operator]
    for _each in range(6):
        EvidenceFactory(recommendation=RecommendationFactory(owner=None, theme="communicatie"))
    assert count_queries(keeper, PAGE) == few  # type: ignore[operator]


# ---- who may ----


def test_an_owner_sees_what_is_theirs_and_nothing_else(keeper: Client, owner: Client) -> None:
    mine = RecommendationFactory(owner=person(owner), title="Van mij")
    other = RecommendationFactory(owner=person(keeper), title="Van een ander")
    evidence = EvidenceFactory(recommendation=other)
    shown = text_of(owner.get(PAGE))
    assert "Van mij" in shown
    assert "Van een ander" not in shown
    assert owner.get(f"{PAGE}{mine.pk}/").status_code == 200
    for path in (f"{other.pk}/", f"bewijs/{evidence.pk}/"):
        assert owner.get(f"{PAGE}{path}").status_code == 404
    for path in (f"{other.pk}/stand/", f"{other.pk}/bewijs/"):
        assert owner.post(f"{PAGE}{path}", {"status": "done"}).status_code == 404
    for path in ("nieuw/", f"{mine.pk}/wijzigen/", "inlezen/"):
        assert owner.get(f"{PAGE}{path}").status_code == 403


def test_who_owns_nothing_and_keeps_nothing_does_not_come_in(owner: Client) -> None:
    RecommendationFactory(deadline=AHEAD, owner=None)
    assert owner.get(PAGE).status_code == 403


def test_an_owner_does_not_read_the_numbers_of_the_organisation(owner: Client) -> None:
    RecommendationFactory(owner=person(owner))
    assert "Training on this theme" not in text_of(owner.get(PAGE))


def test_an_owner_does_not_take_evidence_away(owner: Client) -> None:
    evidence = EvidenceFactory(recommendation=RecommendationFactory(owner=person(owner)))
    assert owner.post(f"{PAGE}bewijs/{evidence.pk}/weg/").status_code == 403
    assert Evidence.objects.count() == 1


def test_another_municipality_has_its_own(keeper: Client) -> None:
    other = MunicipalityFactory(name="Rietveen", slug="rietveen")
    with scope(other):
        elsewhere = RecommendationFactory(owner=None)
    assert keeper.get(f"{PAGE}{elsewhere.pk}/").status_code == 404
    assert keeper.get(PAGE).context["board"].items == []


def test_the_owner_sees_who_looked(keeper: Client, owner: Client) -> None:
    found = RecommendationFactory(owner=person(owner))
    for _again in range(2):
        keeper.get(PAGE)
        keeper.get(f"{PAGE}{found.pk}/")
    [look] = Look.objects.all()
    assert (look.user, look.viewer, look.place) == (person(owner), person(keeper), Place.FOLLOW_UP)


def test_only_owners_who_do_not_keep_it_have_it_in_the_header(
    keeper: Client, owner: Client
) -> None:
    RecommendationFactory(owner=person(owner))
    RecommendationFactory(owner=person(keeper))

    def links(client: Client) -> list[str]:
        entries = client.get("/waar-kan-ik-terecht/").context["navigation"]
        return [entry.url for entry in entries]

    assert PAGE in links(owner)
    assert PAGE not in links(keeper)


# ---- saying something ----


def filled_in(**changes: str) -> dict[str, str]:
    theme = RecommendationFactory(owner=None, reference="al").theme
    return {
        "theme": str(theme.pk),
        "title": "Regel het",
        "deadline": AHEAD.isoformat(),
        "status": "open",
        "owner": "",
        **changes,
    }


def test_a_keeper_adds_one_and_changes_it(keeper: Client, municipality: Municipality) -> None:
    colleague = MembershipFactory(department=DepartmentFactory.root(municipality)).user
    said = filled_in(owner=colleague.email)
    added = keeper.post(f"{PAGE}nieuw/", said)
    found = Recommendation.objects.get(title="Regel het")
    assert added.headers["Location"] == f"{PAGE}{found.pk}/"
    assert found.owner == colleague
    keeper.post(f"{PAGE}{found.pk}/wijzigen/", {**said, "title": "Regel het nu"})
    found.refresh_from_db()
    assert found.title == "Regel het nu"
    shown = text_of(keeper.get(f"{PAGE}{found.pk}/"))
    assert '<span lang="nl">Regel het</span> → <span lang="nl">Regel het nu</span>' in shown


@pytest.mark.parametrize(
    ("field", "value"),
    [("owner", "wie@weet.example"), ("title", ""), ("deadline", "ooit"), ("reference", "al")],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(field: str, value: str, keeper: Client) -> None:
    answer = keeper.post(f"{PAGE}nieuw/", filled_in(**{field: value}))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Recommendation.objects.filter(title="Regel het").exists()


def test_an_owner_who_left_may_stay_when_something_else_is_changed(
    keeper: Client, municipality: Municipality
) -> None:
    gone = UserFactory(municipality=municipality, is_active=False)
    found = RecommendationFactory(owner=gone)
    said = {**filled_in(), "owner": gone.email}
    assert keeper.post(f"{PAGE}{found.pk}/wijzigen/", said).status_code == 302
    found.refresh_from_db()
    assert found.owner == gone


def test_an_owner_says_how_far_it_is(owner: Client) -> None:
    found = RecommendationFactory(owner=person(owner))
    owner.post(f"{PAGE}{found.pk}/stand/", {"status": "done", "remark": "Vastgesteld."})
    found.refresh_from_db()
    assert (found.status, found.settled_on) == (FollowUpStatus.DONE, TODAY)
    shown = text_of(owner.get(f"{PAGE}{found.pk}/"))
    assert "not begun → done" in shown
    assert "Vastgesteld." in shown


def test_not_taking_over_asks_for_a_reason(owner: Client) -> None:
    found = RecommendationFactory(owner=person(owner))
    answer = owner.post(f"{PAGE}{found.pk}/stand/", {"status": "dropped"})
    assert answer.status_code == 422
    assert "Say why it is not taken over." in text_of(answer)


# ---- evidence ----


def evidence_of(name: str, content: bytes = b"x") -> dict[str, object]:
    return {"title": "Besluit", "file": SimpleUploadedFile(name, content)}


def test_a_document_comes_back_as_a_file_and_the_history_knows(
    keeper: Client, owner: Client
) -> None:
    found = RecommendationFactory(owner=person(owner))
    owner.post(f"{PAGE}{found.pk}/bewijs/", evidence_of("besluit é.pdf", b"%PDF-1.7"))
    evidence = Evidence.objects.get()
    answer = keeper.get(f"{PAGE}bewijs/{evidence.pk}/")
    assert answer.content == b"%PDF-1.7"
    assert answer.headers["Content-Type"] == "application/octet-stream"
    said = answer.headers["Content-Disposition"]
    assert said == "attachment; filename*=UTF-8''besluit%20%C3%A9.pdf"
    [read] = found.history.filter(kind=FollowUpEvent.READ)
    assert read.by == person(keeper)


def test_a_campaign_is_evidence_too(owner: Client, municipality: Municipality) -> None:
    found = RecommendationFactory(owner=person(owner))
    campaign = CampaignFactory(municipality=municipality, released_at=timezone.now())
    said = {"title": "Dit doet het", "campaign": campaign.pk}
    assert owner.post(f"{PAGE}{found.pk}/bewijs/", said).status_code == 302
    assert campaign.name in text_of(owner.get(f"{PAGE}{found.pk}/"))
    evidence = Evidence.objects.get()
    assert owner.get(f"{PAGE}bewijs/{evidence.pk}/").status_code == 404


@pytest.mark.parametrize(
    "said",
    [
        {"title": "Niets"},
        {"file": SimpleUploadedFile("zonder-titel.pdf", b"x")},
        evidence_of("virus.exe"),
        evidence_of("pagina.html"),
        evidence_of("groot.pdf", b"x" * (10 * 1024 * 1024 + 1)),
    ],
)
def test_what_is_no_evidence_is_not_kept(said: dict[str, object], owner: Client) -> None:
    found = RecommendationFactory(owner=person(owner))
    assert owner.post(f"{PAGE}{found.pk}/bewijs/", said).status_code == 422
    assert Evidence.objects.count() == 0


def test_a_keeper_takes_evidence_away(keeper: Client) -> None:
    evidence = EvidenceFactory(recommendation=RecommendationFactory(owner=None))
    keeper.post(f"{PAGE}bewijs/{evidence.pk}/weg/")
    assert Evidence.objects.count() == 0
    gone = Recommendation.objects.get().history.filter(kind=FollowUpEvent.TAKEN_AWAY)
    assert [event.by for event in gone] == [person(keeper)]


# ---- a spreadsheet ----


def sheet(content: str) -> dict[str, object]:
    return {"file": SimpleUploadedFile("scan.csv", content.encode())}


def test_a_spreadsheet_is_looked_at_and_taken_over(keeper: Client) -> None:
    lines = "Thema;Aanbeveling;Uiterlijk\nCommunicatie;Vertel het;31-12-2030\n;Leeg;ooit"
    RecommendationFactory(owner=None, theme="communicatie", title="Al daar")
    plan = keeper.post(f"{PAGE}inlezen/", sheet(lines), follow=True)
    shown = text_of(plan)
    assert "1 new, 0 changed, 0 stay the same." in shown
    assert "The theme is missing. “ooit” is no date. Write it as 31-12-2026." in shown
    path = plan.redirect_chain[-1][0]
    done = keeper.post(path, {"mark": plan.context["plan"].mark}, follow=True)
    assert "1 added, 0 changed." in text_of(done)
    assert Recommendation.objects.filter(title="Vertel het").exists()
    assert RecommendationImport.objects.count() == 0


def test_an_old_plan_is_shown_again(keeper: Client) -> None:
    lines = "Thema;Aanbeveling;Uiterlijk\nCommunicatie;Vertel het;31-12-2030"
    plan = keeper.post(f"{PAGE}inlezen/", sheet(lines), follow=True)
    path = plan.redirect_chain[-1][0]
    again = keeper.post(path, {"mark": "een ander"}, follow=True)
    assert "The register has changed since." in text_of(again)
    assert Recommendation.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (";;\n;;", "The file is empty"),
        ("a;b;c\n1;2;3", "no heading for: theme, recommendation, deadline"),
        ("thema;aanbeveling;uiterlijk\n" + "x;y;z\n" * 501, "more than 500 lines"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(content: str, why: str, keeper: Client) -> None:
    shown = text_of(keeper.post(f"{PAGE}inlezen/", sheet(content), follow=True))
    assert why in shown


def test_a_spreadsheet_that_asks_for_a_whole_machine_is_refused(keeper: Client) -> None:
    book, content = Workbook(), BytesIO()
    book.active.append(["Thema", "Aanbeveling", "Uiterlijk"])
    book.active["XFD1048576"] = "x"
    book.save(content)
    file = {"file": SimpleUploadedFile("scan.xlsx", content.getvalue())}
    shown = text_of(keeper.post(f"{PAGE}inlezen/", file, follow=True))
    assert "Cell XFD1048576 lies far away from all others" in shown
