"""The disclosure of the annual report by hours: the night's counting, and its page."""

import csv
import io
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import uuid4

import polars as pl
import pytest
from pypdf import PdfReader

from omtanke.absence import actions as absence
from omtanke.absence.models import AbsencePeriod
from omtanke.audit.trail import SYSTEM
from omtanke.figures import statutory
from omtanke.figures.prepared import prepare
from omtanke.insight import source, storing
from omtanke.insight.actions import building
from omtanke.insight.counting import annual
from omtanke.rules.kinds import Kind
from omtanke.rules.periods import Period
from omtanke.workforce import actions as workforce
from omtanke.workforce.models import Employment
from tests.factories import accounts, people
from tests.factories.datasets import LAST, has_hours, made
from tests.factories.moments import NOON, TODAY
from tests.reference import figures as slow
from tests.reference import figures_statutory

pytestmark = pytest.mark.django_db
TOP, YEAR = "Ekhult", 2025
NAMES = {"women": "K", "men": "M"}


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.OMTANKE_DATA = tmp_path


@pytest.fixture
def worked(town):
    """Forty with an agreed week and hours of absence in 2025, and two months of absence before it."""
    Employment.objects.update(hours_per_week=40)
    names = {f"h{n}": f"Given{n} Family{n}" for n in range(40)}
    ids = list(people.people(town.ekhult, **names).values())
    workforce.add_employments([(who, town.units["Hemtjänst Syd"], date(2020, 1, 1), None, 100, Decimal("38.25"))
                               for who in ids], by=SYSTEM, now=NOON)
    rows = [(ids[0], Period(date(2024, 10, 1), date(2024, 10, 4), 100, Kind.SICK, 4 * 459))]
    rows += [(who, Period(date(2025, 1 + n % 12, 3), date(2025, 1 + n % 12, 7), 100, Kind.SICK, 3 * 459))
             for n, who in enumerate(ids)]
    rows.append((ids[1], Period(date(2025, 6, 1), date(2025, 8, 31), 50, Kind.SICK, 15_000)))
    absence.add_periods(rows, today=TODAY, by=SYSTEM, now=NOON)
    return ids


def build(town):
    building.build(party=town.ekhult.id, today=TODAY, by=SYSTEM, now=NOON)
    return storing.read(town.ekhult.id)["annual_report"]


def of(table, year=YEAR):
    return {row["measure"]: row for row in table.filter(pl.col("year") == year).to_dicts()}


@pytest.mark.parametrize("seed", [*range(0, 60, 3), 1, 50, 51, 52])
def test_the_night_counts_as_the_figures_and_the_slow_reference(seed):
    dataset = made(seed)
    if dataset.employments.is_empty():
        return
    ready = prepare(dataset, last=LAST)
    table = annual.tables(ready, dataset, LAST)["annual_report"]
    for year in table["year"].unique():
        found = of(table, year)
        fast = {row["measure"]: row for row in statutory.disclosure(dataset, ready, year).to_dicts()}
        assert {name: row["value"] for name, row in found.items()} == {name: row["value"] for name, row in fast.items()}
        told = figures_statutory.disclosure(slow.World(dataset, slow.last_day(LAST)), year)
        assert (told is None) == (bool((found["total"]["rows"] or 0) + (found["total"]["employments"] or 0))
                                  or fast["total"]["reason"] in ("needs hours", "needs hours_per_week"))
        for name, row in found.items():
            if row["value"] is not None:
                part, whole, heads, average = told[NAMES.get(name, name)]
                assert row["value"] == pytest.approx(float(Fraction(part) / Fraction(whole) * 100), rel=1e-9)
                assert row["n"] == int(min(heads, average)) >= 11
    assert has_hours(seed) or table["value"].null_count() == len(table)


def test_the_hours_of_the_year_over_the_agreed_time(town, worked):
    table = build(town)
    assert table["year"].unique().to_list() == [2025]
    total = of(table)["total"]
    weeks = Employment.objects.filter(employee__party=town.ekhult, first_day__lte=date(2025, 1, 1))
    time = sum(Fraction(job.hours_per_week) / 5 * 261 for job in weeks)  # 2025 has 261 weekdays
    assert total["n"] >= 40 and total["hidden"] is None and total["history"]
    assert total["value"] == pytest.approx(float(100 * (40 * 3 * 459 + 15_000) / 60 / time), rel=1e-9)
    # 1–7 February lies apart from the summer: only the summer's hours are in unbroken time of sixty days
    assert of(table)["share_60"]["value"] == pytest.approx(100 * 15_000 / (40 * 3 * 459 + 15_000))


