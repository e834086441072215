"""Women, men and ages: what is stored, on the page and in the file; few, unknown and protected."""

import polars as pl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from omtanke.figures.shares import differ
from omtanke.insight import storing
from omtanke.insight.counting.groups import largest, many
from omtanke.workforce import sexes
from omtanke.workforce.models import Employee
from tests.factories import figures, protections

pytestmark = pytest.mark.django_db
WHERE = ("Hemtjänst Norr", "Hemtjänst Syd", "Vård och omsorg", "Blåklockan", "Förskola", "Ekhult")


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.OMTANKE_DATA = tmp_path


def seal(town, people, sex, born="1984-03-02"):
    for id in people:
        Employee.objects.filter(id=id).update(figures=sexes.sealed(town.ekhult.id, id, sex, born))


def staffed(town, men=14):
    """Twenty women and some men more in every place, so that every unit's own row is shown."""
    found = [one for unit in WHERE for one in figures.staff(town, unit, men, away=0, label=f"m{unit}")]
    for unit in WHERE:
        figures.staff(town, unit, 20, label=f"k{unit}")
    seal(town, Employee.objects.filter(party=town.ekhult).values_list("id", flat=True), "K")
    seal(town, found, "M")
    figures.build(town)
    return found


def rows(town, unit, axis="sex", window="now"):
    table = storing.read(town.ekhult.id)["groups"].filter(
        pl.col("node") == town.units[unit].hex, pl.col("axis") == axis, pl.col("window") == window)
    return {row["group"]: row for row in table.iter_rows(named=True)}


def url(town, unit: str, rest: str = "") -> str:
    return f"/figures/{town.units[unit]}/{rest}"


def test_women_and_men_of_a_unit(town):
    staffed(town)
    found = rows(town, "Hemtjänst Norr")
    assert set(found) == {"K", "M"}
    assert (found["M"]["employees"], found["M"]["share"], found["M"]["flagged"]) == (14, 0, 0)
    women = found["K"]
    assert women["employees"] >= 20 and women["flagged"] == 3
    assert women["low"] < women["share"] < women["high"]
    assert not women["joined"]


def test_the_groups_sum_to_the_units_own_row(town):
    staffed(town)
    for axis in ("sex", "age"):
        for unit in ("Hemtjänst Norr", "Ekhult"):
            found = rows(town, unit, axis).values()
            days = storing.read(town.ekhult.id)["days"].filter(
                pl.col("node") == town.units[unit].hex, pl.col("month") == "2026-10")
            assert sum(one["employees"] for one in found) == pytest.approx(days["employees"][0])


def test_few_men_hide_both_and_the_page_says_why(town, sign_in):
    staffed(town, men=5)
    assert rows(town, "Hemtjänst Norr") == {}
    assert set(rows(town, "Ekhult")) == {"K", "M"}, "thirty together"
    page = sign_in("chef").get(url(town, "Hemtjänst Norr")).content.decode()
    assert "at least eleven of each" in page


def test_a_few_not_known_count_with_the_largest(town):
    men = staffed(town)
    seal(town, men[:1], "")
    figures.build(town)
    found = rows(town, "Ekhult")
    assert set(found) == {"K", "M"}
    assert (found["K"]["joined"], found["M"]["joined"]) == (True, False)


def test_many_not_known_are_a_group_of_their_own(town):
    men = staffed(town)
    seal(town, men[:40], "", "")
    figures.build(town)
    assert set(rows(town, "Ekhult")) == {"K", "M", "unknown"}


def test_somebody_protected_is_in_the_sums_of_the_whole_only(town):
    staffed(town)
    whole = sum(one["employees"] for one in rows(town, "Ekhult").values())
    part = sum(one["employees"] for one in rows(town, "Hemtjänst Norr").values())
    protections.protect(town)
    figures.build(town)
    assert sum(one["employees"] for one in rows(town, "Ekhult").values()) == whole
    after = rows(town, "Hemtjänst Norr").values()
    assert not after or sum(one["employees"] for one in after) == part - 1


def test_a_department_shows_and_its_file_has_the_same(town, sign_in):
    staffed(town)
    client = sign_in("overchef")
    page = client.get(url(town, "Vård och omsorg"))
    shown = {one.id: one for one in page.context["groups"]}
    assert set(shown) == {"groups-sex", "groups-age"}
    assert "larger than chance" in page.content.decode(), "no man was ill"
    text = client.get(url(town, "Vård och omsorg", "csv/")).content.decode("utf-8-sig")
    table = shown["groups-sex"].drawing.table("Sick leave")
    assert [row["name"] for row in table.shown] == ["Women", "Men"]
    for row in table.shown:
        assert ",".join([row["name"], *row["cells"]]) in text


def test_beside_a_workplace_in_words(town, sign_in):
    staffed(town)
    page = sign_in("chef").get(url(town, "Hemtjänst Norr")).content.decode()
    assert "Women:" in page and "Men: 0.0" in page


def test_the_figures_of_meetings_are_a_link_for_those_who_have_them(town, sign_in):
    staffed(town)
    assert "meetings/figures/?by=sex" in sign_in("overchef").get(url(town, "Vård och omsorg")).content.decode()


def test_as_many_questions_however_many_people(town, sign_in):
    def asked(client):
        with CaptureQueriesContext(connection) as questions:
            assert client.get(url(town, "Vård och omsorg")).status_code == 200
        return len(questions)

    figures.build(town)
    client = sign_in("overchef")
    asked(client)
    few = asked(client)
    staffed(town)
    assert asked(client) <= few + 1 <= 25


def test_few_of_anything_in_any_month_is_not_many():
    assert many({("2026-01", "K"): 11.0, ("2026-01", "M"): 0.0})
    assert not many({("2026-01", "K"): 11.0, ("2026-02", "K"): 10.0})


def test_not_known_joins_nobody_when_they_are_more_than_one_in_a_hundred():
    def heads(unknown):
        return pl.DataFrame([("u", "K", "2026-01", 99.0), ("u", "unknown", "2026-01", unknown)],
                            ["unit", "group", "layer", "size"], orient="row")

    assert largest(heads(1.0)) == "K"
    assert largest(heads(1.5)) is None


def test_two_shares_differ_when_nought_is_outside():
    assert differ((8.0, 7.0, 9.0), (5.0, 4.0, 6.0))
    assert not differ((8.0, 5.0, 11.0), (5.0, 2.0, 8.0))
    assert not differ((5.0, 5.0, 5.0), (5.0, 5.0, 5.0))
