"""The pages of figures: who gets them, what stands on them, and that the files are the page."""

import csv
import io
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from pypdf import PdfReader

from omtanke.insight.present import said
from omtanke.insight.present import unit as units
from omtanke.insight.queries import figures as queries
from tests.factories import figures
from tests.unit.ui.test_paper import squeezed

pytestmark = pytest.mark.django_db
NOT_SHOWN = "not shown, at most ten employees"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.OMTANKE_DATA = tmp_path


def url(town, unit: str, rest: str = "") -> str:
    return f"/figures/{town.units[unit]}/{rest}"


@pytest.mark.parametrize(("who", "status"), [
    ("chef", 200), ("overchef", 200), ("hr", 200), ("hr2", 404), ("chef2", 404), ("utanfor", 404), ("igarchef", 403),
    ("medarbetare", 403), ("admin", 403), ("ingen", 403)])
def test_who_gets_a_unit(town, sign_in, who, status):
    client = sign_in(who)
    for rest in ("", "csv/", "excel/", "pdf/"):
        assert client.get(url(town, "Hemtjänst Norr", rest)).status_code == status, rest


def test_without_signing_in_there_is_nothing(town, sign_in):
    for address in ("/figures/", "/figures/definitions/", url(town, "Hemtjänst Norr")):
        assert sign_in(None).get(address).url.startswith("/login/")


@pytest.mark.parametrize(("who", "unit"), [("chef", "Hemtjänst Norr"), ("overchef", "Vård och omsorg")])
def test_one_begins_at_ones_own(town, sign_in, who, unit):
    assert sign_in(who).get("/figures/").url == url(town, unit)


def test_a_manager_reads_her_unit(town, sign_in):
    figures.staff(town, "Hemtjänst Norr", 19)
    figures.build(town)
    page = sign_in("chef").get(url(town, "Hemtjänst Norr")).content.decode()
    share = 100 * 3 * 13 / (23 * 31)
    assert f"October\xa02026 sick leave was {share:.1f} percent" in page
    assert "of 23 have been ill more than three times" in page
    assert "24 of them were among the first two weeks" in page
    assert not [name for name in ("Given", "Family", "Amina", "Helena") if name in page]


def test_repeated_absence_month_by_month_is_the_number_beside_it(town, sign_in):
    figures.staff(town, "Hemtjänst Norr", 19)
    figures.build(town)
    client = sign_in("chef")
    page = client.get(url(town, "Hemtjänst Norr")).content.decode()
    assert "Ill more than three times, month by month" in page and "New since the month before" in page
    found = queries.unit_figures(town.units["Hemtjänst Norr"], for_user=town.viewer("chef"))
    assert len(found.often) == 12 and found.often[-1] == found.again
    shown = units.repeated(found)
    assert [sum(some) for some in zip(*(part.values for part in shown.drawing.parts), strict=True)][-1] == \
        found.again.flagged
    rows = list(csv.reader(io.StringIO(client.get(url(town, "Hemtjänst Norr", "csv/")).content.decode("utf-8-sig"))))
    assert any("more than three times in twelve months" in " ".join(row) for row in rows)


def test_a_unit_of_few_says_why_nothing_is_shown(town, sign_in):
    figures.build(town)
    page = sign_in("chef").get(url(town, "Hemtjänst Norr")).content.decode()
    assert NOT_SHOWN in page
    assert "figure__of" not in page


def test_before_the_first_night_the_page_says_so(town, sign_in):
    for who, unit in (("chef", "Hemtjänst Norr"), ("hr", "Vård och omsorg")):
        assert "The figures are counted at night" in sign_in(who).get(url(town, unit)).content.decode()


def test_a_department_unit_by_unit(town, sign_in):
    figures.staff(town, "Hemtjänst Norr", 19)
    figures.staff(town, "Hemtjänst Syd", 19)
    figures.build(town)
    page = sign_in("overchef").get(url(town, "Vård och omsorg")).content.decode()
    assert url(town, "Hemtjänst Norr") in page
    assert url(town, "Hemtjänst Syd") in page
    assert "2 of 2 units." in page and "Show all" not in page
    assert "fewer than four" in page


def test_to_compare_with_a_workplace_of_another_is_to_compare_with_none(town, sign_in):
    figures.build(town)
    answer = sign_in("hr").get(url(town, "Vård och omsorg"), {"compare": str(town.units["Blåklockan"])})
    assert answer.status_code == 200


def test_the_files_are_the_page(town, sign_in):
    figures.staff(town, "Hemtjänst Norr", 19)
    figures.build(town)
    client = sign_in("chef")
    page = client.get(url(town, "Hemtjänst Norr"))
    answer = client.get(url(town, "Hemtjänst Norr", "csv/"))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    for one in page.context["figures"]:
        for row in one.drawing.table(one.title).shown:
            assert [row["name"], *row["cells"]] in rows
    assert "sick-leave-in-numbers.csv" in answer["Content-Disposition"]
    book = load_workbook(io.BytesIO(client.get(url(town, "Hemtjänst Norr", "excel/")).content))
    shares = [row for row in book.worksheets[0].iter_rows(values_only=True) if row[0] == "Oct 2026"]
    assert shares[0][1] == round(100 * 3 * 13 / (23 * 31), 1)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(("who", "unit"), [("chef", "Hemtjänst Norr"), ("overchef", "Vård och omsorg")])
def test_the_paper_is_the_page(town, sign_in, who, unit, language):
    figures.staff(town, "Hemtjänst Norr", 19)
    figures.build(town)
    client = sign_in(who, language)
    page = client.get(url(town, unit))
    paper = PdfReader(io.BytesIO(client.get(url(town, unit, "pdf/")).content))
    assert paper.trailer["/Root"]["/Lang"] == language and paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert paper.metadata.title.startswith(unit)
    text = squeezed("".join(sheet.extract_text() for sheet in paper.pages))
    for one in page.context.get("figures") or [page.context["spread"], page.context["days"]]:
        for row in one.drawing.table(one.title).shown:
            assert squeezed(row["name"] + (row["whole"] or "".join(row["cells"]))) in text, row
    for id in ("share-1", "bands-1", "repeated-1", "gate-1"):
        assert id in page.content.decode() and id in text, id


def test_the_workplace_that_was_chosen_is_named_in_the_files(town, sign_in):
    figures.staff(town, "Hemtjänst Norr", 19)
    figures.build(town)
    client, asked = sign_in("hr", "sv"), {"compare": str(town.units["Hemtjänst Norr"])}
    told = client.get(url(town, "Vård och omsorg", "csv/"), asked).content.decode("utf-8-sig")
    assert "Jämförs med;Hemtjänst Norr" in told
    assert "Jämförs med" not in client.get(url(town, "Vård och omsorg", "csv/")).content.decode("utf-8-sig")


def test_every_definition_that_is_named_is_written_down():
    written = Path("docs/figures.md").read_text(encoding="utf-8")
    for id in {*said.SHARE, *said.DAYS, *said.AGAIN, "spread-1", "support-1"}:
        assert f"| `{id}` |" in written, id


def test_few_questions(town, sign_in):
    figures.staff(town, "Hemtjänst Syd", 19)
    figures.build(town)
    client = sign_in("overchef")
    for rest in ("", "csv/", "pdf/"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url(town, "Vård och omsorg", rest)).status_code == 200
        assert len(asked) <= 25
