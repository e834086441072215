"""The same code from two browsers at the same instant."""

from omtanke.enrolment.models import StartCode
from omtanke.workforce.models import Account
from tests.factories import letters
from tests.factories.races import at_once, failures


def test_one_letter_makes_one_account(real_town):
    code = letters.letter(real_town.people["kollega"])
    results = at_once(*[lambda: letters.use("anst-kollega", code)] * 4)
    assert failures(results) == []
    assert len([user for user in results if user]) == 1
    assert Account.objects.filter(employee=real_town.people["kollega"]).count() == 1


def test_two_letters_at_once_leave_one_that_is_good(real_town):
    person = real_town.people["kollega"]
    codes = at_once(*[lambda: letters.letter(person)] * 4)
    assert failures(codes) == []
    assert StartCode.objects.count() == 1
    assert len([code for code in codes if letters.use("anst-kollega", code)]) == 1


def test_wrong_tries_at_once_are_all_counted(real_town):
    letters.letter(real_town.people["kollega"])
    assert failures(at_once(*[lambda: letters.use("anst-kollega", "x" * 12)] * 4)) == []
    assert StartCode.objects.get().wrong == 4
