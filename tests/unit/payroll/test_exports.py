"""What payroll is told: each day once, corrections as corrections, and never more than it needs."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from omtanke.absence.actions import add_periods
from omtanke.audit.trail import SYSTEM
from omtanke.config.cli import main, payroll_command
from omtanke.intake.readers import read_file
from omtanke.payroll.actions import exports
from omtanke.payroll.models import Export, ToldSpan
from omtanke.reporting.actions import reports
from omtanke.reporting.actions.reports import Sick
from omtanke.rules.errors import BadInput
from omtanke.rules.periods import Period
from omtanke.vault import doors
from omtanke.workforce.models import Employee
from tests.factories import trails
from tests.factories.moments import NOON, TODAY, YESTERDAY, ago

pytestmark = pytest.mark.django_db
FIRST = ago(30)


def way(town, who="chef"):
    return {"key": uuid4(), "through": "manager", "today": TODAY, "by": town.actor(who), "now": NOON}


def sick(town, first, who="medarbetare2", degree=100):
    return reports.report_sick(town.people[who], Sick(first, degree), **way(town))


def make(town, first=FIRST, last=YESTERDAY, form="paxml", **more):
    return exports.make(party=town.ekhult.id, first_day=first, last_day=last, form=form, by=SYSTEM, now=NOON, **more)


def read(content, tmp_path, ending="pax"):
    path = tmp_path / f"out.{ending}"
    path.write_bytes(content)
    return read_file(path)


def days(reading):
    return [(p.person, p.first_day, p.last_day, p.degree) for p in reading.periods]


@pytest.mark.parametrize("form", ["paxml", "csv"])
def test_what_is_read_back_is_what_was_reported(town, tmp_path, form):
    report = sick(town, ago(20))
    reports.change_degree(report, from_day=ago(10), degree=50, **way(town))
    reports.report_well(report, well_on=ago(5), **way(town))
    sick(town, ago(3), "medarbetare", 40)
    made = make(town, form=form)
    assert days(read(made.content, tmp_path, "pax" if form == "paxml" else "csv")) == [
        ("anst-medarbetare", ago(3), YESTERDAY, 40), ("anst-medarbetare2", ago(20), ago(11), 100),
        ("anst-medarbetare2", ago(10), ago(6), 50)]
    assert made.export.rows == 3


def test_the_same_again_tells_nothing_and_what_goes_on_is_told_on(town, tmp_path):
    sick(town, ago(10))
    assert make(town, last=ago(5)).export.rows == 1
    assert make(town, last=ago(5)).export is None
    assert days(read(make(town).content, tmp_path)) == [("anst-medarbetare2", ago(4), YESTERDAY, 100)]
    assert [export.first_row for export in Export.objects.order_by("number")] == [1, 2]


def test_a_correction_tells_the_time_anew(town, tmp_path):
    report = sick(town, ago(10))
    make(town)
    reports.report_well(report, well_on=ago(4), **way(town))
    made = make(town, first=YESTERDAY)
    reading = read(made.content, tmp_path)
    assert reading.declared == (ago(4), YESTERDAY)
    assert made.export.renews_from == ago(4)
    assert reading.people == {"anst-medarbetare2"} and days(reading) == []
    assert {day for _, day in made.taken_back} == {ago(4) + timedelta(days=n) for n in range(4)}
    assert make(town).export is None


def test_a_report_taken_back_is_taken_back(town, tmp_path):
    report = sick(town, ago(3))
    make(town)
    reports.take_back(report, **way(town))
    assert days(read(make(town).content, tmp_path)) == []
    assert ToldSpan.objects.filter(degree__isnull=True).count() == 1


def test_what_files_told_is_not_told_back(town):
    add_periods([(town.people["medarbetare"], Period(ago(9), ago(5), 100))], today=TODAY, by=SYSTEM, now=NOON)
    assert make(town).export is None


def test_another_employers_are_left_alone(town):
    reports.report_sick(town.people["granne"], Sick(ago(3)), **way(town))
    assert make(town).export is None


def test_the_command_asks_which_employer_only_when_several_have_reports(town):
    assert town.grannby.id and payroll_command._employer("")  # nothing is reported: there is nothing to tell
    sick(town, ago(3))
    assert payroll_command._employer("").id == town.ekhult.id
    reports.report_sick(town.people["granne"], Sick(ago(3)), **way(town))
    with pytest.raises(BadInput, match="--employer: write which one.*Ekhult"):
        payroll_command._employer("")
    assert payroll_command._employer(town.grannby.name).id == town.grannby.id


def test_who_has_no_known_number_waits_and_is_counted(town, tmp_path):
    person = town.people["medarbetare2"]
    sick(town, ago(3))
    sick(town, ago(3), "medarbetare")
    kept = Employee.objects.get(id=person).sealed
    Employee.objects.filter(id=person).update(sealed=doors.seal_directory(
        town.ekhult.id, person, {"given": "Amina", "family": "Yusuf"}))
    made = make(town)
    assert (made.export.left_out, made.export.rows) == (1, 1)
    Employee.objects.filter(id=person).update(sealed=kept)
    assert days(read(make(town).content, tmp_path)) == [("anst-medarbetare2", ago(3), YESTERDAY, 100)]


def test_a_file_that_could_not_be_put_is_not_remembered(town):
    sick(town, ago(3))

    def full(content):
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="space"):
        make(town, keep=full)
    assert not Export.objects.exists() and not trails.acts("payroll.told")
    assert make(town).export.rows == 1


def test_days_in_the_wrong_order_are_refused(town):
    with pytest.raises(BadInput):
        make(town, first=TODAY, last=YESTERDAY)


def test_again_is_the_same_file(town):
    sick(town, ago(3))
    made = make(town)
    assert exports.again(made.export, by=SYSTEM, now=NOON + timedelta(days=3)) == made.content


def test_the_page_makes_and_gives_files_and_shows_nobody(town, sign_in, tmp_path):
    sick(town, ago(3))
    hr = sign_in("hr")
    page = hr.get(reverse("payroll")).content.decode()
    assert "tells of 1 person" in page and "Amina" not in page and "anst-" not in page
    form = {"first_day": ago(3).isoformat(), "last_day": YESTERDAY.isoformat(), "form": "paxml"}
    assert hr.post(reverse("payroll"), form)["Location"].endswith("?made=yes")
    assert hr.post(reverse("payroll"), form)["Location"].endswith("?made=nothing")
    export = Export.objects.get()
    answer = hr.get(reverse("payroll_file", args=[export.id]))
    assert days(read(answer.content, tmp_path)) == [("anst-medarbetare2", ago(3), YESTERDAY, 100)]
    assert "attachment" in answer["Content-Disposition"]


@pytest.mark.parametrize("values", [
    {"last_day": (TODAY + timedelta(days=1)).isoformat()}, {"first_day": TODAY.isoformat()}, {"first_day": "x"},
    {"first_day": "2020-01-01"}, {"form": "xlsx"}])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_days_that_cannot_be_are_told(town, sign_in, values, language):
    form = {"first_day": ago(3).isoformat(), "last_day": YESTERDAY.isoformat(), "form": "paxml"} | values
    assert sign_in("hr", language).post(reverse("payroll"), form).status_code == 422
    assert not Export.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("chef", 403), ("hr2", 403), ("medarbetare2", 403), ("utanfor", 403),
                                             ("admin", 403), (None, 302)])
def test_it_is_for_whoever_handles_files(town, sign_in, who, status):
    sick(town, ago(3))
    export = make(town).export
    assert sign_in(who).get(reverse("payroll")).status_code == status
    assert sign_in(who).get(reverse("payroll_file", args=[export.id])).status_code == status


@pytest.mark.parametrize(("arguments", "said"), [
    (["--from", "2026-13-01", "--to", "2026-11-01"], "--from"),
    (["--from", "2026-11-02", "--to", "2026-11-01"], "--to")])
def test_the_command_says_what_is_wrong(tmp_path, capsys, arguments, said):
    assert main(["payroll", "export", "--data", str(tmp_path), *arguments, "--out", str(tmp_path / "x.pax")]) == 2
    assert capsys.readouterr().err.startswith(f"omtanke: {said}:")
