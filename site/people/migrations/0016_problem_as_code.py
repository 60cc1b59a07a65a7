"""Why a staff file cannot be read is kept as a code, and worded for whoever reads it."""

from typing import Any

from django.db import migrations, models


def keep_sentences(apps: Any, _schema_editor: Any) -> None:
    """A sentence that is there already stays as it is, until its import is forgotten."""
    refused = apps.get_model("people", "StaffImport").objects.exclude(sentence="")
    for found in refused.only("sentence"):
        found.problem = {"said": found.sentence}
        found.save(update_fields=["problem"])


class Migration(migrations.Migration):
    dependencies = [("people", "0015_mail_with_names_is_a_look")]

    operations = [
        migrations.RenameField("staffimport", "problem", "sentence"),
        migrations.AddField(
            "staffimport",
            "problem",
            models.JSONField(default=dict, verbose_name="why it cannot be read"),
        ),
        migrations.RunPython(keep_sentences, migrations.RunPython.noop),
        migrations.RemoveField("staffimport", "sentence"),
    ]
