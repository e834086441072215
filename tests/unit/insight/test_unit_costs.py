"""What sick leave costs on its page: counted from what is shown, apart by model, with the wage that was given."""

import csv
import io

import pytest

from omtanke.figures import costs as engine
from omtanke.insight.actions.settings import choose
from omtanke.insight.models import FigureSettings
from omtanke.insight.queries import costs as queries
from tests.factories import accounts, figures
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
NORTH = "Hemtjänst Norr"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.OMTANKE_DATA = tmp_path


@pytest.fixture
def large(town):
    figures.staff(town, NORTH, 19)
    figures.build(town)


def address(town, unit=NORTH, rest=""):
    return f"/figures/{town.units[unit]}/costs/{rest}"


def give(town, wage):
    choose(party=town.ekhult.id, monthly=True, monthly_wage=wage, by=town.actor("hr"), now=NOON)


def test_without_a_wage_only_the_fixed_value_is_counted(town, large, sign_in):
    found = queries.unit_costs(town.units[NORTH], for_user=town.viewer("chef"))
    assert [one.model for one in found.models] == ["D"] and found.lacking == ["A", "B", "C"]
    rows = [row for row in found.found.place.months[-12:] if row.hidden is None]
    exact = 1765 * sum(row.short for row in rows)
    assert 0 < exact == pytest.approx(found.models[0].short, abs=500) and found.models[0].short % 1000 == 0
    page = sign_in("chef").get(address(town)).content.decode()
    assert "no sum that can be saved" in page and "mean monthly wage" in page and "Give the mean" not in page


def test_with_a_wage_the_models_stand_beside_each_other_and_are_never_added(town, large, sign_in):
    give(town, 33_500)
    found = queries.unit_costs(town.units[NORTH], for_user=town.viewer("chef"))
    short = sum(row.short for row in found.found.place.months[-12:] if row.hidden is None)
    by_model = {one.model: one for one in found.models}
    assert by_model["C"].short == pytest.approx(engine.production(short * engine.week_pay(33_500) / 5, 1.97), abs=500)
    page = sign_in("chef").get(address(town)).content.decode()
    assert "33,500 kronor that the employer has given" in page
    total = sum(one.total for one in found.models)
    assert str(total) not in "".join(letter for letter in page if letter.isdigit() or letter.isspace()).split()


def test_the_file_has_the_sums_of_the_page(town, large, sign_in):
    give(town, 33_500)
    client = sign_in("chef")
    rows = list(csv.reader(io.StringIO(client.get(address(town, rest="csv/")).content.decode("utf-8-sig"))))
    found = queries.unit_costs(town.units[NORTH], for_user=town.viewer("chef"))
    told = next(row for row in rows if row and row[0] == "By the fixed value of a day" and len(row) == 5)
    one = next(one for one in found.models if one.model == "D")
    assert told[1:] == [str(value) for value in (one.short, one.long, one.very_long, one.total)]
    for rest in ("excel/", "pdf/"):
        assert client.get(address(town, rest=rest)).status_code == 200


def test_what_is_hidden_in_days_has_no_cost(town, large, sign_in):
    found = queries.unit_costs(town.units["Hemtjänst Syd"], for_user=town.viewer("overchef"))
    assert (found.shown, found.models, found.lacking) == (0, [], [])
    assert "cannot be shown in kronor" in sign_in("overchef").get(address(town, "Hemtjänst Syd")).content.decode()


@pytest.mark.parametrize(("who", "status"), [
    ("chef", 200), ("overchef", 200), ("chef2", 404), ("utanfor", 404), ("medarbetare", 403), ("admin", 403)])
def test_whose_it_is(town, sign_in, who, status):
    for rest in ("", "csv/", "excel/", "pdf/"):
        assert sign_in(who).get(address(town, rest=rest)).status_code == status


