"""How sure somebody is, before and after a module."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Flags on the enrolment, and counters and batches without anybody in them."""

    dependencies = [
        ("courses", "0008_mail_about_open_answers"),
        ("people", "0007_looks_and_leavers"),
    ]

    operations = [
        migrations.AddField(
            model_name="enrolment",
            name="asked_after",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="asked_before",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="modulepage",
            name="confidence",
            field=models.CharField(
                blank=True,
                help_text="How sure does somebody feel? Asked before and after, answered if one likes, and counted in groups only: “How sure are you that you know what to do when …?”",
                max_length=250,
                verbose_name="question before and after",
            ),
        ),
        migrations.CreateModel(
            name="Confidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("before", "before the module"), ("after", "after the module")],
                        max_length=6,
                    ),
                ),
                ("period", models.DateField()),
                (
                    "value",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Not sure at all"),
                            (2, "Not very sure"),
                            (3, "A little sure"),
                            (4, "Fairly sure"),
                            (5, "Very sure"),
                        ]
                    ),
                ),
                ("count", models.PositiveIntegerField(default=0)),
                (
                    "audience",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.audience",
                    ),
                ),
                (
                    "module",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="courses.modulepage",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="people.municipality"
                    ),
                ),
            ],
            options={
                "verbose_name": "how sure people felt",
                "verbose_name_plural": "how sure people felt",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "module", "audience", "side", "period", "value"),
                        name="one_confidence_counter_per_value",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("audience__isnull", True)),
                        fields=("municipality", "module", "side", "period", "value"),
                        name="one_confidence_counter_per_value_without_audience",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SealedBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("before", "before the module"), ("after", "after the module")],
                        max_length=6,
                    ),
                ),
                ("sealed", models.CharField(blank=True, max_length=250)),
                (
                    "audience",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.audience",
                    ),
                ),
                (
                    "module",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="courses.modulepage",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="people.municipality"
                    ),
                ),
            ],
            options={
                "verbose_name": "answers that wait",
                "verbose_name_plural": "answers that wait",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "module", "audience", "side"),
                        name="one_sealed_batch",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("audience__isnull", True)),
                        fields=("municipality", "module", "side"),
                        name="one_sealed_batch_without_audience",
                    ),
                ],
            },
        ),
    ]
