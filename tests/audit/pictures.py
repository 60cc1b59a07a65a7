"""Pictures of the key pages: phone and laptop, light and dark; the report in print and more."""

import io
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.audit.place import Place
from tests.browser import CHROMIUM_FLAGS, find_chromium
from tests.journeys.looks import Look
from tests.journeys.visitor import PHONE, see_figures

# A look, by the name its pictures get.
PAGES = {
    "voorpagina": "voorpagina",
    "inloggen": "inloggen",
    "mijn": "mijn",
    "module": "module",
    "les-balie-waarom-jij": "les",
    "scene-eerste": "scene",
    "scene-gevolg": "gevolg",
    "einde-samen-gemeld": "einde",
    "team": "team",
    "rapportage": "rapportage",
    "briefing-stemmen": "briefing-stemmen",
    "scherm-uitslag": "briefing-scherm",
}
SIZES = {"telefoon": PHONE, "laptop": {"width": 1366, "height": 768}}
WAYS: dict[str, dict[str, Any]] = {
    "licht": {"color_scheme": "light"},
    "donker": {"color_scheme": "dark"},
}
# The page that people print, and read with colours of their own.
REPORT = "rapportage"
OWN_COLOURS: dict[str, dict[str, Any]] = {"eigen-kleuren": {"forced_colors": "active"}}
PRINTED = (REPORT, "laptop", "licht")
COLOURS = 96
PAPER_DPI, SHEETS, SHEETS_A_ROW = 60, 6, 3


def pictures(place: Place) -> Iterator[tuple[str, Image.Image]]:
    """Each with its name."""
    with _browser() as browser:
        for look in place.states(set(PAGES)):
            name, session = PAGES[look.name], place.session(look)
            ways = WAYS | (OWN_COLOURS if name == REPORT else {})
            for (size, viewport), (way, settings) in product(SIZES.items(), ways.items()):
                context = browser.new_context(
                    viewport=viewport, locale="nl-NL", reduced_motion="reduce", **settings
                )
                page = _open(context, place, look, session)
                shot = page.screenshot(animations="disabled", caret="hide")
                yield f"{name}-{size}-{way}", _small(Image.open(io.BytesIO(shot)))
                if (name, size, way) == PRINTED:
                    yield f"{name}-papier", _small(_sheets(page.pdf(format="A4")))
                context.close()


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


def _open(context: BrowserContext, place: Place, look: Look, session: str) -> Page:
    """The page as it stands when everything has come in."""
    if session:
        context.add_cookies([{"name": "sessionid", "value": session, "url": place.url}])
    page = context.new_page()
    page.goto(f"{place.url}{look.path}", wait_until="networkidle")
    if look.figures:
        see_figures(page)
    return page


def _sheets(pdf: bytes) -> Image.Image:
    """The sheets of paper beside each other."""
    command = ["pdftoppm", "-png", "-r", str(PAPER_DPI), "-l", str(SHEETS), "-"]
    drawn = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    sheets = [Image.open(io.BytesIO(part)) for part in _split(drawn)]
    width, height = sheets[0].size
    rows = -(-len(sheets) // SHEETS_A_ROW)
    gap = width // 30
    table = Image.new("RGB", (SHEETS_A_ROW * (width + gap), rows * (height + gap)), "grey")
    for number, sheet in enumerate(sheets):
        row, column = divmod(number, SHEETS_A_ROW)
        table.paste(sheet, (column * (width + gap) + gap // 2, row * (height + gap) + gap // 2))
    return table


def _split(drawn: bytes) -> list[bytes]:
    """The PNG files that stand behind each other."""
    start = b"\x89PNG\r\n\x1a\n"
    return [start + part for part in drawn.split(start)[1:]]


def _small(picture: Image.Image) -> Image.Image:
    """In few colours, without dots between them: a flat page stays flat, and small."""
    plain = picture.convert("RGB")
    return plain.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def save(picture: Image.Image, file: Path) -> None:
    """As small as PNG gets."""
    file.parent.mkdir(parents=True, exist_ok=True)
    picture.save(file, optimize=True)
