"""The way from the CMS to the numbers, for who edits and reads them too."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from analytics.access import may_read_report
from theme.cms_menu import REPORTING, Entry


def report_item() -> Entry:
    """The report."""
    address = "analytics:report"
    return Entry(_("To the report"), address, may=may_read_report, icon_name="table", order=10)


hooks.register(REPORTING, report_item)
