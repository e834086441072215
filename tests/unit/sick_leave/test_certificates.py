"""Certificates: registered as facts, corrected in versions, seen and commented by the employee, told in the clock."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import translation

from omtanke.access.permissions import Permission
from omtanke.audit.models import Line
from omtanke.rules.errors import BadInput
from omtanke.sick_leave.actions import certificates as acts
from omtanke.sick_leave.forms.certificate import CertificateForm
from omtanke.sick_leave.models import Certificate, CertificateComment
from omtanke.sick_leave.present import clock as present
from omtanke.sick_leave.queries import clock as queries
from tests.factories import absences
from tests.factories.moments import NOON, TODAY, TOMORROW, ago

WHO = "medarbetare2"
SECRET = "Det stod halvtid, inte heltid"


@pytest.fixture(autouse=True)
def english():
    """As the pages of the tests are."""
    with translation.override("en"):
        yield


@pytest.fixture
def ill(town):
    """On the ninth day."""
    absences.away(town.people[WHO], (8, None))
    return town.people[WHO]


def said(**more) -> dict:
    return {"seen_on": str(TODAY), "first_day": str(ago(8)), "last_day": str(ago(-10)), "degree": "100",
            "then_from": "", "then_degree": "", "work_related": "not_said", "prognosis": "", "back_within": "",
            "measures": []} | more


def facts(**more) -> dict:
    form = CertificateForm(said(**more), today=TODAY)
    assert form.is_valid(), form.errors
    return form.cleaned_data


def seen(town, person, **more) -> Certificate:
    return acts.certificate_seen(person, facts(**more), by=town.actor("chef"), now=NOON)


def text(answer) -> str:
    return answer.content.decode().replace("\xa0", " ")


def clock_of(town, person):
    return queries.clock(person, permission=Permission.PERSON_READ, for_user=town.viewer("chef"))[0]


def test_the_manager_registers_and_both_see_it(town, ill, sign_in):
    chef = sign_in("chef")
    answer = chef.post(reverse("certificates", args=[ill]), said(prognosis="within", back_within="60",
                                                                 measures=["aids", "other_tasks"]))
    assert answer.status_code == 302
    row = Certificate.objects.get()
    assert (row.number, row.by_role, row.measures) == (1, "manager", ["aids", "other_tasks"])
    assert "within 60 days more" in text(chef.get(reverse("certificate", args=[row.of])))
    mine = sign_in(WHO)
    assert "The certificate is here" in text(mine.get(reverse("my_clock")))
    assert "other tasks" in text(mine.get(reverse("my_certificate", args=[row.of])))
    assert reverse("certificate", args=[row.of]) in text(chef.get(reverse("person_clock", args=[ill])))


def test_there_is_no_place_for_a_diagnosis():
    free = [name for name, field in CertificateForm(today=TODAY).fields.items()
            if type(field).__name__ == "CharField"]
    assert free == [] and not any("diagnos" in field.name for field in Certificate._meta.fields)


def test_the_clock_says_when_a_new_one_is_needed(town, ill):
    seen(town, ill)
    rows = present.rows(clock_of(town, ill), own=True, today=TODAY)
    assert any("A new certificate is needed" in row["text"] for row in rows)


def test_the_clock_says_that_it_has_ended(town, ill):
    seen(town, ill, last_day=str(ago(1)))
    assert "A new one is needed" in present.certificate(clock_of(town, ill), TODAY)


def test_one_of_an_earlier_sickness_does_not_count(town, ill):
    seen(town, ill, first_day=str(ago(60)), last_day=str(ago(50)))
    assert clock_of(town, ill).certificate is None


def test_the_same_twice_is_once(town, ill):
    assert seen(town, ill).id == seen(town, ill).id
    assert Line.objects.filter(act="sick_leave.certificate_seen").count() == 1


def test_a_correction_is_a_new_version(town, ill):
    row = seen(town, ill)
    by = town.actor("hr")
    new = acts.correct(row.of, facts(degree="50"), after=1, by=by, now=NOON)
    assert (new.number, new.of, new.degree) == (2, row.of, 50)
    row.refresh_from_db()
    assert (row.degree, row.replaced_at) == (100, NOON)
    with pytest.raises(BadInput):
        acts.correct(row.of, facts(degree="25"), after=1, by=by, now=NOON)
    assert acts.correct(row.of, facts(degree="50"), after=1, by=by, now=NOON).number == 2
    assert clock_of(town, ill).certificate.degree == 50


def test_a_correction_from_an_old_window_says_so(town, ill, sign_in):
    row = seen(town, ill)
    acts.correct(row.of, facts(degree="50"), after=1, by=town.actor("hr"), now=NOON)
    answer = sign_in("chef").post(reverse("certificate", args=[row.of]), said(degree="25", after="1"))
    assert answer.status_code == 422 and "another window" in text(answer)


def test_a_mistake_counts_for_nothing_and_is_kept(town, ill, sign_in):
    row = seen(town, ill)
    chef = sign_in("chef")
    for _ in range(2):
        assert chef.post(reverse("take_certificate_back", args=[row.of])).status_code == 302
    assert clock_of(town, ill).certificate is None and Certificate.objects.count() == 2


def test_the_employee_says_what_is_wrong_and_it_is_sealed(town, ill, sign_in):
    row = seen(town, ill)
    address = reverse("my_certificate", args=[row.of])
    assert sign_in(WHO).post(address, {"words": SECRET}).status_code == 302
    comment = CertificateComment.objects.get()
    assert SECRET.encode() not in bytes(comment.sealed)
    assert SECRET in text(sign_in(WHO).get(address))
    assert SECRET in text(sign_in("chef").get(reverse("certificate", args=[row.of])))
    assert sign_in(WHO).post(address, {"words": " "}).status_code == 422


@pytest.mark.parametrize("who", ["medarbetare", "chef2", "overchef", "admin", "utanfor", "hr2"])
def test_a_stranger_gets_nothing(town, ill, sign_in, who):
    row = seen(town, ill)
    client = sign_in(who)
    for name, argument in (("certificates", ill), ("certificate", row.of), ("my_certificate", row.of)):
        assert client.get(reverse(name, args=[argument])).status_code in (403, 404)
    for name, argument in (("certificates", ill), ("certificate", row.of), ("take_certificate_back", row.of)):
        assert client.post(reverse(name, args=[argument]), said(degree="10")).status_code in (403, 404)
    assert Certificate.objects.get().degree == 100


def test_one_that_is_not_there_is_not_found(town, sign_in):
    assert sign_in("chef").get(reverse("certificate", args=[uuid4()])).status_code == 404


@pytest.mark.parametrize(("wrong", "where", "word"), [
    ({"seen_on": str(TOMORROW)}, "seen_on", "today or an earlier"), ({"last_day": str(ago(20))}, "last_day", "before"),
    ({"last_day": str(TODAY + timedelta(days=500))}, "last_day", "more than a year"),
    ({"then_from": str(ago(30)), "then_degree": "50"}, "then_from", "within the days"),
    ({"then_from": str(TODAY)}, "then_degree", "degree"), ({"then_degree": "50"}, "then_from", "from which day"),
    ({"prognosis": "within"}, "back_within", "how many days"), ({"degree": "101"}, "degree", "1 to 100"),
    ({"measures": ["diagnosis"]}, "measures", "not among")])
def test_what_is_wrong_is_said_where_it_is(wrong, where, word):
    form = CertificateForm(said(**wrong), today=TODAY)
    assert not form.is_valid() and word in form.errors[where][0]
