"""Figures: as the browser gets them."""

import json
from datetime import date, timedelta

import pytest
from django.utils import translation

from analytics import figures
from analytics.measures import Share
from analytics.reports.groups import Line

NEARLY = Line("Samenleving", Share(85, 100))
REACHED = Line("Publiekszaken", Share(95, 100))
MISSED = Line("Bewustwording en organisatieontwikkeling", Share(48, 100))


def test_lines_keep_their_order_and_the_furthest_behind_stands_out() -> None:
    plot = figures.bars([MISSED, NEARLY, REACHED], target=90)
    most, furthest, _target = plot["data"]
    assert most["x"] == [85, 95]
    assert furthest["text"] == ["48%"]
    names = plot["layout"]["yaxis"]["categoryarray"]
    assert names == [*furthest["y"], *most["y"]]


def test_nothing_stands_out_where_everybody_reaches_the_target() -> None:
    most, furthest, _target = figures.bars([NEARLY, REACHED], target=85)["data"]
    assert most["x"] == [85, 95]
    assert furthest["x"] == []


@pytest.mark.parametrize(
    ("months", "named"),
    [(3, ["okt", "nov", "dec"]), (13, ["okt", "dec", "feb", "apr", "jun", "aug", "okt"])],
)
def test_a_trend_names_the_months(months: int, named: list[str]) -> None:
    days = [date(2025, 9, 20) + timedelta(days=7 * week) for week in range(months * 31 // 7 + 1)]
    with translation.override("nl"):
        axis = figures.trend([(day, Share(1, 2)) for day in days], target=90)["layout"]["xaxis"]
    assert axis["tickvals"][0] == "2025-10-01"
    assert axis["ticktext"] == named


def test_a_trend_of_a_few_days_names_no_month() -> None:
    points = [(date(2026, 11, day), Share(1, 2)) for day in (3, 10)]
    assert figures.trend(points, target=90)["layout"]["xaxis"]["ticktext"] == []


def test_long_names_are_folded_between_words() -> None:
    plot = figures.bars([MISSED], target=90)
    assert plot["data"][1]["y"] == ["Bewustwording en<br>organisatieontwikkeling"]


def test_the_target_is_drawn_and_named() -> None:
    with translation.override("en"):
        target = figures.bars([REACHED], target=85)["data"][2]
    assert target["x"] == [85, 85]
    assert target["text"][0] == "target 85%"


def test_the_last_point_of_a_trend_says_its_value() -> None:
    points = [(date(2026, 11, 15), Share(1, 4)), (date(2026, 11, 22), Share(2, 4))]
    line = figures.trend(points, target=90)["data"][0]
    assert line["x"] == ["2026-11-15", "2026-11-22"]
    assert line["text"] == ["", "50%"]


def test_days_on_which_nobody_had_to_train_are_left_out() -> None:
    points = [(date(2026, 11, day), Share(0, whole)) for day, whole in ((1, 0), (8, 20), (15, 20))]
    assert figures.trend(points, target=90)["data"][0]["x"] == ["2026-11-08", "2026-11-15"]


def test_colours_come_from_the_token_sheet_and_styles_from_nowhere() -> None:
    """A colour in the data would not follow a municipality's sheet; markup becomes inline style."""
    points = [(date(2026, 11, day), Share(day, 20)) for day in (1, 8)]
    for plot in (figures.bars([REACHED, MISSED], target=90), figures.trend(points, target=90)):
        told = json.dumps(plot)
        assert "color" not in told
        assert "#" not in told
        assert "<b>" not in told
        assert "style" not in told
        assert "template" not in plot["layout"]


def test_more_lines_make_a_higher_figure() -> None:
    sizes = [figures.height([REACHED] * count) for count in (1, 4, 5, 6, 7, 9, 10, 40)]
    assert sizes == ["low", "low", "middle", "middle", "", "", "high", "high"]
    assert figures.height([MISSED] * 3) == "middle"  # each name takes two lines
