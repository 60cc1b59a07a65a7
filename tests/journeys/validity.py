"""Every answer of the site that is HTML, held against the standard by html-validate."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from tests import node
from tests.journeys.visitor import ROOT

VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
# All rules but three. Files of our own need no checksum; a label that holds its field may name it
# too, which Django's widgets do and voice control understands better; and a form that a script
# sends, or that waits until there is something to choose, has no button to send it with.
RULES = Path(__file__).with_name("htmlvalidate.json")
# What only a whole page can have.
OF_A_PAGE = {"missing-doctype", "no-missing-references", "heading-level"}
# Another one each time, which says nothing about the page.
CHANGES = re.compile(rb'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"')


@dataclass(frozen=True)
class Finding:
    """What is not as HTML is, and in which answer."""

    answer: str
    content: bytes
    line: int
    rule: str
    message: str
    selector: str

    def __str__(self) -> str:
        return f"{self.answer}, line {self.line}, {self.rule}: {self.message} at {self.selector}"


@dataclass
class Answers:
    """What the site answered while a browser went about; each different answer once."""

    looking_at: str = ""
    kept: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def keep(self, path: str, answer: HttpResponseBase) -> None:
        """Remember this answer, if it is a page or a part of one."""
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        if is_page and isinstance(answer, HttpResponse) and answer.content:
            key = hashlib.sha256(CHANGES.sub(b"", answer.content)).hexdigest()
            self.kept.setdefault(key, (f"{self.looking_at} ({path})", answer.content))

    def complaints(self, folder: Path) -> list[str]:
        """What is not as HTML is: look, address, line, rule and words."""
        return [str(each) for each in self.findings(folder)]

    def findings(self, folder: Path) -> list[Finding]:
        """All that is not as HTML is."""
        for key, (_name, content) in self.kept.items():
            (folder / f"{key}.html").write_bytes(content)
        return [
            Finding(
                *self.kept[key],
                line=found["line"],
                rule=found["ruleId"],
                message=found["message"],
                selector=found["selector"],
            )
            for key, found in validate(folder)
            if found["ruleId"] not in OF_A_PAGE or is_whole(self.kept[key][1])
        ]


def is_whole(content: bytes) -> bool:
    """Whether this is a page, and not a part of one."""
    return content.lstrip()[:9].lower() == b"<!doctype"


def keep_all(kept: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on, keep all that the live server answers."""
    answer_to = WSGIHandler.get_response

    def answer_and_keep(handler: WSGIHandler, request: HttpRequest) -> HttpResponseBase:
        answer = answer_to(handler, request)
        kept.keep(request.path, answer)
        return answer

    monkeypatch.setattr(WSGIHandler, "get_response", answer_and_keep)


def validate(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """What html-validate says of the files in a folder, by the file's name."""
    told = folder / "found.json"
    asked = [str(VALIDATOR), "--config", str(RULES), "--formatter", f"json={told}", str(folder)]
    done = node.run(asked)
    if done.returncode not in {0, 1}:
        raise RuntimeError(done.stderr or done.stdout)
    return [
        (Path(result["filePath"]).stem, message)
        for result in json.loads(told.read_text())
        for message in result["messages"]
    ]
