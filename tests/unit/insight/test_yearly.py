"""Sickness absence year by year on its page: whose it is, what stands there, and what is not known."""

import csv
import io
from datetime import date

import polars as pl
import pytest
from pypdf import PdfReader

from omtanke.figures.dataset import dataset
from omtanke.figures.prepared import prepare
from omtanke.insight import storing
from omtanke.insight.counting import yearly
from omtanke.insight.present import yearly as present
from omtanke.insight.queries.yearly import Disclosure, Measure
from tests.factories import accounts
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
TOP = "Ekhult"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.OMTANKE_DATA = tmp_path


def people(count, *, sex=("K", "M"), born=(1970, 1990, 2000)):
    """So many employed from 2020 on, every second for half the time, each ill in a month of her own of 2024."""
    jobs = [(f"p{n}", "u", date(2020, 1, 1), None, 50 if n % 2 else 100, sex[n % len(sex)],
             date(born[n % 3], 5, 5) if born else None) for n in range(count)]
    away = [(f"p{n}", date(2024, 1 + n % 12, 3), date(2024, 1 + n % 12, 20), 100, "sick") for n in range(count)]
    away.append(("p0", date(2023, 1, 1), date(2023, 1, 9), 100, "sick"))
    return dataset(
        pl.DataFrame(away, schema=["person", "first_day", "last_day", "degree", "kind"], orient="row"),
        pl.DataFrame(jobs, schema=["person", "unit", "first_day", "last_day", "degree", "sex", "birth_date"],
                     orient="row"), pl.DataFrame({"unit": ["u"], "parent": [None]}))


def counted(data, last="2024-12"):
    return yearly.tables(prepare(data, last=last), data, last)["disclosure"]


def test_every_whole_year_of_which_there_is_absence():
    table = counted(people(80))
    assert table["year"].unique().to_list() == [2023, 2024]
    assert dict(table.select("year", "history").unique().iter_rows()) == {2023: False, 2024: True}
    year = {row["measure"]: row for row in table.filter(pl.col("year") == 2024).to_dicts()}
    assert list(year) == list(present.MEASURES) and year["total"]["n"] == 80
    assert year["total"]["value"] == pytest.approx(100 * sum(
        date(2024, 1 + n % 12, day).weekday() < 5 for n in range(80) for day in range(3, 21)) / (80 * 262), rel=0.2)
    assert counted(people(80), "2024-11")["year"].unique().to_list() == [2023]


def test_few_are_hidden_and_what_is_not_known_says_so():
    few = {row["measure"]: row for row in counted(people(80, sex=("K",) * 39 + ("M",))).to_dicts()}
    assert (few["men"]["hidden"], few["women"]["hidden"], few["men"]["n"]) == ("at most ten", "complementary", None)
    unknown = {row["measure"]: row for row in counted(people(80, sex=(None,), born=())).to_dicts()}
    assert {unknown[name]["hidden"] for name in ("women", "men", "-29", "30-49", "50-")} == {"unknown"}


@pytest.fixture
def whole(town):
    """She who left is an evaluator now: of the whole, and of nobody."""
    accounts.steward(town.users["igarchef"], town.ekhult.id, role="evaluator")


@pytest.fixture
def stored(town, whole):
    storing.write(town.ekhult.id, {"disclosure": counted(people(80))},
                  {"made_at": NOON.isoformat(), "first": "2024-01", "last": "2024-12"})


@pytest.mark.parametrize(("who", "status"), [
    ("igarchef", 200), ("chef", 404), ("overchef", 404), ("utanfor", 404), ("medarbetare", 403), ("admin", 403)])
def test_whose_it_is(town, sign_in, stored, who, status):
    for rest in ("", "csv/", "excel/", "pdf/"):
        address = f"/figures/{town.units[TOP]}/years/{rest}"
        assert sign_in(who).get(address).status_code == status, rest


def test_only_the_whole_has_years(town, sign_in, stored):
    client = sign_in("igarchef")
    assert client.get(f"/figures/{town.units['Hemtjänst Norr']}/years/").status_code == 404
    assert "years" not in client.get(f"/figures/{town.units['Hemtjänst Norr']}/").content.decode()
    assert "years" in client.get(f"/figures/{town.units[TOP]}/").content.decode()


def test_it_never_stands_under_the_laws_name(town, sign_in, stored):
    """DESIGN §8: what needs hours and has none is never an approximation under a legal name."""
    page = sign_in("igarchef").get(f"/figures/{town.units[TOP]}/years/").content.decode()
    assert "This is not the disclosure of the act" in page and "counted in hours" in page and "disclosure-1" not in page


def test_the_page_and_its_files_say_the_same(town, sign_in, stored):
    client, address = sign_in("igarchef"), f"/figures/{town.units[TOP]}/years/"
    page = client.get(address).content.decode()
    assert "The latest year in words" in page and "years-degree-1" in page and "less than 60 days" in page
    rows = list(csv.reader(io.StringIO(client.get(f"{address}csv/").content.decode("utf-8-sig"))))
    row = next(row for row in rows if row and row[0] == "Sickness absence in all")
    assert all(value in page for value in row[1:])
    text = " ".join(PdfReader(io.BytesIO(client.get(f"{address}pdf/").content)).pages[0].extract_text().split())
    assert "Sickness absence year by year" in text and row[1] in text


def test_before_the_first_night_it_says_so(town, sign_in, whole):
    assert "No whole calendar year" in sign_in("igarchef").get(
        f"/figures/{town.units[TOP]}/years/").content.decode()


def test_a_figure_never_stands_at_anothers_name():
    rows = [Measure(name, 1.0, None) for name in reversed(present.MEASURES)]
    with pytest.raises(ValueError, match="order"):
        present.table(Disclosure(None, "", {2024: rows}, frozenset(), NOON))


def test_what_is_pasted_says_that_it_is_not_in_hours(town, sign_in, stored, django_assert_max_num_queries):
    client, address = sign_in("igarchef"), f"/figures/{town.units[TOP]}/years/"
    with django_assert_max_num_queries(25):
        page = client.get(address).content.decode()
    text = page[page.index('id="d-text"'):page.index('id="d-table"')]
    assert "by the degree of sick leave" in text
