"""The page of figures: who sees whose, that few are hidden, that the file is the page, and that no name is opened."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from omtanke.audit.models import Line
from omtanke.cases.models import RehabCase
from omtanke.meetings.figure_period import Period, period
from omtanke.meetings.models import Meeting, Participant, Preparation, Reflection
from omtanke.meetings.policies.reflections import may_be_shown
from omtanke.meetings.queries import figures as queries
from omtanke.rules.personal_numbers import sex_of
from omtanke.vault.doors import CannotOpen
from omtanke.workforce import sexes
from omtanke.workforce.models import Employee
from tests.factories import accounts, people
from tests.factories.moments import NOON

URL = "/meetings/figures/"
HELD = datetime(2026, 5, 6, 9, 15, tzinfo=UTC)


def met_many(town, unit: str, count: int, *, sex: str = "K", state: str = "held", centre=None) -> list[Meeting]:
    """So many people of a unit, each with a case and one meeting in May."""
    staff = people.people(town.ekhult, **{f"p{uuid4().hex[:8]}": "Lisa Alm" for _ in range(count)})
    people.employ_all(dict.fromkeys(staff.values(), town.units[unit]))
    made = []
    for employee in staff.values():
        Employee.objects.filter(id=employee).update(figures=sexes.sealed(town.ekhult.id, employee, sex))
        case = RehabCase.objects.create(employee_id=employee, party=town.ekhult, opened_at=HELD, opened_by="tests",
                                        opened_for="manager", start_type="full_time")
        row = Meeting.objects.create(
            case=case, kind="three_party", state=state, form="phone", where="nowhere", starts_at=HELD, centre_id=centre,
            ends_at=HELD + timedelta(minutes=45), booked_at=HELD - timedelta(days=9), signalled_on=date(2026, 4, 20),
            called_by="x", called_role="manager", led_role="manager" if state == "held" else "",
            cancelled_for="care" if state == "cancelled" else "", cancelled_at=HELD if state == "cancelled" else None,
            started_at=HELD if state == "held" else None, ended_at=HELD if state == "held" else None,
            led_by="x" if state == "held" else "")
        who = Participant.objects.create(meeting=row, function="person")
        Preparation.objects.create(participant=who, due_on=HELD.date(), ready_at=HELD - timedelta(days=1))
        made.append(row)
    return made


def table(page, id):
    return next(one for one in page.context["tables"] if one.id == id)


@pytest.mark.parametrize(("who", "status"), [("hr", 200), ("hr2", 200), ("overchef", 200), ("chef", 403),
                                             ("medarbetare", 403), ("admin", 403), ("ingen", 403)])
def test_who_sees_them(town, sign_in, who, status):
    for address in (URL, URL + "file/"):
        assert sign_in(who).get(address).status_code == status


def test_figures_of_everybody(town, sign_in):
    met_many(town, "Hemtjänst Norr", 12)
    page = sign_in("overchef").get(URL)
    assert table(page, "booked_to_held").rows == (("Everybody together", "9 days", "9 days", "9 days", "12"),)
    assert table(page, "held").rows[0][:4] == ("Everybody together", "12", "12", "100\xa0%")
    assert table(page, "prepared").rows[0][:3] == ("Yourself", "12", "12")
    assert table(page, "signal_to_booked").rows[0][2] == "7 days"


def test_ten_are_not_shown(town, sign_in):
    met_many(town, "Hemtjänst Norr", 10)
    page = sign_in("overchef").get(URL)
    for one in page.context["tables"]:
        assert one.rows == (), one.id


def test_only_ones_own_units(town, sign_in):
    met_many(town, "Hemtjänst Norr", 12)
    assert table(sign_in("hr2").get(URL), "held").rows == ()  # supports the preschools only
    assert table(sign_in("overchef").get(URL), "held").rows


def test_nothing_of_the_neighbour(town, sign_in):
    met_many(town, "Hemtjänst Norr", 12)
    people.support(town.units["Hemtjänst Grannby"], town.people["granne"])
    town.users["granne"] = accounts.account("granne", town.people["granne"])
    page = sign_in("granne").get(URL)
    assert all(one.rows == () for one in page.context["tables"])


def test_women_and_men_beside_each_other_only_when_both_are_enough(town, sign_in):
    met_many(town, "Hemtjänst Norr", 12, sex="K")
    met_many(town, "Hemtjänst Norr", 4, sex="M")
    page = sign_in("overchef").get(URL + "?by=sex")
    assert [row[0] for row in table(page, "held").rows] == ["Everybody together"]
    assert "too few to compare" in table(page, "held").note
    met_many(town, "Hemtjänst Norr", 8, sex="M", state="cancelled")
    page = sign_in("overchef").get(URL + "?by=sex")
    assert [row[:3] for row in table(page, "held").rows] == [
        ("Among men", "4", "12"), ("Among women", "12", "12"), ("Everybody together", "16", "24")]
    assert "there is a difference" in table(page, "held").note


def test_the_file_is_the_page(town, sign_in):
    met_many(town, "Hemtjänst Norr", 12)
    met_many(town, "Hemtjänst Syd", 3, sex="M", state="cancelled")
    for query in ("", "?by=sex", "?by=centre", "?year=2026&by=sex"):
        page = sign_in("overchef").get(URL + query)
        text = sign_in("overchef").get(URL + "file/" + query).content.decode("utf-8-sig")
        rows = [tuple(row) for row in csv.reader(io.StringIO(text), delimiter=";")]
        shown = [row for one in page.context["tables"] for row in one.rows]
        assert [row for row in rows if row in set(shown)] == shown
        heads = {one.head for one in page.context["tables"]}
        extra = [row for row in rows if row not in set(shown) and row not in heads and len(row) > 2]
        assert extra == []


def test_no_name_is_opened_and_the_trail_says_one_line(town, sign_in):
    met_many(town, "Hemtjänst Norr", 12)
    sign_in("overchef").get(URL)
    lines = Line.objects.filter(act="open.held")
    assert [(line.thing, line.count) for line in lines] == [("page:meeting_figures", 12)]
    assert Line.objects.get(act="open.directory").count == 1  # one's own, for the head of the page


def test_as_many_questions_for_many_as_for_few(town, sign_in):
    met_many(town, "Hemtjänst Norr", 11)
    client = sign_in("hr")
    client.get(URL)
    with CaptureQueriesContext(connection) as few:
        client.get(URL + "?by=sex")
    met_many(town, "Hemtjänst Norr", 33, sex="M")
    with CaptureQueriesContext(connection) as many:
        client.get(URL + "?by=sex")
    assert len(many) == len(few) <= 25


@pytest.mark.parametrize("query", ["?year=x", "?year=1", "?by=manager", "?year=2026&by=' OR 1", "?year=9999"])
def test_what_is_not_understood_is_everybody_this_year(town, sign_in, query):
    page = sign_in("hr").get(URL + query)
    assert page.status_code == 200
    assert page.context["by"] == ""


def test_the_year_ends_with_its_last_whole_quarter():
    assert period(None, date(2026, 11, 24)) == Period(date(2026, 1, 1), date(2026, 9, 30))
    assert period(None, date(2026, 2, 1)) == Period(date(2025, 1, 1), date(2025, 12, 31))
    assert period(2024, date(2026, 2, 1)) == Period(date(2024, 1, 1), date(2024, 12, 31))
    assert period(2027, date(2026, 4, 1)) == Period(date(2026, 1, 1), date(2026, 3, 31))


def test_reflections_need_ten_answers_five_meetings_and_a_quarter_that_is_over(town, parties, agreed, sign_in):
    viewer = town.viewer("hr")
    for count, shown in ((9, 0), (1, 1)):
        for row in met_many(town, "Hemtjänst Norr", count, centre=parties.centre):
            Reflection.objects.create(participant=row.participants.get(), together=8, own=3, on=HELD.date())
        assert len(queries.reflections(for_user=viewer)) == shown
    one = queries.reflections(for_user=viewer)[0]
    assert (one.quarter, one.answers, one.meetings, one.together[7], one.own[2]) == ((2026, 2), 10, 10, 10, 10)
    Meeting.objects.update(starts_at=NOON, ends_at=NOON + timedelta(minutes=45))
    assert queries.reflections(for_user=viewer) == []


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(1, 10), st.integers(1, 10)), max_size=30))
def test_the_threshold_of_answers(answers):
    assert may_be_shown(answers) == (len(answers) >= 10 and len({meeting for meeting, *_ in answers}) >= 5)


@pytest.mark.parametrize(("number", "sex"), [
    ("198501011233", "M"), ("19850101-1243", "K"), ("850101-1233", "M"), ("anst-17", ""), ("12345", ""),
    ("198501611233", "M"), ("", "")])
def test_sex_is_read_from_a_personal_number_and_from_nothing_else(number, sex):
    assert sex_of(number) == sex


def test_sex_is_sealed_for_its_own_employee(town):
    one, other = town.people["medarbetare"], town.people["kollega"]
    sealed = sexes.sealed(town.ekhult.id, one, "K")
    Employee.objects.filter(id=other).update(figures=sealed)
    viewer = town.viewer("overchef")
    scope = next(scope for scope in viewer.scopes if scope.role == "upper_manager")
    with pytest.raises(CannotOpen):
        sexes.known([(town.ekhult.id, other)], scope=scope, permission=queries.FIGURES, page="tests", for_user=viewer)
