"""What humans decide: merges, splits, locks, judgements, and how they find their facts again."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def keep_places(apps, schema_editor):
    """Decisions made before told their place in ``value``; they get a row for it."""
    decisions = apps.get_model("diplomacy", "Decision").objects
    place_of = apps.get_model("diplomacy", "DecidedPlace")
    places = []
    for decision in decisions.filter(value__has_key="sha256").order_by("pk").iterator():
        kind, _, row = decision.subject.partition(":")
        names = ("sha256", "start", "end", "wording")
        place = {name: decision.value[name] for name in names}
        places.append(place_of(decision=decision, kind=kind, row=int(row), **place))
    place_of.objects.bulk_create(places, batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [
        ("diplomacy", "0003_related_events"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Alias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.BigIntegerField(blank=True, db_index=True, null=True, verbose_name="former id")),
                (
                    "kind",
                    models.CharField(
                        choices=[("person", "person"), ("state", "state"), ("organization", "organisation")],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "gazetteer",
                    models.CharField(blank=True, db_index=True, max_length=120, verbose_name="gazetteer key"),
                ),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=300),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="keys of names",
                    ),
                ),
            ],
            options={
                "verbose_name": "alias",
                "verbose_name_plural": "aliases",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="DecidedPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10, verbose_name="kind of the row")),
                ("row", models.BigIntegerField(verbose_name="id of the row")),
                ("sha256", models.CharField(db_index=True, max_length=64, verbose_name="SHA-256 of the text")),
                (
                    "document",
                    models.CharField(blank=True, db_index=True, max_length=64, verbose_name="key of the document"),
                ),
                ("start", models.PositiveIntegerField(verbose_name="start")),
                ("end", models.PositiveIntegerField(verbose_name="end")),
                ("wording", models.TextField(verbose_name="wording")),
                ("before", models.CharField(blank=True, max_length=40, verbose_name="words before")),
                ("after", models.CharField(blank=True, max_length=40, verbose_name="words after")),
                ("detail", models.CharField(blank=True, max_length=40, verbose_name="detail")),
            ],
            options={
                "verbose_name": "decided place",
                "verbose_name_plural": "decided places",
                "ordering": ["decision", "sha256", "start"],
            },
        ),
        migrations.CreateModel(
            name="FormerAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10, verbose_name="kind of the row")),
                ("number", models.BigIntegerField(verbose_name="former id")),
                ("leads_to", models.BigIntegerField(db_index=True, verbose_name="id of today")),
            ],
            options={
                "verbose_name": "former number",
                "verbose_name_plural": "former numbers",
                "ordering": ["kind", "number"],
            },
        ),
        migrations.CreateModel(
            name="Pair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10, verbose_name="kind of the rows")),
                ("first", models.BigIntegerField(verbose_name="first id")),
                ("second", models.BigIntegerField(db_index=True, verbose_name="second id")),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("same", "the same"),
                            ("different", "different"),
                            ("unsure", "not enough information"),
                        ],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
            ],
            options={
                "verbose_name": "judged pair",
                "verbose_name_plural": "judged pairs",
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="actor",
            name="locked",
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name="locked values"),
        ),
        migrations.AddField(
            model_name="decision",
            name="beside",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=80),
                blank=True,
                default=list,
                size=None,
                verbose_name="also about",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="journal",
            field=models.JSONField(
                blank=True,
                default=list,
                editable=False,
                encoder=django.core.serializers.json.DjangoJSONEncoder,
                verbose_name="changes",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="undoes",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="undone_by",
                to="diplomacy.decision",
                verbose_name="undoes",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="locked",
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name="locked values"),
        ),
        migrations.AddField(
            model_name="role",
            name="verdict",
            field=models.CharField(
                blank=True,
                choices=[("", "read by machine"), ("confirm", "confirmed"), ("reject", "rejected")],
                default="",
                max_length=10,
                verbose_name="verdict",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="locked",
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name="locked values"),
        ),
        migrations.AlterField(
            model_name="decision",
            name="kind",
            field=models.CharField(
                choices=[
                    ("merge", "merge"),
                    ("split", "split"),
                    ("lock", "lock a value"),
                    ("unlock", "unlock a value"),
                    ("reject", "reject"),
                    ("confirm", "confirm"),
                    ("judge", "judge a pair"),
                    ("undo", "undo"),
                ],
                max_length=10,
                verbose_name="kind",
            ),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=django.contrib.postgres.indexes.GinIndex(fields=["beside"], name="decision_beside"),
        ),
        migrations.AddField(
            model_name="alias",
            name="actor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="aliases",
                to="diplomacy.actor",
                verbose_name="actor",
            ),
        ),
        migrations.AddField(
            model_name="decidedplace",
            name="decision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="places",
                to="diplomacy.decision",
                verbose_name="decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="formeraddress",
            constraint=models.UniqueConstraint(fields=("kind", "number"), name="former_number_leads_to_one_row"),
        ),
        migrations.AddField(
            model_name="pair",
            name="decision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="pairs",
                to="diplomacy.decision",
                verbose_name="decision",
            ),
        ),
        migrations.AddIndex(
            model_name="alias",
            index=django.contrib.postgres.indexes.GinIndex(fields=["keys"], name="alias_keys"),
        ),
        migrations.AddIndex(
            model_name="decidedplace",
            index=models.Index(fields=["kind", "row"], name="decided_place_by_row"),
        ),
        migrations.AddConstraint(
            model_name="decidedplace",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end__gt", models.F("start")), ("start__gte", 0)),
                    models.Q(("end__isnull", True), ("start__isnull", True)),
                    _connector="OR",
                ),
                name="decided_place_has_length",
            ),
        ),
        migrations.AddConstraint(
            model_name="pair",
            constraint=models.UniqueConstraint(fields=("kind", "first", "second"), name="pair_is_judged_once"),
        ),
        migrations.AddConstraint(
            model_name="pair",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__lt", models.F("second"))), name="pair_is_in_order"
            ),
        ),
        migrations.RunPython(keep_places, migrations.RunPython.noop),
    ]
