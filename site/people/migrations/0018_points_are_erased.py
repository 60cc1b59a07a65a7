"""The points of an attempt have a term, that a municipality chooses: docs/adr/0006."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0017_lines_by_address")]

    operations = [
        migrations.AddField(
            "municipality",
            "points_kept_days",
            models.PositiveSmallIntegerField(
                default=365,
                help_text=(
                    "After that a test is only passed or not. Nobody but the person sees either."
                ),
                validators=[
                    django.core.validators.MinValueValidator(30),
                    django.core.validators.MaxValueValidator(3650),
                ],
                verbose_name="days that points are kept",
            ),
        ),
    ]
