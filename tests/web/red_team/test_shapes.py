"""T1, T19: no chain of keys, no shared column and no page leads from a person to a ballot."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.apps import apps
from django.db import models
from django.urls import get_resolver

from crossways.web.listening.rounds.models import (
    OpenBallot,
    PendingBallot,
    PendingComment,
    SealedBallot,
    SealedComment,
    Token,
)
from crossways.web.places.accounts.models import SignInLink, User
from crossways.web.places.partnerships.models import Partnership

Model = type[models.Model]

BALLOT_FIELDS = {
    Token: {"hash", "round", "team", "spent"},
    PendingBallot: {
        "id", "round", "team", "profession", "grade_band", "tenure_band", "answers", "votes",
    },
    SealedBallot: {
        "id", "round", "team", "profession", "grade_band", "tenure_band", "answers", "votes",
    },
    OpenBallot: {"hash", "round", "team", "profession", "grade_band", "tenure_band", "votes"},
    PendingComment: {"id", "round", "partner", "asks", "text"},
    SealedComment: {"id", "round", "partner", "asks", "text", "status", "reason"},
}  # fmt: skip
SHARED_BY_ALL = {"places.Partnership", "listening.Round"}
"""Everybody's records meet in these two; a chain through them says only "somebody here"."""
TELLS_WHEN_OR_WHERE = (
    models.DateField, models.TimeField, models.DurationField, models.GenericIPAddressField,
    models.AutoField, models.FileField, models.URLField, models.EmailField, models.UUIDField,
)  # fmt: skip


def neighbours(kind: Model) -> set[Model]:
    """Every kind of record that this one points at, or that points at it, hidden links too."""
    return {
        field.related_model
        for field in kind._meta.get_fields(include_hidden=True)
        if field.is_relation and isinstance(field.related_model, type)
    }


def reached_from(kinds: Iterable[Model]) -> set[Model]:
    """Every kind of record on a chain of keys, either way, but through what all share."""
    found, todo = set(kinds), list(kinds)
    while todo:
        for kind in neighbours(todo.pop()) - found:
            if kind._meta.label not in SHARED_BY_ALL:
                found.add(kind)
                todo.append(kind)
    return found


def kinds_about_persons() -> set[Model]:
    """Accounts, and every kind with a person's name, address or number in it."""
    told = {"email", "address", "phone", "first_name", "last_name", "user"}
    return {
        kind
        for kind in apps.get_models(include_auto_created=True)
        if told & {field.name for field in kind._meta.get_fields()}
    }


def test_no_chain_of_keys_leads_from_a_person_to_a_ballot_or_link() -> None:
    persons = kinds_about_persons()
    assert {User, SignInLink} <= persons
    assert reached_from(persons).isdisjoint(BALLOT_FIELDS)
    assert persons.isdisjoint(reached_from(BALLOT_FIELDS))


def test_the_walk_sees_chains_both_ways() -> None:
    assert SignInLink in reached_from([User])
    assert User in reached_from([SignInLink])
    assert neighbours(SealedBallot) >= {apps.get_model("listening", "Round")}


@pytest.mark.parametrize("kind", BALLOT_FIELDS, ids=lambda kind: kind.__name__)
def test_ballots_and_links_hold_what_is_told_in_the_promise_and_nothing_else(kind: Model) -> None:
    fields = kind._meta.get_fields(include_hidden=True)
    assert {field.name for field in fields} == BALLOT_FIELDS[kind]
    assert not [field for field in fields if isinstance(field, TELLS_WHEN_OR_WHERE)]


def test_every_kind_of_ballot_is_in_the_list_above() -> None:
    near = {
        kind
        for kind in apps.get_app_config("listening").get_models()
        if {"hash", "answers", "votes", "text", "spent"} & {f.name for f in kind._meta.fields}
        and "comment" not in kind.__module__.rsplit(".", 2)[-2]
        and ".conversation." not in kind.__module__
    }
    assert near == set(BALLOT_FIELDS)


def test_no_key_of_a_ballot_counts_up_or_is_used_twice() -> None:
    keys = {kind._meta.pk for kind in BALLOT_FIELDS}
    assert {type(key) for key in keys} == {models.CharField}
    assert all(key.max_length in {16, 64} for key in keys)


def test_no_person_is_named_where_places_and_rounds_meet() -> None:
    for label in SHARED_BY_ALL:
        kind = apps.get_model(label)
        names = {field.name for field in kind._meta.concrete_fields}
        assert not names & {"user", "email", "by", "owner", "author"}
    assert Partnership._meta.label in SHARED_BY_ALL


def test_there_is_no_admin_site_nor_any_other_general_way_to_records() -> None:
    assert not apps.is_installed("django.contrib.admin")
    assert not apps.is_installed("django.contrib.admindocs")
    namespaces = get_resolver().namespace_dict
    assert not {"admin", "djdt"} & set(namespaces)
