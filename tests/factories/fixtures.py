"""The fixtures that the backend's tests share. Django is imported when they are used: the rule book runs without it."""

from collections.abc import Callable, Iterator

import pytest


@pytest.fixture
def town(db):
    """A tiny municipality with the cast: see `tests.factories.town`."""
    from tests.factories.town import build

    return build()


@pytest.fixture
def signal(town):
    """The first rung, reached by `medarbetare2` and waiting for `chef`."""
    from omtanke.alerts.models import Signal
    from tests.factories import absences, routines

    absences.away(town.people["medarbetare2"], *absences.FOUR)
    routines.evaluate(town.ekhult)
    return Signal.objects.get(employee=town.people["medarbetare2"])


@pytest.fixture
def planned(town, signal):
    """A talk with `medarbetare2` that `chef` has begun and set a time for."""
    from tests.factories import talks

    return talks.planned(town.people["medarbetare2"], town.actor("chef"))


@pytest.fixture
def held(town, signal):
    """A talk with `medarbetare2` that `chef` has held, with a note and a measure."""
    from tests.factories import talks

    return talks.held(town.people["medarbetare2"], town.actor("chef"))


@pytest.fixture
def parties(town):
    """Care and Försäkringskassan beside the town, with staff who can sign in."""
    from tests.factories.cases import build_parties

    return build_parties(town)


@pytest.fixture
def case(town, parties):
    """An open case about `medarbetare` that `chef` has opened; nothing is delivered yet."""
    from tests.factories.cases import opened

    return opened(town)


@pytest.fixture
def met(town, parties, case, times):
    """A meeting that was held today, with three step notes; care was told whom it was about."""
    from tests.factories.held import held

    return held(town, parties, case, times[0])


@pytest.fixture
def circle(town, parties):
    """Two local groups of the town with members, a project lead and a steering group."""
    from tests.factories.local_groups import build

    return build(town, parties)


@pytest.fixture
def noon() -> Iterator[None]:
    """The clock stands at noon on the tests' today."""
    import time_machine

    from tests.factories.moments import NOON

    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def sign_in(town, noon) -> Callable:
    """`sign_in("chef")`: a browser in which this account has signed in, at noon; `None` gives a stranger's."""
    from django.test import Client

    def _sign_in(who: str | None, language: str = "en", **options):
        client = Client(headers={"accept-language": language}, **options)
        if who:
            client.force_login(town.users[who])
        return client

    return _sign_in


@pytest.fixture
def _guards_back(django_db_setup, django_db_blocker) -> Iterator[None]:
    yield
    from tests.factories import trails

    with django_db_blocker.unblock():
        trails.guard()


@pytest.fixture
def committed(_guards_back, transactional_db) -> Iterator[None]:
    """A database where every transaction is real, for threads that must see each other's rows.

    It is emptied afterwards, which the trail's triggers refuse: they are dropped before and put back after.
    """
    yield
    from tests.factories import trails

    trails.unguard()


@pytest.fixture
def real_town(committed):
    """The town where every transaction is real, for races."""
    from tests.factories.town import build

    return build()


@pytest.fixture
def agreed(town, parties):
    """An agreement in force between the care centre, Försäkringskassan and the town."""
    from tests.factories.meetings import agreed

    return agreed(parties, town.ekhult)


@pytest.fixture
def times(agreed):
    """Four free fixed times, one a week, the first the day after tomorrow."""
    from tests.factories.meetings import times

    return times(agreed)
