"""The employer's own values of its agreement: dated, kept, and what the calculator counts by."""

from datetime import date
from fractions import Fraction

import pytest
from django.urls import reverse

from omtanke.rules.own_rates import with_own
from omtanke.sick_leave.models import AgreementValues, SickLeaveChoice
from omtanke.sick_leave.queries.values import _defaults, parameters_of
from tests.factories.moments import TODAY

SAID = {"form": "agreement", "valid_from": "2026-11-01", "top_up": "12", "top_up_last_day": "90", "top_up_above": "",
        "hour_divisor": "165", "deduction_of_month": ""}


def test_what_is_said_holds_from_its_day_and_is_kept(town, sign_in):
    hr = sign_in("hr")
    address = reverse("sick_pay_settings")
    for _ in range(2):
        assert hr.post(address, SAID).status_code == 302
    hr.post(address, SAID | {"top_up": "10"})
    assert [row.values["top_up"] for row in AgreementValues.objects.order_by("number")] == ["3/25", "1/10"]
    dated = parameters_of(town.ekhult.id, for_user=town.viewer("chef"))
    assert (dated.on(TODAY).hour_divisor, dated.on(date(2026, 10, 31)).hour_divisor) == (Fraction(165), None)
    assert b"165" in hr.get(address).content


@pytest.mark.parametrize("wrong", [{"top_up": "120"}, {"hour_divisor": "3"}, {"valid_from": ""}, {"top_up": "abc"}])
def test_what_cannot_be_is_refused_with_the_words_kept(town, sign_in, wrong):
    answer = sign_in("hr").post(reverse("sick_pay_settings"), SAID | wrong)
    assert answer.status_code == 422 and not AgreementValues.objects.exists()


def test_the_number_stands_in_the_notice(town, sign_in):
    hr = sign_in("hr")
    assert hr.post(reverse("sick_pay_settings"), {"form": "own", "notice_by": "manager", "keep_papers": "seen",
                                                        "organisation_number": "12"}).status_code == 422
    hr.post(reverse("sick_pay_settings"), {"form": "own", "notice_by": "payroll", "keep_papers": "kept",
                                             "organisation_number": "212000-0001"})
    row = SickLeaveChoice.objects.get()
    assert (row.organisation_number, row.notice_by, row.keep_papers) == ("212000-0001", "payroll", True)


@pytest.mark.parametrize("who", ["chef", "medarbetare2", "admin"])
def test_nobody_else_edits_it(town, sign_in, who):
    assert sign_in(who).post(reverse("sick_pay_settings"), SAID).status_code == 403


def test_what_is_left_out_is_again_what_comes_along():
    first = with_own(_defaults(), [(date(2026, 1, 1), {"top_up": Fraction(1, 5)}), (date(2026, 6, 1), {})])
    assert [first.on(day).top_up for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 1))] == [
        Fraction(1, 10), Fraction(1, 5), Fraction(1, 10)]
