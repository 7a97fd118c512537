"""Room for what humans decide."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("diplomacy", "0003_related_events")]

    operations: list = []
