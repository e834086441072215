"""A protected identity in the pages: marked by HR in two steps, seen by alias by those listed, absent elsewhere."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from omtanke.audit.models import Line
from omtanke.workforce import actions
from omtanke.workforce.models import Protection
from tests.contracts.test_every_view_is_guarded import routes
from tests.factories import absences, people, protections, routines, talks
from tests.factories.moments import NOON
from tests.factories.protections import ALIAS
from tests.factories.town import CAST
from tests.integration.conftest import text
from tests.integration.test_nothing_leaks import rows, traces

HER, NUMBER = "kollega", "anst-kollega"
NEW = {"number": NUMBER, "alias": ALIAS}


def choose(town, **changes) -> dict:
    return NEW | {"knows": [str(town.people["chef"])]} | changes


# --- the way there ----------------------------------------------------------------------------------------------------

def test_hr_marks_it_in_two_steps(town, sign_in):
    hr, address = sign_in("hr"), reverse("protect")
    found = text(hr.post(address, {"number": NUMBER}))
    assert "Roland Ståhl" in found
    assert f'value="{town.people["chef"]}"' in found and "checked" in found, "the nearest manager is ticked"
    confirm = text(hr.post(address, choose(town)))
    assert "Is this right?" in confirm and "Annika Berglund" in confirm
    assert not Protection.objects.exists(), "nothing has happened yet"
    done = hr.post(address, choose(town, confirmed="yes"), follow=True)
    assert ALIAS in text(done) and "Roland" not in text(done)
    assert sign_in("chef").get(reverse("person", args=[town.people[HER]])).status_code == 200


@pytest.mark.parametrize("number", ["anst-ingen", "anst-granne", "anst-barnskotare", "anst-hr", "Roland Ståhl", " "])
def test_nobody_is_found_by_anything_but_an_exact_number_of_someone_supported(town, sign_in, number):
    answer = sign_in("hr").post(reverse("protect"), {"number": number})
    assert answer.status_code == 422
    assert not [name for name in ("Ståhl", "Åke", "Thorell") if name in text(answer).replace(f'value="{number}"', "")]


def test_someone_protected_whom_one_does_not_know_is_nobody(town, sign_in):
    """The same words as for a number that does not exist."""
    people.support(town.units["Hemtjänst Norr"], town.people["hr2"])
    protections.protect(town)
    client = sign_in("hr2")
    there, nowhere = (text(client.post(reverse("protect"), {"number": n})) for n in (NUMBER, "anst-ingen"))
    there, nowhere = (re.sub('name="csrfmiddlewaretoken" value="[^"]+"', "", page) for page in (there, nowhere))
    assert there.replace(NUMBER, "x") == nowhere.replace("anst-ingen", "x")


@pytest.mark.parametrize("alias", ["Roland", "ståhl", "Tärna 1", "x"])
def test_an_alias_that_tells_is_refused_in_the_field(town, sign_in, alias):
    answer = sign_in("hr").post(reverse("protect"), choose(town, alias=alias, confirmed="yes"))
    assert answer.status_code == 422
    assert not Protection.objects.exists()


@pytest.mark.parametrize("knows", ["chef2", "utanfor", "overchef", "hr2"])
def test_only_those_who_lead_or_support_can_be_chosen(town, sign_in, knows):
    answer = sign_in("hr").post(reverse("protect"), choose(town, knows=[str(town.people[knows])], confirmed="yes"))
    assert answer.status_code == 422
    assert not Protection.objects.exists()


@pytest.mark.parametrize(("who", "status"), [
    ("chef", 403), ("overchef", 403), ("medarbetare", 403), ("admin", 403), ("ingen", 403), ("igarchef", 403),
    ("hr2", 404), ("hr", 200),
])
def test_who_may_open_the_pages(town, sign_in, who, status):
    protections.protect(town)
    client, person = sign_in(who), town.people[HER]
    assert client.get(reverse("protections")).status_code == (200 if who in ("hr", "hr2") else 403)
    assert client.get(reverse("protection", args=[person])).status_code == status
    if status != 200:
        for name in ("end_protection", "may_know"):
            assert client.post(reverse(name, args=[person]), {"who": str(person)}).status_code == status
        assert Protection.objects.get().ended_at is None


def test_hr_changes_the_list_and_ends_it(town, sign_in):
    protections.protect(town)
    hr, person = sign_in("hr"), town.people[HER]
    hr.post(reverse("may_know", args=[person]), {"who": str(town.people["chef"]), "knows": "no"})
    assert sign_in("chef").get(reverse("person", args=[person])).status_code == 404
    hr.post(reverse("may_know", args=[person]), {"who": str(town.people["hr"]), "knows": "no"})
    assert hr.get(reverse("protection", args=[person])).status_code == 200, "the last of HR stays"
    hr.post(reverse("may_know", args=[person]), {"who": "someone", "knows": "yes"})
    assert "End the protection?" in text(hr.get(reverse("protection", args=[person]) + "?end=yes"))
    hr.post(reverse("end_protection", args=[person]))
    assert ALIAS in text(sign_in("chef").get(reverse("group") + "?show=all"))


def test_a_new_manager_is_a_question_to_hr_and_sees_nothing_meanwhile(town, sign_in):
    protections.protect(town)
    hr = sign_in("hr")
    question = f"Decide who may know about {ALIAS}"
    assert question not in text(hr.get(reverse("start")))
    people.appoint(town.units["Hemtjänst Norr"], town.people["igarchef"])
    assert question in text(hr.get(reverse("start")))
    assert ALIAS not in text(sign_in("igarchef").get(reverse("group") + "?show=all"))
    hr.post(reverse("may_know", args=[town.people[HER]]), {"who": str(town.people["igarchef"]), "knows": "no"})
    assert question not in text(hr.get(reverse("start"))), "a no is an answer"


# --- what is seen -----------------------------------------------------------------------------------------------------

def test_the_manager_sees_her_apart_by_alias_and_uncounted(town, sign_in):
    protections.protect(town)
    absences.away(town.people[HER], (3, None))
    chef = sign_in("chef")
    page = text(chef.get(reverse("group") + "?show=all"))
    assert "2 employees." in page, "Helena and Amina are counted, the protected one is not"
    assert ALIAS in page.partition("With protected identity")[2]
    assert ALIAS not in page.partition("With protected identity")[0]
    start = text(chef.get(reverse("start")))
    assert "Ill today, 0 of 2" in start and ALIAS in start
    person = text(chef.get(reverse("person", args=[town.people[HER]])))
    assert "is an alias" in person
    assert not [word for word in ("Roland", "Ståhl", "070-174", "tel:") if word in person]


def walked(town) -> list[tuple[str, str]]:
    """Every address there is, with ids of the town's own things in the place of the samples."""
    from omtanke.alerts.models import Answer, Signal
    from omtanke.talks.models import CareTalk, Measure

    ids = {"person_id": [town.people[HER]], "unit_id": list(town.units.values()),
           "signal_id": list(Signal.objects.values_list("id", flat=True)),
           "talk_id": list(CareTalk.objects.values_list("id", flat=True)),
           "measure_id": list(Measure.objects.values_list("id", flat=True)),
           "answer_id": list(Answer.objects.values_list("id", flat=True))}
    found = []
    for route in routes(get_resolver()):
        names = [name for name in route.arguments if name in ids]
        values = ids[names[0]] if names else [None]
        found += [(route.name, route.address.replace(str(route.arguments[names[0]]), str(value)) if names
                   else route.address) for value in values]
    return found


