"""What Moodle 5.1 asks of a file in its XML before it takes the questions: read in its importer.

A checker of our own and no schema: Moodle has none. It knows nothing of our writer.
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element, fromstring

FORMATS = {"html", "plain_text", "markdown", "moodle_auto_format", "wiki_like"}
# The grades on its list, in percent. It looks whether one is nearer than a hundred-thousandth.
_UP = (100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667)
GRADES = (*_UP, 14.28571, 12.5, 11.11111, 10, 5, 0)
LONGEST_NAME = 255
LONGEST_ID = 100
_ESCAPED_SIGN = re.compile(r"<(?:text|unit_name)>[^<]*&\w+;")
_PATH = re.compile(r"\$(?:course|system|module)\$/top(?:/.+)?")


def complaints(file: str) -> list[str]:
    """What Moodle would stumble over, or read as something else; empty when all is well."""
    root = fromstring(file)
    found = [] if root.tag == "quiz" else [f"root is {root.tag}"]
    # Its reader drops white space that stands alone between two of these.
    found += [f"escaped sign: {sign}" for sign in _ESCAPED_SIGN.findall(file)]
    for question in root:
        kind = question.get("type", "")
        if kind == "category":
            found += _of_category(question)
        elif kind in _KINDS:
            found += [f"{kind}: {said}" for said in (*_of_all(question), *_KINDS[kind](question))]
        else:
            found.append(f"no type {kind}")
    return found


def _of_category(element: Element) -> Iterator[str]:
    path = element.findtext("category/text") or ""
    if not _PATH.fullmatch(path):
        yield f"category: {path}"


def _of_all(question: Element) -> Iterator[str]:
    name, known_as = question.findtext("name/text") or "", question.findtext("idnumber") or ""
    if not name.strip() or len(name) > LONGEST_NAME or len(known_as) > LONGEST_ID:
        yield "name"
    if not (question.findtext("questiontext/text") or "").strip():
        yield "no text"
    yield from _rich(question, "questiontext")
    yield from _rich(question, "generalfeedback")
    yield from (f"{tag} is no number" for tag in ("defaultgrade", "penalty") if _no(question, tag))


def _rich(parent: Element, tag: str) -> Iterator[str]:
    """A text with its form and its files, that stands there once."""
    holders = parent.findall(tag)
    if len(holders) != 1 or holders[0].find("text") is None:
        yield f"not one {tag}"
    for holder in holders:
        yield from _form_and_files(holder)


def _form_and_files(holder: Element) -> Iterator[str]:
    if holder.get("format") not in FORMATS:
        yield f"form {holder.get('format')}"
    names = [file.get("name", "") for file in holder.iterfind("file")]
    text = holder.findtext("text") or ""
    if len(set(names)) != len(names) or any(f"@@PLUGINFILE@@/{name}" not in text for name in names):
        yield f"files {names}"
    for file in holder.iterfind("file"):
        try:
            base64.b64decode(file.text or "", validate=True)
        except binascii.Error:
            yield f"file {file.get('name')} is broken"


def _no(element: Element, path: str) -> bool:
    try:
        float(element.findtext(path) or "")
    except ValueError:
        return True
    return False


def _fractions(question: Element) -> list[float]:
    return [float(answer.get("fraction", "nothing")) for answer in question.iterfind("answer")]


def _not_offered(question: Element) -> Iterator[str]:
    for fraction in _fractions(question):
        if not any(abs(abs(fraction) - grade) < 0.001 for grade in GRADES):
            yield f"grade {fraction:g}"


def _answers(question: Element) -> Iterator[str]:
    yield from _not_offered(question)
    for answer in question.iterfind("answer"):
        yield from _rich(answer, "feedback")
        yield from _form_and_files(answer)
        if not (answer.findtext("text") or "").strip():
            yield "an answer without text"


def _says(question: Element, **settings: set[str]) -> Iterator[str]:
    for tag, words in settings.items():
        if question.findtext(tag) not in words:
            yield f"{tag} is {question.findtext(tag)}"


def _multichoice(question: Element) -> Iterator[str]:
    fractions = _fractions(question)
    yes_or_no = {"true", "false"}
    yield from _answers(question)
    yield from _says(question, single=yes_or_no, shuffleanswers=yes_or_no, answernumbering={"none"})
    one = question.findtext("single") == "true"
    everything = max(fractions) if one else sum(share for share in fractions if share > 0)
    if len(fractions) < 2 or abs(everything - 100) > 0.5:
        yield f"answers are worth {fractions}"


def _truefalse(question: Element) -> Iterator[str]:
    said = {answer.findtext("text"): answer.get("fraction") for answer in question.iter("answer")}
    yield from _answers(question)
    if said not in ({"true": "100", "false": "0"}, {"true": "0", "false": "100"}):
        yield f"answers {said}"


def _shortanswer(question: Element) -> Iterator[str]:
    yield from _answers(question)
    yield from _says(question, usecase={"0", "1"})
    if 100 not in [round(share) for share in _fractions(question)]:
        yield "no answer is right"


def _numerical(question: Element) -> Iterator[str]:
    yield from _answers(question)
    units = question.findall("units/unit")
    yield from _says(question, unitgradingtype={"0"}, showunits={"0"} if units else {"3"})
    for answer in question.iterfind("answer"):
        if (
            _no(answer, "text")
            or _no(answer, "tolerance")
            or "e" in (answer.findtext("text") or "")
        ):
            yield f"{answer.findtext('text')}, {answer.findtext('tolerance')}"
    if any(_no(unit, "multiplier") for unit in units):
        yield "unit"


def _matching(question: Element) -> Iterator[str]:
    lefts = 0
    for part in question.iterfind("subquestion"):
        yield from _form_and_files(part)
        lefts += bool((part.findtext("text") or "").strip())
        if not (part.findtext("answer/text") or "").strip():
            yield "a part without an answer"
    if lefts < 2:
        yield f"{lefts} parts"


def _ordering(question: Element) -> Iterator[str]:
    answers = question.findall("answer")
    yield from _says(
        question,
        layouttype={"VERTICAL"},
        selecttype={"ALL"},
        selectcount={str(len(answers))},
        gradingtype={"ALL_OR_NOTHING", "ABSOLUTE_POSITION"},
        showgrading={"SHOW"},
        numberingstyle={"none"},
        shownumcorrect={"0", "1"},
    )
    if len(answers) < 2 or _fractions(question) != list(range(1, len(answers) + 1)):
        yield "order"
    for answer in answers:
        yield from _form_and_files(answer)


def _essay(question: Element) -> Iterator[str]:
    yield from _says(
        question,
        responseformat={"editor"},
        responserequired={"1"},
        attachments={"0"},
        attachmentsrequired={"0"},
    )
    yield from _rich(question, "graderinfo")
    yield from _rich(question, "responsetemplate")


def _description(question: Element) -> Iterator[str]:
    yield from (f"has {part.tag}" for part in question.iterfind("answer"))


_KINDS: dict[str, Callable[[Element], Iterator[str]]] = {
    "multichoice": _multichoice,
    "truefalse": _truefalse,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "matching": _matching,
    "ordering": _ordering,
    "essay": _essay,
    "description": _description,
}
