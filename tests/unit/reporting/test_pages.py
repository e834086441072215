"""The pages of reports: what is chosen, what is refused with a way on, and who is told."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from omtanke.absence.actions import add_periods
from omtanke.absence.models import AbsencePeriod, WellAgain
from omtanke.audit.trail import SYSTEM
from omtanke.notify.models import Message
from omtanke.reporting import parts, queries, waiting
from omtanke.reporting.actions import more, reports
from omtanke.reporting.actions.reports import Sick
from omtanke.reporting.models import More, Report, Telling
from omtanke.rules.periods import Period
from omtanke.talks.actions import confirm
from omtanke.workforce import actions as workforce
from tests.factories import people, protections, trails
from tests.factories.moments import NOON, TODAY, ago

pytestmark = pytest.mark.django_db
ILL, WELL = reverse("report_sick"), reverse("report_well")


def chosen(**values) -> dict:
    return {"first": TODAY.isoformat(), "extent": "100", "back": "unknown", "key": str(uuid4())} | values


def sick(town, first=TODAY, who="medarbetare2", back=None) -> Report:
    return reports.report_sick(town.people[who], Sick(first, 100, back), key=uuid4(), through="self", today=TODAY,
                               by=town.actor("medarbetare2"), now=NOON)


@pytest.fixture
def leaving(settings):
    settings.OMTANKE_SMTP_HOST, settings.OMTANKE_MAIL_FROM = "127.0.0.1", "omtanke@ekhult.example"
    settings.OMTANKE_ADDRESS = "https://omtanke.ekhult.example/"


def test_three_taps_with_what_is_chosen_already(town, sign_in):
    client = sign_in("medarbetare2")
    page = client.get(ILL).content.decode()
    assert page.count("checked") == 3
    answer = client.post(ILL, chosen())
    report = Report.objects.get()
    assert answer["Location"] == reverse("my_report", args=[report.id])
    assert (report.first_day, report.degree, report.expected_on) == (TODAY, 100, None)


def test_another_day_part_of_the_time_and_a_day_to_be_back(town, sign_in):
    back = TODAY + timedelta(days=9)
    answer = sign_in("medarbetare2").post(ILL, chosen(first="other", first_day=ago(3).isoformat(), extent="other",
                                                      percent="40", back="other", back_day=back.isoformat()))
    report = Report.objects.get()
    assert answer.status_code == 302
    assert (report.first_day, report.degree, report.expected_on) == (ago(3), 40, back)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("values", [
    {"first": "other"}, {"first": "other", "first_day": "när som helst"}, {"extent": "other"},
    {"extent": "other", "percent": "100"}, {"back": "other"}, {"first": "2001-01-01"}, {"key": "x"},
    {"first": "other", "first_day": (TODAY + timedelta(days=8)).isoformat()},
    {"first": "other", "first_day": (TODAY - timedelta(days=15)).isoformat()},
    {"back": "other", "back_day": TODAY.isoformat()}])
def test_what_cannot_be_taken_is_told_and_nothing_is_kept(town, sign_in, values, language):
    answer = sign_in("medarbetare2", language).post(ILL, chosen(**values))
    assert answer.status_code == 422
    assert not Report.objects.exists()
    assert 'role="alert"' in answer.content.decode()


def test_who_is_reported_already_comes_to_the_report(town, sign_in):
    report, client = sick(town), sign_in("medarbetare2")
    assert client.get(ILL)["Location"] == reverse("my_report", args=[report.id])
    assert client.post(ILL, chosen())["Location"] == reverse("my_report", args=[report.id])
    assert Telling.objects.count() == 1


def test_well_without_a_report_is_explained(town, sign_in):
    client = sign_in("medarbetare2")
    assert "nothing to end" in client.get(WELL).content.decode()
    assert client.post(WELL, {"well": TODAY.isoformat(), "key": str(uuid4())}).status_code == 200
    assert not WellAgain.objects.exists()


def test_well_where_only_payroll_says_ill(town, sign_in):
    add_periods([(town.people["medarbetare2"], Period(ago(9), None, 100))], today=TODAY, by=SYSTEM, now=NOON)
    client = sign_in("medarbetare2")
    assert "Payroll has told us" in client.get(WELL).content.decode()
    assert client.post(WELL, {"well": TODAY.isoformat(), "key": str(uuid4())})["Location"] == reverse("my_page")
    assert WellAgain.objects.get().day == TODAY
    assert trails.acts("absence.well_again")


@pytest.mark.parametrize("name", ["my_report", "still_ill", "change_extent", "correct_first_day", "correct_well",
                                  "take_back_report"])
@pytest.mark.parametrize(("who", "status"), [("medarbetare2", 200), ("medarbetare", 404), ("chef", 403), ("hr", 403),
                                             ("utanfor", 404), ("chef2", 404), (None, 302)])
def test_ones_own_report_is_ones_own(town, sign_in, name, who, status):
    assert sign_in(who).get(reverse(name, args=[sick(town).id])).status_code == status


@pytest.mark.parametrize(("who", "status"), [("chef", 200), ("hr", 403), ("overchef", 403), ("igarchef", 403),
                                             ("medarbetare", 403), ("utanfor", 404), (None, 302)])
def test_what_is_told_the_manager_is_hers(town, sign_in, who, status):
    report = sick(town)
    more.tell_more(report, words="Nattpassen.", work_related=True, contact=True, through="self",
                   by=town.actor("medarbetare2"), now=NOON)
    answer = sign_in(who).get(reverse("read_more", args=[report.id]))
    assert answer.status_code == status
    assert ("Nattpassen." in answer.content.decode()) == (status == 200)


def test_words_are_sealed_and_no_words_are_no_room(town):
    report = sick(town)
    for words in ("Nattpassen.", ""):
        more.tell_more(report, words=words, work_related=False, contact=True, through="self",
                       by=town.actor("medarbetare2"), now=NOON)
    first, second = More.objects.order_by("room")  # empty ones last on one engine, first on the other
    told = {bool(row.sealed): bool(row.room) for row in (first, second)}
    assert told == {True: True, False: False}
    assert all(b"Nattpassen" not in bytes(row.sealed or b"") for row in (first, second))


def test_the_manager_has_tasks_until_she_has_done_them(town, sign_in):
    report = sick(town, ago(4))
    more.tell_more(report, words="", work_related=False, contact=True, through="self", by=town.actor("medarbetare2"),
                   now=NOON)
    reports.correct_first_day(report, first_day=ago(5), key=uuid4(), through="self", today=TODAY,
                              by=town.actor("medarbetare2"), now=NOON)
    assert {task.topic for task in parts.tasks(town.viewer("chef"))} == {"contact_wanted", "correction"}
    assert all(parts.tasks(town.viewer(who)) == [] for who in ("chef2", "hr", "medarbetare2", "utanfor"))
    chef = sign_in("chef")
    chef.post(reverse("in_touch", args=[report.id]))
    chef.post(reverse("answer_correction", args=[Telling.objects.get(said="first_day").id]), {"says": "yes"})
    assert parts.tasks(town.viewer("chef")) == []
    assert Report.objects.get().first_day == ago(5)


@pytest.mark.parametrize(("days", "who", "thing"), [(0, None, None), (3, "medarbetare2", "employee"),
                                                    (4, "medarbetare2", "again"), (5, "chef", "manager")])
def test_the_chain_of_asking(town, days, who, thing):
    report = sick(town, back=TODAY + timedelta(days=3))
    now = NOON + timedelta(days=days)
    found = waiting.asked_today(None, now=now)
    assert found == ({town.users[who].id: {f"back_{thing}:{report.id}"}} if who else {})
    waits = queries.waiting_for_manager(for_user=town.viewer("chef", now))
    assert any(row.late_since for row in waits) == (who == "chef")


def test_still_ill_in_one_tap_ends_the_asking(town, sign_in):
    report = sick(town, ago(9))
    assert waiting.asked_today(None, now=NOON + timedelta(days=9))
    form = {"back": "unknown", "key": str(uuid4())}
    assert sign_in("medarbetare2").post(reverse("still_ill", args=[report.id]), form).status_code == 302
    assert not waiting.asked_today(None, now=NOON + timedelta(days=6))


def told(kind: str) -> set:
    return set(Message.objects.filter(kind=kind).values_list("recipient_id", flat=True))


def test_who_is_told_at_once(town, leaving):
    workforce.staff(unit=town.units["Vård och omsorg"], employee=town.people["igarchef"], first_day=TODAY, by=SYSTEM,
                    now=NOON)
    sick(town)
    assert told("message") == {town.users["chef"].id}
    assert told("staffing") == {town.users["igarchef"].id}


def test_hr_is_told_where_nobody_leads(town, leaving):
    workforce.end_management(town.chefs, by=SYSTEM, now=NOON)
    sick(town)
    assert told("message") == {town.users["hr"].id}


def test_of_someone_protected_only_those_hear_who_may_know(town, leaving):
    protections.protect(town, "medarbetare2", knows=["hr"])
    sick(town)
    assert told("message") == set()


def test_staffing_sees_names_and_days_and_nothing_of_before(town, sign_in):
    add_periods([(town.people["medarbetare2"], Period(ago(30), ago(20), 100))], today=TODAY, by=SYSTEM, now=NOON)
    workforce.staff(unit=town.units["Hemtjänst Norr"], employee=town.people["igarchef"], first_day=TODAY, by=SYSTEM,
                    now=NOON)
    sick(town, back=TODAY + timedelta(days=2))
    client = sign_in("igarchef")
    page = client.get(reverse("staffing")).content.decode()
    assert "Amina Yusuf" in page and "Helena" not in page
    assert client.get(reverse("person", args=[town.people["medarbetare2"]])).status_code == 403
    assert all(sign_in(who).get(reverse("staffing")).status_code == 403 for who in ("hr", "medarbetare"))
    assert "Amina Yusuf" not in sign_in("overchef").get(reverse("staffing")).content.decode()


def test_a_manager_chooses_who_finds_stand_ins(town, sign_in):
    unit, chef = town.units["Hemtjänst Norr"], sign_in("chef")
    address = reverse("staffers", args=[unit])
    assert chef.post(address, {"number": "finns-inte"}).status_code == 422
    workforce.staff(unit=unit, employee=town.people["igarchef"], first_day=TODAY, by=SYSTEM, now=NOON)
    page = chef.get(address).content.decode()
    assert "Kontoret" in page and "Birgitta" not in page
    row = queries.staffers(unit, for_user=town.viewer("chef"))[0]
    assert sign_in("chef2").post(reverse("end_staffer", args=[row.id])).status_code == 404
    assert chef.post(reverse("end_staffer", args=[row.id])).status_code == 302
    assert queries.staffers(unit, for_user=town.viewer("chef")) == []
    assert sign_in("chef2").get(address).status_code == 404


def test_the_manager_writes_it_down_and_the_employee_sees_who_did(town, sign_in):
    person = town.people["medarbetare2"]
    assert sign_in("chef").post(reverse("report_sick_for", args=[person]), chosen()).status_code == 302
    report = Report.objects.get()
    assert "Written down by your manager" in sign_in("medarbetare2").get(
        reverse("my_report", args=[report.id])).content.decode()
    form = {"well": (TODAY + timedelta(days=1)).isoformat(), "key": str(uuid4())}
    assert sign_in("chef").post(reverse("report_well_for", args=[person]), form).status_code == 302
    assert Report.objects.get().state == "ended"
    assert all(sign_in(who).get(reverse("report_sick_for", args=[person])).status_code == status
               for who, status in (("hr", 403), ("chef2", 404), ("medarbetare", 403), ("utanfor", 404)))


def test_two_managers_both_see_it(town):
    people.employ(town.people["medarbetare2"], town.units["Blåklockan"])
    report = sick(town, ago(4))
    reports.correct_first_day(report, first_day=ago(5), key=uuid4(), through="self", today=TODAY,
                              by=town.actor("medarbetare2"), now=NOON)
    assert all(len(queries.corrections_waiting(for_user=town.viewer(who))) == 1 for who in ("chef", "chef2"))


def test_a_file_never_tells_again_what_was_reported(town):
    """The days that payroll sends back belong to the report already (rules.corrections, 6)."""
    report = sick(town, ago(4))
    reports.report_well(report, well_on=ago(1), key=uuid4(), through="self", today=TODAY,
                        by=town.actor("medarbetare2"), now=NOON)
    assert list(AbsencePeriod.objects.values_list("first_day", "last_day", "report")) == [(ago(4), ago(2), report.id)]


def test_one_button_stands_out_on_my_page(town, held, sign_in):
    """A talk that waits for an answer before the way to report, which is always there."""
    mine = sign_in("medarbetare2")
    page = mine.get(reverse("my_page")).content.decode()
    assert page.count("btn--primary") == 1
    assert page.index("Read and answer") < page.index("btn--primary") + 200
    confirm(held, by=town.actor("medarbetare2"), now=NOON)
    page = mine.get(reverse("my_page")).content.decode()
    assert page.count("btn--primary") == 1 and "btn--primary" in page.partition(reverse("report_sick"))[0][-80:]