def test_a_row_without_hours_leaves_the_year_without_figures(town, worked):
    absence.add_periods([(worked[3], Period(date(2025, 11, 20), date(2025, 11, 21), 100))], today=TODAY, by=SYSTEM,
                        now=NOON)
    found = of(build(town))
    assert {row["value"] for row in found.values()} == {None}
    assert (found["total"]["hidden"], found["total"]["rows"], found["total"]["employments"]) == ("needs hours", 1, 0)


def test_an_employment_without_agreed_hours_leaves_the_year_without_figures(town, worked):
    people.employ(worked[0], town.units["Hemtjänst Norr"], first_day=date(2025, 12, 1))
    found = of(build(town))
    assert (found["total"]["value"], found["total"]["hidden"]) == (None, "needs hours_per_week")
    assert (found["total"]["rows"], found["total"]["employments"]) == (0, 1)


def test_a_small_employer_is_not_told_of_by_what_it_lacks(town):
    """Grannby has fewer than eleven: not even whether anybody was ill is said."""
    who = next(iter(people.people(town.grannby, liten="Liten Granne").values()))
    people.employ(who, town.units["Hemtjänst Grannby"], first_day=date(2020, 1, 1))
    absence.add_periods([(who, Period(date(2024, 10, 1), date(2024, 10, 4), 100)),
                         (who, Period(date(2025, 3, 3), date(2025, 3, 4), 100))], today=TODAY, by=SYSTEM, now=NOON)
    building.build(party=town.grannby.id, today=TODAY, by=SYSTEM, now=NOON)
    table = storing.read(town.grannby.id)["annual_report"]
    assert len(table) == 7 and table["rows"].null_count() == 7 and table["n"].null_count() == 7
    assert set(table["hidden"]) == {"at most ten", "unknown"}  # nobody's sex and age is known there


def test_the_agreed_week_reaches_the_nights_dataset(town, worked):
    weeks = source.of(town.ekhult.id).employments["hours_per_week"]
    assert sorted(weeks.unique().to_list()) == [38.25, 40.0]


def stored_year(year, *, lacks=None, small=(), rows=0, employments=0, history=True, shift=0.0):
    """A year as the night stores it: 2.0, 3.0 … percent in the order of the law."""
    made = []
    for place, name in enumerate(statutory.MEASURES):
        hidden = lacks or ("at most ten" if name in small else None)
        made.append({"year": year, "measure": name, "value": None if hidden else 2.0 + place + shift,
                     "n": None if name in small else 100 + place, "hidden": hidden, "history": history, "rows": rows,
                     "employments": employments})
    return pl.DataFrame(made, annual.SCHEMA)


@pytest.fixture
def whole(town):
    """She who left is an evaluator now: of the whole, and of nobody."""
    accounts.steward(town.users["igarchef"], town.ekhult.id, role="evaluator")


@pytest.fixture
def keep(town, whole):
    def _keep(*years):
        storing.write(town.ekhult.id, {"annual_report": pl.concat(years)}, {
            "made_at": NOON.isoformat(), "first": "2024-11", "last": "2026-10"})
        return f"/figures/{town.units[TOP]}/annual-report/"
    return _keep


@pytest.mark.parametrize(("who", "status"), [
    ("igarchef", 200), ("chef", 404), ("overchef", 404), ("hr", 404), ("utanfor", 404), ("medarbetare", 403),
    ("admin", 403)])
def test_whose_it_is(keep, sign_in, who, status):
    address = keep(stored_year(2025))
    for rest in ("", "csv/", "excel/", "pdf/"):
        assert sign_in(who).get(f"{address}{rest}").status_code == status, rest


def test_who_leads_or_supports_the_whole_has_it(town, keep, sign_in):
    address = keep(stored_year(2025))
    people.appoint(town.units[TOP], town.people["overchef"], first_day=date(2024, 1, 1))
    assert sign_in("overchef").get(address).status_code == 200


def test_only_the_whole_has_it(town, keep, sign_in):
    keep(stored_year(2025))
    client = sign_in("igarchef")
    assert client.get(f"/figures/{town.units['Hemtjänst Norr']}/annual-report/").status_code == 404
    assert "annual-report" in client.get(f"/figures/{town.units[TOP]}/years/").content.decode()


def test_a_text_to_paste_with_the_year_before_and_the_method(keep, sign_in, django_assert_max_num_queries):
    address = keep(stored_year(2025), stored_year(2024, shift=0.5))
    client = sign_in("igarchef")
    with django_assert_max_num_queries(25):
        page = client.get(address).content.decode()
    text = page[page.index('id="a-text"'):page.index('id="a-method"')]
    assert "In 2025 the employees" in text and "2.0 percent of their ordinary working time" in text
    assert "The year before, sickness absence was 2.5 percent." in text and "employees 2025" in text and "106" in text
    assert "(2018:597), chapter 11, section 6" in page and "leave is not taken away" in page
    assert "disclosure-1" in page and "less than 60 days" not in page


