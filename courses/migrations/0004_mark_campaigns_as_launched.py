from django.db import migrations
from django.utils import timezone


def mark_as_launched(apps, schema_editor):
    """Campaigns that were launched before a launch had a state have been launched completely."""
    campaigns = apps.get_model("courses", "Campaign")._base_manager
    for campaign in campaigns.filter(launched_on__isnull=False):
        campaign.released_at = campaign.round_ready_at = timezone.now()
        campaign.round, campaign.round_opened_on = 1, campaign.launched_on
        campaign.save()


class Migration(migrations.Migration):

    dependencies = [("courses", "0003_campaigns_repeat_and_pause")]

    operations = [migrations.RunPython(mark_as_launched, migrations.RunPython.noop)]
