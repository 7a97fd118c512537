"""Addresses of new actors: plain where that is free, numbered where it is not."""

from __future__ import annotations

import pytest

from diplomacy.models import FormerSlug
from ingest.storage.names import free_slugs
from tests.factories import make_actor

pytestmark = pytest.mark.django_db


def test_each_of_several_with_one_name_gets_an_address_of_its_own() -> None:
    assert free_slugs(["Ilse Brandt", "Olav Rudd", "Ilse Brandt"]) == ["ilse-brandt", "olav-rudd", "ilse-brandt-2"]


def test_an_address_that_somebody_has_or_had_is_not_given_again() -> None:
    actor = make_actor("Ilse Brandt", slug="ilse-brandt")
    FormerSlug.objects.create(actor=actor, slug="ilse-brandt-2")
    assert free_slugs(["Ilse Brandt", "Ilse Brandtson"]) == ["ilse-brandt-3", "ilse-brandtson"]


def test_a_name_without_letters_has_an_address() -> None:
    assert free_slugs(["東京"]) == ["actor"]


def test_any_number_of_names_takes_one_query(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        free_slugs([f"Person {number}" for number in range(20)])
    with django_assert_num_queries(0):
        free_slugs([])
