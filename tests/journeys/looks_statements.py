"""Statements and comparisons in every state."""

from collections.abc import Iterator

from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from analytics.comparing.agree import accept, end, invite
from analytics.models import Publication, Statement
from analytics.monthly.addresses import report_mail_path
from analytics.statements.quarter import Quarter
from people.roles import SECRETARY
from tests.journeys.looks import Look, fill_in, send, unfold
from tests.journeys.world import World


def statement_looks(world: World) -> Iterator[Look]:
    """Every page about statements in every state of this world."""
    secretary, new_boss = world.somebody("secretaris"), world.somebody("baas-nieuw", world.empty)
    new_boss.groups.add(Group.objects.get(name=SECRETARY))
    overview = reverse("analytics:statements")
    sealed = Statement.objects.newest_first().first()
    assert sealed is not None, "the demo seals the quarter before this one"
    one = reverse("analytics:statement", args=[sealed.pk])
    correct = reverse("analytics:new_statement", args=[sealed.quarter])
    running = reverse("analytics:new_statement", args=[str(Quarter.of(timezone.localdate()))])
    switch = report_mail_path(secretary)
    yield Look("maandbericht-stoppen", switch, also_english=True)
    yield Look("maandbericht-gestopt", switch, act=send())
    yield Look("verklaringen", overview, secretary, also_english=True)
    yield Look("verklaringen-leeg", overview, new_boss, empty=True)
    yield Look("verklaring", one, secretary, also_english=True)
    yield Look("verklaring-open", one, secretary, act=unfold)
    yield Look("verklaring-loopt-nog", running, secretary)
    yield Look(
        "verklaring-zonder-cijfers", reverse("analytics:new_statement", args=["2020Q1"]), secretary
    )
    yield Look("verklaring-corrigeren", correct, secretary, also_english=True)
    yield Look("verklaring-zonder-reden", correct, secretary, act=send())
    why = {"reason": "Een team stond bij het verkeerde domein."}
    yield Look("verklaring-correctie", correct, secretary, act=fill_in(why))
    yield Look("verklaring-gecorrigeerd", one, secretary)


def comparison_looks(world: World) -> Iterator[Look]:
    """With nobody, asked, agreed and stopped again."""
    secretary, new_boss = world.somebody("secretaris"), world.somebody("baas-elders", world.empty)
    new_boss.groups.add(Group.objects.get(name=SECRETARY))
    page, now = reverse("analytics:comparison"), timezone.now()
    yield Look("vergelijking-niemand", page, secretary, also_english=True)
    yield Look("vergelijking-leeg", page, new_boss, empty=True)
    made = invite(inviter=world.empty, invited=world.full, by=new_boss, at=now)
    yield Look("vergelijking-gevraagd", page, secretary)
    accept(comparison_id=made.pk, own=world.full, by=secretary, at=now)
    yield Look("vergelijking-geen-week", page, secretary)
    latest = Publication.objects.until(timezone.localdate()).first()
    latest.pk, latest.municipality = None, world.empty
    latest.save()
    yield Look("vergelijking", page, secretary, also_english=True)
    end(comparison_id=made.pk, own=world.empty, by=new_boss, at=now)
    yield Look("vergelijking-gestopt", page, secretary, act=unfold)
