"""The night's figures: what is stored, what is hidden, and that nobody is in it."""

import json
import stat

import polars as pl
import pytest

from omtanke.insight import source, storing
from omtanke.workforce.models import Employee, Protection
from tests.factories import figures, people, protections, trails
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
LAST = "2026-10"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.OMTANKE_DATA = tmp_path


def row(stored, town, unit, table="days", month=LAST):
    found = stored[table].filter(pl.col("node") == town.units[unit].hex, pl.col("month") == month)
    return found.row(0, named=True) if len(found) else None


def test_net_days_of_a_workplace(town):
    figures.staff(town, "Hemtjänst Syd", 19)
    october = row(figures.build(town), town, "Hemtjänst Syd")
    assert october["employees"] == 20
    assert (october["short"], october["long"], october["very_long"]) == (3 * 8, 3 * 5, 0)
    assert october["share"] == pytest.approx(100 * 3 * 13 / (20 * 31))
    assert october["hidden"] is None


def test_repeated_absence_of_a_workplace(town):
    figures.staff(town, "Hemtjänst Syd", 19)
    october = row(figures.build(town), town, "Hemtjänst Syd", "repeated")
    assert (october["flagged"], october["employed"], october["inflow"], october["outflow"]) == (3, 20, 0, 0)
    september = row(storing.read(town.ekhult.id), town, "Hemtjänst Syd", "repeated", "2026-09")
    assert (september["flagged"], september["inflow"]) == (3, 3)


def test_few_are_not_shown_and_nor_is_what_would_tell_of_them(town):
    """Five in Norr, twenty in Syd: the sum of both would tell of the five."""
    figures.staff(town, "Hemtjänst Syd", 19)
    stored = figures.build(town)
    assert row(stored, town, "Hemtjänst Norr")["hidden"] == "few"
    shown = [unit for unit in ("Hemtjänst Syd", "Vård och omsorg") if row(stored, town, unit)["hidden"] is None]
    assert len(shown) == 1


def test_nothing_of_a_hidden_row_is_stored(town):
    figures.staff(town, "Hemtjänst Syd", 19)
    stored = figures.build(town)
    for name in ("days", "repeated"):
        rows = stored[name].filter(pl.col("hidden").is_not_null()).drop("month", "node", "hidden")
        assert len(rows) and all(rows[column].null_count() == len(rows) for column in rows.columns), name


def test_a_protected_person_counts_at_the_top_only(town):
    figures.staff(town, "Hemtjänst Norr", 19)
    with_her = row(figures.build(town), town, "Hemtjänst Norr")["employees"]
    protections.protect(town)
    assert Protection.objects.exists()
    assert row(figures.build(town), town, "Hemtjänst Norr")["employees"] == with_her - 1
    jobs = source.of(town.ekhult.id).employments
    assert jobs.filter(pl.col("unit") == town.units["Ekhult"].hex).height == 1
    assert jobs.height == Employee.objects.filter(party=town.ekhult).count()


def test_nobody_is_in_the_files(town, tmp_path):
    figures.staff(town, "Hemtjänst Syd", 19)
    figures.build(town)
    held = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    keys = source.of(town.ekhult.id).employments["person"].to_list()
    for id in Employee.objects.values_list("id", flat=True):
        assert id.hex.encode() not in held and str(id).encode() not in held
    assert not any(key.encode() in held for key in keys)


def test_keys_are_new_each_time(town):
    one, other = (set(source.of(town.ekhult.id).employments["person"]) for _ in range(2))
    assert len(one) == len(other) and not one & other


def test_only_the_employers_own(town):
    stored = figures.build(town)
    mine = {unit.hex for name, unit in town.units.items() if name != "Hemtjänst Grannby"}
    assert set(stored["days"]["node"]) <= mine


def test_the_night_twice_says_the_same(town, tmp_path):
    figures.staff(town, "Hemtjänst Syd", 19)
    one, other, last = figures.build(town), figures.build(town), figures.build(town)
    assert one is not other and set(one) == set(other) == {
        "days", "repeated", "spread", "support", "disclosure", "annual_report", "groups", "periods"}
    assert all(one[name].equals(last[name]) for name in one)
    home = storing.folder(town.ekhult.id)
    assert len([path for path in home.iterdir() if path.is_dir()]) == 2, "now and before"
    assert not list(tmp_path.rglob(".*.part"))
    assert trails.acts("insight.built") == ["insight.built"] * 6


def test_only_the_service_may_read_the_files(town):
    figures.build(town)
    home = storing.folder(town.ekhult.id)
    for path in (home.parent, home, *home.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path
    assert json.loads((home / "meta.json").read_text())["made_at"] == NOON.isoformat()


def test_an_employer_with_nobody(town):
    from omtanke.audit.trail import SYSTEM
    from omtanke.insight.actions import building
    from tests.factories import organisations
    from tests.factories.moments import TODAY

    empty = organisations.party("Tomby")
    assert building.build(party=empty.id, today=TODAY, by=SYSTEM, now=NOON) == 0
    assert dict(storing.read(empty.id)) == {}
    organisations.units(empty, ("Tomby", None))
    people.people(empty, one="Ada Alm")
    assert building.build(party=empty.id, today=TODAY, by=SYSTEM, now=NOON) == 0


def test_before_the_first_night_there_is_nothing(town):
    assert storing.read(town.ekhult.id) is None


def test_before_the_first_absence_nothing_is_said(town):
    """Nought would be untrue: no file has come of that time. Repeated absence needs twelve months behind it."""
    figures.staff(town, "Hemtjänst Syd", 19)
    stored = figures.build(town)
    assert row(stored, town, "Hemtjänst Syd", month="2024-10")["hidden"] == "before"
    assert row(stored, town, "Hemtjänst Syd", month="2024-10")["share"] is None
    assert row(stored, town, "Hemtjänst Syd", month="2024-11")["share"] > 0
    assert row(stored, town, "Hemtjänst Syd", "repeated", "2025-09")["flagged"] is None
    assert row(stored, town, "Hemtjänst Syd", "repeated", "2025-10")["flagged"] == 0
    assert set(stored["days"].filter(pl.col("month") < "2024-11")["share"]) == {None}


def test_without_any_absence_nothing_is_said(town):
    figures.staff(town, "Hemtjänst Syd", 19, away=0)
    assert row(figures.build(town), town, "Hemtjänst Syd")["hidden"] == "before"
