"""Who opened what about me: grouped by day, others' only, named only when it is one's own manager or HR."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from omtanke.access.permissions import Permission
from omtanke.oversight.queries import openings as queries
from omtanke.talks import actions
from omtanke.talks import queries as talk_queries
from omtanke.workforce import queries as workforce
from tests.factories import people
from tests.factories.moments import NOON, TODAY, YESTERDAY, at


def open_person(town, who, whom="medarbetare2", now=NOON):
    workforce.directory([town.people[whom]], permission=Permission.PERSON_READ, page="person",
                        for_user=town.viewer(who, now), subject=town.people[whom])


def read_talk(town, talk, who, now=NOON):
    viewer = town.viewer(who, now)
    opened = talk_queries.talk(talk.id, permission=Permission.TALK_READ, for_user=viewer)
    talk_queries.reading(opened, for_user=viewer)


def told(town, who="medarbetare2", now=NOON, **options) -> list[tuple]:
    found = queries.openings_about(town.people[who], for_user=town.viewer(who, now), **options)
    return [(o.role, o.unit_name, o.what, o.reason, o.times) for o in found]


def test_nothing_opened_is_nothing_told(town):
    assert told(town) == []


def test_what_was_opened_by_whom_and_why(town, held):
    open_person(town, "hr", now=NOON - timedelta(minutes=2))
    read_talk(town, held, "chef", now=NOON - timedelta(minutes=1))
    assert told(town) == [("manager", "Hemtjänst Norr", "talk", "reading", 1),
                          ("hr", "Vård och omsorg", "page:person", "", 1)]


def test_the_same_the_same_day_is_one_row_with_a_count(town, held):
    for minute in range(3):
        read_talk(town, held, "chef", now=NOON - timedelta(minutes=minute))
    read_talk(town, held, "chef", now=at(TODAY, 1))
    [row] = told(town)
    assert row[-1] == 4
    found = queries.openings_about(town.people["medarbetare2"], for_user=town.viewer("medarbetare2"))
    assert found[0].at == NOON, "the latest of them"


def test_another_day_is_another_row(town, held):
    read_talk(town, held, "chef", now=at(TODAY, 9))
    read_talk(town, held, "chef", now=at(TODAY + timedelta(days=1), 9))
    assert [row[-1] for row in told(town)] == [1, 1]


def test_a_day_is_a_day_in_stockholm(town, held):
    """23:30 and 00:30 are one hour apart, and two days; in UTC they would be the same."""
    read_talk(town, held, "chef", now=at(TODAY, 23, 30))
    read_talk(town, held, "chef", now=at(TODAY + timedelta(days=1), 0, 30))
    assert [row[-1] for row in told(town)] == [1, 1]


def test_another_reason_is_another_row(town, held):
    read_talk(town, held, "chef")
    open_person(town, "chef")
    assert len(told(town)) == 2


def test_ones_own_openings_are_told_to_nobody(town, held):
    """What the employee reads about herself is hers: no read receipts (DESIGN §2, §11)."""
    read_talk(town, held, "medarbetare2")
    assert told(town) == []


def test_what_is_about_others_is_not_told(town, held):
    read_talk(town, held, "chef")
    open_person(town, "chef", "kollega")
    assert len(told(town)) == 1
    assert told(town, "medarbetare") == []


def test_a_list_where_one_stands_among_others_is_not_told(town):
    workforce.directory(list(town.viewer("chef").people(Permission.GROUP_READ)), permission=Permission.GROUP_READ,
                        page="group", for_user=town.viewer("chef"))
    assert told(town) == []


@pytest.mark.parametrize(("who", "answer"), [
    ("chef", PermissionDenied), ("hr", PermissionDenied), ("overchef", PermissionDenied), ("chef2", Http404),
    ("medarbetare", Http404), ("admin", Http404), ("utanfor", Http404),
])
def test_nobody_else_is_told(town, who, answer):
    """Not the manager either: who looked is between the employee and the trail."""
    with pytest.raises(answer):
        queries.openings_about(town.people["medarbetare2"], for_user=town.viewer(who))


def test_at_most_so_many(town, held):
    for minute in range(5):
        actions.comment(held, words=f"{minute}", by=town.actor("medarbetare2"), now=NOON)
    read_talk(town, held, "chef")
    assert len(told(town, most=3)) == 3


# --- on the page ------------------------------------------------------------------------------------------------

def page(sign_in, who="medarbetare2") -> str:
    return sign_in(who).get("/me/").content.decode()


def test_ones_own_manager_and_hr_stand_there_by_name(town, held, sign_in):
    read_talk(town, held, "chef")
    open_person(town, "hr")
    text = page(sign_in)
    assert "Annika Berglund, manager, Hemtjänst Norr" in text
    assert "Eva Lind, HR" in text


def test_others_stand_there_by_function_and_unit(town, held, sign_in):
    """Yesterday's manager opened it when she was one; her name is not the employee's to have today."""
    open_person(town, "igarchef", now=at(YESTERDAY, 15))
    text = page(sign_in)
    assert "Manager, Hemtjänst Norr" in text
    assert "Sjölin" not in text


def test_who_opened_it_as_manager_of_another_unit(town, held, sign_in):
    """A second employment, a second manager: by name too, as she leads where one works."""
    people.employ(town.people["medarbetare2"], town.units["Blåklockan"], degree=25)
    open_person(town, "chef2")
    assert "Mattias Rehn, manager, Blåklockan" in page(sign_in)


def test_the_page_says_what_in_words(town, held, sign_in):
    actions.comment(held, words="Ett.", by=town.actor("medarbetare2"), now=NOON)
    read_talk(town, held, "chef")
    read_talk(town, held, "chef")
    text = page(sign_in)
    assert "Read what you wrote at the care talk. 2 times that day." in " ".join(text.split())
    assert "Read your comment on the care talk." in text
    assert str(town.users["chef"].id) not in text
