"""What is asked of many addresses."""

import html
import re

from django.apps import apps
from django.db import connection
from django.http import HttpResponse

WAY_OUT = re.compile(r'<main.*?href="[^"]+".*?</main>', re.DOTALL)
# Where a request leaves a trace that changes nothing for anybody.
TRACES = {"django_session", "account_emailaddress"}


def everything() -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables: taken before and after, it shows what changed."""
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    return {table: _rows(table) for table in sorted(tables - TRACES)}


def _rows(table: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return sorted(cursor.fetchall(), key=repr)


def text_of(answer: HttpResponse) -> str:
    """What stands in the page."""
    return " ".join(html.unescape(answer.content.decode()).split())


def in_dutch_with_a_way_out(answer: HttpResponse) -> bool:
    """A whole page of ours, in Dutch, with something to go on with."""
    page = answer.content.decode()
    return '<html lang="nl"' in page and bool(WAY_OUT.search(page))
