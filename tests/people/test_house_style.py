"""A municipality gives itself a look, in the CMS and without a deploy."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people import roles
from people.dress import HardToRead, dress
from people.models import HouseStyle, Municipality
from people.scope import scope
from tests.factories import MunicipalityFactory, site_tree
from tests.factories.editors import beheerder_client, client_with
from tests.theme.test_logo import png, svg
from theme import assets
from theme.memory import forget_everything
from theme.token_sheet import Sheet

EDIT = reverse("house:edit")
BLUE = {"light_accent": "#1b3f8b", "light_accent-hover": "#122c63", "corners": "round"}
HOUSE = assets.HOUSES / "lindewaard.css"
LINK = re.compile(r'<link rel="stylesheet" href="(/huisstijl/[^"]+)">')


@pytest.fixture(autouse=True)
def _uploads(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def beheerder(municipality: Municipality) -> Client:
    site_tree(municipality)
    return beheerder_client(municipality)


def file(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def sheet_of_home(host: str = "testserver") -> str:
    """Where the front page of this host says its look is; empty where it looks like ours."""
    found = LINK.search(Client().get("/", headers={"host": host}).text)
    return found[1] if found else ""


def test_who_sets_nothing_looks_like_weerbaar(beheerder: Client) -> None:
    assert beheerder.get(EDIT).status_code == 200
    assert sheet_of_home() == ""


def test_what_is_kept_is_what_every_page_gets_at_an_address_that_may_be_kept_for_ever(
    beheerder: Client,
) -> None:
    assert beheerder.post(EDIT, BLUE).status_code == 302
    first = sheet_of_home()
    answer = Client().get(first)
    assert "--weerbaar-accent: #1b3f8b" in answer.text
    assert "--weerbaar-radius: 0.75rem" in answer.text
    assert answer.headers["Content-Type"].startswith("text/css")
    assert "immutable" in answer.headers["Cache-Control"]

    beheerder.post(EDIT, {**BLUE, "light_accent": "#122c63"})
    assert sheet_of_home() != first
    late = Client().get(first)
    assert "--weerbaar-accent: #122c63" in late.text
    assert late.headers["Cache-Control"] == "no-store"


def test_the_policy_of_the_pages_stays_as_strict(beheerder: Client) -> None:
    before = Client().get("/waar-kan-ik-terecht/").headers["Content-Security-Policy"]
    beheerder.post(EDIT, BLUE)
    page = Client().get("/waar-kan-ik-terecht/")
    assert "unsafe-inline" not in page.headers["Content-Security-Policy"]
    plain = re.compile(r"'nonce-[^']+'")
    assert plain.sub("", page.headers["Content-Security-Policy"]) == plain.sub("", before)
    assert "<style" not in page.text


def test_colours_that_cannot_be_read_are_refused_with_the_pair_and_its_contrast(
    beheerder: Client,
) -> None:
    answer = beheerder.post(EDIT, {"light_accent": "#ffcc00"})
    assert answer.status_code == 422
    wanted = "Overdag: “tekst op knoppen” (#fff) op “accent: links en knoppen” (#ffcc00)"
    assert f"{wanted} is 1,51 : 1, en dat moet 7 : 1 zijn." in answer.context["weak"]
    assert wanted in answer.text
    assert not HouseStyle.objects.exists()


def test_also_in_the_evening(beheerder: Client) -> None:
    answer = beheerder.post(EDIT, {"dark_accent": "#123456"})
    assert answer.status_code == 422
    assert all(each.startswith("’s Avonds") for each in answer.context["weak"])


def test_the_verb_itself_refuses_them(municipality: Municipality) -> None:
    with pytest.raises(HardToRead) as refused:
        dress(municipality=municipality, sheet=Sheet(light={"text": "#eee"}))
    assert {each.scheme for each in refused.value.weak} == {"light"}
    assert not HouseStyle.objects.exists()


def test_a_whole_sheet_comes_in_as_css(beheerder: Client) -> None:
    beheerder.post(EDIT, {"sheet": file(HOUSE.read_bytes(), "lindewaard.css")})
    stored = HouseStyle.objects.get()
    assert stored.light["plot-3"] == "#5f7fb8"
    # The next time only a field is changed: what no field shows stays.
    form = beheerder.get(EDIT).context["form"]
    beheerder.post(EDIT, {**form.initial, "corners": "square"})
    stored.refresh_from_db()
    assert stored.light["plot-3"] == "#5f7fb8"
    assert stored.shape["radius"] == "0rem"


def test_or_as_json(beheerder: Client) -> None:
    tokens = b'{"utrecht": {"link": {"color": {"value": "#1b3f8b"}}}}'
    beheerder.post(EDIT, {"sheet": file(tokens, "tokens.json")})
    assert HouseStyle.objects.get().light == {"accent": "#1b3f8b"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            b":root {\n  --weerbaar-error: #fff;\n}",
            "Regel 2: een gemeente stelt dit niet in: error",
        ),
        (b":root { --weerbaar-accent: red; }", "Regel 1: dit is geen kleur als #0b4f52: red"),
        (b"body { color: red }", "Regel 1: dit kunnen we niet lezen: body { color: red }"),
        (b'{"utrecht":\n{"icon": {"value": "#fff"}}}', "Regel 2: een gemeente stelt dit niet in"),
        (b"\xff\xfe", "Dit bestand is geen tekst."),
        (b" " * 50_001, "een bestand met design tokens is hooguit 50 kB"),
        (
            b":root{--weerbaar-tint:var(--weerbaar-line);--weerbaar-line:var(--weerbaar-tint);}",
            "leidt naar geen kleur",
        ),
    ],
)
def test_a_sheet_with_anything_else_in_it_is_refused_in_words(
    beheerder: Client, content: bytes, said: str
) -> None:
    answer = beheerder.post(EDIT, {"sheet": file(content, "blad")})
    assert answer.status_code == 422
    assert said in str(answer.context["form"].errors["sheet"][0])
    assert not HouseStyle.objects.exists()


@pytest.mark.parametrize("wrong", ["rood", "#12345", "123456", "url(x)"])
def test_what_is_no_colour_is_said_at_its_field(beheerder: Client, wrong: str) -> None:
    answer = beheerder.post(EDIT, {"light_accent": wrong})
    assert "light_accent" in answer.context["form"].errors
    assert not HouseStyle.objects.exists()


def test_one_looks_first_and_nobody_else_sees_it(beheerder: Client) -> None:
    shown = beheerder.post(EDIT, {"sheet": file(HOUSE.read_bytes(), "h.css"), "show": "1"})
    assert shown.context["is_draft"]
    assert "#16346e" in beheerder.get(reverse("house:sample_sheet")).text
    sample = beheerder.get(reverse("house:sample", args=["dark"]))
    assert 'data-scheme="dark"' in sample.text
    assert sample.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert sheet_of_home() == ""
    # Keeping it afterwards keeps all of the file, also what no field shows.
    beheerder.post(EDIT, shown.context["form"].initial)
    assert HouseStyle.objects.get().light["plot-3"] == "#5f7fb8"
    assert sheet_of_home()


def test_a_logo_is_drawn_anew_served_and_replaced(beheerder: Client, tmp_path: Path) -> None:
    beheerder.post(EDIT, {"logo": file(svg(), "logo.svg")})
    css = Client().get(sheet_of_home()).text
    address = re.search(r'url\("(/media/huisstijl/[^"]+\.svg)"\)', css)
    assert address
    assert "--weerbaar-logo-width: 10rem" in css
    logo = Client().get(address[1])
    assert b"viewBox" in b"".join(logo.streaming_content)  # type: ignore[attr-defined]
    assert "sandbox" in logo.headers["Content-Security-Policy"]

    beheerder.post(EDIT, {"logo": file(svg(), "again.svg")})
    assert Client().get(address[1]).status_code == 200
    beheerder.post(EDIT, {"logo": file(png(200, 100), "logo.png")})
    assert ".png" in Client().get(sheet_of_home()).text
    beheerder.post(EDIT, {"without_logo": "on"})
    assert sheet_of_home() == ""


def test_a_logo_that_can_do_something_is_refused(beheerder: Client) -> None:
    bad = file(svg("<script>alert(1)</script>"), "logo.svg")
    answer = beheerder.post(EDIT, {**BLUE, "logo": bad})
    assert answer.status_code == 422
    assert "In dit SVG-bestand staat “script”" in str(answer.context["form"].errors["logo"][0])
    assert not HouseStyle.objects.exists()


def test_one_goes_back_to_the_look_of_weerbaar(beheerder: Client) -> None:
    beheerder.post(EDIT, {**BLUE, "logo": file(png(9, 9), "logo.png")})
    beheerder.post(EDIT, {"reset": "1"})
    assert sheet_of_home() == ""


def test_two_municipalities_on_one_deployment_keep_apart(beheerder: Client) -> None:
    rietveen = MunicipalityFactory(name="Rietveen", slug="rietveen")
    with scope(rietveen):
        site_tree(rietveen)
        dress(municipality=rietveen, sheet=Sheet(light={"accent": "#5a1e5c"}))
    host = "rietveen.example"
    beheerder.post(EDIT, BLUE)
    ours, theirs = sheet_of_home(), sheet_of_home(host)
    assert ours != theirs
    assert "#5a1e5c" in Client().get(theirs, headers={"host": host}).text
    # At our host their address shows ours: what is whose goes by the host alone.
    assert "#1b3f8b" in Client().get(theirs).text
    assert "#1b3f8b" not in Client().get(ours, headers={"host": host}).text
    beheerder.post(EDIT, {"reset": "1"})
    with scope(rietveen):
        assert HouseStyle.objects.get().light == {"accent": "#5a1e5c"}


@pytest.mark.parametrize("role", [roles.EDITOR, roles.MARKER])
def test_others_in_the_cms_do_not_change_it(municipality: Municipality, role: str) -> None:
    client_with(municipality, role).post(EDIT, BLUE)
    assert not HouseStyle.objects.exists()


def test_a_look_costs_no_query(beheerder: Client) -> None:
    page = "/waar-kan-ik-terecht/"
    queries_of(page)  # what is asked once in a process
    without = queries_of(page)
    beheerder.post(EDIT, BLUE)
    assert queries_of(page) == without
    assert "/huisstijl/" in Client().get(page).text


def queries_of(page: str) -> int:
    """How many queries a page takes when nothing is remembered."""
    forget_everything()
    with CaptureQueriesContext(connection) as captured:
        Client().get(page)
    return len(captured)
