"""Whether support made a difference, on its page: sent in, counted at night, read by all who follow."""

import csv
import io
from dataclasses import asdict
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from omtanke.audit.trail import SYSTEM
from omtanke.figures.effect_report import report
from omtanke.programme.actions import effects as actions
from omtanke.programme.models import SupportList
from tests.factories import figures, followed, watching
from tests.factories.effects import workplaces
from tests.factories.moments import NOON, TODAY

pytestmark = pytest.mark.django_db
PAGE = "/programme/effect/"


@pytest.fixture(autouse=True)
def _roles(town, settings, tmp_path):
    settings.OMTANKE_DATA = tmp_path
    watching.appoint(town, lead=(town.ekhult, "project_lead"), board=(town.ekhult, "steering_group"),
                     evaluator=(town.ekhult, "evaluator"), grannlead=(town.grannby, "project_lead"))


def send(client, text: str):
    return client.post(f"{PAGE}support/", {"source": "Projektet", "file": SimpleUploadedFile("s.csv", text.encode())})


def page_of(client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def counted(town, *, effect: float = -0.15) -> SupportList:
    """A list with the answer of sixty made workplaces, as a night would have kept it."""
    made = actions.keep_support(party=town.ekhult.id, supported={town.units["Hemtjänst Norr"]: date(2025, 1, 1)},
                                source="Projektet", by=followed.LEAD, now=NOON)
    world = workplaces(5, units=60, months=72, effect=effect, chosen="high")
    told = {language: asdict(report(world, language=language)) for language in actions.LANGUAGES}
    SupportList.objects.filter(id=made.id).update(told=told, last="2026-10", told_at=NOON)
    return SupportList.objects.get(id=made.id)


def test_from_the_file_to_the_nights_answer(town, sign_in):
    figures.staff(town, "Hemtjänst Norr", 19)
    lead = sign_in("lead")
    assert "Send in which workplaces were supported" in page_of(lead)
    assert send(lead, "unit,first_day\nhemtjänst norr,2025-01-01\n").url == PAGE
    assert "It is counted at night." in page_of(lead) and lead.get(f"{PAGE}csv/").status_code == 404
    count = {"party": town.ekhult.id, "today": TODAY, "by": SYSTEM, "now": NOON}
    assert [actions.estimate(**count), actions.estimate(**count)] == [1, 0], "once a month"
    page = page_of(sign_in("board"))
    assert "We cannot know." in page and "Hemtjänst Norr" in page and "2025-01-01" in page
    assert actions.estimate(party=town.grannby.id, today=TODAY, by=SYSTEM, now=NOON) == 0


def test_a_workplace_of_few_takes_no_part(town):
    """With two lists that differ by one workplace its days could be worked out."""
    figures.staff(town, "Hemtjänst Norr", 19)
    kept = actions.keep_support(party=town.ekhult.id, supported={town.units["Hemtjänst Syd"]: date(2025, 1, 1)},
                                source="", by=followed.LEAD, now=NOON)
    actions.estimate(party=town.ekhult.id, today=TODAY, by=SYSTEM, now=NOON)
    kept.refresh_from_db()
    assert kept.told["en"]["why"] == ["No workplace with support is among the units."]


def test_every_estimate_with_its_way_and_caution(town, sign_in):
    counted(town)
    page = page_of(sign_in("evaluator"))
    assert "days less per employee and month" in page and "effect-1" in page
    for words in ("The estimate", "Two years too early", "Plain before and after", "Groups drawn by lot",
                  "do not quote it", "Says what differs, not why"):
        assert words in page, words
    assert "dagar lägre per anställd och månad" in page_of(sign_in("evaluator", "sv"))


def test_the_drawing_shows_what_the_table_shows_and_hides_what_it_hides(town, sign_in):
    """What is not estimated has no dot and no line, in the drawing, its description and the table alike."""
    row = counted(town)
    told = row.told["en"]
    told["results"] = [told["results"][0], {**told["results"][1], "value": None, "low": None, "high": None}]
    SupportList.objects.filter(id=row.id).update(told={"en": told, "sv": told})
    page = page_of(sign_in("evaluator"))
    assert page.count('<circle r="6"') == 1 and page.count('role="img"') == 1
    assert ": not estimated." in page and '">not estimated</text>' in page
    assert page.count('<td class="num">not estimated</td>') == 3
    assert "Show as a table" in page


def test_of_few_employees_nothing_is_drawn(town, sign_in):
    row = counted(town)
    told = {**row.told["en"], "results": [], "answer": "cannot_know"}
    SupportList.objects.filter(id=row.id).update(told={"en": told, "sv": told})
    assert 'role="img"' not in page_of(sign_in("evaluator"))


def test_the_files_say_what_the_page_says(town, sign_in):
    row, client = counted(town), sign_in("evaluator")
    rows = list(csv.reader(io.StringIO(client.get(f"{PAGE}csv/").content.decode("utf-8-sig"))))
    line = next(one for one in rows if one and one[0] == "The estimate")
    main = row.told["en"]["results"][0]
    assert [float(line[1]), float(line[2]), float(line[3])] == pytest.approx(
        [main["value"], main["low"], main["high"]], abs=0.0005)
    for form in ("excel", "pdf"):
        assert client.get(f"{PAGE}{form}/").status_code == 200


def test_it_stands_beside_the_sum_of_a_contract(town, sign_in):
    counted(town)
    made = followed.contract(town.ekhult)
    page = page_of(sign_in("board"), f"/programme/contracts/{made.id}/")
    assert "Did support make a difference?" in page and "days less per employee and month" in page


def test_a_new_list_is_counted_anew(town, sign_in):
    counted(town)
    send(sign_in("lead"), f"unit,first_day\n{town.units['Hemtjänst Norr']},2025-06-01\n")
    assert "It is counted at night." in page_of(sign_in("board")) and SupportList.objects.count() == 2


@pytest.mark.parametrize(("text", "says"), [
    ("unit,first_day\nNågonstans,2025-01-01\n", "Row 2, column unit: no unit is called"),
    ("unit,first_day\nHemtjänst Grannby,2025-01-01\n", "no unit is called"),
    ("unit,first_day\nHemtjänst Norr,soon\n", "Row 2, column first_day"),
    ("unit,first_day\n", "there are no workplaces"),
    ("unit,first_day\nHemtjänst Norr,2025-01-01\nHemtjänst Norr,2025-02-01\n", "stands twice"),
    ("unit,first_day\nHemtjänst Norr,2025-01-01\nHEMTJÄNST NORR,2025-02-01\n", "stands twice"), ("", "empty"),
])
def test_a_file_that_cannot_be_read_says_where(town, sign_in, text, says):
    answer = send(sign_in("lead"), text)
    assert answer.status_code == 422 and says.lower() in answer.content.decode().lower()
    assert not SupportList.objects.exists()


@pytest.mark.parametrize(("who", "reads", "edits"), [
    ("lead", 200, 200), ("board", 200, 403), ("evaluator", 200, 403), ("hr", 403, 403), ("chef", 403, 403),
    ("medarbetare", 403, 403), ("admin", 403, 403)])
def test_whose_it_is(town, sign_in, who, reads, edits):
    counted(town)
    client = sign_in(who)
    assert [client.get(PAGE + rest).status_code for rest in ("", "csv/", "pdf/")] == [reads] * 3
    assert client.get(f"{PAGE}support/").status_code == edits


def test_another_employer_sees_its_own_alone(town, sign_in):
    counted(town)
    page = page_of(sign_in("grannlead"))
    assert "Send in which workplaces" in page and "Hemtjänst Norr" not in page


def test_few_questions(town, sign_in, django_assert_max_num_queries):
    counted(town)
    client = sign_in("board")
    with django_assert_max_num_queries(25):
        client.get(PAGE)
