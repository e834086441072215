"""Outside the demo other parties' people sign in at LoA3, or not at all; then everything reaches them by delivery."""

import pytest
from django.http import Http404
from django.urls import reverse

from omtanke.access.permissions import Permission
from omtanke.cases.queries.reach import reach
from tests.factories import cases

pytestmark = pytest.mark.django_db


@pytest.fixture
def shut(settings):
    settings.OMTANKE_DEMO = settings.OMTANKE_PARTNERS_SIGN_IN = False


@pytest.mark.parametrize("who", ["rehab", "lakare", "fk"])
def test_without_it_they_have_no_relation_and_are_told_why(town, parties, case, sign_in, shut, settings, who):
    settings.OMTANKE_PARTNERS_SIGN_IN = True
    cases.care_joins(town, parties, case)
    settings.OMTANKE_PARTNERS_SIGN_IN = False
    with pytest.raises(Http404):
        reach(case.id, Permission.CASE_READ, for_user=town.viewer(who))
    client = sign_in(who)
    assert client.get(reverse("inbox")).status_code == 403
    assert "level of assurance 3" in client.get(reverse("start")).content.decode()


def test_nobody_else_is_told(town, parties, case, sign_in, shut):
    for who in ("chef", "medarbetare", "hr"):
        assert "level of assurance 3" not in sign_in(who).get(reverse("start")).content.decode()


@pytest.mark.parametrize("opened_by", ["OMTANKE_DEMO", "OMTANKE_PARTNERS_SIGN_IN"])
def test_the_demo_and_the_setting_let_them_in(town, parties, case, sign_in, shut, settings, opened_by):
    setattr(settings, opened_by, True)
    assert sign_in("rehab").get(reverse("inbox")).status_code == 200


def test_a_room_is_not_offered_to_them(parties, case, sign_in, shut):
    page = sign_in("chef").get(reverse("compose_delivery", args=[case.id])).content.decode()
    assert "does not sign in here" in page or "There is nothing to hand over yet" in page
