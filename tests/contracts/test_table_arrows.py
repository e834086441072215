"""Tables refer only to tables on the same or a lower floor. import-linter cannot see a foreign key given as text."""

import pytest
from django.apps import apps

from tests.contracts.house import floor_of, floors

RELATIONS = [
    field for model in apps.get_models() if model.__module__.startswith("omtanke.")
    for field in [*model._meta.fields, *model._meta.many_to_many] if field.is_relation
]


def package_of(model: type) -> str:
    return model.__module__.split(".")[1]


@pytest.mark.parametrize("field", RELATIONS, ids=str)
def test_a_reference_points_downwards(field):
    own, other = package_of(field.model), field.related_model
    if not other.__module__.startswith("omtanke."):
        pytest.fail(f"{field} points at {other.__module__}: a table of a library may change under us")
    target = package_of(other)
    assert target == own or floor_of(target) < floor_of(own)


def test_no_floor_is_named_twice():
    names = [name for floor in floors() for name in floor]
    assert len(names) == len(set(names))


def test_the_trail_refers_to_nothing():
    assert not [field for field in RELATIONS if package_of(field.model) == "audit"]
