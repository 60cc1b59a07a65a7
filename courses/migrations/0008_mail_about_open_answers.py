"""A mail when open answers were read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One kind more."""

    dependencies = [("courses", "0007_withdrawn_certificates")]

    operations = [
        migrations.AlterField(
            model_name="reminder",
            name="kind",
            field=models.CharField(
                choices=[
                    ("own", "what I have to do"),
                    ("nudge", "reminder by the manager"),
                    ("team", "who in my team is late"),
                    ("marked", "my open answers were read"),
                ],
                max_length=10,
                verbose_name="kind",
            ),
        ),
    ]
