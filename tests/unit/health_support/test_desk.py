"""The nurse's desk: who is found, what is taken down, what is kept of it, and what never is."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from omtanke.audit.models import Line
from omtanke.audit.trail import SYSTEM
from omtanke.health_support.actions import directories
from omtanke.health_support.models import Call, CallBack, Directory, Entry
from omtanke.reporting.models import More, Report, Telling
from omtanke.workforce.models import Employment
from tests.factories import lines, protections, trails
from tests.factories.moments import NOON, TODAY, YESTERDAY, ago

pytestmark = pytest.mark.django_db
SEARCH = reverse("support_search")


@pytest.fixture
def desk(town, noon):
    return lines.line(town)


def ill(**values) -> dict:
    return {"first": TODAY.isoformat(), "extent": "100", "back": "unknown", "part": "any", "key": str(uuid4())} | values


def take(desk, town, name="take_ill", who="medarbetare2", language="en", **values):
    return lines.client(desk, language).post(reverse(name, args=[town.people[who]]), ill(**values))


def test_the_directory_holds_names_numbers_and_workplaces_sealed(town, desk):
    rows = Entry.objects.filter(directory=desk.directory)
    assert set(rows.values_list("employee_id", flat=True)) == {
        person for who, person in town.people.items() if who not in ("utanfor", "granne")}
    assert all(b"Amina" not in bytes(row.sealed) and b"anst" not in bytes(row.sealed) for row in rows)


@pytest.mark.parametrize(("asked", "unit", "names"), [
    ("anst-medarbetare2", "", ["Amina Yusuf"]), ("yusuf", "", ["Amina Yusuf"]), ("AMINA y", "", ["Amina Yusuf"]),
    ("Norén", "", ["Helena Norén"]), ("Nore\u0301n", "", ["Helena Norén"]), ("yusuf", "Hemtjänst Syd", []),
    ("Nadja", "Hemtjänst Syd", ["Nadja Kovač"]), ("anst-utanfor", "", []), ("Öqvist", "", []), ("a", "", [])])
def test_who_is_found(town, desk, asked, unit, names):
    form = {"asked": asked, "unit": str(town.units[unit]) if unit else ""}
    page = lines.client(desk).post(SEARCH, form).content.decode()
    found = [name for name in ("Amina Yusuf", "Helena Norén", "Nadja Kovač", "Åke Öqvist", "Camilla Rosmark")
             if name in page]
    assert found == names


def test_a_personal_number_is_not_searched_for(town, desk):
    assert lines.client(desk).post(SEARCH, {"asked": "19850112-1234", "unit": ""}).status_code == 422


def test_an_exact_number_opens_one_row_and_a_name_those_of_the_workplace(town, desk):
    client = lines.client(desk)
    for asked, unit, count in (("anst-kollega", "", 1), ("kovač", town.units["Hemtjänst Syd"], 1)):
        before = trails.acts("open.held")
        client.post(SEARCH, {"asked": asked, "unit": str(unit)})
        assert len(trails.acts("open.held")) == len(before) + 1
        assert Line.objects.filter(act="open.held").latest("number").count == count


def test_someone_protected_is_in_no_directory(town, desk):
    protections.protect(town, "medarbetare2")
    directories.deliver_all(party=town.ekhult.id, today=TODAY, by=SYSTEM, now=NOON)
    assert not Entry.objects.filter(employee=town.people["medarbetare2"]).exists()
    assert take(desk, town).status_code == 404


def test_who_has_left_is_gone_the_night_after(town, desk):
    Employment.objects.filter(employee=town.people["medarbetare2"]).update(last_day=YESTERDAY)
    directories.deliver_all(party=town.ekhult.id, today=TODAY, by=SYSTEM, now=NOON)
    assert take(desk, town).status_code == 404


def test_switched_off_the_copy_is_gone_at_once(town, desk, sign_in):
    hr = sign_in("hr")
    assert "Företagshälsan" in hr.get(reverse("report_directory")).content.decode()
    assert hr.post(reverse("end_directory", args=[desk.directory.id])).status_code == 302
    assert not Entry.objects.exists()
    assert lines.client(desk).get(reverse("support_person", args=[town.people["medarbetare2"]])).status_code == 404
    hr.post(reverse("report_directory"), {"provider": str(desk.provider.id), "last_day": ""})
    assert Entry.objects.exists()


def test_a_time_that_is_over_takes_the_copy_away(town, desk):
    Directory.objects.update(first_day=ago(30), last_day=YESTERDAY)
    directories.deliver_all(party=town.ekhult.id, today=TODAY, by=SYSTEM, now=NOON)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_call_from_someone_who_withholds_the_reason(town, desk, language):
    day = TODAY + timedelta(days=2)
    answer = take(desk, town, language=language, back_call=day.isoformat(), part="morning")
    assert answer["Location"] == reverse("support_desk")
    report = Report.objects.get(employee=town.people["medarbetare2"])
    assert Telling.objects.get(report=report).through == "health_support"
    assert not More.objects.exists()
    back = CallBack.objects.get()
    assert (back.due_on, back.part, back.state) == (day, "morning", "waits")
    assert "Amina Yusuf" in lines.client(desk, language).get(reverse("support_desk")).content.decode()


def test_what_the_manager_is_to_know_needs_a_yes(town, desk):
    assert take(desk, town, contact="on").status_code == 422
    assert not Report.objects.exists() and not Call.objects.exists()
    assert take(desk, town, contact="on", wants="on", words="Ring mig gärna.").status_code == 302
    more = More.objects.get()
    assert more.contact and more.through == "health_support" and "gärna".encode() not in bytes(more.sealed)


def test_a_double_click_is_one_call_and_one_report(town, desk):
    key = str(uuid4())
    for _each in range(2):
        assert take(desk, town, key=key, back_call=TODAY.isoformat()).status_code == 302
    assert (Call.objects.count(), Report.objects.count(), CallBack.objects.count()) == (1, 1, 1)


def test_who_is_reported_already_is_explained_and_can_be_well(town, desk):
    take(desk, town, first="other", first_day=ago(3).isoformat())
    assert take(desk, town).status_code == 422
    assert Call.objects.count() == 1
    page = lines.client(desk).get(reverse("support_person", args=[town.people["medarbetare2"]])).content.decode()
    assert "Is well again" in page
    assert take(desk, town, "take_well", well=TODAY.isoformat()).status_code == 302
    assert Report.objects.get().state == "ended"
    assert take(desk, town, "take_well", well=TODAY.isoformat()).status_code == 422


def test_another_matter_is_only_that_it_took_place(town, desk):
    assert take(desk, town, "take_other", back_call=TODAY.isoformat()).status_code == 302
    assert Call.objects.get().kind == "other" and not Report.objects.exists()


def test_a_call_back_that_is_not_reached_waits_until_tomorrow(town, desk):
    take(desk, town, "take_other", back_call=TODAY.isoformat())
    back, client = CallBack.objects.get(), lines.client(desk)
    address = reverse("answer_call_back", args=[back.id])
    client.post(address, {"act": "not_reached"})
    back.refresh_from_db()
    assert (back.state, back.tries, back.due_on) == ("waits", 1, TODAY + timedelta(days=1))
    for act in ("reached", "not_wanted"):
        client.post(address, {"act": act})
    back.refresh_from_db()
    assert back.state == "done"


def test_another_providers_desk_knows_nothing_of_it(town, desk):
    other = lines.line(town, name="Andra hälsan", user="annan", delivered=False)
    take(desk, town, "take_other", back_call=TODAY.isoformat())
    client = lines.client(other)
    assert "Amina" not in client.get(reverse("support_desk")).content.decode()
    assert client.get(reverse("support_person", args=[town.people["medarbetare2"]])).status_code == 404
    assert client.post(reverse("answer_call_back", args=[CallBack.objects.get().id]), {"act": "reached"}
                       ).status_code == 404


@pytest.mark.parametrize("name", ["support_desk", "support_shifts", "take_ill", "take_well", "take_still", "take_other",
                                  "support_person"])
def test_the_desk_is_the_nurses(town, desk, sign_in, name):
    arguments = [town.people["medarbetare2"]] if name not in ("support_desk", "support_shifts") else []
    address = reverse(name, args=arguments)
    assert lines.client(desk).get(address).status_code == 200
    assert all(sign_in(who).get(address).status_code == 403
               for who in ("chef", "hr", "medarbetare2", "utanfor", "admin"))
    assert sign_in(None).get(address).status_code == 302


def test_the_nurse_opens_no_page_of_the_employer(town, desk):
    client, person = lines.client(desk), town.people["medarbetare2"]
    for address in (reverse("person", args=[person]), reverse("group"), reverse("staffing"), reverse("desk")):
        assert client.get(address).status_code in (403, 404)
    assert client.get(reverse("start")).status_code == 200


def test_ones_own_shifts(town, desk):
    client, address = lines.client(desk), reverse("support_shifts")
    form = {"day": TODAY.isoformat(), "begins": "06:00", "ends": "14:00"}
    assert client.post(address, form).status_code == 302
    page = client.get(address).content.decode()
    assert "06.00–14.00" in page
    assert client.post(address, form | {"begins": "x"}).status_code == 422
