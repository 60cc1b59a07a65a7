"""Every quiz has a language, and is there once in each."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Apart from filling them: PostgreSQL does not change a table with unsettled rows."""

    dependencies = [("quizzes", "0010_quizzes_in_languages")]

    operations = [
        migrations.AlterField(
            model_name="quiz",
            name="translation_key",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.AlterField(
            model_name="quiz",
            name="locale",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.locale",
                verbose_name="locale",
            ),
        ),
        migrations.AddConstraint(
            model_name="quiz",
            constraint=models.UniqueConstraint(
                fields=("translation_key", "locale"), name="one_quiz_per_language"
            ),
        ),
    ]
