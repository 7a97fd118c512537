"""Room for what tells copies of a text from reports of their own."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("diplomacy", "0001_initial")]

    operations: list = []
