"""The server is killed while fifty managers book: no time is half-booked, and nobody who was told "booked" loses it."""

from collections.abc import Iterator
from threading import Thread

import pytest

from tests.factories import bookers, rush
from tests.journeys import serving

MANAGERS = 50
KILLED_AFTER = 8
"""So many have been told that they have a time; the others are in the middle of it, or wait for their turn."""


@pytest.fixture
def demo(tmp_path) -> Iterator[serving.Demo]:
    """A data folder of its own, on the database that the run is on."""
    made = serving.Demo(tmp_path / "data", serving.new_database("omtanke_killed"))
    yield made
    serving.drop_database(made.database)


def test_what_was_booked_is_booked_and_nothing_is_half(demo, tmp_path):
    people = bookers.made(demo, managers=MANAGERS, cases=1, times=MANAGERS)
    wishes = {who.cases[0]: time for who, time in zip(people.bookers, people.times, strict=True)}
    told = pressed(demo, tmp_path, people.bookers, wishes, KILLED_AFTER)
    found = bookers.looked_at(demo)
    assert found["half"] == found["untold"] == []
    assert told <= set(found["booked"]) and found["booked"].items() <= wishes.items()
    assert KILLED_AFTER <= len(found["booked"]) < MANAGERS, "it was killed when all was done: nothing was tried"
    waiting = [who for who in people.bookers if who.cases[0] not in found["booked"]]
    assert len(pressed(demo, tmp_path, waiting, wishes, None)) == len(waiting)
    assert bookers.looked_at(demo) == {"booked": wishes, "half": [], "untold": []}


def pressed(demo, folder, people, wishes, after: int | None) -> set[str]:
    """All press at once, and after so many good answers the server is killed. The cases of those who were told that
    they have a time."""
    with serving.started(demo, folder) as site:
        browsers = [rush.Browser(site.base, who.session) for who in people]
        rush.open_all(browsers, [who.pages[0] for who in people], with_field="slot")
        answers = rush.press_all(browsers, [{"slot": wishes[who.cases[0]]} for who in people],
                                 killing(site, after) if after else lambda _: None)
    assert not [answer for answer in answers if answer.status and not answer.done], "refused, or an error of the server"
    return {who.cases[0] for who, answer in zip(people, answers, strict=True) if answer.done}


def killing(site, after: int):
    """Counts the good answers, and kills the server at the one that was asked for."""
    done = []

    def heard(answer: rush.Answer) -> None:
        if answer.done:
            done.append(answer)
            if len(done) == after:
                Thread(target=site.kill).start()

    return heard