def test_another_year_can_be_chosen_and_a_strange_one_is_the_newest(keep, sign_in):
    address, client = keep(stored_year(2025), stored_year(2024, history=False)), sign_in("igarchef")
    page = client.get(f"{address}?year=2024").content.decode()
    assert "In 2024 the employees" in page and "employees 2025" not in page and "less than 60 days" in page
    for strange in ("1999", "x", "2025'--", "9" * 5000):
        assert "In 2025 the employees" in client.get(address, {"year": strange}).content.decode()


def test_what_is_hidden_says_why_and_is_nowhere(keep, sign_in):
    page = sign_in("igarchef").get(keep(stored_year(2025, small=("men", "women")))).content.decode()
    assert page.count("not shown, at most ten employees") == 4  # two groups, each with share and number
    assert "Women&#x27;s absence" not in page and "4.0" not in page and "103" not in page
    assert "Groups of at most ten employees are not stated" in page


def test_without_hours_it_says_what_is_missing_and_what_to_do(keep, sign_in):
    address = keep(stored_year(2025, lacks="needs hours", rows=1200, employments=1), stored_year(2024))
    page = sign_in("igarchef").get(address).content.decode()
    assert "cannot be computed: hours are missing" in page and "1,200 rows of sickness absence" in page
    assert "1 employment in the year has no agreed hours a week" in page and "/years/" in page
    assert 'id="a-text"' not in page and "csv/" not in page and "Save as a PDF" not in page
    older = sign_in("igarchef").get(address, {"year": "2024"}).content.decode()
    assert 'id="a-text"' in older


def test_the_year_before_is_left_out_when_it_cannot_be_computed(keep, sign_in):
    address = keep(stored_year(2025), stored_year(2024, lacks="needs hours", rows=3))
    page = sign_in("igarchef").get(address).content.decode()
    assert "The year before is left out" in page and "2024 (%)" not in page


def test_a_small_employer_has_no_figures_and_no_counts(keep, sign_in):
    small = stored_year(2025, small=statutory.MEASURES, rows=None, employments=None)
    page = sign_in("igarchef").get(keep(small)).content.decode()
    assert "not shown, at most ten employees" in page and 'id="a-text"' not in page


def test_before_the_first_night_it_says_so(town, whole, sign_in):
    page = sign_in("igarchef").get(f"/figures/{town.units[TOP]}/annual-report/").content.decode()
    assert "No whole calendar year" in page


def test_the_page_and_its_files_say_the_same(keep, sign_in):
    client, address = sign_in("igarchef"), keep(stored_year(2025), stored_year(2024, shift=0.5))
    rows = list(csv.reader(io.StringIO(client.get(f"{address}csv/?year=2025").content.decode("utf-8-sig"))))
    row = next(row for row in rows if row and row[0] == "Sickness absence of women")
    assert row[1:] == ["4.0", "102", "4.5", "102"]
    text = " ".join(PdfReader(io.BytesIO(client.get(f"{address}pdf/").content)).pages[0].extract_text().split())
    assert "Sickness absence for the annual report" in text and "4.0" in text and "2018:597" in text
    assert client.get(f"{address}excel/").status_code == 200
    lacking = keep(stored_year(2025, lacks="needs hours", rows=3))
    told = client.get(f"{lacking}csv/").content.decode("utf-8-sig")
    assert "3 rows of sickness absence" in told and "4.0" not in told


def test_days_told_directly_have_the_hours_of_the_agreed_week(town):
    """A week from Monday to Sunday, half: half the agreed week. What goes on, and what no report told, has none."""
    who = town.people["medarbetare"]
    AbsencePeriod.objects.filter(employee_id=who).delete()
    jobs = Employment.objects.filter(employee_id=who)
    jobs.exclude(id=jobs.first().id).delete()
    jobs.update(first_day=date(2020, 1, 1), last_day=None, hours_per_week=Decimal("38.25"))
    for first, last, report in ((2, 8, uuid4()), (9, 15, None), (23, None, uuid4())):
        AbsencePeriod.objects.create(
            employee_id=who, first_day=date(2026, 3, first), last_day=last and date(2026, 3, last), degree=50,
            kind="sick", report=report)
    found = source.of(town.ekhult.id).absences.filter(pl.col("first_day") >= date(2026, 3, 1), pl.col(
        "first_day") <= date(2026, 3, 31), pl.col("degree") == 50).sort("first_day")
    assert found["hours"].to_list() == [round(38.25 * 30) / 60, None, None]
