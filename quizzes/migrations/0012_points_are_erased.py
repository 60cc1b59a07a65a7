"""Attempts whose points are due to go are found every night without reading all of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0011_each_quiz_once_in_a_language")]

    operations = [
        migrations.AddIndex(
            "attempt",
            models.Index(
                fields=["finished_at"],
                condition=models.Q(points__isnull=False),
                name="points_to_erase",
            ),
        ),
    ]
