"""Who prints letters for whom, and what is on them."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from omtanke.audit.models import Line
from omtanke.enrolment.models import StartCode
from omtanke.workforce.models import Employee
from tests.factories import letters
from tests.factories.crowds import crowd

NEW = "kollega"  # in Hemtjänst Norr, without an account
# `overchef` is the nearest manager of `chef`, who works in the unit that she leads, and of nobody else there.
TABLE = """
who            list unit one
chef            200  200 200
chef2           200  404 404
overchef        200  200 403
hr              200  200 200
hr2             200  404 404
medarbetare     403  403 403
igarchef        403  403 403
admin           403  403 403
ingen           403  403 403
utanfor         200  404 404
nobody          302  302 302
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()[1:]]


def addresses(town) -> dict[str, str]:
    north = town.units["Hemtjänst Norr"]
    return {"list": reverse("letters"), "unit": reverse("letters_of_unit", args=[north]),
            "one": reverse("letter", args=[town.people[NEW]])}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_who_reaches_the_pages(town, sign_in, row):
    who, *wanted = row
    client = sign_in(None if who == "nobody" else who)
    assert [client.get(address).status_code for address in addresses(town).values()] == [int(w) for w in wanted]


@pytest.mark.parametrize("row", [row for row in ROWS if row[0] not in ("chef", "hr")], ids=lambda row: row[0])
def test_who_prints_nothing(town, sign_in, row):
    client = sign_in(None if row[0] == "nobody" else row[0])
    unit = reverse("print_letters", args=[town.units["Hemtjänst Norr"]])
    assert [client.post(address, {"language": "sv"}).status_code for address in (unit, addresses(town)["one"])] == [
        int(row[2]), int(row[3])]
    assert not StartCode.objects.exists()


@pytest.mark.parametrize("who", ["chef", "hr"])
def test_nobody_prints_her_own(town, sign_in, who):
    assert sign_in(who).post(reverse("letter", args=[town.people[who]]), {"language": "sv"}).status_code in (403, 404)


def code_on(answer) -> list[str]:
    return re.findall(r'class="paper-code">([^<]+)<', answer.content.decode())


def test_a_letter_opens_what_it_should(town, sign_in):
    answer = sign_in("chef").post(addresses(town)["one"], {"language": "sv"})
    page = answer.content.decode()
    assert "Roland Ståhl" in page and "Kom igång med Omtanke" in page and "http://testserver/komigang/" in page
    assert "anst-kollega" not in page and "1984" not in page
    [code] = code_on(answer)
    assert letters.use("anst-kollega", code)


def test_a_letter_may_be_in_english(town, sign_in):
    page = sign_in("hr", language="sv").post(addresses(town)["one"], {"language": "en"}).content.decode()
    assert "Get started with Omtanke" in page and 'lang="en"' in page


def test_a_letter_stays_out_of_caches(town, sign_in):
    answer = sign_in("chef").post(addresses(town)["one"], {"language": "sv"})
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_unit_gets_letters_for_those_who_have_none(town, sign_in):
    hr, address = sign_in("hr"), reverse("print_letters", args=[town.units["Hemtjänst Norr"]])
    crowd(town, 3, label="nya")
    first, second = hr.post(address, {"language": "sv"}), hr.post(address, {"language": "sv"})
    assert len(code_on(first)) == 4, "the three who are new, and kollega; the others have accounts"
    assert len(set(code_on(first))) == 4
    assert code_on(second) == [], "they have letters that are good"


def test_someone_without_a_birth_date_gets_none_and_is_named(town, sign_in):
    from omtanke.vault import doors

    person = town.people[NEW]
    Employee.objects.filter(id=person).update(
        sealed=doors.seal_directory(town.ekhult.id, person, {"given": "Roland", "family": "Ståhl"}))
    answer = sign_in("chef").post(addresses(town)["one"], {"language": "sv"})
    assert code_on(answer) == []
    assert "Without a letter" in answer.content.decode() and "Roland Ståhl" in answer.content.decode()


def test_every_letter_is_a_line_about_the_person(town, sign_in):
    sign_in("chef").post(addresses(town)["one"], {"language": "sv"})
    issued = Line.objects.get(act="enrolment.code_issued")
    assert (issued.subject, issued.role, issued.actor) == (
        str(town.people[NEW]), "manager", str(town.users["chef"].id))
    assert Line.objects.filter(act="open.directory", thing="page:letter", count=1).exists()


def test_the_employee_sees_that_a_letter_was_made(town, sign_in):
    sign_in("chef").post(reverse("letter", args=[town.people["medarbetare"]]), {"language": "sv"})
    page = sign_in("medarbetare").get(reverse("my_page")).content.decode()
    assert "Made a letter with a code for you to sign in with." in page and "Annika Berglund" in page


@pytest.mark.parametrize("name", ["letters", "letters_of_unit", "letter", "ways"])
def test_ten_times_the_people_are_not_one_question_more(town, sign_in, name):
    arguments = {"letters_of_unit": [town.units["Hemtjänst Norr"]], "letter": [town.people[NEW]]}.get(name, [])

    def asked() -> int:
        client = sign_in("hr")
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse(name, args=arguments)).status_code == 200
        return len(found)

    crowd(town, 6, label="few")
    first = asked()
    crowd(town, 54, label="many")
    assert asked() == first <= 25
