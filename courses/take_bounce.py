"""A mail came back: its row in the ledger says so."""

from courses.bounce import Bounce
from courses.models import MailState, Reminder
from people.scope import every_municipality

ARRIVED_AS_FAR_AS_KNOWN = (MailState.SENT, MailState.UNSURE)


def take_bounce(*, bounce: Bounce) -> bool:
    """Write down that this mail was refused after all; whether it was one of ours.

    The beheerder sees it, and as after a refusal at once the person is mailed again from the next
    week on. Again changes nothing. Anybody can send a report, so it has to know number and day.
    """
    with every_municipality():
        sent = Reminder.objects.filter(pk=bounce.reminder_id, state__in=ARRIVED_AS_FAR_AS_KNOWN)
        row = next((each for each in sent if f"{each.day:%Y%m%d}" == bounce.day), None)
        if row is None:
            return False
        changed = sent.update(state=MailState.REFUSED, problem=bounce.words[:250])
    return bool(changed)
