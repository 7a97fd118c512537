"""What waits for editors: pairs that may be one, and names that lead to nobody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diplomacy", "0004_curation")]

    operations = [
        migrations.CreateModel(
            name="PairSearch",
            fields=[
                ("kind", models.CharField(max_length=20, primary_key=True, serialize=False, verbose_name="kind")),
                ("last", models.BigIntegerField(default=0, verbose_name="newest row seen")),
            ],
            options={"verbose_name": "search for pairs", "verbose_name_plural": "searches for pairs"},
        ),
        migrations.CreateModel(
            name="CandidatePair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("actor", "actors"), ("statement", "statements"), ("event", "events")],
                        max_length=10,
                        verbose_name="kind of the rows",
                    ),
                ),
                ("first", models.BigIntegerField(verbose_name="first id")),
                ("second", models.BigIntegerField(db_index=True, verbose_name="second id")),
                ("likeness", models.FloatField(verbose_name="likeness")),
                ("reasons", models.JSONField(default=list, verbose_name="reasons")),
                ("found_at", models.DateTimeField(auto_now=True, verbose_name="found")),
            ],
            options={
                "verbose_name": "pair to judge",
                "verbose_name_plural": "pairs to judge",
                "indexes": [models.Index(fields=["kind", "-likeness", "id"], name="likeliest_pairs_first")],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "first", "second"), name="candidate_pair_is_kept_once"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))), name="candidate_pair_is_in_order"
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="mention",
            index=models.Index(
                condition=models.Q(("form", "name"), models.Q(("state", "linked"), _negated=True)),
                fields=["-id"],
                name="mention_undecided",
            ),
        ),
    ]
