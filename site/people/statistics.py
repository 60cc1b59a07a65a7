"""What the database knows about its tables."""

from django.db import connection, models


def refresh_statistics(*tables: type[models.Model]) -> None:
    """Tell the database how many rows these tables have now, or all of them when none is named.

    After many rows came in at once it would go on planning queries as if there were none yet.
    """
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ANALYZE {quote(table._meta.db_table)}")
        if not tables:
            cursor.execute("ANALYZE")
