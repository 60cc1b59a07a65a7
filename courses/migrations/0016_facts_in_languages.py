"""Facts have a language; what says the same has the same key."""

import django.db.models.deletion
from django.db import migrations, models
from wagtail.models import BootstrapTranslatableModel


class Migration(migrations.Migration):
    """A language and a key, still without having to be there."""

    dependencies = [("courses", "0015_dilemma_of_the_month"), ("wagtailcore", "0054_initial_locale")]

    operations = [
        migrations.AddField("fact", "translation_key", models.UUIDField(editable=False, null=True)),
        migrations.AddField(
            "fact",
            "locale",
            models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.locale",
                verbose_name="locale",
            ),
        ),
        BootstrapTranslatableModel("courses.Fact"),
    ]
