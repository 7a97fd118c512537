"""Room for how events are related."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("diplomacy", "0002_copies")]

    operations: list = []
