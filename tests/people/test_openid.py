"""Signing in by the organisation's own OpenID provider: a real one, on loopback."""

from collections.abc import Iterator

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.models import Department, Membership, Municipality, SignInProvider, User
from people.scope import scope
from tests.factories import (
    AudienceFactory,
    DepartmentFactory,
    MembershipFactory,
    MunicipalityFactory,
    UserFactory,
)
from tests.factories.editors import beheerder_client, redacteur_client
from tests.factories.people import PASSWORD
from tests.people.openid import (
    knows,
    leave_for,
    provider_at,
    query_of,
    running_provider,
    sign_in,
)

SAM = {"email": "Sam@Lindewaard.example", "given_name": "Sam", "family_name": "de Wit"}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with running_provider() as found:
        yield found


@pytest.fixture
def provider(municipality: Municipality, address: str) -> SignInProvider:
    return provider_at(address, municipality)


@pytest.fixture
def team(municipality: Municipality) -> Department:
    root = DepartmentFactory.root(municipality)
    return DepartmentFactory.below(DepartmentFactory.below(root, "Dienstverlening"), "Burgerzaken")


def signed_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_the_sign_in_page_begins_with_the_organisation(
    client: Client, provider: SignInProvider
) -> None:
    page = client.get("/inloggen/").content.decode()
    assert "Inloggen met Lindewaard" in page
    assert page.index("Inloggen met Lindewaard") < page.index('name="password"')
    SignInProvider.objects.update(is_on=False)
    assert "Inloggen met Lindewaard" not in client.get("/inloggen/").content.decode()
    assert client.get(reverse("openid_connect_login", args=[provider.key])).status_code == 404


def test_it_is_an_authorization_code_with_pkce(client: Client, provider: SignInProvider) -> None:
    asked = query_of(leave_for(client, provider))
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert asked["code_challenge"]
    assert asked["redirect_uri"].endswith(provider.callback_path)


def test_whoever_is_in_the_staff_file_comes_in(
    client: Client, provider: SignInProvider, address: str
) -> None:
    user = UserFactory(municipality=provider.municipality, email="sam@lindewaard.example")
    knows(address, "1-known", **SAM)
    assert sign_in(client, provider, "1-known")["Location"] == "/mijn/"
    assert signed_in(client) == str(user.pk)
    # The provider's number is what counts from now on, and nothing else of it is kept.
    knows(address, "1-known", email="getrouwd@lindewaard.example")
    again = Client()
    sign_in(again, provider, "1-known")
    assert signed_in(again) == str(user.pk)
    assert SocialAccount.objects.get().extra_data == {}


def test_a_personnel_number_wins_from_an_address(
    client: Client, provider: SignInProvider, address: str
) -> None:
    provider.number_claim = "employee.number"
    provider.save()
    user = UserFactory(municipality=provider.municipality, email=None, personnel_number="4711")
    knows(address, "2-number", email="x@lindewaard.example", employee={"number": "4711"})
    sign_in(client, provider, "2-number")
    assert signed_in(client) == str(user.pk)


def test_an_address_that_the_provider_doubts_opens_nobodys_account(
    client: Client, provider: SignInProvider, address: str
) -> None:
    UserFactory(municipality=provider.municipality, email="sam@lindewaard.example")
    knows(address, "3-doubt", **SAM, email_verified=False)
    assert sign_in(client, provider, "3-doubt").status_code == 403
    assert signed_in(client) is None


def test_a_stranger_is_told_so_and_nothing_is_made(
    client: Client, provider: SignInProvider, address: str
) -> None:
    knows(address, "4-stranger", **SAM)
    answer = sign_in(client, provider, "4-stranger")
    assert answer.status_code == 403
    assert "We kennen je nog niet" in answer.content.decode()
    assert not User.objects.exists()
    assert not SocialAccount.objects.exists()


def test_new_people_are_let_in_where_their_claims_say(
    client: Client, provider: SignInProvider, address: str, team: Department
) -> None:
    AudienceFactory(slug="balie")
    provider.provisions = True
    provider.department_claim = "https://lindewaard.example/department"
    provider.audiences_claim = "groups"
    provider.audience_words = "G-Burgerzaken = balie\n"
    provider.save()
    department = {"https://lindewaard.example/department": "Dienstverlening / Burgerzaken"}
    knows(address, "5-new", **SAM, **department, groups=["G-Burgerzaken", "G-Iedereen"])
    sign_in(client, provider, "5-new")
    made = Membership.objects.get()
    assert signed_in(client) == str(made.user_id)
    assert (made.user.email, made.user.get_full_name()) == ("sam@lindewaard.example", "Sam de Wit")
    assert (made.department, made.starts_on) == (team, timezone.localdate())
    assert [audience.slug for audience in made.audiences.all()] == ["balie"]
    assert not made.is_manager
    assert not made.user.has_usable_password()


def test_where_no_claim_says_it_new_people_go_to_the_chosen_department(
    client: Client, provider: SignInProvider, address: str, team: Department
) -> None:
    provider.provisions, provider.default_department = True, team
    provider.save()
    knows(address, "6-default", **SAM)
    sign_in(client, provider, "6-default")
    assert Membership.objects.get().department == team
    # A name is needed to make somebody: without one they are a stranger.
    knows(address, "6-nameless", email="iemand@lindewaard.example")
    assert sign_in(Client(), provider, "6-nameless").status_code == 403


