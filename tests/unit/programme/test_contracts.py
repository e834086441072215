"""Outcome contracts on their pages: what is sent in, what it comes to, whose it is, and what is refused."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from omtanke.programme.models import ContractFile, OutcomeContract
from tests.factories import followed, watching

pytestmark = pytest.mark.django_db
LIST = "/programme/contracts/"


@pytest.fixture(autouse=True)
def _roles(town):
    watching.appoint(town, lead=(town.ekhult, "project_lead"), board=(town.ekhult, "steering_group"),
                     evaluator=(town.ekhult, "evaluator"), grannlead=(town.grannby, "project_lead"))


def page_of(client, address) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def sent(client, address, text: str | bytes):
    content = text.encode() if isinstance(text, str) else text
    return client.post(address, {"file": SimpleUploadedFile("x", content)})


def test_the_shipped_example_says_what_was_published(town, sign_in):
    """+0.26 without the pandemic, -56.4 with it, +0.57 in its pace: rules.md 7.3."""
    made = followed.contract(town.ekhult, name="Exemplet")
    page = page_of(sign_in("board"), f"{LIST}{made.id}/")
    assert "a loss of 56.40 million kronor" in page and "it is 0.26 million kronor above what it cost" in page
    assert "It carries itself at 17.40 million kronor, which is 9 858 days less." in page.replace("\xa0", " ").replace(
        "9,858", "9 858")
    assert "0.57" in page and "never measured" in page and page.count("cannot be reconciled") >= 8


def test_terms_then_months(town, sign_in):
    client = sign_in("lead")
    begun = sent(client, f"{LIST}new/", followed.text("toml"))
    row = OutcomeContract.objects.get()
    assert begun.headers["Location"] == f"{LIST}{row.id}/series/" and row.name == "Örnsköldsvik 2018–2021"
    assert "Send in the months" in page_of(client, f"{LIST}{row.id}/")
    assert client.get(f"{LIST}{row.id}/csv/").status_code == 404
    assert sent(client, f"{LIST}{row.id}/series/", followed.text("csv")).headers["Location"] == f"{LIST}{row.id}/"
    assert "Who carries what" in page_of(client, f"{LIST}{row.id}/")


def test_a_part_of_the_months_can_be_counted(town, sign_in):
    made = followed.contract(town.ekhult)
    part = page_of(sign_in("evaluator"), f"{LIST}{made.id}/?before=2020-03")
    assert "In 16 months less sick leave is worth 7.99 million kronor: 0.26 million kronor more" in part
    assert "before=2020-03" in part
    whole = page_of(sign_in("evaluator"), f"{LIST}{made.id}/")
    unknown = page_of(sign_in("evaluator"), f"{LIST}{made.id}/?before=1999-01")
    assert unknown.count("36 months") == whole.count("36 months")


def test_the_files_say_what_the_page_says(town, sign_in):
    made, client = followed.contract(town.ekhult), sign_in("evaluator")
    page = page_of(client, f"{LIST}{made.id}/")
    rows = list(csv.reader(io.StringIO(client.get(f"{LIST}{made.id}/csv/").content.decode("utf-8-sig"))))
    left = next(row for row in rows if row and row[0] == "What is left, Mkr")
    assert left[1:] == ["-56.40", "0.26", "0.57"]
    assert all(f"<td class=\"num\">{cell.replace('-', '−')}</td>" in page for cell in left[1:])
    paper = " ".join(PdfReader(io.BytesIO(client.get(f"{LIST}{made.id}/pdf/").content)).pages[0].extract_text().split())
    assert "Outcome contract" in paper
    assert client.get(f"{LIST}{made.id}/sent/terms/").content.decode() == followed.text("toml")
    assert client.get(f"{LIST}{made.id}/sent/anything/").status_code == 404


@pytest.mark.parametrize(("address", "text", "says"), [
    ("new/", "x = 1", "is not a key here"), ("new/", b"\xff\xfe", "not a text in UTF-8"),
    ("{id}/terms/", "name = ", "this is not TOML"),
    ("{id}/series/", "month,short_days\n", "is missing; the header needs month, short_days, employees"),
    ("{id}/series/", "month,short_days,employees,trend\n2017-11,1,2,3\n", "2018-11 is missing in the series"),
    ("{id}/series/", "", "empty"),
])
def test_what_is_refused_says_where_and_nothing_is_kept(town, sign_in, address, text, says):
    made, client = followed.contract(town.ekhult), sign_in("lead")
    kept = list(ContractFile.objects.values_list())
    answer = sent(client, LIST + address.format(id=made.id), text)
    assert answer.status_code == 422 and says.lower() in answer.content.decode().lower()
    assert list(ContractFile.objects.values_list()) == kept and OutcomeContract.objects.count() == 1


def test_a_refusal_is_in_the_language_of_the_page(town, sign_in):
    made, client = followed.contract(town.ekhult), sign_in("lead")
    client.cookies["django_language"] = "sv"
    answer = sent(client, f"{LIST}{made.id}/series/", "month;short_days;employees\nmars;1;2\n")
    page = answer.content.decode()
    assert "Rad 2, kolumn month: det här är ingen månad: skriv ÅÅÅÅ-MM" in page


def test_new_terms_hold_and_the_earlier_are_kept(town, sign_in):
    made, client = followed.contract(town.ekhult), sign_in("lead")
    new = followed.text("toml").replace("day_value = 1765", "day_value = 1000").replace(
        'name = "Örnsköldsvik', 'name = "Nytt')
    assert sent(client, f"{LIST}{made.id}/terms/", new).status_code == 302
    page = page_of(client, f"{LIST}{made.id}/")
    assert "1 000 kronor" in page.replace("\xa0", " ").replace("1,000", "1 000") and "Nytt" in page
    assert made.files.filter(kind="terms").count() == 2


def test_new_terms_that_the_months_do_not_fit_say_so(town, sign_in):
    made, client = followed.contract(town.ekhult), sign_in("lead")
    new = followed.text("toml").replace('contract_to = "2021-10"', 'contract_to = "2022-10"')
    assert sent(client, f"{LIST}{made.id}/terms/", new).status_code == 302
    assert "2021-11 is missing in the series; add a row for it" in page_of(client, f"{LIST}{made.id}/")


def test_taken_away_is_gone_from_the_list_and_nothing_is_lost(town, sign_in):
    made, client = followed.contract(town.ekhult), sign_in("lead")
    for _twice in range(2):
        assert client.post(f"{LIST}{made.id}/end/").headers["Location"] == LIST
    assert "Kontraktet" not in page_of(client, LIST) and made.files.count() == 2


@pytest.mark.parametrize(("who", "reads", "edits"), [
    ("lead", 200, 200), ("board", 200, 403), ("evaluator", 200, 403), ("grannlead", 404, 404), ("hr", 403, 403),
    ("chef", 403, 403), ("medarbetare", 403, 403), ("admin", 403, 403)])
def test_whose_it_is(town, sign_in, who, reads, edits):
    made, client = followed.contract(town.ekhult), sign_in(who)
    for rest in ("", "csv/", "excel/", "pdf/", "sent/series/"):
        assert client.get(f"{LIST}{made.id}/{rest}").status_code == reads, rest
    for rest in ("series/", "terms/"):
        assert client.get(f"{LIST}{made.id}/{rest}").status_code == edits, rest
    assert ("Kontraktet" in client.get(LIST).content.decode()) is (reads == 200)
