"""The dilemma of the month in Lindewaard: a series that has been running for a while."""

from random import Random

from courses.dilemma_of_the_month import open_this_month
from courses.models import DilemmaSeries, ModulePage, SeriesDilemma
from courses.schedule import add_months, month_of
from ops.demo.service import Calendar
from ops.demo.tallies import MOST_PLAYERS, add_dilemma_tally
from people.models import Municipality
from quizzes.models import Quiz

MODULE = "dilemma-van-de-maand"
FIRST_DAY = 3
# People drop in during the month: of the latest fewer have chosen.
SHARE_OF_LATEST = 0.4


def run_series(municipality: Municipality, calendar: Calendar, seed: int) -> None:
    """Open a dilemma in each month of the period, and leave how colleagues chose."""
    module = ModulePage.objects.live().filter(slug=MODULE).first()
    if module is None:
        return
    first = month_of(calendar.at(0))
    series = DilemmaSeries.objects.create(
        municipality=municipality, name="Dilemma van de maand", first_month=first, day=FIRST_DAY
    )
    quiz_ids = [pk for lesson in module.lessons() for pk in lesson.quiz_ids]
    SeriesDilemma.objects.bulk_create(
        SeriesDilemma(series=series, quiz_id=pk, sort_order=place)
        for place, pk in enumerate(quiz_ids)
    )
    month = first
    while month.replace(day=FIRST_DAY) <= calendar.today:
        open_this_month(series=series, on=month.replace(day=FIRST_DAY))
        month = add_months(month, 1)
    _leave_choices(municipality, series, seed)


def _leave_choices(municipality: Municipality, series: DilemmaSeries, seed: int) -> None:
    opened = list(series.opened.order_by("-month").values_list("quiz", flat=True))
    quizzes = Quiz.objects.select_related("current_version").in_bulk(opened)
    for place, pk in enumerate(opened):
        players = MOST_PLAYERS // 2 if place else int(MOST_PLAYERS // 2 * SHARE_OF_LATEST)
        rng = Random(f"{seed}/{quizzes[pk].slug}")
        add_dilemma_tally(municipality, quizzes[pk], players, rng)