def test_who_left_is_not_let_in(client: Client, provider: SignInProvider, address: str) -> None:
    root = DepartmentFactory.root(provider.municipality)
    gone = MembershipFactory(department=root, ends_on=timezone.localdate().replace(year=2025)).user
    knows(address, "7-gone", email=gone.email)
    assert "gesloten" in sign_in(client, provider, "7-gone")["Location"]
    assert signed_in(client) is None


@pytest.mark.parametrize("asks_second_factor", [False, True])
def test_no_provider_opens_the_account_of_a_superuser(
    client: Client, provider: SignInProvider, address: str, asks_second_factor: bool
) -> None:
    """A beheerder sets it up, who would become superuser by the address of one."""
    provider.asks_second_factor = asks_second_factor
    provider.save()
    chief = UserFactory(municipality=provider.municipality, is_superuser=True)
    knows(address, "een-ander", email=chief.email)
    refused = sign_in(client, provider, "een-ander")
    assert refused.status_code == 403
    assert "Je logt hier in met je wachtwoord" in refused.content.decode()
    assert signed_in(client) is None
    assert not SocialAccount.objects.exists()


def test_nor_when_it_knew_them_before_they_were_one(
    client: Client, provider: SignInProvider, address: str
) -> None:
    user = UserFactory(municipality=provider.municipality)
    knows(address, "van-eerst", email=user.email)
    assert sign_in(Client(), provider, "van-eerst").status_code == 302
    user.is_superuser = True
    user.save()
    assert sign_in(client, provider, "van-eerst").status_code == 403
    assert signed_in(client) is None
    client.post("/inloggen/", {"login": user.email, "password": PASSWORD})
    assert signed_in(client) == str(user.pk)


def test_another_municipality_s_provider_and_people_do_not_exist_here(
    client: Client, provider: SignInProvider, address: str
) -> None:
    other = MunicipalityFactory(slug="rietveen")
    with scope(other):
        theirs = provider_at(address, other)
        UserFactory(municipality=other, email="sam@lindewaard.example")
    assert client.get(reverse("openid_connect_login", args=[theirs.key])).status_code == 404
    provider.provisions = True
    provider.default_department = DepartmentFactory.root(provider.municipality)
    provider.save()
    knows(address, "8-theirs", **SAM)
    assert sign_in(client, provider, "8-theirs").status_code == 403


def test_stopping_half_way_and_a_broken_provider_are_said_kindly(
    client: Client, provider: SignInProvider, address: str
) -> None:
    state = query_of(leave_for(client, provider))["state"]
    answer = client.get(f"{provider.callback_path}?error=access_denied&state={state}")
    assert answer["Location"] == reverse("socialaccount_login_cancelled")
    assert "Je bent gestopt" in client.get(answer["Location"]).content.decode()
    forged = client.get(f"{provider.callback_path}?code=geraden&state=geraden")
    assert "Inloggen is niet gelukt" in forged.content.decode()
    provider.server_url = "http://localhost:9"
    provider.save()
    away = client.get(reverse("openid_connect_login", args=[provider.key]))
    assert "Inloggen is niet gelukt" in away.content.decode()
    assert signed_in(client) is None


FORM = {
    "name": "Lindewaard",
    "is_on": "on",
    "client_id": "weerbaar",
    "client_secret": "heel-geheim",
    "email_claim": "email",
    "first_name_claim": "given_name",
    "last_name_claim": "family_name",
}


def test_the_beheerder_sets_it_up_and_the_secret_is_never_shown(
    municipality: Municipality, address: str
) -> None:
    admin = beheerder_client(municipality)
    answer = admin.post("/cms/inlogdiensten/new/", {**FORM, "server_url": f"{address}/"})
    assert answer.status_code == 302, answer.content.decode()
    made = SignInProvider.objects.get()
    assert (made.municipality, made.server_url) == (municipality, address)
    assert made.client_secret == "heel-geheim"
    assert "heel-geheim" not in made.sealed_secret
    edit = f"/cms/inlogdiensten/edit/{made.pk}/"
    page = admin.get(edit).content.decode()
    assert "heel-geheim" not in page
    assert made.sealed_secret not in page
    assert made.callback_path in page
    admin.post(edit, {**FORM, "server_url": address, "client_secret": "", "name": "Anders"})
    made.refresh_from_db()
    assert (made.name, made.client_secret) == ("Anders", "heel-geheim")


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"server_url": "http://localhost:9"}, "geen OpenID"),
        ({"server_url": "https://login.microsoftonline.com/common/v2.0"}, "iedereen"),
        ({"provisions": "on"}, "Kies waar nieuwe mensen"),
        ({"audience_words": "G-Balie balie"}, "G-Balie balie"),
    ],
)
def test_what_cannot_work_is_refused(
    municipality: Municipality, address: str, wrong: dict[str, str], reason: str
) -> None:
    admin = beheerder_client(municipality)
    answer = admin.post("/cms/inlogdiensten/new/", {**FORM, "server_url": address, **wrong})
    assert reason in answer.content.decode()
    assert not SignInProvider.objects.exists()


def test_nobody_but_the_beheerder_sets_it_up(provider: SignInProvider) -> None:
    editor = redacteur_client(provider.municipality)
    assert editor.get("/cms/inlogdiensten/").status_code == 302
    assert editor.get(f"/cms/inlogdiensten/edit/{provider.pk}/").status_code == 302
    assert editor.get("/cms/gemeente/").status_code == 302
    other = MunicipalityFactory(slug="rietveen")
    other.site.hostname = "rietveen.example"
    other.site.save()
    with scope(other):
        theirs = beheerder_client(other)
    answer = theirs.get(f"/cms/inlogdiensten/edit/{provider.pk}/", HTTP_HOST="rietveen.example")
    assert answer.status_code == 404
