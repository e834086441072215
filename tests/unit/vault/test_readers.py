"""A value opens only for a reader whose grants cover party, class and person; a refusal opens and tells nothing."""

import pytest

from omtanke.audit import trail
from omtanke.vault import closing, doors, keys
from tests.factories import trails
from tests.factories.moments import NOON


def readers(vault):
    return {
        "no grant": doors.Reader(trail.Actor(id="someone"), ()),
        "other party": vault.reader(vault.helena, party=vault.other),
        "other person": vault.reader(vault.amina),
        "nobody": vault.reader(),
        "wrong class": vault.reader(vault.helena, sealed_class=doors.DIRECTORY),
    }


@pytest.mark.parametrize("which", ["no grant", "other party", "other person", "nobody", "wrong class"])
def test_a_text_is_refused(vault, which):
    item = vault.text("Ett.", about=vault.helena)
    with pytest.raises(doors.Refused):
        doors.open_content(item, reader=readers(vault)[which], now=NOON)
    assert not trails.openings()


@pytest.mark.parametrize("given", ["no grant", "other party", "other person", "nobody", "wrong class"])
def test_a_name_is_refused(vault, directory, given):
    if given == "wrong class":
        reader = vault.reader(vault.helena)
    else:
        reader = doors.Reader(trail.Actor(id="someone"), tuple(
            doors.Grant(grant.party, doors.DIRECTORY, grant.people) for grant in readers(vault)[given].grants))
    with pytest.raises(doors.Refused):
        doors.open_directory([directory()[vault.helena]], reader=reader, page="group", now=NOON)
    assert not trails.openings()


def test_one_name_outside_the_grants_refuses_the_page(vault, directory):
    """A forgotten filter gives a refusal, not most of the names."""
    reader = vault.reader(vault.helena, sealed_class=doors.DIRECTORY)
    with pytest.raises(doors.Refused):
        doors.open_directory(directory().values(), reader=reader, page="group", now=NOON)
    assert not trails.openings()


def test_grants_are_not_added_together_across_parties(vault, directory):
    """May read Åke here and Helena there: that is neither Helena here nor Åke there."""
    reader = doors.Reader(trail.Actor(id="someone"), (
        doors.Grant(vault.party.id, doors.DIRECTORY, frozenset({vault.ake})),
        doors.Grant(vault.other.id, doors.DIRECTORY, frozenset({vault.helena}))))
    for who in (vault.helena, vault.ake):
        with pytest.raises(doors.Refused):
            doors.open_directory([directory()[who]], reader=reader, page="group", now=NOON)


def test_names_open_with_one_line_for_the_page(vault, directory):
    rows = directory()
    reader = vault.reader(vault.helena, vault.amina, sealed_class=doors.DIRECTORY)
    found = doors.open_directory([rows[vault.helena], rows[vault.amina]], reader=reader, page="group", now=NOON)
    assert {values["given"] for values in found.values()} == {"Helena", "Amina"}
    [line] = trails.openings()
    assert (line.act, line.thing, line.count, line.actor, line.subject) == (
        "open.directory", "page:group", 2, "someone", "")


def test_a_page_about_one_person_says_whom(vault, directory):
    reader = vault.reader(vault.helena, sealed_class=doors.DIRECTORY)
    doors.open_directory([directory()[vault.helena]], reader=reader, page="person", now=NOON, subject=vault.helena)
    assert trails.openings()[0].subject == str(vault.helena)


def test_each_text_has_a_line_of_its_own(vault):
    reader = vault.reader(vault.helena)
    items = [vault.text(words, about=vault.helena) for words in ("Ett.", "Två.")]
    assert [doors.open_content(item, reader=reader, now=NOON, reason="reading") for item in items] == ["Ett.", "Två."]
    assert [(line.act, line.subject, line.thing, line.count, line.reason) for line in trails.openings()] == [
        ("open.content", str(vault.helena), f"note:{item.row}", 1, "reading") for item in items]


def test_nothing_to_open_is_no_line(vault):
    assert doors.open_directory([], reader=vault.reader(), page="group", now=NOON) == {}
    assert not trails.openings()


def test_without_its_line_nothing_is_opened(vault, directory, monkeypatch):
    """The line comes first: when the trail cannot be written, the vault stays shut."""
    reader = doors.Reader(trail.Actor(id="someone"), (
        *vault.reader(vault.helena).grants, *vault.reader(vault.helena, sealed_class=doors.DIRECTORY).grants))
    item, opened = vault.text("Ett.", about=vault.helena), []
    monkeypatch.setattr(doors, "unseal", lambda *given, **named: opened.append(given))
    monkeypatch.setattr(trail, "record_all", lambda *given, **named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        doors.open_content(item, reader=reader, now=NOON)
    with pytest.raises(ZeroDivisionError):
        doors.open_directory([directory()[vault.helena]], reader=reader, page="group", now=NOON)
    assert not opened


def test_the_line_stands_even_when_the_value_then_cannot_be_opened(vault, directory):
    """Someone tried: that is worth a line."""
    rows = directory()
    broken = doors.DirectoryValue(vault.party.id, vault.helena, rows[vault.amina].sealed)
    with pytest.raises(doors.CannotOpen):
        doors.open_directory([broken], reader=vault.reader(vault.helena, sealed_class=doors.DIRECTORY), page="group",
                             now=NOON)
    assert len(trails.openings()) == 1


def test_a_party_without_keys_opens_nothing(vault, directory):
    from omtanke.vault.models import PartyKey

    PartyKey.objects.filter(party=vault.party.id).delete()
    keys.forget()
    opened = doors.open_directory([directory()[vault.helena]], page="group", now=NOON,
                                  reader=vault.reader(vault.helena, sealed_class=doors.DIRECTORY))
    assert opened[vault.helena] == {"given": closing.words()}
