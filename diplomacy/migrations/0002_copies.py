"""What tells copies of a text from reports of their own, and renderings of one statement from others."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


def sketch():
    return django.contrib.postgres.fields.ArrayField(
        base_field=models.IntegerField(),
        default=list,
        editable=False,
        size=None,
        verbose_name="numbers of its words",
    )


class Migration(migrations.Migration):
    dependencies = [("diplomacy", "0001_initial")]

    operations = [
        migrations.AddField(model_name="source", name="sketch", field=sketch()),
        migrations.AddIndex(
            model_name="source",
            index=django.contrib.postgres.indexes.GinIndex(fields=["sketch"], name="source_sketch"),
        ),
        migrations.AddField(
            model_name="quotation",
            name="speaker",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="quotations",
                to="diplomacy.actor",
                verbose_name="speaker",
            ),
        ),
        migrations.AddField(
            model_name="quotation",
            name="answered",
            field=models.TextField(blank=True, verbose_name="question that it answers"),
        ),
        migrations.AddField(model_name="quotation", name="sketch", field=sketch()),
        migrations.AddIndex(
            model_name="quotation",
            index=django.contrib.postgres.indexes.GinIndex(fields=["sketch"], name="quotation_sketch"),
        ),
    ]
