"""What sick leave costs on its page: counted from what is shown, apart by model, with the wage that was given."""

import csv
import io

import pytest

from omtanke.figures import costs as engine
from omtanke.insight.actions.settings import choose
from omtanke.insight.models import FigureSettings
from omtanke.insight.queries import costs as queries
from tests.factories import figures
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
    assert found.models[0].short == round(1765 * sum(row.short for row in rows)) > 0
    page = sign_in("chef").get(address(town)).content.decode()
    assert "no sum that can be saved" in page and "mean monthly wage" in page and "Give the mean" not in page


def test_with_a_wage_the_models_stand_beside_each_other_and_are_never_added(town, large, sign_in):
    give(town, 33_500)
    found = queries.unit_costs(town.units[NORTH], for_user=town.viewer("chef"))
    short = sum(row.short for row in found.found.place.months[-12:] if row.hidden is None)
    by_model = {one.model: one for one in found.models}
    assert by_model["C"].short == round(engine.production(short * engine.week_pay(33_500) / 5, 1.97))
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