def test_a_wage_holds_from_its_month_on(town, large):
    give(town, 30_000)
    before = {one.model: one for one in costs(town).models}
    choose(party=town.ekhult.id, monthly=True, monthly_wage=60_000, wage_from="2026-10", by=town.actor("hr"), now=NOON)
    found = costs(town)
    rows = {row.month: row.short for row in found.found.place.months[-12:] if row.hidden is None}
    days = sum(some * (2 if month >= "2026-10" else 1) for month, some in rows.items())
    after = {one.model: one for one in found.models}
    assert after["C"].short == pytest.approx(engine.production(days * engine.week_pay(30_000) / 5, 1.97), abs=500)
    assert after["D"] == before["D"] and rows["2026-10"] > 0 and after["C"].short > before["C"].short
    assert found.wages[-1] == ("2026-10", 60_000)
    choose(party=town.ekhult.id, monthly=True, monthly_wage=None, wage_from="2026-10", by=town.actor("hr"), now=NOON)
    assert {one.model: one for one in costs(town).models} == before


def test_a_wage_of_the_last_months_alone_does_not_price_the_earlier(town, large):
    choose(party=town.ekhult.id, monthly=True, monthly_wage=60_000, wage_from="2026-10", by=town.actor("hr"), now=NOON)
    assert costs(town).lacking == ["A", "B", "C"]


def costs(town):
    return queries.unit_costs(town.units[NORTH], for_user=town.viewer("chef"))


@pytest.mark.parametrize(("total", "to"), [(0, 100), (19_999, 100), (20_000, 1000), (19_999_999, 1000),
                                           (20_000_000, 100_000)])
def test_an_estimate_is_rounded_to_what_it_bears(total, to):
    assert engine.step(total) == to


def test_what_was_paid_stands_beside_the_estimates_to_the_krona(town, sign_in):
    figures.staff(town, NORTH, 19)
    figures.staff(town, "Hemtjänst Syd", 19)
    figures.build(town)
    accounts.steward(town.users["igarchef"], town.ekhult.id, role="evaluator")
    answer = sign_in("hr").post("/figures/settings/", {
        "monthly": "on", "paid_year": "2025", "paid": "1234567", "paid_source": "Payroll, sick pay with fees"})
    assert answer.status_code == 302 and FigureSettings.objects.get().paid == {
        "2025": [1_234_567, "Payroll, sick pay with fees"]}
    found = queries.unit_costs(town.units["Ekhult"], for_user=town.viewer("igarchef"))
    assert found.paid == [("2025", 1_234_567, "Payroll, sick pay with fees")]
    page = sign_in("igarchef").get(address(town, "Ekhult")).content.decode()
    assert "1,234,567" in page and "Paid in 2025, real" in page and "estimated: " in page
    assert f"{1_234_567 + found.models[0].total:,}" not in page
    told = sign_in("igarchef").get(address(town, "Ekhult", "csv/")).content.decode("utf-8-sig")
    assert "1234567" in told and "Payroll, sick pay with fees" in told
    assert "1,234,567" not in sign_in("chef").get(address(town)).content.decode()


@pytest.mark.parametrize(("given", "words"), [
    ({"paid": "5"}, "which year"), ({"paid": "5", "paid_year": "2025"}, "where the sum comes from"),
    ({"paid": "x", "paid_year": "2025"}, "whole kronor"), ({"paid_year": "25"}, "as 2025"),
    ({"wage_from": "april"}, "Write the month as 2026-01")])
def test_what_was_paid_has_a_year_and_a_source(town, sign_in, given, words):
    answer = sign_in("hr").post("/figures/settings/", {"monthly": "on", **given})
    assert words in answer.content.decode() and not FigureSettings.objects.exists()


@pytest.mark.parametrize(("wage", "words"), [
    ("335,50", "Write whole kronor"), ("9000", "at least 10 000"), ("2000000", "at most 200 000"), ("-1", "at least")])
def test_a_wage_that_is_none_is_said(town, sign_in, wage, words):
    answer = sign_in("hr").post("/figures/settings/", {"monthly": "on", "monthly_wage": wage})
    assert words in answer.content.decode() and not FigureSettings.objects.exists()


def test_the_wage_is_kept_and_can_be_taken_back(town, sign_in):
    client = sign_in("hr")
    for wage, kept in (("33500", 33_500), ("", None)):
        client.post("/figures/settings/", {"monthly": "on", "monthly_wage": wage})
        assert FigureSettings.objects.get().monthly_wage == kept
