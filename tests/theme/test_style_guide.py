"""The style guide: each component in each state, without a barrier in any sheet, for any thumb."""

import pytest
from django.http import HttpRequest, QueryDict
from django.template import Template
from django.test.signals import template_rendered
from django.utils.translation import override
from playwright.sync_api import Page

from tests.spoken import spoken
from theme import assets
from theme.samples import COMPONENTS, components
from theme.token_sheet import Sheet, write_sheet
from theme.views import style_guide

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = (assets.MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
LOOK_FOR_BARRIERS = """
tags => axe.run(document, {runOnly: tags}).then(({passes, violations}) => [
  passes.length, violations.map(({id, nodes}) => [id, nodes.slice(0, 3).map(({html}) => html)])
])
"""
GUIDE = (assets.SOURCE / "guide" / "guide.css").read_text(encoding="utf-8")
# The largest letters and corners that a municipality may choose.
LARGEST = write_sheet(
    Sheet(shape={"font": '"DejaVu Sans Mono", monospace', "radius": "2rem", "radius-large": "2rem"})
)
TOO_SMALL = """
([selector, least]) => [...document.querySelectorAll(`main :is(${selector})`)]
  .filter((element) => element.checkVisibility({visibilityProperty: true}))
  .filter((element) => element.getBoundingClientRect().height < least)
  .map((element) => element.outerHTML.slice(0, 120))
"""
# A choice is pressed by a thumb in a glove; a link in a sentence is as high as the sentence.
FOR_A_THUMB = ".choice, .utrecht-button, .utrecht-button-link, .option, .utrecht-textbox, select"
FOR_A_FINGER = ".icon-link, .contact__ways a, .breadcrumb a, summary, .way-out a, .table__link"


@pytest.mark.parametrize(
    ("sheet", "scheme", "contrast", "width"),
    [
        ("weerbaar", "light", "device", 320),
        ("weerbaar", "dark", "device", 1280),
        ("weerbaar", "dark", "more", 320),
        ("lindewaard", "light", "device", 1280),
        ("lindewaard", "dark", "device", 320),
        ("lindewaard", "light", "more", 1280),
    ],
)
def test_style_guide_has_no_barrier(
    page: Page, anonymous: HttpRequest, sheet: str, scheme: str, contrast: str, width: int
) -> None:
    anonymous.GET = QueryDict(f"sheet={sheet}&scheme={scheme}&contrast={contrast}")  # type: ignore[assignment]
    house = assets.demo_house() if sheet == "lindewaard" else ""
    _show(page, style_guide(anonymous).content.decode(), width, house=house)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(f"{AXE}; 0")
    found = page.evaluate(LOOK_FOR_BARRIERS, TAGS)
    assert found[0] > 20  # it did look
    assert found[1] == []


@pytest.mark.parametrize(("selector", "least"), [(FOR_A_THUMB, 48), (FOR_A_FINGER, 44)])
def test_everything_to_touch_is_large_enough(
    page: Page, anonymous: HttpRequest, selector: str, least: int
) -> None:
    _show(page, style_guide(anonymous).content.decode(), 320, house="")
    assert len(page.evaluate(TOO_SMALL, [selector, 1000])) > 5  # it does measure
    assert page.evaluate(TOO_SMALL, [selector, least]) == []


def test_a_house_with_wide_letters_and_round_corners_breaks_nothing(
    page: Page, anonymous: HttpRequest
) -> None:
    _show(page, style_guide(anonymous).content.decode(), 320, house=LARGEST)
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"DejaVu Sans M')
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def _show(page: Page, html: str, width: int, *, house: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    # Without motion: half-way between two schemes nothing has its own contrast.
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_content(html)
    page.add_style_tag(content=assets.style_sheet())
    page.add_style_tag(content=GUIDE)
    if house:
        page.add_style_tag(content=house)


def test_the_style_guide_shows_every_component(anonymous: HttpRequest) -> None:
    shown: set[str] = set()

    def remember(template: Template, **_kwargs: object) -> None:
        shown.add(str(template.name))

    template_rendered.connect(remember)
    style_guide(anonymous)
    template_rendered.disconnect(remember)
    there = {f"theme/components/{file.name}" for file in COMPONENTS.glob("*.html")}
    assert there <= shown


def test_the_guide_is_in_one_language_whoever_reads_it(anonymous: HttpRequest) -> None:
    """Its examples are Dutch; what a component is for stands in English in the code."""
    with override("en"):
        answer = style_guide(anonymous)
    said = spoken(answer)
    assert answer.headers["Content-Language"] == "nl"
    assert "Ga direct naar de inhoud" in said["nl"]
    assert "A whole page that says one thing" in said["en"]
    assert "A whole page that says one thing" not in said["nl"]


def test_each_component_says_what_it_is_for_and_has_states_of_its_own(
    anonymous: HttpRequest,
) -> None:
    for component in components(anonymous):
        labels = [state.label for state in component.states]
        assert len(labels) == len(set(labels)), component.name
        assert component.about or not component.states, component.name
        assert all(state.html.strip() for state in component.states), component.name


def test_what_can_be_touched_is_shown_under_the_mouse_in_focus_and_busy(
    anonymous: HttpRequest,
) -> None:
    looks = {
        component.name: {state.look for state in component.states}
        for component in components(anonymous)
    }
    for name in ("button", "choices", "card", "contact_card", "roadmap", "table", "way_out"):
        assert looks[name] >= {"hover", "focus"}
    assert "busy" in looks["button"] & looks["choices"]


def test_the_guide_can_show_the_mouse_and_the_focus(page: Page, anonymous: HttpRequest) -> None:
    """In the real page a script does what a mouse would; here is what it needs for that."""
    script = (assets.SOURCE / "guide" / "guide.js").read_text(encoding="utf-8")
    page.set_content(
        "<style>@layer x { a:hover { color: rgb(1, 2, 3) } a:focus-visible { top: 9px } }</style>"
        "<p data-look=hover><a href=#>x</a></p><p data-look=focus><a href=#>y</a></p>"
    )
    page.evaluate(
        f"(() => {{ {script.replace('sheet.href?.startsWith(location.origin)', 'true')} }})()"
    )
    painted = "look => getComputedStyle(document.querySelector(`[data-look=${look}] a`))"
    assert page.evaluate(f"({painted})('hover').color") == "rgb(1, 2, 3)"
    assert page.evaluate(f"({painted})('focus').top") == "9px"
