"""How sure people felt before and after: anonymous counters, as real answers leave them."""

from collections import Counter
from random import Random

from courses.confide import quarter_of
from courses.models import Confidence, Feeling, Side
from ops.demo.campaigns import Running
from people.models import Municipality

# Of five people so many choose each step; afterwards most have moved up a step or two.
WEIGHTS = {Side.BEFORE: (2, 5, 7, 4, 1), Side.AFTER: (0.3, 1, 4, 9, 5)}
WHO_ANSWER = 0.7


def add_confidence(municipality: Municipality, running: Running, seed: int) -> None:
    """Counters of this campaign's module; and that everybody who began or completed was asked."""
    enrolments = running.campaign.enrolments
    enrolments.filter(started_at__isnull=False).update(asked_before=True)
    enrolments.completed().update(asked_after=True)
    people = int(enrolments.completed().count() * WHO_ANSWER)
    if people < municipality.min_group:
        return
    rng = Random(f"{seed}/{running.module.slug}/confidence")
    for side, weights in WEIGHTS.items():
        chosen = Counter(rng.choices(Feeling.values, weights, k=people))
        Confidence.objects.bulk_create(
            Confidence(
                municipality=municipality,
                module=running.module,
                audience_id=running.audience_id,
                side=side,
                period=quarter_of(running.campaign.due_on),
                value=value,
                count=chosen[value],
            )
            for value in Feeling.values
        )
