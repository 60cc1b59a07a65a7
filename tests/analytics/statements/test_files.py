"""The same statement is the same file, byte for byte, whoever makes it and when."""

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from odf.element import Element
from odf.namespaces import nsdict
from odf.opendocument import load
from odf.table import Table
from openpyxl import load_workbook

from analytics.models import Statement
from analytics.statements.canonical import checksum
from analytics.statements.content import SCHEMA
from analytics.statements.drawn import drawing
from analytics.statements.files import FIRST_INK, TYPES, pdf_of, statement_file
from analytics.statements.seal import seal
from courses.models import ModulePage
from people.dress import dress
from tests.analytics.days import Organisation
from tests.analytics.statements.conftest import AFTER, QUARTER
from theme.token_sheet import Sheet

# Another process, of another day and another place, that knows the sealed row and nothing else.
ELSEWHERE = """
import hashlib, json, sys
from datetime import datetime
import django
django.setup()
from analytics.models import Statement
from analytics.statements.files import statement_file
row = json.load(sys.stdin)
row["sealed_at"] = datetime.fromisoformat(row["sealed_at"])
for kind in ("pdf", "xlsx", "ods", "json"):
    print(hashlib.sha256(statement_file(Statement(**row), kind, language="nl")).hexdigest())
"""


def sums(statement: Statement) -> list[str]:
    made = [statement_file(statement, kind, language="nl") for kind in TYPES]
    return [hashlib.sha256(each).hexdigest() for each in made]


