"""The pages about units: who sees and switches what, the checklist, HR's list; in both languages."""

import pytest
from django.urls import reverse

from omtanke.alerts.models import Signal, UnitStart
from omtanke.alerts.policies import LISTED, MOST_STARTED_A_DAY, OPEN
from tests.factories import absences, people, routines
from tests.factories.moments import TODAY, TOMORROW, YESTERDAY
from tests.integration.conftest import text

DONE = {"manager_ready": "yes", "union_informed": "yes", "centres_agreed": "no", "helper": "hr",
        "first_day": TODAY.isoformat()}
NORTH = "Hemtjänst Norr"
TABLE = """
who           units unit on  off earlier start
overchef      200   200  200 302 403     403
hr            200   200  403 403 200     302
hr2           200   404  403 403 200     404
chef          403   403  403 403 403     403
chef2         403   403  403 403 403     403
medarbetare2  403   403  403 403 403     403
igarchef      403   403  403 403 403     403
admin         403   403  403 403 403     403
ingen         403   403  403 403 403     403
utanfor       403   403  403 403 403     403
nobody        302   302  302 302 302     302
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()]
CELLS = [(row[0], page, int(status)) for row in ROWS[1:] for page, status in zip(ROWS[0][1:], row[1:], strict=True)]


@pytest.fixture
def off(town):
    """The town with Förskola alone switched on, and `medarbetare2` with four occasions."""
    UnitStart.objects.all().delete()
    routines.on(town.ekhult, town.units["Förskola"])
    absences.away(town.people["medarbetare2"], *absences.FOUR)
    return town


@pytest.fixture
def listed(off):
    routines.on(off.ekhult, off.units[NORTH], since=TODAY)
    routines.evaluate(off.ekhult)
    return off


def address(town, page, unit=NORTH) -> str:
    name = {"on": "switch_on", "off": "switch_off", "start": "start_earlier"}.get(page, page)
    return reverse(name, args=[] if page in ("units", "earlier") else [town.units[unit]])


@pytest.mark.parametrize(("who", "page", "status"), CELLS)
def test_who_reaches_what(off, sign_in, who, page, status):
    client = sign_in(None if who == "nobody" else who)
    if page == "start":
        if status != 302 or who == "nobody":
            assert client.post(address(off, page)).status_code == status
        return
    assert client.get(address(off, page)).status_code == status


def test_a_unit_is_switched_on_by_who_leads_above_it(off, sign_in):
    above = sign_in("overchef")
    assert "Not switched on" in text(above.get(address(off, "units")))
    answer = above.post(address(off, "on"), DONE, follow=True)
    assert "On since today." in text(answer)
    assert "had reached a step before the start" not in text(answer), "a number about four people tells who it is"
    row = UnitStart.objects.get(unit=off.units[NORTH])
    assert (row.manager_ready, row.centres_agreed, row.helper, row.first_day) == (True, False, "hr", TODAY)
    assert Signal.objects.get().state == LISTED
    assert above.get(address(off, "on")).status_code == 302, "on already"


@pytest.mark.parametrize("unit", ["Vård och omsorg", "Ekhult", "Blåklockan"])
def test_not_ones_own_unit_nor_anothers(off, sign_in, unit):
    assert sign_in("overchef").post(address(off, "on", unit), DONE).status_code == 404
    assert not UnitStart.objects.filter(unit=off.units[unit]).exists()


@pytest.mark.parametrize(("wrong", "said"), [
    ({"manager_ready": "no"}, "This is done first."), ({"union_informed": "no"}, "This is done first."),
    ({"helper": ""}, "Who helps"), ({"centres_agreed": ""}, "care centres"), ({"helper": "Annika"}, "Who helps"),
    ({"first_day": YESTERDAY.isoformat()}, "Choose today, or a day within half a year."),
    ({"first_day": "2028-01-01"}, "Choose today, or a day within half a year."), ({"first_day": "soon"}, "From which"),
])
def test_the_checklist_says_what_is_lacking(off, sign_in, wrong, said):
    answer = sign_in("overchef").post(address(off, "on"), DONE | wrong)
    assert answer.status_code == 422
    assert said in text(answer)
    assert not UnitStart.objects.filter(unit=off.units[NORTH]).exists()


def test_from_a_later_day(off, sign_in):
    answer = sign_in("overchef").post(address(off, "on"), DONE | {"first_day": TOMORROW.isoformat()}, follow=True)
    assert "On from tomorrow." in text(answer)
    answer = sign_in("overchef").post(address(off, "off"), {"reason": "mistake"}, follow=True)
    assert "Not switched on." in text(answer)


def test_switched_off_with_a_reason(listed, sign_in):
    above = sign_in("overchef")
    assert above.post(address(listed, "off"), {"reason": "because"}).status_code == 422
    assert "Not switched on." in text(above.post(address(listed, "off"), {"reason": "pause"}, follow=True))
    assert not Signal.objects.filter(state__in=(OPEN, LISTED)).exists()


def test_the_manager_of_a_unit_that_is_off_is_told(off, sign_in):
    page = text(sign_in("chef").get(reverse("start")))
    assert "Hemtjänst Norr is not switched on yet" in page
    assert "Everything that had a time is done" not in page
    assert "is not switched on yet" not in text(sign_in("chef2").get(reverse("start")))


def test_hr_starts_who_has_waited_longest(listed, sign_in):
    hr = sign_in("hr")
    assert "One person waits in the list" in text(hr.get(reverse("start")))
    page = text(hr.get(reverse("earlier")))
    assert "Amina Yusuf" in page
    assert "Four occasions or more in twelve months, since Mon 16 Nov" in page
    person = listed.people["medarbetare2"]
    hr.post(address(listed, "start"), {"person": str(person)})
    assert Signal.objects.get().state == OPEN
    assert "Amina Yusuf" in text(sign_in("chef").get(reverse("start")))
    assert "No one waits in the list." in text(hr.get(reverse("earlier")))


def test_a_day_has_its_number(listed, sign_in):
    new = people.people(listed.ekhult, **{f"x{n}": f"Given{n} Family{n}" for n in range(MOST_STARTED_A_DAY + 1)})
    people.employ_all(dict.fromkeys(new.values(), listed.units[NORTH]))
    for who in new.values():
        absences.away(who, *((first + 40, last + 40) for first, last in absences.FOUR))
    routines.evaluate(listed.ekhult)
    hr = sign_in("hr")
    assert "Start the five who have waited longest" in text(hr.get(reverse("earlier")))
    page = text(hr.post(address(listed, "start"), follow=True))
    assert Signal.objects.filter(state=OPEN).count() == MOST_STARTED_A_DAY
    assert Signal.objects.get(employee=listed.people["medarbetare2"]).state == LISTED, "she has waited the shortest"
    assert "Today's number has been started for this manager." in page
    hr.post(address(listed, "start"))
    assert Signal.objects.filter(state=OPEN).count() == MOST_STARTED_A_DAY


def test_a_person_who_is_not_in_the_list(listed, sign_in):
    for wrong in (listed.people["kollega"], "x"):
        assert sign_in("hr").post(address(listed, "start"), {"person": str(wrong)}).status_code == 404


def test_numbers_and_no_names(listed, sign_in):
    colleague = people.people(listed.ekhult, x="Given Family")["x"]
    people.employ(colleague, listed.units[NORTH])
    page = text(sign_in("overchef").get(address(listed, "unit")))
    assert "1 person had reached a step before the start" in page
    assert "Amina" not in page


@pytest.mark.parametrize(("who", "page"), [("overchef", "units"), ("overchef", "unit"), ("hr", "earlier")])
def test_in_swedish(listed, sign_in, who, page):
    answer = text(sign_in(who, "sv").get(address(listed, page)))
    assert {"units": "Inte påslagen", "unit": "Påslagen sedan idag.", "earlier": "Tidigare steg"}[page] in answer
