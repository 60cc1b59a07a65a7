"""Lines of a staff file are looked up by address too: whose address stands there is no leaver."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0016_problem_as_code")]

    operations = [
        migrations.AddIndex(
            "staffimportrow",
            models.Index(fields=["staff_import", "email"], name="staff_row_address"),
        ),
    ]
