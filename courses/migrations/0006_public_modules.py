"""Modules that everybody may read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One field."""

    dependencies = [("courses", "0005_reminders")]

    operations = [
        migrations.AddField(
            model_name="modulepage",
            name="public",
            field=models.BooleanField(
                default=False,
                help_text="Everybody can read it and play its stories. Of visitors nothing is kept.",
                verbose_name="also without signing in",
            ),
        ),
    ]