@pytest.fixture
def lived(town, signal):
    """She has been away, has a signal, and a talk that was held; then her identity is protected."""
    absences.away(town.people[HER], *absences.FOUR, (2, None))
    routines.evaluate(town.ekhult)
    talks.held(town.people[HER], town.actor("chef"))
    absences.away(town.people[HER], (60, 59))
    routines.evaluate(town.ekhult)
    protections.protect(town)


def test_every_page_of_every_account(town, lived, sign_in):
    """Her alias, her id and her name: only on the pages of those on the list, about her own unit."""
    seen = {}
    told = [ALIAS, str(town.people[HER]), "Ståhl", "Roland", NUMBER]
    for who in (*CAST, "admin", "ingen"):
        client = sign_in(who)
        for name, address in walked(town):
            answer = client.get(address + ("?show=all" if name.startswith("group") else ""))
            page = answer.getvalue().decode(errors="replace")
            found = {word for word in told if word in page}
            if found:
                seen.setdefault(who, {}).setdefault(name, set()).update(found)
    assert set(seen) == {"chef", "hr"}
    everything = set().union(*(found for pages in seen.values() for found in pages.values()))
    assert everything == {ALIAS, str(town.people[HER])}, "never the name or the number, for anyone"


def test_no_table_holds_the_name_the_alias_or_the_number(town, lived, sign_in):
    for who in ("chef", "hr"):
        sign_in(who).get(reverse("person", args=[town.people[HER]]))
    sign_in("hr").post(reverse("protect"), {"number": NUMBER})
    kept = rows()
    assert [(table, word) for table, values in kept.items() for word in ("Ståhl", "Roland", ALIAS, NUMBER)
            if any(trace in values for trace in traces(word))] == []


def test_the_trail_says_the_act_and_nothing_of_the_person(town, sign_in):
    sign_in("hr").post(reverse("protect"), choose(town, confirmed="yes"))
    line = Line.objects.get(act="workforce.protected")
    assert (line.subject, line.role, line.count, line.thing) == (str(town.people[HER]), "hr", 2, "")


def test_she_reads_her_own_pages_as_before(town, sign_in):
    talks.held(town.people["medarbetare2"], town.actor("chef"))
    protections.protect(town, "medarbetare2")
    client = sign_in("medarbetare2")
    page = text(client.get(reverse("my_page")))
    assert ALIAS in page and "Yusuf" not in page


def asked(client, address) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_pages_ask_no_more_than_they_may(town, signal, sign_in):
    absences.away(town.people[HER], (3, None))
    protections.protect(town)
    addresses = [("chef", reverse("start")), ("chef", reverse("group")), ("hr", reverse("start")),
                 ("chef", reverse("person", args=[town.people[HER]])), ("hr", reverse("protections")),
                 ("hr", reverse("protection", args=[town.people[HER]]))]
    first = [asked(sign_in(who), address) for who, address in addresses]
    assert max(first) <= 25, first
    more = people.people(town.ekhult, **{f"fler{n}": f"Given{n} Family{n}" for n in range(5)})
    people.employ_all(dict.fromkeys(more.values(), town.units["Hemtjänst Norr"]))
    for key, person in more.items():
        actions.protect(person, alias="Vipa", real=(), number=f"anst-{key}", by=town.actor("hr"), now=NOON,
                        knows=[town.people["chef"], town.people["hr"]])
        absences.away(person, (3, None))
    assert [asked(sign_in(who), address) for who, address in addresses] == first
