"""Reports of the work: people's own words, with figures that live until the report is printed."""

import io

import pytest
from pypdf import PdfReader

from omtanke.programme.actions import reports as actions
from omtanke.programme.living import BEGINNING, LIVING, OF_ABSENCE, OF_PARTICIPANTS
from omtanke.programme.models import Report, ReportSection
from omtanke.programme.present.reports import paragraphs, printed
from omtanke.programme.queries import reports as queries
from tests.factories import figures, followed, steered, watching
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
LIST = "/programme/reports/"


@pytest.fixture(autouse=True)
def _roles(town, settings, tmp_path):
    settings.OMTANKE_DATA = tmp_path
    watching.appoint(town, lead=(town.ekhult, "project_lead"), board=(town.ekhult, "steering_group"),
                     evaluator=(town.ekhult, "evaluator"), grannlead=(town.grannby, "project_lead"))


def page_of(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def full(town) -> Report:
    """A report with every living figure in it, and something behind each."""
    figures.staff(town, "Hemtjänst Norr", 19)
    figures.build(town)
    followed.contract(town.ekhult)
    followed.register(town.ekhult)
    followed.sums(town.ekhult)
    steered.whole(town.ekhult)
    return actions.begin(party=town.ekhult.id, name="Allt", sections=[(str(said), key) for key, said in LIVING.items()],
                         by=followed.LEAD, now=NOON)


def test_it_begins_with_what_a_final_report_asks_for(town, sign_in):
    client = sign_in("lead")
    made = client.post(LIST, {"name": "Slutrapport"})
    row = Report.objects.get()
    assert made.headers["Location"] == f"{LIST}{row.id}/" and "Slutrapport" in page_of(client, LIST)
    page = page_of(client, f"{LIST}{row.id}/")
    assert all(str(heading) in page for heading, _key in BEGINNING if "," not in str(heading))
    assert {key for _heading, key in BEGINNING if key} <= set(LIVING)


def test_every_figure_lives_and_says_how_it_is_counted(town, sign_in):
    row = full(town)
    page = page_of(sign_in("board"), f"{LIST}{row.id}/")
    assert "There is nothing to show here yet." not in page
    living = queries.living(town.ekhult.id, set(LIVING), for_user=town.viewer("board"))
    for key in LIVING:
        found = printed(key, living)
        assert found, key
        assert all(one.definition.lines for one in found), key
        for table in (one.table for one in found):
            assert all(len(row.values) == len(table.columns) for row in table.rows), key


def test_a_figure_follows_what_is_known(town, sign_in):
    row, client = followed.report(town.ekhult), sign_in("board")
    before = page_of(client, f"{LIST}{row.id}/")
    assert "There is nothing to show here yet." in before and "The sum as it grows" not in before
    followed.contract(town.ekhult)
    assert "The value and the cost" in page_of(client, f"{LIST}{row.id}/")


def test_a_section_is_written_and_read(town, sign_in):
    row, client = followed.report(town.ekhult), sign_in("lead")
    first = row.sections.first()
    address = f"{LIST}sections/{first.id}/"
    words = "Vi började i maj.\r\n\r\nDet gick\r\nbra."
    assert client.post(address, {"heading": "Kort sagt", "words": words, "figure": "goals", "revision": "0"}).url == \
        f"{LIST}{row.id}/"
    page = page_of(sign_in("evaluator"), f"{LIST}{row.id}/")
    assert "<p>Vi började i maj.</p><p>Det gick bra.</p>" in page and "Kort sagt" in page and "Write in" not in page
    assert paragraphs("\n\n  \n\nen\nrad\n\n") == ["en rad"]


def test_two_who_write_do_not_erase_each_other(town, sign_in):
    row, client = followed.report(town.ekhult), sign_in("lead")
    address = f"{LIST}sections/{row.sections.first().id}/"
    client.post(address, {"heading": "A", "words": "den första", "figure": "", "revision": "0"})
    late = client.post(address, {"heading": "B", "words": "den andra", "figure": "", "revision": "0"})
    assert late.status_code == 422 and "Someone else has written" in late.content.decode()
    assert "den andra" in late.content.decode(), "what was written is still in the form"
    assert row.sections.first().words == "den första"


@pytest.mark.parametrize("values", [
    {"heading": "", "words": "", "figure": ""}, {"heading": "A", "words": "Anna 19800101-1234", "figure": ""},
    {"heading": "A", "words": "", "figure": "somebody"}])
def test_what_cannot_be_is_not_kept(town, sign_in, values):
    row = followed.report(town.ekhult)
    first = row.sections.first()
    answer = sign_in("lead").post(f"{LIST}sections/{first.id}/", values | {"revision": "0"})
    assert answer.status_code == 422 and row.sections.first().revision == 0


def test_sections_are_added_moved_and_taken_away(town, sign_in):
    row, client = followed.report(town.ekhult), sign_in("lead")
    made = client.post(f"{LIST}{row.id}/add/", {"heading": "Tack"})
    last = ReportSection.objects.get(heading="Tack")
    assert made.url == f"{LIST}sections/{last.id}/" and list(row.sections.all())[-1] == last
    for _time in range(len(BEGINNING) + 2):
        client.post(f"{LIST}sections/{last.id}/up/")
    assert row.sections.first() == last and [one.place for one in row.sections.all()] == list(range(len(BEGINNING) + 1))
    client.post(f"{LIST}sections/{last.id}/remove/")
    assert row.sections.count() == len(BEGINNING)
    client.post(f"{LIST}{row.id}/end/")
    assert "Slutrapporten" not in page_of(client, LIST) and row.sections.count() == len(BEGINNING)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_paper_is_the_page(town, sign_in, language):
    row = full(town)
    ReportSection.objects.filter(report=row, place=0).update(words="Vi började i maj.")
    paper = PdfReader(io.BytesIO(sign_in("board", language).get(f"{LIST}{row.id}/pdf/").content))
    assert paper.trailer["/Root"]["/Lang"] == language and paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    text = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    assert "Vi började i maj." in text and "share-1" in text and "outcome-1" in text and "participants-1" in text


@pytest.mark.parametrize(("who", "reads", "edits"), [
    ("lead", 200, 200), ("board", 200, 403), ("evaluator", 200, 403), ("grannlead", 404, 404), ("hr", 403, 403),
    ("chef", 403, 403), ("medarbetare", 403, 403), ("admin", 403, 403)])
def test_whose_it_is(town, sign_in, who, reads, edits):
    row, client = followed.report(town.ekhult), sign_in(who)
    assert [client.get(f"{LIST}{row.id}/{rest}").status_code for rest in ("", "pdf/")] == [reads, reads]
    assert client.get(f"{LIST}sections/{row.sections.first().id}/").status_code == edits
    for rest in ("add/", "end/"):
        assert client.post(f"{LIST}{row.id}/{rest}").status_code == (302 if edits == 200 else edits)


def test_only_who_keeps_reports_begins_one(town, sign_in):
    assert sign_in("board").post(LIST, {"name": "x"}).status_code == 200 and not Report.objects.exists()
    assert sign_in("lead").post(LIST, {"name": ""}).status_code == 422 and not Report.objects.exists()


def test_few_questions_however_long_the_report(town, sign_in, django_assert_max_num_queries):
    """A report that holds every family of figures at once asks what all their pages ask: more than a page's 25, and no
    more however many sections there are."""
    row, client = full(town), sign_in("board")
    for _more in range(3):
        ReportSection.objects.bulk_create(ReportSection(report=row, place=50, heading="x", figure=key, changed_at=NOON)
                                          for key in LIVING)
    with django_assert_max_num_queries(34):
        client.get(f"{LIST}{row.id}/")
    assert OF_ABSENCE | OF_PARTICIPANTS | {"goals", "contract"} == set(LIVING)
