"""The hours of a file, all the way to the night's dataset: kept, divided when a row is cut, replaced by corrections."""

import pytest

from omtanke.absence import actions as absence
from omtanke.absence import filing
from omtanke.absence.models import AbsencePeriod
from omtanke.audit.trail import SYSTEM
from omtanke.insight import source
from omtanke.intake.models import BatchPeriod
from tests.factories import absences
from tests.factories.moments import NOON, TODAY, ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(receive, tmp_path):
    """`send("anst-kollega,10,6,100,sick,40", …)`: a file of such rows (days ago), applied; its batch."""
    def _send(*rows, hours=True):
        lines = ["person,first_day,last_day,degree,kind" + (",hours" if hours else "")]
        for line in rows:
            who, first, last, *rest = line.split(",")
            lines.append(",".join([who, str(ago(int(first))), last and str(ago(int(last))), *rest]))
        path = tmp_path / "hours.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        batch, _ = receive(path=path)
        absence.apply_ready_batches(today=TODAY, by=SYSTEM, now=NOON)
        batch.refresh_from_db()
        return batch
    return _send


def held() -> list[tuple]:
    return list(AbsencePeriod.objects.order_by("first_day").values_list("first_day", "last_day", "minutes"))


def outcomes(batch) -> list[str]:
    return sorted(batch.periods.values_list("outcome", flat=True))


def test_hours_are_kept_of_the_file_and_of_what_holds(send, town):
    batch = send("anst-kollega,10,6,50,sick,19.5", "anst-kollega,4,3,100,sick,", "anst-kollega,1,,100,sick,8")
    assert list(BatchPeriod.objects.filter(batch=batch).order_by("first_day").values_list("minutes", flat=True)) == [
        1170, None, None]
    assert held() == [(ago(10), ago(6), 1170), (ago(4), ago(3), None), (ago(1), None, None)]
    table = source.of(town.ekhult.id).absences.sort("first_day")
    assert table["hours"].to_list() == [19.5, None, None]


def test_a_row_that_is_cut_keeps_the_hours_of_its_days(send):
    send("anst-kollega,10,6,100,sick,40")
    send("anst-kollega,8,8,50,sick,4")
    assert held() == [(ago(10), ago(9), 960), (ago(8), ago(8), 240), (ago(7), ago(6), 960)]


def test_a_correction_of_the_hours_alone_holds_and_goes_when_it_is_taken_back(send):
    send("anst-kollega,10,6,100,sick,40")
    second = send("anst-kollega,10,6,100,sick,38.25")
    assert held() == [(ago(10), ago(6), 2295)] and outcomes(second) == ["corrected"]
    absence.roll_back(second, today=TODAY, by=SYSTEM, now=NOON)
    assert held() == [(ago(10), ago(6), 2400)]


def test_a_file_with_hours_fills_what_another_told_without(send):
    send("anst-kollega,10,6,100,sick", hours=False)
    assert held() == [(ago(10), ago(6), None)]
    assert outcomes(send("anst-kollega,10,6,100,sick,40")) == ["corrected"]
    assert held() == [(ago(10), ago(6), 2400)]
    assert outcomes(send("anst-kollega,10,6,100,sick,40", "anst-ensam,3,3,100,sick,8")) == ["applied", "known"]


def test_what_was_told_directly_has_no_hours(town):
    absences.away(town.people["kollega"], (10, 6))
    assert held() == [(ago(10), ago(6), None)]


def test_hours_that_cannot_be_wait_for_an_answer(send):
    batch = send("anst-kollega,10,6,100,sick,121", "anst-kollega,4,3,100,sick,-1")
    assert held() == [] and batch.quarantined == 2
    assert sorted(batch.problems.values_list("code", "field", "held")) == [
        ("hours_beyond_days", "hours", True), ("negative_hours", "hours", True)]


def test_the_files_page_says_how_many_periods_have_hours(send, town):
    batch = send("anst-kollega,10,6,100,sick,40", "anst-ensam,10,6,100,sick,", "anst-ensam,3,2,50,sick,0")
    found = filing.counts([batch], for_user=town.viewer("hr"))[batch.id]
    assert (found.told, found.hours) == (3, 2)
