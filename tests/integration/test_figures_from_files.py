"""`omtanke figures` from files says what the slow reference says of the same people, and hides it from nobody else."""

import json

import pytest

from omtanke.config.cli import main
from tests.factories.datasets import FIRST, LAST, has_hours, made
from tests.reference import figures as slow
from tests.reference import figures_groups as groups

SEEDS = (3, 9, 20, 45, 50, 51, 52)


@pytest.fixture(params=SEEDS)
def seed(request):
    return request.param


@pytest.fixture
def folder(seed, tmp_path):
    """The employer of the seed as files: an unknown degree is a question mark, what goes on has no last day."""
    dataset = made(seed)
    dataset.absences.with_columns(degree=dataset.absences["degree"].cast(str).fill_null("?")).write_csv(
        tmp_path / "absences.csv")
    dataset.employments.write_csv(tmp_path / "employments.csv")
    dataset.units.write_csv(tmp_path / "units.csv")
    return tmp_path


@pytest.fixture
def world(seed):
    return slow.World(made(seed), slow.last_day(LAST))


@pytest.fixture
def asked(folder, capsys):
    def ask(table, *options):
        assert main(["figures", str(folder), "--table", table, "--json", "--no-suppress", *options]) == 0
        return json.loads(capsys.readouterr().out)
    return ask


@pytest.mark.parametrize("by", [(), ("unit",), ("sex", "age")])
def test_bands(asked, world, by):
    rows = asked("bands", "--from", FIRST, "--to", LAST, "--by", ",".join(("month", *by)))
    found = {tuple(row[word] for word in ("month", *by)): [
        row[name] for name in (*slow.BANDS, "employees", "short_per_employee")] for row in rows}
    cells = slow.bands(slow.parts(world, FIRST), ("month", *by))
    assert found == {where: [pytest.approx(float(value), rel=1e-12) for value in (
        *(cell[band] for band in slow.BANDS), cell["employees"], cell["short"] / cell["employees"])]
        for where, cell in cells.items()}


def test_hours(asked, world, seed):
    if has_hours(seed):
        rows = asked("bands", "--from", FIRST, "--to", LAST, "--measure", "hours")
        cells = slow.bands(slow.parts(world, FIRST, "hours"), ("month",), measure="hours")
        assert {(row["month"],): row["long"] for row in rows} == {
            where: pytest.approx(float(cell["long"]), rel=1e-12) for where, cell in cells.items()}


def test_repeated(asked, world):
    rows = asked("repeated", "--from", FIRST, "--to", LAST, "--more-than", "2", "--months", "12")
    counts = ("flagged", "inflow", "outflow", "employed")
    assert {(row["month"],): [row[name] for name in counts] for row in rows} == {
        where: [row[name] for name in counts] for where, row in slow.repeated(world, FIRST, 2).items()}


def test_cohort(asked, world):
    rows = asked("cohort", "--selection", "2023-07:2024-06", "--followup", f"2024-07:{LAST}", "--more-than", "2")
    expected, _ = groups.cohort(world, ("2023-07", "2024-06"), ("2024-07", LAST), 2)
    counts = ("n", "with_15_90", "with_91", "leavers")
    for row in rows:
        for version, before in (("all", ""), ("incident", "incident_")):
            told = expected[version, row["group"]]
            assert [row[before + name] for name in counts] == [told[name] for name in counts]
            assert row[f"{before}share_15_90"] == (told["share_15_90"] and told["share_15_90"].value)


def test_concentration(asked, seed):
    rows = asked("concentration", "--year", "2023")
    expected = groups.concentration(slow.World(made(seed), slow.last_day("2023-12")), 2023)
    shares = {top: None if share is None else pytest.approx(float(share)) for top, share in expected["shares"].items()}
    assert {row["top"]: row["share"] for row in rows} == shares
