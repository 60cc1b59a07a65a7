"""Who checked a module before use, when, and which version."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """One noun more."""

    dependencies = [
        ("courses", "0011_mail_about_withdrawn_and_reset"),
        ("people", "0007_looks_and_leavers"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ModuleCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("function", models.CharField(max_length=100, verbose_name="function")),
                ("at", models.DateTimeField(verbose_name="checked")),
                ("contents", models.JSONField(default=dict)),
                ("ticked", models.JSONField(default=list)),
                ("left_open", models.JSONField(default=list)),
                ("remark", models.TextField(blank=True, max_length=2000, verbose_name="remark")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "module",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checks",
                        to="courses.modulepage",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="people.municipality"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "check of a module",
                "verbose_name_plural": "checks of modules",
                "ordering": ["-at", "-pk"],
                "default_permissions": ("add",),
            },
        ),
    ]
