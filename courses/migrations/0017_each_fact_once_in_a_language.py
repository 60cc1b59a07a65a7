"""Every fact has a language, and is there once in each."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Apart from filling them: PostgreSQL does not change a table with unsettled rows."""

    dependencies = [("courses", "0016_facts_in_languages")]

    operations = [
        migrations.AlterField(
            model_name="fact",
            name="translation_key",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.AlterField(
            model_name="fact",
            name="locale",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.locale",
                verbose_name="locale",
            ),
        ),
        migrations.AlterField(
            model_name="fact",
            name="key",
            field=models.SlugField(max_length=60, verbose_name="key"),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.UniqueConstraint(
                fields=("key", "locale"), name="one_fact_per_language"
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.UniqueConstraint(
                fields=("translation_key", "locale"), name="one_translation_per_fact"
            ),
        ),
    ]
