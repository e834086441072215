"""What holds is worked out from all the files: corrections, re-exports, and files that are taken back."""

from datetime import timedelta

import pytest

from omtanke.absence import actions as absence
from omtanke.absence.models import AbsencePeriod, Occasion
from omtanke.audit.trail import SYSTEM
from omtanke.intake.models import Batch, BatchPeriod
from tests.factories import absences
from tests.factories.moments import NOON, TODAY, ago


def told() -> list[tuple]:
    rows = AbsencePeriod.objects.filter(batch__isnull=False).order_by("first_day")
    return list(rows.values_list("first_day", "last_day", "degree"))


def roll_back(batch: Batch, now=NOON) -> bool:
    batch.refresh_from_db()
    return absence.roll_back(batch, today=TODAY, by=SYSTEM, now=now)


@pytest.fixture
def apply(receive):
    """`apply(row, …)`: a file with these rows, applied; its batch."""
    def _apply(*rows, **more):
        batch, _ = receive(*rows, **more)
        absence.apply_ready_batches(today=TODAY, by=SYSTEM, now=NOON)
        batch.refresh_from_db()
        return batch
    return _apply


def test_a_shorter_period_told_later_corrects_the_longer(apply):
    apply(("anst-kollega", 20, 5))
    batch = apply(("anst-kollega", 20, 11))
    assert told() == [(ago(20), ago(11), 100)]
    assert BatchPeriod.objects.get(batch=batch).outcome == "corrected"
    assert (batch.spells_new, batch.spells_changed, batch.spells_gone) == (0, 1, 0)


def test_the_same_period_exported_again_is_not_doubled(apply):
    apply(("anst-kollega", 20, 11), ("anst-kollega", 8, 6))
    batch = apply(("anst-kollega", 20, 11), ("anst-ensam", 3, 2))
    assert told() == [(ago(20), ago(11), 100), (ago(8), ago(6), 100), (ago(3), ago(2), 100)]
    assert set(BatchPeriod.objects.filter(batch=batch).values_list("outcome", flat=True)) == {"known", "applied"}


def test_taking_back_the_last_file_is_as_if_it_had_never_come(apply):
    apply(("anst-kollega", 20, 5))
    before = told(), list(Occasion.objects.values_list("employee", "first_day", "last_day"))
    second = apply(("anst-kollega", 20, 11), ("anst-ensam", 3, 2))
    assert roll_back(second)
    assert (told(), list(Occasion.objects.values_list("employee", "first_day", "last_day"))) == before
    assert (second.periods.count(), Batch.objects.get(id=second.id).state) == (0, "rolled_back")


def test_taking_back_an_earlier_file_leaves_the_later_alone(apply):
    first = apply(("anst-kollega", 20, 5), ("anst-ensam", 9, 8))
    apply(("anst-kollega", 20, 11))
    assert roll_back(first)
    assert told() == [(ago(20), ago(11), 100)]


def test_what_both_files_told_stands_when_one_is_taken_back(apply):
    first = apply(("anst-kollega", 20, 11))
    apply(("anst-kollega", 20, 11), ("anst-ensam", 9, 8))
    assert roll_back(first)
    assert told() == [(ago(20), ago(11), 100), (ago(9), ago(8), 100)]


def test_a_file_is_taken_back_once_and_within_seven_days(apply):
    batch = apply(("anst-kollega", 20, 11))
    assert not roll_back(batch, NOON + timedelta(days=7, minutes=1))
    assert roll_back(batch, NOON + timedelta(days=7))
    assert not roll_back(batch)


def test_a_file_that_was_taken_back_may_be_sent_again(receive, apply):
    assert roll_back(apply(("anst-kollega", 20, 11)))
    batch, new = receive(("anst-kollega", 20, 11))
    assert new
    absence.apply_ready_batches(today=TODAY, by=SYSTEM, now=NOON)
    assert told() == [(ago(20), ago(11), 100)]


def test_rows_wait_for_the_register_and_are_applied_when_the_person_is_in_it(town, apply):
    from tests.factories import people

    apply(("anst-nyckel", 20, 11))
    assert told() == []
    new = people.people(town.ekhult, nyckel="Ny Person")["nyckel"]
    people.employ(new, town.units["Hemtjänst Norr"])
    assert absence.try_waiting(party=town.ekhult.id, today=TODAY, by=SYSTEM, now=NOON) == {new}
    assert told() == [(ago(20), ago(11), 100)]
    assert absence.try_waiting(party=town.ekhult.id, today=TODAY, by=SYSTEM, now=NOON) == set()


def test_what_waited_is_applied_with_the_next_file(town, apply):
    from tests.factories import people

    apply(("anst-nyckel", 20, 11))
    people.employ(people.people(town.ekhult, nyckel="Ny Person")["nyckel"], town.units["Hemtjänst Norr"])
    apply(("anst-ensam", 3, 2))
    assert len(told()) == 2


def test_a_sick_report_is_neither_doubled_nor_taken_back(town, apply):
    absences.away(town.people["kollega"], (20, 11))
    batch = apply(("anst-kollega", 20, 11))
    assert told() == []
    assert BatchPeriod.objects.get().outcome == "known"
    assert roll_back(batch)
    assert Occasion.objects.count() == 1


def test_files_of_two_employers_do_not_meet(town, apply):
    apply(("anst-kollega", 20, 11))
    other = apply(("anst-granne", 20, 11), party=town.grannby)
    assert other.turn == 1
    assert roll_back(other)
    assert told() == [(ago(20), ago(11), 100)]


def paxml(tmp_path, name: str, rows: str):
    """A file of one payroll program that says that it covers October."""
    path = tmp_path / name
    path.write_text('<?xml version="1.0" encoding="UTF-8"?><paxml><header><version>2.0</version><programnamn>Lön'
                    '</programnamn><nyexport datum="2026-11-02" datumfrom="2026-10-01" datumtom="2026-10-31"/></header>'
                    f"<tidtransaktioner>{rows}</tidtransaktioner></paxml>", encoding="utf-8")
    return path


def day(person: str, code: str, number: int) -> str:
    return (f'<tidtrans anstid="{person}"><tidkod>{code}</tidkod><datum>2026-10-{number:02}</datum></tidtrans>')


def test_a_file_that_declares_its_period_takes_back_what_it_no_longer_tells(tmp_path, apply):
    """Sick days that became holiday; and nothing of those whom the file does not mention."""
    apply(path=paxml(tmp_path, "first.pax", day("anst-kollega", "SJK", 6) + day("anst-ensam", "SJK", 7)))
    assert len(told()) == 2
    later = apply(path=paxml(tmp_path, "second.pax", day("anst-kollega", "SEM", 6)))
    assert [first.day for first, *_ in told()] == [7]
    assert (later.spells_new, later.spells_changed, later.spells_gone) == (0, 0, 1)
    assert roll_back(later)
    assert len(told()) == 2
