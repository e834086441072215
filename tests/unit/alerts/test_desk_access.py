"""Who opens HR's desk and the numbers of a manager above: each of the cast, each page, each state of a relation."""

from uuid import uuid4

import pytest
from django.urls import reverse

from omtanke.workforce.models import HRSupport, Management
from tests.factories import people, trails
from tests.factories.moments import TOMORROW, YESTERDAY
from tests.factories.town import NAMES

PAGES = ("desk", "norr", "blå", "search", "below")
TABLE = """
who           desk norr  blå search below
hr             200  200  404    200   403
hr2            200  404  200    200   403
overchef       403  403  403    403   200
chef           403  403  403    403   403
chef2          403  403  403    403   403
medarbetare2   403  403  403    403   403
igarchef       403  403  403    403   403
admin          403  403  403    403   403
ingen          403  403  403    403   403
utanfor        403  403  403    403   403
nobody         302  302  302    302   302
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()[1:]]


def answers(client, town) -> dict[str, int]:
    units = {"norr": "Hemtjänst Norr", "blå": "Blåklockan"}
    found = {page: client.get(reverse("desk_unit", args=[town.units[unit]])).status_code
             for page, unit in units.items()}
    return found | {"desk": client.get(reverse("desk")).status_code, "below": client.get(reverse("below")).status_code,
                    "search": client.post(reverse("desk_search"), {"name": "an"}).status_code}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_the_row(town, signal, sign_in, row):
    who, *statuses = row
    found = answers(sign_in(None if who == "nobody" else who), town)
    assert found == dict(zip(PAGES, map(int, statuses), strict=True))


@pytest.mark.parametrize(("first", "last", "status"), [
    (YESTERDAY, None, 200), (YESTERDAY, YESTERDAY, 403), (TOMORROW, None, 403)])
def test_a_relation_counts_while_it_lasts(town, sign_in, first, last, status):
    HRSupport.objects.filter(employee=town.people["hr"]).update(first_day=first, last_day=last)
    Management.objects.filter(employee=town.people["overchef"]).update(first_day=first, last_day=last)
    assert sign_in("hr").get(reverse("desk")).status_code == status
    assert sign_in("overchef").get(reverse("below")).status_code == status


def test_a_unit_that_is_not_there_looks_like_one_that_is_anothers(town, sign_in):
    client = sign_in("hr")
    for unit in (uuid4(), town.units["Blåklockan"], town.units["Hemtjänst Grannby"]):
        assert client.get(reverse("desk_unit", args=[unit])).status_code == 404


def test_the_desk_opens_nobodys_name_but_ones_own(town, signal, sign_in):
    page = sign_in("hr").get(reverse("desk")).content.decode()
    assert [line.count for line in trails.openings()] == [1]
    assert not [name for who, name in NAMES.items() if who != "hr" and name in page]


def test_a_unit_opens_those_it_shows_with_one_line(town, signal, sign_in):
    page = sign_in("hr").get(reverse("desk_unit", args=[signal.unit_id])).content.decode()
    (line,) = trails.openings()
    assert (line.thing, line.count, line.role) == ("page:desk_unit", 3, "hr")
    shown = {who for who, name in NAMES.items() if name in page}
    assert shown == {"hr", "chef", "medarbetare2"}


def test_whom_to_tell_is_named_though_outside_the_support(town, sign_in):
    """HR supports one unit only; the name of who leads the unit above is known by function."""
    HRSupport.objects.filter(employee=town.people["hr"]).update(unit_id=town.units["Hemtjänst Syd"])
    page = sign_in("hr").get(reverse("desk_unit", args=[town.units["Hemtjänst Syd"]])).content.decode()
    assert NAMES["overchef"] in page


def test_the_upper_manager_sees_no_name_but_her_own_subordinates(town, signal, sign_in):
    """`chef` is employed in the unit she leads: her nearest manager is the one above, who knows her name."""
    people.appoint(town.units["Hemtjänst Syd"], town.people["chef2"], acting=True, last_day=TOMORROW)
    page = sign_in("overchef").get(reverse("below")).content.decode()
    assert {who for who, name in NAMES.items() if name in page} == {"overchef", "chef"}


def test_what_is_searched_for_is_in_no_address(town, sign_in):
    client = sign_in("hr")
    page = client.get(reverse("desk")).content.decode()
    assert 'method="post" action="/desk/search/"' in page
    assert client.get(reverse("desk_search") + "?name=kov").url == reverse("desk")
