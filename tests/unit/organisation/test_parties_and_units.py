"""Parties with keys of their own; units as a tree over time."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from omtanke.audit.trail import SYSTEM
from omtanke.organisation import actions, queries
from omtanke.organisation.models import Party, Unit, during
from omtanke.vault.models import PartyKey
from tests.factories import organisations, trails
from tests.factories.moments import NOON, TODAY, TOMORROW, YESTERDAY

pytestmark = pytest.mark.django_db


def test_a_party_gets_keys_and_a_line():
    party = organisations.party("Ekhult")
    assert PartyKey.objects.get().party == party.id
    assert trails.acts() == ["organisation.party_added"]


def test_two_parties_cannot_have_one_name():
    organisations.party("Ekhult")
    with pytest.raises(IntegrityError), transaction.atomic():
        organisations.party("Ekhult")
    assert (Party.objects.count(), PartyKey.objects.count()) == (1, 1)
    assert trails.acts() == ["organisation.party_added"]


def test_a_unit_lies_under_all_above_it():
    units = organisations.units(organisations.party("Ekhult"), ("Ekhult", None), ("Vård", "Ekhult"), ("Norr", "Vård"))
    path = Unit.objects.get(id=units["Norr"]).path
    assert path == "".join(f"{units[name].hex}/" for name in ("Ekhult", "Vård", "Norr"))
    below = Unit.objects.filter(path__contains=f"{units['Vård'].hex}/")
    assert set(below.values_list("name", flat=True)) == {"Vård", "Norr"}


def test_units_are_added_under_those_there_before():
    party = organisations.party("Ekhult")
    top, later = organisations.units(party, ("Ekhult", None))["Ekhult"], uuid4()
    actions.add_units([(later, "Ny", top)], party=party, first_day=TODAY, by=SYSTEM, now=NOON)
    assert Unit.objects.get(id=later).path == f"{top.hex}/{later.hex}/"


def test_a_unit_never_hangs_on_another_partys():
    """The tree of one party cannot reach into another's."""
    top = organisations.units(organisations.party("Ekhult"), ("Ekhult", None))["Ekhult"]
    other = organisations.party("Grannby")
    with pytest.raises(KeyError):
        actions.add_units([(uuid4(), "Ny", top)], party=other, first_day=TODAY, by=SYSTEM, now=NOON)
    assert not Unit.objects.filter(party=other).exists()


def test_units_come_all_or_none():
    party = organisations.party("Ekhult")
    same = uuid4()
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.add_units([(same, "Ett", None), (same, "Två", None)], party=party, first_day=TODAY, by=SYSTEM, now=NOON)
    assert not Unit.objects.exists()
    assert "organisation.units_added" not in trails.acts()


def test_the_days_of_a_unit_are_in_order():
    party = organisations.party("Ekhult")
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.create(party=party, name="x", path="x/", first_day=TODAY, last_day=YESTERDAY)


@pytest.mark.parametrize(("first", "last", "holds"), [
    (TODAY, None, True), (TODAY, TODAY, True), (YESTERDAY, YESTERDAY, False), (TOMORROW, None, False),
    (YESTERDAY, TOMORROW, True), (YESTERDAY, TODAY, True),
])
def test_both_days_are_inclusive(first, last, holds):
    Unit.objects.create(party=organisations.party("Ekhult"), name="x", path="x/", first_day=first, last_day=last)
    assert Unit.objects.filter(during(TODAY)).exists() is holds


@pytest.mark.parametrize(("asked", "found"), [
    ("Ekhults kommun", "Ekhults kommun"), ("Ekhult", "Ekhults kommun"), ("ekhults", "Ekhults kommun"),
    ("Ek", None), ("kommun", None), ("", None), (" ", None), ("Region Sydvik", None), ("Region", None), ("%", None),
    ("Ekby", "Ekby"),
])
def test_an_employer_is_found_by_its_name_or_an_unmistakable_beginning(asked, found):
    """Never by chance: a file must not end up with the wrong employer."""
    for name in ("Ekhults kommun", "Ekby"):
        organisations.party(name)
    organisations.party("Region Sydvik", kind=Party.Kind.CARE)
    party = queries.employer_named(asked)
    assert (party.name if party else None) == found


def test_names_are_told_by_id():
    party = organisations.party("Ekhult")
    units = organisations.units(party, ("Ekhult", None), ("Norr", "Ekhult"))
    assert queries.unit_names([units["Norr"], uuid4()]) == {units["Norr"]: "Norr"}
    assert (queries.party_name(party.id), queries.party_name(uuid4())) == ("Ekhult", "")
    assert [party.name for party in queries.employers()] == ["Ekhult"]
