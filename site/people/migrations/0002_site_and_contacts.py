import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """What refers to Wagtail's sites comes second: Wagtail's own tables refer to our users."""

    dependencies = [
        ('people', '0001_initial'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.AddField(
            model_name='municipality',
            name='site',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='municipality', to='wagtailcore.site'),
        ),
        migrations.CreateModel(
            name='Contacts',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('introduction', models.TextField(blank=True, verbose_name='introduction')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'where can I turn to',
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('role', models.CharField(choices=[('noodnummer', 'Emergency number'), ('leidinggevende', 'Manager'), ('meldpunt', 'Reporting point'), ('vertrouwenspersoon', 'Confidential adviser'), ('integriteitscoordinator', 'Integrity coordinator'), ('griffier', 'Clerk of the council'), ('burgemeester', 'Mayor'), ('beveiliging', 'Security'), ('politie', 'Police'), ('privacy', 'Data protection officer'), ('meld-misdaad-anoniem', 'Anonymous crime reporting (M.)'), ('riec', 'RIEC'), ('slachtofferhulp', 'Victim support'), ('ondersteuningsteam', 'Support team for administrators')], max_length=40, verbose_name='role')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('when', models.CharField(max_length=250, verbose_name='when you go there')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='phone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('url', models.URLField(blank=True, verbose_name='web address')),
                ('available', models.CharField(blank=True, max_length=120, verbose_name='when they can be reached')),
                ('verified_on', models.DateField(verbose_name='last verified')),
                ('contacts', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='people.contacts')),
            ],
            options={
                'verbose_name': 'contact',
                'verbose_name_plural': 'contacts',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]
