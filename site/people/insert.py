"""Writing what a query counts straight into a table: no row of it passes through this process."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models


def insert_from(
    rows: "models.QuerySet[Any, Any]", *, into: type[models.Model], unless_there: bool = False
) -> int:
    """Insert what `rows` selects; its columns are in the order of `columns_of`. How many it were.

    So memory stays the same however many rows there are, and the database needs no round trips.
    `unless_there` passes over what a unique constraint says is there already.
    """
    sql, values = rows.query.sql_with_params()
    quote = connection.ops.quote_name
    columns = ", ".join(quote(column) for column in columns_of(into))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(into._meta.db_table)} ({columns}) {sql}"
            f"{' ON CONFLICT DO NOTHING' if unless_there else ''}",
            values,
        )
        return int(cursor.rowcount)


def columns_of(model: type[models.Model]) -> Sequence[str]:
    """The columns of a table in the order of the class, without the number that it gives itself."""
    fields = model._meta.concrete_fields
    return [str(field.column) for field in fields if not field.primary_key]
