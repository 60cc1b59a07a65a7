"""Certificates that were withdrawn, and why."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Three fields, empty for every certificate there is."""

    dependencies = [
        ("courses", "0006_public_modules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="certificate",
            name="withdrawn_on",
            field=models.DateField(null=True, verbose_name="withdrawn on"),
        ),
        migrations.AddField(
            model_name="certificate",
            name="withdrawn_reason",
            field=models.CharField(
                blank=True, max_length=200, verbose_name="reason of the withdrawal"
            ),
        ),
        migrations.AddField(
            model_name="certificate",
            name="withdrawn_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
