"""Each stored field says what kind of knowledge it holds, before it holds any."""

import pytest
from django.apps import apps
from django.db import models

KINDS = {
    "open",      # says nothing about a person: ids, versions, digests
    "work",      # who works where, who acted: personal data of an ordinary kind
    "identity",  # says who a person is; only where sealing is impossible, with the reason in the model's docstring
    "health",    # absence and what follows from it, without a name beside it
    "sealed",    # ciphertext: opens only through the vault's doors
    "key",       # wrapped keys, keyed indexes, password hashes: never shown, never exported
}
OURS = [model for model in apps.get_models() if model.__module__.startswith("omtanke.")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_field_is_classified(model):
    assert set(model.Privacy.fields) == {field.name for field in model._meta.concrete_fields}
    assert set(model.Privacy.fields.values()) <= KINDS


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_sealed_fields_hold_bytes_and_texts_are_not_health(model):
    for field in model._meta.concrete_fields:
        kind = model.Privacy.fields[field.name]
        if kind == "sealed":
            assert isinstance(field, models.BinaryField), f"{field} is called sealed but is not stored as bytes"
        if kind in ("health", "identity"):
            assert not isinstance(field, models.TextField), f"{field} is free text about a person: seal it"
