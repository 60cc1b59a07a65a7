"""The schedule, made quick."""

from django_celery_beat.models import IntervalSchedule, PeriodicTask

from tests.faults.system import Running


def every_second(*tasks: str) -> None:
    """Beat queues these each second as well, so that nobody waits for a minute or a night.

    By their name beat takes them for Celery's own, which it does not clean away.
    """
    second, _made = IntervalSchedule.objects.get_or_create(every=1, period=IntervalSchedule.SECONDS)
    for task in tasks:
        PeriodicTask.objects.create(name=f"celery.often: {task}", task=task, interval=second)


def times_queued(beat: Running, task: str) -> int:
    """How often this beat did so, by what it says."""
    return beat.log.read_text().count(f"Sending due task celery.often: {task} ")
