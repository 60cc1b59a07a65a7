"""The database itself refuses to change what was sealed; who sealed it may be forgotten."""

from django.db import migrations

COLUMNS = (
    "municipality_id, quarter, number, corrects_id, day, min_group, content, checksum, sealed_at"
)
REFUSAL = "A sealed statement never changes."
ON_POSTGRESQL = f"""
    CREATE FUNCTION refuse_to_change_a_statement() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
    END $$;
    CREATE TRIGGER sealed_statements_stand BEFORE UPDATE OF {COLUMNS} ON analytics_statement
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_a_statement();
"""
ON_SQLITE = f"""
    CREATE TRIGGER sealed_statements_stand BEFORE UPDATE OF {COLUMNS} ON analytics_statement
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
"""


def refuse(apps, schema_editor):
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(ON_POSTGRESQL if on_postgresql else ON_SQLITE)


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER sealed_statements_stand ON analytics_statement")
        schema_editor.execute("DROP FUNCTION refuse_to_change_a_statement()")
    else:
        schema_editor.execute("DROP TRIGGER sealed_statements_stand")


class Migration(migrations.Migration):
    dependencies = [("analytics", "0003_sealed_statements")]

    operations = [migrations.RunPython(refuse, allow)]
