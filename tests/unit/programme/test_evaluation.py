"""The evaluation on its page and in its files: who sees it, what is said, what is refused, what is kept."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from omtanke.programme.models import Counted, ImportedSeries
from tests.factories import followed, watching
from tests.factories.moments import TODAY

pytestmark = pytest.mark.django_db
PAGE = "/programme/evaluation/"


@pytest.fixture(autouse=True)
def _roles(town):
    watching.appoint(town, lead=(town.ekhult, "project_lead"), board=(town.ekhult, "steering_group"),
                     evaluator=(town.ekhult, "evaluator"), grannlead=(town.grannby, "project_lead"))


def page_of(client, address=PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def sent(client, what: str, data: bytes, **more: str):
    return client.post(f"{PAGE}{what}/", {"source": "Regionen", "day": TODAY.isoformat(),
                                         "file": SimpleUploadedFile("x.csv", data), **more})


def test_nothing_is_known_before_anything_is_sent_in(town, sign_in):
    page = page_of(sign_in("evaluator"))
    assert "It cannot be known here how the participants fared" in page
    assert "Days from the agency&#x27;s case to the first payment" in page


def test_the_register_is_told_in_the_form_of_its_report(town, sign_in):
    followed.register(town.ekhult)
    page = page_of(sign_in("evaluator"))
    assert "76 of 103 participants have ended. Of them 54 percent are wholly back at work." in page
    assert "Women and men: too few to compare." in page and "Source: Registret" in page
    assert "Send in a register" not in page


def test_no_row_of_a_register_is_kept(town, sign_in):
    data = followed.table("participants").replace(b"\n17,", b"\nunik-rad-17,")
    assert sent(sign_in("lead"), "register", data).status_code == 302
    kept = Counted.objects.get()
    assert kept.tables["participants"] == 103 and "unik-rad-17" not in str(kept.tables)


@pytest.mark.parametrize(("what", "data", "says"), [
    ("register", b"id,start_day\n", "is missing; the header needs id, start_day, start_type"),
    ("register", b"id,start_day,start_type\n1,2026-01-01,ill\n", "Row 2, column start_type: write repeated"),
    ("register", b"id,start_day,start_type\n1,2026-13-01,repeated\n", "write a real date"),
    ("series", b"month,value\n2026-1,3\n", "write a month as YYYY-MM"),
    ("series", b"month,value\n2026-01,3.5\n", "write it whole"),
    ("series", b"month,value\n2026-01,3\n2026-01,4\n", "stands twice"),
])
def test_what_cannot_be_used_is_told_and_nothing_is_kept(town, sign_in, what, data, says):
    answer = sent(sign_in("lead"), what, data, kind="cert_f")
    assert answer.status_code == 422 and says.lower() in answer.content.decode().lower()
    assert not Counted.objects.exists() and not ImportedSeries.objects.exists()


def test_a_day_that_has_not_come_is_told(town, sign_in):
    answer = sent(sign_in("lead"), "series", b"month,value\n2026-01,30\n", kind="rate", day="2999-01-01")
    assert answer.status_code == 422 and "has not come yet" in answer.content.decode()


def test_a_register_with_one_more_is_refused(town, sign_in):
    """Who saw the first could subtract it from the second, and would know of one person."""
    client, data = sign_in("lead"), followed.table("participants")
    sent(client, "register", data)
    answer = sent(client, "register", data + b"104,M,Ljungby,2019-09-01,full_time,,,,1\n")
    assert answer.status_code == 422 and "a group of at most ten" in answer.content.decode()
    assert Counted.objects.count() == 1


def test_few_are_not_kept_in_a_series(town, sign_in):
    sent(sign_in("lead"), "series", b"month,value\n2026-01,7\n2026-02,30\n", kind="cert_f")
    assert [row["value"] for row in ImportedSeries.objects.get().rows] == [None, 30.0]


def test_a_series_stands_beside_the_month_that_is_chosen(town, sign_in):
    followed.sums(town.ekhult)
    page = page_of(sign_in("board"))
    assert "Beside August 2016" in page and "Source: Regionen" in page
    other = page_of(sign_in("board"), f"{PAGE}?from=2016-01")
    assert "Beside January 2016" in other and "−49" in other
    assert "Beside August 2016" in page_of(sign_in("board"), f"{PAGE}?from=nonsense&of=nonsense")


def test_the_files_say_what_the_page_says(town, sign_in):
    followed.register(town.ekhult)
    client = sign_in("evaluator")
    rows = list(csv.reader(io.StringIO(client.get(f"{PAGE}csv/").content.decode("utf-8-sig"))))
    assert next(row for row in rows if row and "Wholly back" in row[0])[:1] == ["Wholly back at work, with pay"]
    paper = " ".join(PdfReader(io.BytesIO(client.get(f"{PAGE}pdf/").content)).pages[0].extract_text().split())
    assert "Evaluation of the programme" in paper
    assert client.get(f"{PAGE}excel/").status_code == 200


def test_another_employer_sees_nothing_of_it(town, sign_in):
    made = followed.register(town.ekhult)
    followed.sums(town.ekhult)
    page = page_of(sign_in("grannlead"), f"{PAGE}?of={made.id}")
    assert "103" not in page and "Ljungby" not in page and "Registret" not in page


@pytest.mark.parametrize("who", ["chef", "hr", "medarbetare", "overchef"])
def test_who_does_not_follow_up_has_no_evaluation(town, sign_in, who):
    assert sign_in(who).get(PAGE).status_code in (403, 404)


@pytest.mark.parametrize("who", ["evaluator", "board"])
def test_only_the_project_lead_sends_in(town, sign_in, who):
    client = sign_in(who)
    assert client.get(f"{PAGE}register/").status_code == 403
    assert sent(client, "series", b"month,value\n2026-01,30\n", kind="rate").status_code == 403


def test_the_page_asks_few_questions_however_much_there_is(town, sign_in):
    client, asked = sign_in("lead"), []
    for _time in range(3):
        followed.register(town.ekhult)
        followed.sums(town.ekhult)
        with CaptureQueriesContext(connection) as questions:
            assert client.get(PAGE).status_code == 200
        asked.append(len(questions))
    assert asked[1] == asked[2] <= 25
