"""Processes that store at the same time, each over its own connection, never make two records of one actor."""

from __future__ import annotations

import pytest
from django.db.models import Count

from benchmarks.made_up import made_up_articles
from benchmarks.writers import store_at_once
from diplomacy.models import Actor, Name, Outlet, Role, Source

ARTICLES = 40
WORLD = {"seed": 7, "people": 60, "namesakes": 0}
"""Few people, all with names of their own, so that every article names somebody whom the one beside it names."""


@pytest.mark.django_db(transaction=True)
def test_four_processes_make_each_actor_once() -> None:
    store_at_once(ARTICLES, writers=4, **WORLD)
    assert Source.objects.count() == ARTICLES
    named_twice = Name.objects.filter(text__contains=" ").values("text").annotate(Count("actor", distinct=True))
    assert not named_twice.filter(actor__count__gt=1).exists()
    assert set(Actor.objects.exclude(gazetteer=None).values_list("gazetteer", flat=True)) == gazetteer_keys()
    roles = Role.objects.values("actor", "title", "of").annotate(Count("pk")).filter(pk__count__gt=1)
    assert not roles.exists()
    assert Outlet.objects.count() == len({parsed.article.outlet for parsed in made_up_articles(ARTICLES, **WORLD)})


def gazetteer_keys() -> set[str]:
    return {
        actor.gazetteer for parsed in made_up_articles(ARTICLES, **WORLD) for actor in parsed.actors if actor.gazetteer
    }
