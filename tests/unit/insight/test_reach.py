"""Whose figures one may see: role by relation, strangers, another employer; loading is checking."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from omtanke.insight.queries import figures as queries
from omtanke.insight.queries.reach import tops
from tests.factories import accounts, figures

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.OMTANKE_DATA = tmp_path


@pytest.mark.parametrize(("who", "unit", "answer"), [
    ("chef", "Hemtjänst Norr", None), ("chef", "Hemtjänst Syd", Http404), ("chef", "Vård och omsorg", Http404),
    ("chef", "Ekhult", Http404), ("chef", "Hemtjänst Grannby", Http404),
    ("overchef", "Vård och omsorg", None), ("overchef", "Hemtjänst Norr", None), ("overchef", "Ekhult", Http404),
    ("overchef", "Förskola", Http404), ("overchef", "Blåklockan", Http404),
    ("hr", "Vård och omsorg", None), ("hr", "Hemtjänst Syd", None), ("hr", "Förskola", Http404),
    ("hr2", "Blåklockan", None), ("hr2", "Hemtjänst Norr", Http404),
    ("utanfor", "Hemtjänst Grannby", None), ("utanfor", "Hemtjänst Norr", Http404),
    ("igarchef", "Hemtjänst Norr", Http404), ("medarbetare", "Hemtjänst Norr", Http404),
    ("admin", "Ekhult", Http404), ("ingen", "Ekhult", Http404),
])
def test_whose_figures(town, who, unit, answer):
    viewer = town.viewer(who)
    for question in (queries.unit_figures, queries.department):
        if answer is None:
            assert question(town.units[unit], for_user=viewer)
        else:
            with pytest.raises((answer, PermissionDenied)):
                question(town.units[unit], for_user=viewer)


def test_an_evaluator_sees_the_whole_employer_and_no_other(town):
    accounts.steward(town.users["igarchef"], town.ekhult.id, role="evaluator")
    viewer = town.viewer("igarchef")
    assert tops(for_user=viewer) == [(town.units["Ekhult"], "Ekhult")]
    for unit in ("Ekhult", "Blåklockan"):
        assert queries.unit_figures(town.units[unit], for_user=viewer).place.name == unit
    with pytest.raises(Http404):
        queries.unit_figures(town.units["Hemtjänst Grannby"], for_user=viewer)


def test_where_ones_figures_begin(town):
    begin = {who: [name for _id, name in tops(for_user=town.viewer(who))]
             for who in ("chef", "overchef", "hr", "medarbetare")}
    assert begin == {"chef": ["Hemtjänst Norr"], "overchef": ["Vård och omsorg"], "hr": ["Vård och omsorg"],
                     "medarbetare": []}


def test_what_is_stored_is_what_is_told(town):
    figures.staff(town, "Hemtjänst Syd", 19)
    figures.build(town)
    found = queries.unit_figures(town.units["Hemtjänst Syd"], for_user=town.viewer("hr"))
    assert found.last == found.keys[-1] == "2026-10"
    assert len(found.place.months) == 36
    assert found.again.flagged == 3
    small = queries.unit_figures(town.units["Hemtjänst Norr"], for_user=town.viewer("chef"))
    assert {row.hidden for row in small.place.months} == {"few"}
    assert {row.share for row in small.place.months} == {None}
    assert small.again.flagged is None


def test_before_the_first_night(town):
    assert queries.unit_figures(town.units["Hemtjänst Norr"], for_user=town.viewer("chef")).last == ""
    assert queries.department(town.units["Vård och omsorg"], for_user=town.viewer("hr")).units == []


def test_few_questions_however_many_units(town):
    figures.staff(town, "Hemtjänst Syd", 19)
    figures.build(town)
    viewer = town.viewer("hr")
    with CaptureQueriesContext(connection) as asked:
        queries.unit_figures(town.units["Vård och omsorg"], for_user=viewer)
        queries.department(town.units["Vård och omsorg"], for_user=viewer)
    assert len(asked) <= 12
