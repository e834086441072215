"""Codes on paper: only the exact three open, five wrong tries end one, and nothing tells what was wrong."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from omtanke.access.models import User
from omtanke.audit.models import Line
from omtanke.enrolment import operator, policies
from omtanke.enrolment.models import StartCode
from omtanke.rules.errors import BadInput
from omtanke.workforce.models import Account
from tests.factories import letters
from tests.factories.moments import NOON, TODAY

NEW = "kollega"  # has no account


def test_the_three_open_an_account_with_an_opaque_name(town):
    user = User.objects.get(id=letters.use("anst-kollega", letters.letter(town.people[NEW])))
    assert Account.objects.get(user=user).employee_id == town.people[NEW]
    assert (user.ready, user.has_usable_password()) == (False, False)
    assert len(user.username) == 9 and "kollega" not in user.username


def test_a_code_is_good_once(town):
    code = letters.letter(town.people[NEW])
    assert letters.use("anst-kollega", code)
    assert letters.use("anst-kollega", code) is None
    assert not StartCode.objects.exists()


@pytest.mark.parametrize("written", [str.upper, policies.in_groups, lambda code: f" {code[:5]}-{code[5:]} "])
def test_it_may_be_typed_as_it_stands_on_paper(town, written):
    assert letters.use("ANST-kollega".lower(), written(letters.letter(town.people[NEW])))


WRONG = st.one_of(
    st.tuples(st.just("number"), st.text(max_size=20)),
    st.tuples(st.just("code"), st.text(max_size=20)),
    st.tuples(st.just("born"), st.dates(date(1900, 1, 1), date(2025, 1, 1)).map(date.isoformat)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(change=WRONG)
def test_only_the_exact_three_open(town, change):
    """Any other number, birth date or code does not, however near."""
    right = letters.typed("anst-kollega", letters.letter(town.people[NEW]))
    what, value = change
    if what == "code" and policies.typed(value) == right["code"] or value == right[what]:
        return
    assert letters.use(**(right | {what: value})) is None
    assert not Account.objects.filter(employee=town.people[NEW]).exists()


def test_somebody_elses_letter_opens_nothing(town):
    own, other = letters.letter(town.people[NEW]), letters.letter(town.people["ensam"])
    assert letters.use("anst-kollega", other) is None
    assert letters.use("anst-ensam", own) is None


def test_five_wrong_tries_end_a_code(town):
    code = letters.letter(town.people[NEW])
    for _ in range(policies.MOST_WRONG):
        assert letters.use("anst-kollega", "x" * 12) is None
    assert letters.use("anst-kollega", code) is None


def test_four_do_not(town):
    code = letters.letter(town.people[NEW])
    for _ in range(policies.MOST_WRONG - 1):
        letters.use("anst-kollega", code, born="1984-03-08")
    assert letters.use("anst-kollega", code)


@pytest.mark.parametrize(("days", "opens"), [(0, True), (30, True), (31, False)])
def test_a_letter_is_good_for_thirty_days(town, days, opens):
    code = letters.letter(town.people[NEW])
    assert bool(letters.use("anst-kollega", code, now=NOON + timedelta(days=days))) is opens


def test_a_new_letter_ends_the_old_one(town):
    old, new = letters.letter(town.people[NEW]), letters.letter(town.people[NEW])
    assert letters.use("anst-kollega", old) is None
    assert letters.use("anst-kollega", new)


def test_the_code_is_kept_nowhere(town):
    code = letters.letter(town.people[NEW])
    row = StartCode.objects.get()
    assert len(bytes(row.proof)) == 32
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            assert code not in repr(cursor.fetchall()).lower()


def cases(town) -> dict[str, dict]:
    """Everything that can be wrong, each with a fresh letter."""
    code = letters.letter(town.people[NEW])
    late = letters.letter(town.people["ensam"], now=NOON - timedelta(days=60))
    locked = letters.letter(town.people["barnskotare"])
    StartCode.objects.filter(employee=town.people["barnskotare"]).update(wrong=policies.MOST_WRONG)
    return {
        "unknown number": letters.typed("anst-finns-inte", code), "no letter": letters.typed("anst-chef", code),
        "wrong code": letters.typed("anst-kollega", "x" * 12), "late": letters.typed("anst-ensam", late),
        "wrong date": letters.typed("anst-kollega", code, "1984-03-08"),
        "locked": letters.typed("anst-barnskotare", locked),
    }


def test_the_same_work_is_done_whatever_is_wrong(town):
    """Statement for statement, so that neither the answer nor its time says which numbers there are."""
    done = {}
    for name, values in cases(town).items():
        with CaptureQueriesContext(connection) as asked:
            assert letters.use(**values) is None
        done[name] = [query["sql"].split()[0] for query in asked]
    assert len(set(map(tuple, done.values()))) == 1, done


def test_the_trail_says_that_it_failed_and_not_who(town):
    letters.letter(town.people[NEW])
    letters.use("anst-kollega", "x" * 12)
    line = Line.objects.get(act="enrolment.code_refused")
    assert (line.subject, line.thing, line.reason) == ("", "", "")


def test_two_employers_may_have_given_the_same_number(town):
    from uuid import uuid4

    from omtanke.audit.trail import SYSTEM
    from omtanke.workforce import actions
    from tests.factories.people import values

    twin = uuid4()
    actions.add_people([(twin, values("Tova Tvilling"), ["anst-kollega"])], party=town.grannby, by=SYSTEM, now=NOON)
    own, other = letters.letter(town.people[NEW]), letters.letter(twin)
    assert Account.objects.get(user=letters.use("anst-kollega", other)).employee_id == twin
    assert Account.objects.get(user=letters.use("anst-kollega", own)).employee_id == town.people[NEW]


def test_the_operator_begins_with_a_code_from_the_machine(db):
    made = operator.create(now=NOON)
    user = User.objects.get(username=made.username)
    from omtanke.audit.trail import SYSTEM
    from omtanke.enrolment import actions
    from tests.factories.viewers import viewer

    use = lambda name, code: actions.use_for_operator(username=name, code=code, by=SYSTEM, now=NOON)  # noqa: E731
    assert use(made.username, "x" * 12) is None
    assert use("someone-else", made.code) is None
    assert use(made.username, made.code) == user.id
    assert use(made.username, made.code) is None
    [scope] = viewer(user).scopes
    assert (scope.role, scope.party, viewer(user).people("person.read")) == ("operator", None, frozenset())


def test_an_operators_new_code_is_for_an_operator(town):
    assert operator.renew("admin", now=NOON).username == "admin"
    with pytest.raises(BadInput):
        operator.renew("chef", now=NOON)


@pytest.mark.parametrize(("passkeys", "app", "what", "may"), [
    (1, False, "passkey", False), (2, False, "passkey", True), (1, True, "passkey", True), (0, True, "app", False),
    (1, True, "app", True), (0, False, "passkey", False),
])
def test_the_last_way_to_sign_in_stays(passkeys, app, what, may):
    assert policies.may_remove(passkeys=passkeys, app=app, what=what) is may


def test_the_last_day_is_inclusive():
    assert policies.last_day(TODAY) == TODAY + timedelta(days=30)


@pytest.mark.parametrize(("days", "left"), [(60, 1), (61, 0)])
def test_letters_are_swept_away_a_month_after_their_last_day(town, days, left):
    from omtanke.audit.trail import SYSTEM
    from omtanke.enrolment import actions

    letters.letter(town.people[NEW])
    for _ in range(2):
        actions.sweep(today=TODAY + timedelta(days=days), by=SYSTEM, now=NOON)
    assert StartCode.objects.count() == left


def test_sessions_that_are_over_are_swept_away(town, noon):
    from django.contrib.sessions.models import Session
    from django.test import Client

    from omtanke.access.models import SignIn
    from omtanke.audit.trail import SYSTEM
    from omtanke.enrolment import actions

    for who in (NEW, "ensam"):
        Client().post("/komigang/", letters.typed(f"anst-{who}", letters.letter(town.people[who])))
    kept = SignIn.objects.latest("began_at", "id").session_key
    Session.objects.exclude(session_key=kept).update(expire_date=NOON - timedelta(hours=1))
    actions.sweep(today=TODAY, by=SYSTEM, now=NOON)
    for table in (SignIn, Session):
        assert list(table.objects.values_list("session_key", flat=True)) == [kept]
