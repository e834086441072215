"""My group: alphabetical whatever is asked, filtered by what is asked, and only the unit's people."""

import pytest

from omtanke.access.permissions import Permission
from omtanke.workforce import group as groups
from tests.factories import absences, people, trails


def asked(town, who="chef", **values):
    viewer = town.viewer(who)
    scope = viewer.scopes_with(Permission.GROUP_READ)[0]
    return groups.group(scope, groups.Asked.of(values), viewer)


def names(found) -> list[str]:
    return [row.person.name for row in found.rows]


def test_everyone_of_the_unit_by_family_name(town):
    assert names(asked(town, show="all")) == ["Helena Norén", "Roland Ståhl", "Amina Yusuf"]


def test_the_order_says_nothing_about_absence(town):
    """Lists are never sorted by occasions (DESIGN §11): whoever is away most stands where her name stands."""
    absences.away(town.people["medarbetare2"], *absences.FOUR, (2, None))
    assert names(asked(town, show="all")) == ["Helena Norén", "Roland Ståhl", "Amina Yusuf"]
    assert names(asked(town, show="all", sort="occasions", order="desc", o="-occasions")) == [
        "Helena Norén", "Roland Ståhl", "Amina Yusuf"]


def test_swedish_letters_are_letters(town):
    """Case does not matter; å, ä and ö come where a reader looks for them."""
    new = people.people(town.ekhult, a="Bo ångström", b="Bo Zetterlund", c="Bo Öst", d="Bo Älg")
    people.employ_all(dict.fromkeys(new.values(), town.units["Hemtjänst Norr"]))
    assert names(asked(town, show="all"))[-4:] == ["Bo Zetterlund", "Bo ångström", "Bo Älg", "Bo Öst"]


@pytest.mark.parametrize(("show", "who"), [
    ("away", {"medarbetare"}), ("signal", {"medarbetare2"}), ("current", {"medarbetare", "medarbetare2"}),
    ("all", {"medarbetare", "medarbetare2", "kollega"}), ("occasions", {"medarbetare", "medarbetare2"}),
])
def test_what_is_shown(town, signal, show, who):
    """Anything unknown means the usual."""
    absences.away(town.people["medarbetare"], (16, None))
    found = asked(town, show=show)
    assert {row.person.id for row in found.rows} == {town.people[name] for name in who}
    assert found.counts == {"current": 2, "away": 1, "signal": 1, "all": 3}


@pytest.mark.parametrize(("name", "who"), [
    ("stå", ["Roland Ståhl"]), ("AMINA", ["Amina Yusuf"]), ("a n", ["Helena Norén"]), ("finns inte", []), ("%", []),
    ("   ", []),
])
def test_a_search_is_by_a_part_of_a_name(town, name, who):
    assert names(asked(town, name=name)) == who


def test_one_line_for_the_page_however_many_they_are(town):
    asked(town, show="all")
    [line] = trails.openings()
    assert (line.thing, line.count) == ("page:group", 4)


def test_a_search_is_not_in_the_trail(town):
    """What was searched for is a name: the line says how many were opened, not whom one looked for."""
    from omtanke.audit.models import Line

    asked(town, name="Amina")
    assert not [line for line in Line.objects.values_list("thing", "reason", "act") if "Amina" in str(line)]
