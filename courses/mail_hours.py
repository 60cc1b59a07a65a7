"""When mail may go out, as the installation is set."""

from django.conf import settings

from courses.working_days import Hours


def hours() -> Hours:
    """Of each day between the hours of settings.MAIL_HOURS; on which days: MAIL_EVERY_DAY."""
    first, last = settings.MAIL_HOURS
    return Hours(first, last, settings.TIME_ZONE, every_day=settings.MAIL_EVERY_DAY)
