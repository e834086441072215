"""The start page: what waits, in the order of time; each person and matter once."""

from omtanke.workforce import start as starts
from omtanke.workforce.pages import Task
from tests.factories import absences, people, routines, talks, trails
from tests.factories.moments import TODAY, ago


def waiting(town, who="chef") -> list[tuple]:
    return [(task.topic, task.due) for task in starts.start(town.viewer(who)).tasks]


def test_nothing_waits_for_anyone_in_the_beginning(town):
    for who in ("chef", "overchef", "hr", "utanfor", "admin", "ingen"):
        assert starts.start(town.viewer(who)).tasks == []


def test_a_signal_waits_for_its_role_only(town, signal):
    assert waiting(town) == [("talk", signal.due_on)]
    for who in ("hr", "overchef", "chef2", "utanfor", "igarchef"):
        assert waiting(town, who) == []


def test_a_talk_that_has_begun_stands_in_for_its_signal(town, planned):
    """The same person and matter twice would be two tasks for one thing."""
    assert waiting(town) == [("talk", ago(-1))]


def test_a_talk_that_was_held_leaves_what_was_promised(town, held):
    measure = held.measures.get()
    assert waiting(town) == [(f"measure:{measure.id}", ago(-7))]


def test_tasks_stand_in_the_order_of_time(town, signal):
    talks.planned(town.people["kollega"], town.actor("chef"))
    assert [due for _, due in waiting(town)] == sorted([signal.due_on, ago(-1)])


def test_late_is_before_today():
    def task(due):
        return Task(None, "talk", due, "", "", "", "")

    assert starts.late([task(ago(1)), task(TODAY), task(ago(-1))], TODAY) == 1


def test_who_is_away_is_the_groups(town):
    absences.away(town.people["medarbetare"], (16, None))
    absences.away(town.people["barnskotare"], (3, None))
    found = starts.start(town.viewer("chef"))
    assert [row.person for row in found.away] == [town.people["medarbetare"]]
    assert len(found.group) == 3


def test_exactly_the_names_on_the_page_are_opened(town, signal):
    absences.away(town.people["medarbetare"], (16, None))
    before = len(trails.openings())
    starts.start(town.viewer("chef"))
    [line] = trails.openings()[before:]
    assert (line.thing, line.count) == ("page:start", 3)


def test_a_manager_never_gets_her_own_signal(town):
    """Not as manager, not as HR, and not as a number she could take for someone else's."""
    absences.away(town.people["chef"], *absences.FOUR)
    people.support(town.units["Vård och omsorg"], town.people["chef"])
    routines.evaluate(town.ekhult)
    found = starts.start(town.viewer("chef"))
    assert found.tasks == []
    assert town.people["chef"] not in found.group
