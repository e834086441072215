"""Two people, or two tabs, at once: a file is received, approved, applied and taken back once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from omtanke.absence import actions as absence
from omtanke.absence import work
from omtanke.absence.models import AbsencePeriod
from omtanke.audit.trail import SYSTEM
from omtanke.intake import actions as intake
from omtanke.intake.models import Batch
from omtanke.vault.doors import SealedSpool
from tests.factories import trails
from tests.factories.moments import NOON, TODAY, ago

TRIES = 4


def at_once(act) -> list:
    """What `act` gives to several who do it in the same moment, each in a thread of its own."""
    start = Barrier(TRIES)

    def one(number: int):
        try:
            start.wait(timeout=20)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(TRIES) as pool:
        return list(pool.map(one, range(TRIES)))


def spool() -> SealedSpool:
    made = SealedSpool()
    made.write(f"person,first_day,last_day\nanst-kollega,{ago(20)},{ago(11)}\n".encode())
    made.finish()
    return made


@pytest.fixture
def batch(real_town) -> Batch:
    made, _ = intake.take_in(spool(), party=real_town.ekhult, by=SYSTEM, now=NOON)
    return made


def test_the_same_file_is_received_once(real_town):
    found = at_once(lambda: intake.take_in(spool(), party=real_town.ekhult, by=SYSTEM, now=NOON))
    assert sorted(new for _, new in found) == [False] * (TRIES - 1) + [True]
    assert Batch.objects.count() == 1


def test_a_file_is_read_by_one(batch):
    at_once(lambda: work.go_on(Batch.objects.get(), by=SYSTEM, now=NOON))
    assert trails.acts("intake.read") == ["intake.read"]
    assert Batch.objects.get().state == "ready"
    assert batch.periods.count() == 1


def test_a_file_is_approved_applied_and_taken_back_once(batch):
    work.go_on(batch, by=SYSTEM, now=NOON)
    assert sorted(at_once(lambda: absence.approve(Batch.objects.get(), by=SYSTEM, now=NOON))) == [
        False] * (TRIES - 1) + [True]
    at_once(lambda: absence.apply_ready_batches(today=TODAY, by=SYSTEM, now=NOON))
    assert (AbsencePeriod.objects.count(), trails.acts("intake.apply")) == (1, ["intake.apply"])
    took = at_once(lambda: absence.roll_back(Batch.objects.get(), today=TODAY, by=SYSTEM, now=NOON))
    assert sorted(took) == [False] * (TRIES - 1) + [True]
    assert AbsencePeriod.objects.count() == 0
