"""What the talk guides of the starter modules have in common, so that who knows one knows all."""

from collections.abc import Iterator

from courses.packaging.page_texts import parts_text
from courses.packaging.parts import CalloutPart, ContactPart, GuideFile, TextPart
from courses.packaging.richtext import Heading, Listing
from courses.packaging.wagtail_html import from_html
from quizzes.core.readability import words

# The headings in their order; how many minutes each takes stands behind them.
HEADINGS = (
    "Waarom dit gesprek",
    "Beginvraag",
    "De casus",
    "Wat spreken we af?",
    "Waar kunnen we terecht?",
)
MINUTES = (15, 20)
CASE_QUESTIONS = (3, 4)
FEWEST_CONTACTS = 3
# Two sheets of paper, with the contacts of a municipality and a dilemma.
MOST_WORDS = 560


def guide_remarks(guide: GuideFile | None) -> Iterator[str]:
    """A sentence for each thing to mend."""
    if guide is None:
        yield "there is no talk guide (team.md)"
        return
    blocks = [
        block
        for part in guide.parts
        if isinstance(part, TextPart)
        for block in from_html(part.html)
    ]
    found = tuple(_text(block) for block in blocks if isinstance(block, Heading))
    if tuple(heading.partition(" (")[0] for heading in found) != HEADINGS:
        yield f"its headings are not {', '.join(HEADINGS)}"
    questions = [
        len(block.items) for block in blocks if isinstance(block, Listing) and block.ordered
    ]
    if len(questions) != 1 or questions[0] not in CASE_QUESTIONS:
        yield f"the case has {questions} questions, and there should be three or four"
    yield from _amounts(guide)


def _amounts(guide: GuideFile) -> Iterator[str]:
    contacts = sum(isinstance(part, ContactPart) for part in guide.parts)
    if contacts < FEWEST_CONTACTS:
        yield f"{contacts} contacts, and there should be {FEWEST_CONTACTS}"
    if not any(isinstance(part, CalloutPart) for part in guide.parts):
        yield "nothing to look out for, for who leads the talk (a callout)"
    if not MINUTES[0] <= guide.minutes <= MINUTES[1]:
        yield f"{guide.minutes} minutes, not {MINUTES[0]} to {MINUTES[1]}"
    number = len(words(parts_text(guide.parts)))
    if number > MOST_WORDS:
        yield f"{number} words, and two sheets hold {MOST_WORDS}"


def _text(heading: Heading) -> str:
    return "".join(run.text for run in heading.runs)
