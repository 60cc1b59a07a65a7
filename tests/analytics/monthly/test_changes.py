"""Three findings, from what was shown on both days and nothing else."""

from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from analytics.measures import Share
from analytics.monthly.changes import Change, Finding, Known, three_changes
from analytics.monthly.wording import known_of, sentences, sentences_below
from analytics.reports.published import Published
from analytics.reports.tables import Line, Table, Why

DAY = date(2026, 11, 1)
percentages = st.integers(0, 100)
labels = st.sampled_from(["Ruimte", "Staf", "Sociaal", "Beheer"])


@st.composite
def days(draw: st.DrawFn) -> Known:
    whole = draw(st.integers(10, 500))
    part = draw(st.integers(0, whole))
    parts = {f"domain:{name}": (name, draw(percentages)) for name in draw(st.sets(labels))}
    return Known(part, whole, 100 * part // whole, draw(st.integers(0, 50)), parts)


@given(days(), st.none() | days())
def test_each_finding_is_made_of_what_was_shown(now: Known, then: Known | None) -> None:
    whole, part, late = three_changes(now, then)
    assert (whole.now, late.now) == (now.percentage, now.late)
    if part.label:
        assert then is not None
        key = f"domain:{part.label}"
        assert (part.now, part.then) == (now.parts[key][1], then.parts[key][1])
        moved = abs(part.now - part.then)
        both = now.parts.keys() & then.parts.keys()
        assert moved == max(abs(now.parts[k][1] - then.parts[k][1]) for k in both) > 0
        assert (part.finding is Finding.PART_UP) is (part.now > part.then)


@given(days(), days())
def test_what_is_shown_on_one_of_the_days_only_changes_nothing(now: Known, then: Known) -> None:
    both = now.parts.keys() & then.parts.keys()
    cut = [
        Known(day.part, day.whole, day.percentage, day.late, {key: day.parts[key] for key in both})
        for day in (now, then)
    ]
    assert three_changes(*cut) == three_changes(now, then)


@given(days())
def test_with_itself_nothing_changed(day: Known) -> None:
    whole, part, late = three_changes(day, day)
    assert (whole.finding, late.finding) == (Finding.WHOLE_SAME, Finding.LATE_SAME)
    assert part.finding in {Finding.PARTS_SAME, Finding.PARTS_UNKNOWN}


def published(*lines: Line, part: int = 60, late: int = 3, day: date = DAY) -> Published:
    return Published(
        day=day,
        min_group=10,
        whole=Share(part, 100),
        people=110,
        tables={"domains": Table(lines)},
        totals={"overdue": late},
    )


def test_a_line_that_is_withheld_or_older_is_not_known() -> None:
    found = known_of(
        published(
            Line("Ruimte", Share(30, 40), key="domain:1"),
            Line("Klein", key="domain:2", why=Why.SMALL),
            Line("Ouder", Share(5, 20), key="domain:3", as_of=DAY - timedelta(weeks=1)),
        )
    )
    assert found is not None
    assert found.parts == {"domain:1": ("Ruimte", 75)}


def test_where_nothing_of_all_may_be_shown_nothing_is_said() -> None:
    assert sentences(Published(day=DAY, min_group=10), None) == []


THEN = published(
    Line("Ruimte", Share(20, 40), key="domain:1"), Line("Staf", Share(30, 40), key="domain:2"),
    part=50,
    day=DAY - timedelta(weeks=4),
)  # fmt: skip
NOW = published(
    Line("Ruimte", Share(30, 40), key="domain:1"), Line("Staf", Share(29, 40), key="domain:2"),
    late=1,
)  # fmt: skip
SAID = {
    "en": [
        "60 of 100 employees have a valid training: 60%. Four weeks before it was 50%.",
        "Ruimte went up most: from 50% to 75%.",
        "1 module is late, 2 fewer than four weeks before.",
    ],
    "nl": [
        (
            "60 van de 100 medewerkers hebben een geldige training: 60%. "
            "Vier weken eerder was het 50%."
        ),
        "Ruimte ging het meest vooruit: van 50% naar 75%.",
        "1 module is te laat, 2 minder dan vier weken eerder.",
    ],
}


@pytest.mark.parametrize("language", SAID)
def test_it_is_said_in_plain_words(language: str) -> None:
    with translation.override(language):
        assert [sentence for _about, sentence in sentences(NOW, THEN)] == SAID[language]


def test_below_a_title_with_the_number_only_what_it_was_before_is_said() -> None:
    below = ["Four weeks before it was 50%.", *SAID["en"][1:]]
    with translation.override("en"):
        assert sentences_below(NOW, THEN) == below
        assert sentences_below(NOW, None) == [
            "Of the domains nothing can be compared yet.",
            "1 module is late.",
        ]
        assert sentences_below(Published(day=DAY, min_group=10), None) == []


@pytest.mark.parametrize("language", ["nl", "en"])
@given(now=days(), then=st.none() | days())
def test_there_are_words_for_each_finding(language: str, now: Known, then: Known | None) -> None:
    def as_published(known: Known) -> Published:
        lines = [
            Line(name, Share(share, 100), key=key) for key, (name, share) in known.parts.items()
        ]
        return Published(
            day=DAY,
            min_group=10,
            whole=Share(known.part, known.whole),
            people=known.whole,
            tables={"domains": Table(tuple(lines))},
            totals={"overdue": known.late},
        )

    with translation.override(language):
        said = sentences(as_published(now), as_published(then) if then else None)
    assert len(said) == 3
    assert all(sentence.endswith(".") and "%(" not in sentence for _about, sentence in said)


def test_a_change_knows_both_numbers() -> None:
    assert Change(Finding.WHOLE_OTHER, 3, 2) != Change(Finding.WHOLE_OTHER, 3, 1)
