"""Files as Moodle writes them."""

import base64
import io
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

from quizzes.formats.moodle_read import read_moodle_xml


def quiz(*parts: str, declaration: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    return f"{declaration}\n<quiz>\n{''.join(parts)}\n</quiz>".encode()


def category(path: str) -> str:
    inner = f"<category><text>{escape(path)}</text></category>"
    return f'<question type="category">{inner}<info format="html"><text/></info></question>'


def question(
    kind: str, *inner: str, name: str = "Een naam", text: str = "Wat doe je?", files: str = ""
) -> str:
    return (
        f"<question type={quoteattr(kind)}><name><text>{escape(name)}</text></name>"
        f'<questiontext format="html"><text><![CDATA[{text}]]></text>{files}</questiontext>'
        f"{''.join(inner)}</question>"
    )


def answer(text: str, share: float, feedback: str = "", *inner: str) -> str:
    said = f'<feedback format="html"><text>{escape(feedback)}</text></feedback>'
    return (
        f'<answer fraction="{share}" format="html"><text>{escape(text)}</text>'
        f"{said}{''.join(inner)}</answer>"
    )


def single(*inner: str, **about: str) -> str:
    answers = answer("Melden.", 100, "Precies."), answer("Niets.", 0)
    return question("multichoice", "<single>true</single>", *answers, *inner, **about)


def file(name: str, content: bytes) -> str:
    packed = base64.b64encode(content).decode()
    return f'<file name={quoteattr(name)} path="/" encoding="base64">{packed}</file>'


def png(colour: str = "red") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (4, 4), colour).save(made, "PNG")
    return made.getvalue()


def read(content: bytes) -> list:
    return list(read_moodle_xml(io.BytesIO(content)))


def the_one(*parts: str):
    """The entry of a file with one question."""
    (found,) = read(quiz(*parts))
    return found
