"""What events are found by, how they are related, and the numbers that reports give."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("diplomacy", "0002_copies"),
    ]

    operations = [
        migrations.CreateModel(
            name="EventClue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clue", models.CharField(max_length=80, verbose_name="clue")),
                ("day", models.DateField(blank=True, null=True, verbose_name="day")),
            ],
            options={
                "verbose_name": "clue to an event",
                "verbose_name_plural": "clues to events",
            },
        ),
        migrations.CreateModel(
            name="EventRelation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("before", "before"), ("response", "in response")], max_length=10, verbose_name="kind"
                    ),
                ),
                ("evidence_start", models.PositiveIntegerField(verbose_name="start of the evidence")),
                ("evidence_end", models.PositiveIntegerField(verbose_name="end of the evidence")),
            ],
            options={
                "verbose_name": "relation of events",
                "verbose_name_plural": "relations of events",
                "ordering": ["source", "evidence_start"],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "source",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="signature",
                        serialize=False,
                        to="diplomacy.source",
                        verbose_name="source",
                    ),
                ),
                ("words", models.JSONField(default=dict, verbose_name="weights by word")),
            ],
            options={
                "verbose_name": "signature",
                "verbose_name_plural": "signatures",
            },
        ),
        migrations.CreateModel(
            name="SignatureWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=40, verbose_name="word")),
                ("weight", models.FloatField(verbose_name="weight")),
                ("day", models.DateField(blank=True, null=True, verbose_name="day")),
            ],
            options={
                "verbose_name": "word of a signature",
                "verbose_name_plural": "words of signatures",
            },
        ),
        migrations.AddField(
            model_name="report",
            name="read_as_main",
            field=models.BooleanField(
                default=False, editable=False, verbose_name="what the article is about by itself"
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="number",
            field=models.CharField(blank=True, max_length=80, verbose_name="number"),
        ),
        migrations.AddField(
            model_name="report",
            name="number_end",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="end of the number"),
        ),
        migrations.AddField(
            model_name="report",
            name="number_start",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="start of the number"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("number_end__gt", models.F("number_start")), ("number_start__gte", 0)),
                    models.Q(("number_end__isnull", True), ("number_start__isnull", True)),
                    _connector="OR",
                ),
                name="report_number_has_length",
            ),
        ),
        migrations.AddField(
            model_name="eventclue",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="clues",
                to="diplomacy.event",
                verbose_name="event",
            ),
        ),
        migrations.AddField(
            model_name="eventrelation",
            name="earlier",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="later_relations",
                to="diplomacy.event",
                verbose_name="earlier event",
            ),
        ),
        migrations.AddField(
            model_name="eventrelation",
            name="later",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="earlier_relations",
                to="diplomacy.event",
                verbose_name="later event",
            ),
        ),
        migrations.AddField(
            model_name="eventrelation",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="event_relations",
                to="diplomacy.source",
                verbose_name="source",
            ),
        ),
        migrations.AddField(
            model_name="signatureword",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="signature_words",
                to="diplomacy.source",
                verbose_name="source",
            ),
        ),
        migrations.AddIndex(
            model_name="eventclue",
            index=models.Index(fields=["clue", "day", "event"], name="event_clue_by_day"),
        ),
        migrations.AddConstraint(
            model_name="eventrelation",
            constraint=models.UniqueConstraint(
                fields=("earlier", "later", "source"), name="source_relates_events_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="eventrelation",
            constraint=models.CheckConstraint(
                condition=models.Q(("earlier", models.F("later")), _negated=True), name="event_is_not_before_itself"
            ),
        ),
        migrations.AddConstraint(
            model_name="eventrelation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("evidence_end__gt", models.F("evidence_start")), ("evidence_start__gte", 0)),
                    models.Q(("evidence_end__isnull", True), ("evidence_start__isnull", True)),
                    _connector="OR",
                ),
                name="event_relation_evidence_has_length",
            ),
        ),
        migrations.AddIndex(
            model_name="signatureword",
            index=models.Index(fields=["word", "day", "source"], include=["weight"], name="signature_word_by_day"),
        ),
    ]