def made_elsewhere(statement: Statement, folder: Path, **environment: str) -> list[str]:
    row = {
        "content": statement.content,
        "checksum": statement.checksum,
        "sealed_at": statement.sealed_at.isoformat(),
    }
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        input=json.dumps(row),
        cwd=folder,
        env={"DJANGO_SETTINGS_MODULE": "config.settings.test", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_another_process_makes_the_same_files(statement: Statement, tmp_path: Path) -> None:
    environment = {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    assert made_elsewhere(statement, tmp_path, **environment) == sums(statement)


def test_it_stays_the_same_when_names_and_words_change(statement: Statement) -> None:
    before = sums(statement)
    ModulePage.objects.update(title="Een andere naam")
    statement.municipality.name = "Een andere gemeente"
    statement.municipality.save()
    assert sums(Statement.objects.get()) == before


def test_it_keeps_the_colours_of_the_day_on_which_it_was_sealed(lindewaard: Organisation) -> None:
    municipality = lindewaard.municipality
    dress(municipality=municipality, sheet=Sheet(light={"accent": "#1b3f8b"}))
    municipality.refresh_from_db()
    blue = seal(municipality=municipality, quarter=QUARTER, at=AFTER)
    assert blue.content["ink"]["accent"] == "#1b3f8b"
    before = sums(blue)
    dress(municipality=municipality, sheet=Sheet(light={"accent": "#7a1030"}))
    assert sums(Statement.objects.get()) == before
    blue.content["ink"] = FIRST_INK
    assert sums(blue)[0] != before[0]


def test_another_figure_is_another_file(statement: Statement) -> None:
    before = sums(statement)
    statement.content["documents"]["nl"]["finding"] = "Alles is goed."
    assert not set(sums(statement)) & set(before)


def test_the_checksum_is_that_of_the_json_file(statement: Statement) -> None:
    made = statement_file(statement, "json", language="nl")
    assert hashlib.sha256(made).hexdigest() == statement.checksum
    assert checksum(json.loads(made)) == statement.checksum


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_no_clock_stands_in_a_workbook(statement: Statement, kind: str) -> None:
    with ZipFile(BytesIO(statement_file(statement, kind, language="nl"))) as found:
        moments = {entry.date_time for entry in found.infolist()}
        assert moments == {(2026, 10, 5, 9, 30, 0)}
        about = found.read("docProps/core.xml" if kind == "xlsx" else "meta.xml").decode()
        first = found.infolist()[0].filename
    assert first == ("docProps/app.xml" if kind == "xlsx" else "mimetype")
    assert kind == "ods" or about.count("2026-10-05T09:30:00Z") == 2
    assert str(datetime.now(tz=UTC).date()) not in about


def test_the_workbook_holds_the_numbers(statement: Statement) -> None:
    book = load_workbook(BytesIO(statement_file(statement, "xlsx", language="en")))
    cells = [cell for tab in book for row in tab.iter_rows(values_only=True) for cell in row]
    assert statement.checksum in cells
    assert {"Noord", "Klein", "too small to show", "Trained"} <= {str(cell) for cell in cells}
    names = book.sheetnames
    assert len(names) == len(statement.content["documents"]["en"]["sheets"]) + 1


# ---- the PDF as it is read aloud ----


@pytest.fixture
def reads(tmp_path: Path) -> Callable[[bytes, str], str]:
    """What `pdfinfo` says of a file."""

    def told(content: bytes, option: str) -> str:
        file = tmp_path / "statement.pdf"
        file.write_bytes(content)
        done = subprocess.run(
            ["pdfinfo", *option.split(), str(file)], capture_output=True, check=True
        )
        return done.stdout.decode(errors="replace")

    return told


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_read_in_its_order(
    statement: Statement, reads: Callable[[bytes, str], str], language: str
) -> None:
    made = statement_file(statement, "pdf", language=language)
    document = statement.content["documents"][language]
    # A long text stands there in lines, each in its own quotes.
    heard = " ".join(re.sub(r'"\s+"', " ", reads(made, "-struct-text")).split())
    wanted = [document["title"], document["finding"], statement.checksum]
    wanted += [sheet["title"] for sheet in document["sheets"]]
    places = [heard.index(each) for each in wanted]
    assert places == sorted(places)
    assert heard.count("Table (block)") == len(document["sheets"])
    assert heard.count("THead") == len(document["sheets"])
    assert heard.count("Caption") == len(document["sheets"])


def test_it_is_tagged_and_has_words_for_each_drawing(
    statement: Statement, reads: Callable[[bytes, str], str]
) -> None:
    made = statement_file(statement, "pdf", language="nl")
    about = reads(made, "")
    assert "Tagged:          yes" in about
    assert "Verklaring over het derde kwartaal van 2026" in about
    drawings = [
        each["chart"] for each in statement.content["documents"]["nl"]["sheets"] if each["chart"]
    ]
    assert len(drawings) >= 3
    structure = reads(made, "-struct")
    assert structure.count("Figure") == len(drawings)
    for each in drawings:
        shares = each.get("lines") or each["points"]
        assert all(f"{share}%" in each["alt"] for _label, share in shares)


def test_no_name_is_read_as_markup(statement: Statement) -> None:
    hostile = '#panic("x") $x$ <label> </svg> \\ *vet* "'
    document = statement.content["documents"]["nl"]
    for sheet in document["sheets"]:
        sheet["title"] = hostile
        if sheet["chart"] and "lines" in sheet["chart"]:
            sheet["chart"]["lines"][0][0] = hostile
    assert pdf_of(document, ink=FIRST_INK, at=statement.sealed_at).startswith(b"%PDF")


WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">')


def test_no_head_of_a_table_lies_over_another(statement: Statement, tmp_path: Path) -> None:
    """They did, where a column of numbers is narrower than the word above it."""
    file = tmp_path / "statement.pdf"
    for language in ("nl", "en"):
        file.write_bytes(statement_file(statement, "pdf", language=language))
        done = subprocess.run(
            ["pdftotext", "-bbox", str(file), "-"], capture_output=True, check=True
        )
        for page in done.stdout.decode().split("<page ")[1:]:
            words = sorted((top, left, right) for left, top, right in _places(page))
            for (top, _left, right), (same, left, _right) in pairwise(words):
                assert same != top or left >= right


def _places(page: str) -> list[tuple[float, float, float]]:
    return [(float(left), float(top), float(right)) for left, top, right in WORD.findall(page)]


def test_a_number_does_not_stand_on_the_line_of_the_target() -> None:
    lines = [["Bijna", 84], ["Ruim", 50]]
    chart = {"kind": "bars", "target": 90, "label": "doel 90%", "lines": lines}
    made = drawing(chart, FIRST_INK)
    target = float(re.search(r'<line x1="([\d.]+)"', made)[1])
    near, far = (
        float(re.search(rf'<text x="([\d.]+)"[^>]*>{share}%<', made)[1]) for share in (84, 50)
    )
    assert near > target
    assert far < target - 50


def test_a_drawing_shows_each_number_once() -> None:
    lines = [["Een", 40], ["Twee", 91]]
    made = drawing({"kind": "bars", "target": 90, "label": "doel 90%", "lines": lines}, FIRST_INK)
    assert made.count("<rect") == 2
    assert made.count(">40%<") == made.count(">91%<") == 1
    assert "doel 90%" in made


# ---- the files of one document, as the versions that are locked write them ----

DOCUMENT = {
    "lang": "nl",
    "title": "Verklaring over het derde kwartaal van 2026",
    "municipality": "Gemeente Lindewaard",
    "kind": "Verklaring 1",
    "checksum": "Controlegetal (SHA-256)",
    "finding": "182 van de 286 medewerkers hebben een geldige training: 63%.",
    "facts": [["Verzegeld op", "5 oktober 2026"]],
    "privacy": "Niemand is te herkennen.",
    "sheets": [
        {
            "name": "trend",
            "title": "Verloop",
            "note": "Zo is het geteld.",
            "head": ["Dag", "Getraind"],
            "rows": [["2026-09-20", 181], ["2026-09-27", None]],
            "chart": {
                "kind": "trend",
                "target": 90,
                "label": "doel 90%",
                "points": [["2026-09-20", 62], ["2026-09-27", 63]],
                "ends": ["20 september", "27 september"],
                "alt": "Verloop: 62%, 63%.",
            },
        }
    ],
}
# What was sealed before `schema` 3 is drawn as it was then.
WRITTEN_EARLY = "9c80ef29c0e1870e4952389f65298de8f6c41851a8bba51c2607b539fb159e00"
WRITTEN = {
    "pdf": "efdab8dab283613d8bb8f7217fcb74881d25988164eacb4c7582c49ae2719ad4",
    "xlsx": "44ba43c4fcb99707430093ed6157a26657b49762f7693244e34b7b2ccc47b4ef",
    "ods": "c252ff9eeff78c5c31f79cb9b2072aab8fc90d237446e331434e841e03a55300",
}


def test_what_else_a_process_has_read_changes_nothing() -> None:
    """odfpy remembers each name space it ever met, and declares them all."""
    made = Statement(content={"documents": {"nl": DOCUMENT}}, checksum="c" * 64, sealed_at=AFTER)
    before = statement_file(made, "ods", language="nl")
    namespaces = dict(nsdict)
    nsdict["urn:elders"] = "elders"
    Element(qname=("urn:nergens", "iets"), check_grammar=False)
    try:
        assert statement_file(made, "ods", language="nl") == before
    finally:
        nsdict.clear()
        nsdict.update(namespaces)
    tables = load(BytesIO(before)).spreadsheet.getElementsByType(Table)
    assert len(tables) == 2


@pytest.mark.parametrize("kind", WRITTEN)
def test_the_locked_versions_write_these_very_bytes(kind: str) -> None:
    """Fails when a new version of typst, openpyxl or odfpy writes, or when we draw, otherwise.

    Then a statement that is made again differs from what readers have: say so in the changelog,
    and put the new checksum here.
    """
    assert _written(kind, {"schema": SCHEMA}) == WRITTEN[kind]


@pytest.mark.parametrize("content", [{}, {"schema": 1}, {"schema": 2, "ink": FIRST_INK}])
def test_what_was_sealed_before_is_drawn_as_it_was_then(content: dict[str, object]) -> None:
    assert _written("pdf", content) == WRITTEN_EARLY


def _written(kind: str, content: dict[str, object]) -> str:
    documents = {"nl": DOCUMENT}
    made = Statement(
        content={"documents": documents, **content}, checksum="c" * 64, sealed_at=AFTER
    )
    return hashlib.sha256(statement_file(made, kind, language="nl")).hexdigest()
