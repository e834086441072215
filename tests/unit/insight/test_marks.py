"""What an employer says of its series, and the department's page: breaks, a comparison, years, the way up, all rows."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from omtanke.insight.models import ComparedSeries, SeriesNote
from omtanke.insight.present import department as departments
from omtanke.insight.present import unit as units
from omtanke.insight.queries.figures import Department, Figures, Month, Place, Spread
from omtanke.insight.queries.marks import Compared, Marks
from tests.factories import figures, followed
from tests.factories.moments import NOON

ADDRESS = "/figures/settings/series/"
KEYS = [f"{2023 + (10 + month) // 12}-{(10 + month) % 12 + 1:02d}" for month in range(36)]


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.OMTANKE_DATA = tmp_path


english = translation.override("en")


def told(shares, *, marks=None, employees=None) -> Figures:
    rows = [Month(key, 1.0, 1.0, 1.0, share, heads, None) if share is not None else Month(key)
            for key, share, heads in zip(KEYS, shares, employees or [20.0] * 36, strict=True)]
    return Figures(Place(UUID(int=1), "Norr", rows, below=True), UUID(int=2), datetime(2026, 11, 1, tzinfo=UTC),
                   KEYS[-1], marks=marks or Marks())


def under(low, high) -> Department:
    return Department([], [], 12, Spread([low] * 36, [(low + high) / 2] * 36, [high] * 36), [])


@english
def test_the_sentence_is_chosen_by_rule():
    """Definition lead-1: the mean width of the band over twelve months, against how far the years are apart."""
    years = told([5.0] * 12 + [6.0] * 12 + [8.0] * 12)
    assert "larger than the difference between the years" in departments.lead(years, under(4.0, 7.5))
    assert "between the years is larger" in departments.lead(years, under(4.0, 6.5))
    unknown = departments.lead(told([None] * 24 + [8.0] * 12), under(4.0, 6.5))
    assert unknown.startswith("12 workplaces. In ")


@given(st.lists(st.floats(0, 20), min_size=36, max_size=36), st.lists(st.floats(11, 500), min_size=36, max_size=36))
@english
def test_the_year_so_far_is_days_by_days(shares, employees):
    """Against the plain sum: net days of the months divided by their employee-days, this year and last."""
    found = units.year_so_far(told(shares, employees=employees))
    days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31]
    now, before = (sum(share * heads * day for share, heads, day in zip(
        shares[start : start + 10], employees[start : start + 10], days, strict=True)) / sum(
        heads * day for heads, day in zip(employees[start : start + 10], days, strict=True)) for start in (26, 14))
    said = [float(word.rstrip(".,")) for word in found.replace("%", "").split() if word[0].isdigit()]
    assert said[0] == pytest.approx(now, abs=0.0501) and said[-1] == pytest.approx(before, abs=0.0501)


def test_a_year_with_a_month_that_is_not_shown_is_not_told():
    shares = [5.0] * 36
    shares[30] = None
    assert units.year_so_far(told(shares)) == "" and units.year_so_far(told([5.0] * 36))


@english
def test_a_break_and_a_comparison_stand_where_they_belong():
    marks = Marks([("2024-02", "Old"), ("2026-03", "New payroll system"), ("2030-01", "Later")],
                  Compared("The country", "A source", "2026-10-01", {"2026-03": 6.5, "2025-11": 7.0}))
    shown = units.line(told([5.0] * 36, marks=marks)).drawing
    assert [(one.at, one.name) for one in shown.breaks] == [(4, "New payroll system")]
    assert [line.name for line in shown.lines][-1] == "The country" and shown.lines[-1].values[4] == 6.5
    assert shown.lines[-1].values[5] is None
    wide = departments.spread(told([5.0] * 36, marks=marks), under(3.0, 7.0), None).drawing
    assert [one.at for one in wide.breaks] == [3, 28] and len(wide.lines) == 2
    printed = units.line(told([5.0] * 36, marks=marks))
    assert any("Others may count in another way" in line for line in printed.definition)


@pytest.mark.django_db
def test_the_steward_marks_a_break_and_everyone_sees_it(town, sign_in):
    figures.staff(town, "Hemtjänst Norr", 19)
    figures.build(town)
    hr = sign_in("hr")
    assert hr.post(ADDRESS, {"month": "2026-03", "words": "Nytt lönesystem"}).url == ADDRESS
    assert hr.post(ADDRESS, {"month": "2026-03", "words": "Ny mätning"}).url == ADDRESS
    assert SeriesNote.objects.get().words == "Ny mätning"
    unit = f"/figures/{town.units['Hemtjänst Norr']}/"
    assert "Ny mätning" in sign_in("chef").get(unit).content.decode()
    assert "Ny mätning" in sign_in("chef").get(f"{unit}csv/").content.decode("utf-8-sig")
    assert "Ny mätning" in hr.get(ADDRESS).content.decode()
    assert hr.post(f"{ADDRESS}{SeriesNote.objects.get().id}/remove/").url == ADDRESS
    assert "Ny mätning" not in sign_in("chef").get(unit).content.decode()


def _bring(client, text: str, **more):
    return client.post(f"{ADDRESS}compare/", {
        "name": "Riket", "source": "En källa", "source_day": "2026-11-01",
        "file": SimpleUploadedFile("s.csv", text.encode()), **more})


@pytest.mark.django_db
def test_a_series_to_compare_with_stands_with_its_source(town, sign_in):
    figures.staff(town, "Hemtjänst Norr", 19)
    figures.build(town)
    hr, unit = sign_in("hr"), f"/figures/{town.units['Hemtjänst Norr']}/"
    assert _bring(hr, "month;percent\n2026-09;6,8\n2026-10;7,1\n").url == ADDRESS
    assert ComparedSeries.objects.get().percent == {"2026-09": 6.8, "2026-10": 7.1}
    page = sign_in("chef").get(unit).content.decode()
    assert "Riket" in page and "En källa, 2026-11-01" in page and "Two years before" not in page
    ComparedSeries.objects.update(received_at=NOON - timedelta(days=1))
    assert _bring(hr, "month,percent\n2026-10,9\n", name="Ny").url == ADDRESS
    page = sign_in("chef").get(unit).content.decode()
    assert "Riket" not in page and "Ny" in page
    newest = ComparedSeries.objects.get(name="Ny")
    hr.post(f"{ADDRESS}{newest.id}/remove/")
    assert "Riket" in sign_in("chef").get(unit).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "says"), [
    ("month,percent\nmars,6\n", "Row 2, column month: this is not a month"),
    ("month,percent\n2026-01,sex\n", "write percent from 0 to 100"), ("month,percent\n", "there are no months"),
    ("month,percent\n2026-01,6\n2026-01,7\n", "stands twice"), ("month,percent\n2026-01,160\n", "from 0 to 100"),
    ("month\n2026-01\n", "is missing; the header needs month, percent")])
def test_a_file_that_cannot_be_read_says_where(town, sign_in, text, says):
    answer = _bring(sign_in("hr"), text)
    assert answer.status_code == 422 and says.lower() in answer.content.decode().lower()
    assert not ComparedSeries.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("values", [{"month": "2026-13", "words": "x"}, {"month": "", "words": "x"},
                                    {"month": "2026-01", "words": ""},
                                    {"month": "2026-01", "words": "Anna 19800101-1234"}])
def test_a_break_that_cannot_be_is_not_kept(town, sign_in, values):
    assert sign_in("hr").post(ADDRESS, values).status_code == 422 and not SeriesNote.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "status"), [("hr", 200), ("chef", 403), ("overchef", 403), ("medarbetare", 403),
                                             ("admin", 403)])
def test_whose_it_is(town, sign_in, who, status):
    assert sign_in(who).get(ADDRESS).status_code == status
    theirs = followed.marked(town.grannby)
    assert sign_in("hr").post(f"{ADDRESS}{theirs.id}/remove/").status_code == 404
    assert sign_in("hr").post(f"{ADDRESS}{uuid4()}/remove/").status_code == 404 and SeriesNote.objects.count() == 1


@pytest.mark.django_db
def test_the_way_up_is_the_viewers_own(town, sign_in):
    figures.build(town)
    unit = f"/figures/{town.units['Hemtjänst Norr']}/"
    above = f'<a href="/figures/{town.units["Vård och omsorg"]}/">'
    assert above in sign_in("overchef").get(unit).content.decode()
    assert above not in sign_in("chef").get(unit).content.decode()


@pytest.mark.django_db
def test_every_workplace_can_be_asked_for(town, sign_in):
    figures.staff(town, "Hemtjänst Norr", 19)
    figures.staff(town, "Hemtjänst Syd", 19)
    figures.build(town)
    page = sign_in("overchef").get(f"/figures/{town.units['Vård och omsorg']}/", {"rows": "all"}).content.decode()
    assert "All 2 workplaces." in page and "Show only the nearest units" in page
    assert "Three years, each by itself" in page
    many = Department([Place(UUID(int=n), f"Enhet {n:02d}", []) for n in range(30)], [], 30, Spread([], [], []), [])
    assert len(departments.some(many, every=False)) == 12 and len(departments.some(many, every=True)) == 30
