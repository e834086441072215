"""Two at the same instant: one talk, one writing, one holding, one confirmation."""

import pytest

from omtanke.alerts.models import Answer, Signal
from omtanke.audit import trail
from omtanke.rules.errors import BadInput
from omtanke.talks import actions, guide
from omtanke.talks.models import CareTalk, Comment
from omtanke.talks.record import Record
from omtanke.vault.models import ContentRoom
from tests.factories import absences, races, routines, talks
from tests.factories.moments import NOON, TODAY

TOGETHER = 4


@pytest.fixture
def chef(real_town):
    absences.away(real_town.people["medarbetare2"], *absences.FOUR)
    routines.evaluate(real_town.ekhult)
    return real_town.actor("chef")


@pytest.fixture
def amina(real_town):
    return real_town.people["medarbetare2"]


def test_four_clicks_plan_one_talk(chef, amina):
    results = races.at_once(*[lambda: actions.plan(employee=amina, by=chef, now=NOON).id] * TOGETHER)
    assert races.failures(results) == []
    assert len(set(results)) == CareTalk.objects.count() == ContentRoom.objects.count() == 1


def test_of_four_windows_one_writes(chef, amina):
    talk = talks.planned(amina, chef)

    def write(number: int) -> str:
        own = CareTalk.objects.get(id=talk.id)
        actions.write(own, Record(guide.VERSION, {"work": f"Fönster {number}."}), version=1, by=chef, now=NOON)
        return bytes(own.sealed).hex()

    results = races.at_once(*(lambda number=number: write(number) for number in range(TOGETHER)))
    assert [type(problem) for problem in races.failures(results)] == [BadInput] * (TOGETHER - 1)
    kept = CareTalk.objects.get()
    assert kept.version == 2
    assert bytes(kept.sealed).hex() in results


def test_a_talk_is_held_once(chef, amina):
    talk = talks.planned(amina, chef)
    results = races.at_once(*[lambda: actions.hold(
        CareTalk.objects.get(id=talk.id), held_on=TODAY, next_on=None, by=chef, now=NOON)] * TOGETHER)
    assert [type(problem) for problem in races.failures(results)] == [BadInput] * (TOGETHER - 1)
    assert Answer.objects.count() == 1
    assert Signal.objects.get().state == "answered"


def test_a_talk_is_confirmed_once_and_no_comment_is_lost(chef, amina, real_town):
    """She confirms in one window while a comment is on its way from another: it is kept, or she is told."""
    talk, me = talks.held(amina, chef), real_town.actor("medarbetare2")
    results = races.at_once(
        *[lambda: actions.confirm(CareTalk.objects.get(id=talk.id), by=me, now=NOON)] * 2,
        *[lambda: actions.comment(CareTalk.objects.get(id=talk.id), words="Ett.", by=me, now=NOON)] * 2)
    assert all(isinstance(problem, BadInput) for problem in races.failures(results))
    assert CareTalk.objects.get().state == "confirmed"
    kept = [result for result in results[2:] if not isinstance(result, Exception)]
    assert Comment.objects.count() == len(kept)
    assert trail.verify() == (trail.head()[0], [])
