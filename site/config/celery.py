"""The Celery application and the whole beat schedule, so that nobody has to look for a job."""

import os
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import beat_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

app = Celery("weerbaar")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# Of what is looked for every minute one is enough: those that pile up while the worker is away are
# dropped. django-celery-beat knows this option under this name, and passes over Celery's own.
EVERY_MINUTE = {"schedule": crontab(), "options": {"expire_seconds": 55}}

# Nothing between two and three at night: one night a year has no such hour, and one has it twice.
app.conf.beat_schedule = {
    "publish what was planned": {
        "task": "courses.tasks.publish_scheduled",
        "schedule": crontab(minute="*/5"),
    },
    "roll up every municipality": {
        "task": "analytics.tasks.roll_up_all",
        "schedule": crontab(hour=3, minute=10),
    },
    # Every hour of the working day: who was written down this month already is not again.
    "write down who gets the report of the month": {
        "task": "analytics.tasks.write_reports_down",
        "schedule": crontab(minute=40, hour="8-16"),
    },
    "erase answers past their time": {
        "task": "quizzes.tasks.erase_answers",
        "schedule": crontab(hour=3, minute=40),
    },
    "close briefings that nobody closed": {
        "task": "quizzes.tasks.close_briefings",
        "schedule": crontab(minute="*/10"),
    },
    "erase briefings past their time": {
        "task": "quizzes.tasks.erase_briefings",
        "schedule": crontab(hour=3, minute=50),
    },
    "complete what has nothing left to do": {
        "task": "courses.tasks.round_off_modules",
        "schedule": crontab(hour=1, minute=20),
    },
    "let joiners in and leavers out": {
        "task": "courses.tasks.sync_campaigns",
        "schedule": crontab(hour=1, minute=30),
    },
    "open the dilemma of the month": {
        "task": "courses.tasks.open_dilemmas",
        "schedule": crontab(hour=5, minute=10),
    },
    "carry on with launches": {
        "task": "courses.tasks.carry_on_with_launches",
        **EVERY_MINUTE,  # what a killed worker left is found again
    },
    # Every hour of the working day: who was written down already is not written down again.
    "write down who is to be mailed": {
        "task": "courses.tasks.remind_all",
        "schedule": crontab(minute=30, hour="8-16"),
    },
    "send the mail that waits": {
        "task": "courses.tasks.deliver_all",
        **EVERY_MINUTE,
    },
    "carry on with staff files": {
        "task": "people.tasks.carry_on_with_staff_files",
        **EVERY_MINUTE,
    },
    "forget who left long ago": {
        "task": "people.tasks.forget_people",
        "schedule": crontab(hour=4, minute=10),
    },
    "forget files that nobody took over": {
        "task": "courses.tasks.forget_unused_files",
        "schedule": crontab(hour=4, minute=20),
    },
    "forget sessions that are over": {
        "task": "people.tasks.forget_sessions",
        "schedule": crontab(hour=4, minute=30),
    },
    "close the accounts of leavers": {
        "task": "people.tasks.close_accounts",
        "schedule": crontab(hour=0, minute=20),
    },
}


@beat_init.connect
def forget_old_entries(**_kwargs: Any) -> None:
    """Beat keeps its schedule in the database: what went from the one above is taken out there too.

    What Celery put there itself stays.
    """
    from django_celery_beat.models import PeriodicTask  # Celery is there before the models are

    ours = PeriodicTask.objects.exclude(name__startswith="celery.")
    ours.exclude(name__in=app.conf.beat_schedule).delete()
