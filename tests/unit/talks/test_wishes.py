"""A person's own signal: an employee's wish to talk, and a manager's worry; who sees which, and when it is gone."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from omtanke.audit.trail import SYSTEM
from omtanke.rules.errors import BadInput
from omtanke.talks import actions, policies, queries, wishes
from omtanke.talks.models import CareTalk, Wish
from omtanke.talks.policies import GONE, HELD, OFFERED, RAISED, WISH, WISH_TRANSITIONS, WITHDRAWN, WORRY
from omtanke.workforce import actions as workforce
from tests.factories import people, races, talks, trails
from tests.factories.moments import NOON, TODAY, ago
from tests.factories.undoing import undone

NORTH = "Hemtjänst Norr"
CAST = ("chef", "chef2", "overchef", "hr", "hr2", "medarbetare2", "medarbetare", "igarchef", "utanfor", "admin")


@pytest.mark.parametrize("state", WISH_TRANSITIONS)
@pytest.mark.parametrize("kind", [WISH, WORRY])
@pytest.mark.parametrize("act", ["offer", "meet", "withdraw", "expire"])
def test_every_cell_of_the_table(kind, state, act):
    table = {RAISED: {"offer", "meet", "withdraw", "expire"}, OFFERED: {"meet", "withdraw", "expire"},
             HELD: {"expire"}, WITHDRAWN: {"expire"}, GONE: set()}
    expected = act in table[state] and (act, kind, state) != ("withdraw", WORRY, OFFERED)
    assert policies.may_wish(act, kind, state) == expected


@pytest.mark.parametrize(("kind", "state", "days"), [
    (WISH, RAISED, None), (WISH, OFFERED, None), (WISH, HELD, 30), (WISH, WITHDRAWN, 30), (WORRY, RAISED, 30),
    (WORRY, OFFERED, 90), (WORRY, HELD, 30), (WORRY, WITHDRAWN, 30)])
def test_how_long_it_is_kept(kind, state, days):
    assert policies.gone_on(kind, state, TODAY) == (None if days is None else TODAY + timedelta(days=days))


def raised(town, kind=WISH, to="manager", topics=("hours",), who="medarbetare2") -> Wish:
    if kind == WISH:
        return actions.wish(employee=town.people[who], to=to, topics=topics, by=town.actor(who), now=NOON)
    return actions.worry(employee=town.people[who], topics=("tired",), by=town.actor("chef"), now=NOON)


# Who is told that it waits, by kind and to whom it went.
WAITS = [((WISH, "manager"), {"chef"}), ((WISH, "hr"), {"hr"}), ((WORRY, "manager"), {"chef"})]


@pytest.mark.parametrize(("what", "seers"), WAITS)
def test_for_whom_it_waits(town, what, seers):
    raised(town, *what)
    assert {who for who in CAST if queries.wishes_waiting(for_user=town.viewer(who))} == seers
    assert {who for who in CAST if wishes.tasks(town.viewer(who))} == seers


@pytest.mark.parametrize(("what", "answers"), [
    ((WISH, "manager"), {"chef": None, "medarbetare2": None, "hr": PermissionDenied, "overchef": PermissionDenied}),
    ((WISH, "hr"), {"hr": None, "medarbetare2": None, "chef": PermissionDenied, "overchef": PermissionDenied}),
    ((WORRY, "manager"), {"chef": None, "hr": PermissionDenied, "overchef": PermissionDenied}),
])
def test_who_is_given_one(town, what, answers):
    wish = raised(town, *what)
    for who in CAST:
        expected = answers.get(who, Http404)
        if expected is None:
            assert queries.wish(wish.id, for_user=town.viewer(who))[0] == wish
        else:
            with pytest.raises(expected):
                queries.wish(wish.id, for_user=town.viewer(who))


def test_a_wish_follows_to_the_new_manager_and_a_worry_does_not(town):
    raised(town)
    raised(town, WORRY)
    workforce.end_management(town.chefs, by=SYSTEM, now=NOON)
    people.appoint(town.units[NORTH], town.people["igarchef"])
    assert [w.kind for w in queries.wishes_waiting(for_user=town.viewer("igarchef"))] == [WISH]
    assert queries.wishes_waiting(for_user=town.viewer("chef")) == []


def test_nobody_is_worried_about_herself_and_the_upper_manager_is_about_hers(town, sign_in):
    def status(who, about):
        return sign_in(who).post(reverse("raise_worry", args=[town.people[about]]), {"topics": "tired"}).status_code

    assert (status("chef", "chef"), status("overchef", "chef"), status("overchef", "medarbetare2")) == (403, 302, 403)
    assert (status("hr", "medarbetare2"), status("chef2", "medarbetare2"), status("chef", "medarbetare2")) == (
        403, 404, 302)


def test_the_employee_sees_a_worry_when_a_talk_is_offered(town, sign_in):
    raised(town, WORRY)
    talk = actions.plan(employee=town.people["medarbetare2"], by=town.actor("chef"), now=NOON)
    assert queries.my_wishes(for_user=town.viewer("medarbetare2")) == []
    actions.invite(talk, meets_at=NOON, by=town.actor("chef"), now=NOON)
    assert [w.state for w in queries.my_wishes(for_user=town.viewer("medarbetare2"))] == [OFFERED]
    assert "seems more tired at work than before" in sign_in("medarbetare2").get(reverse("my_page")).content.decode()


def test_offering_and_holding_a_talk_answers_it(town):
    wish = raised(town)
    talks.held(wish.employee_id, town.actor("chef"))
    wish.refresh_from_db()
    assert (wish.state, wishes.tasks(town.viewer("chef"))) == (HELD, [])
    assert trails.acts("talks.wish_") == ["talks.wish_raised", "talks.wish_offered", "talks.wish_held"]


def test_a_talk_with_the_manager_does_not_answer_what_went_to_hr(town):
    wish = raised(town, to="hr")
    talks.held(wish.employee_id, town.actor("chef"))
    wish.refresh_from_db()
    assert wish.state == RAISED


def test_asking_twice_is_once(town):
    raised(town)
    raised(town, topics=("tasks", "other"))
    assert [w.topics for w in Wish.objects.all()] == [["other", "tasks"]]


def test_after_the_answer_she_can_ask_anew(town):
    actions.answer_wish(raised(town), by=town.actor("chef"), now=NOON)
    raised(town)
    assert Wish.objects.count() == 2


def test_an_answered_wish_is_not_taken_back(town):
    wish = raised(town)
    actions.answer_wish(Wish.objects.get(), by=town.actor("chef"), now=NOON)
    with pytest.raises(BadInput):
        actions.withdraw(wish, by=town.actor("medarbetare2"), now=NOON)
    assert Wish.objects.get().state == HELD


def test_topics_are_never_in_the_trail(town):
    raised(town, topics=("wellbeing",))
    raised(town, WORRY)
    from omtanke.audit.models import Line
    said = [f"{line.act} {line.thing} {line.reason}" for line in Line.objects.all()]
    assert not [text for text in said if "wellbeing" in text or "tired" in text]


def test_the_night_erases_and_says_how_many(town):
    raised(town)
    raised(town, WORRY)
    Wish.objects.update(raised_on=ago(30), changed_on=ago(30))
    assert actions.erase_old(by=SYSTEM, now=NOON) == 1
    assert actions.erase_old(by=SYSTEM, now=NOON) == 0
    assert [w.kind for w in Wish.objects.all()] == [WISH], "a wish is kept until it is answered"
    assert trails.acts("talks.wishes_erased") == ["talks.wishes_erased"]


def test_without_a_manager_it_goes_to_hr(town, sign_in):
    workforce.end_management(town.chefs, by=SYSTEM, now=NOON)
    client = sign_in("medarbetare2")
    assert "Your unit has no manager today" in client.get(reverse("make_wish")).content.decode()
    assert client.post(reverse("make_wish"), {"to": "manager"}).status_code == 422
    assert client.post(reverse("make_wish"), {"to": "hr"}).status_code == 302
    assert Wish.objects.get().to == "hr"


@pytest.mark.parametrize(("who", "address", "status"), [
    ("chef", "talked", 302), ("hr", "talked", 403), ("medarbetare2", "talked", 403), ("chef2", "talked", 404),
    ("chef", "withdraw", 403), ("medarbetare2", "mine", 302), ("medarbetare", "mine", 404), ("chef", "mine", 403),
    ("utanfor", "talked", 404), ("admin", "talked", 403),
])
def test_who_answers_and_takes_back(town, sign_in, who, address, status):
    names = {"talked": "answer_wish", "withdraw": "withdraw_worry", "mine": "withdraw_my_wish"}
    wish = raised(town)
    assert sign_in(who).post(reverse(names[address], args=[wish.id])).status_code == status
    wish.refresh_from_db()
    assert (wish.state != RAISED) == (status == 302)


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_pages(town, sign_in, language):
    mine, chef, person = sign_in("medarbetare2", language), sign_in("chef", language), town.people["medarbetare2"]
    assert mine.post(reverse("make_wish"), {"to": "manager", "topics": ["hours", "other"]}).status_code == 302
    assert reverse("withdraw_my_wish", args=[Wish.objects.get().id]) in mine.get(reverse("my_page")).content.decode()
    page = chef.get(reverse("person", args=[person])).content.decode()
    assert reverse("answer_wish", args=[Wish.objects.get().id]) in page
    assert reverse("plan_talk", args=[person]) in page
    assert mine.post(reverse("make_wish"), {"to": "nobody"}).status_code == 422
    assert chef.post(reverse("raise_worry", args=[person]), {}).status_code == 422
    assert chef.get(reverse("raise_worry", args=[person])).status_code == 200


def test_four_clicks_are_one_wish(real_town):
    results = races.at_once(*[lambda: raised(real_town)] * 4)
    assert races.failures(results) == []
    assert Wish.objects.count() == 1


def test_answered_and_taken_back_at_once_is_one_of_them(real_town):
    wish = raised(real_town)
    results = races.at_once(
        lambda: actions.withdraw(Wish.objects.get(id=wish.id), by=real_town.actor("medarbetare2"), now=NOON),
        lambda: actions.answer_wish(Wish.objects.get(id=wish.id), by=real_town.actor("chef"), now=NOON))
    assert len(races.failures(results)) == 1
    assert len(trails.acts("talks.wish_")) == 2


class Wishes(RuleBasedStateMachine):
    """Any order of acts and nights: at most one open of each kind, never an illegal state, nothing outlives its day."""

    town = None

    def __init__(self):
        super().__init__()
        self.now, self.around = NOON, undone()
        self.around.__enter__()
        self.person = self.town.people["medarbetare2"]

    def teardown(self):
        self.around.__exit__(None, None, None)

    @rule(kind=st.sampled_from([WISH, WORRY]))
    def ask(self, kind):
        if kind == WISH:
            actions.wish(employee=self.person, to="manager", topics=["hours"], by=self.town.actor("medarbetare2"),
                         now=self.now)
        else:
            actions.worry(employee=self.person, topics=["told"], by=self.town.actor("chef"), now=self.now)

    @precondition(lambda self: Wish.objects.exists())
    @rule(act=st.sampled_from([("withdraw", actions.withdraw), ("meet", actions.answer_wish)]))
    def change(self, act):
        name, do = act
        row = Wish.objects.order_by("id").first()
        may = policies.may_wish(name, row.kind, row.state)
        try:
            do(row, by=self.town.actor("chef"), now=self.now)
        except BadInput:
            assert not may
        else:
            assert may

    @rule()
    def talk(self):
        begun = actions.plan(employee=self.person, by=self.town.actor("chef"), now=self.now)
        actions.invite(begun, meets_at=self.now, by=self.town.actor("chef"), now=self.now)
        assert not Wish.objects.filter(state=RAISED).exists()

    @precondition(lambda self: CareTalk.objects.filter(state="planned").exists())
    @rule()
    def hold(self):
        actions.hold(CareTalk.objects.get(state="planned"), held_on=self.now.date(), next_on=None,
                     by=self.town.actor("chef"), now=self.now)
        assert not Wish.objects.filter(state__in=[RAISED, OFFERED]).exists()

    @rule(days=st.integers(1, 95))
    def nights(self, days):
        self.now += timedelta(days=days)
        before = set(Wish.objects.values_list("id", flat=True))
        due = {w.id for w in Wish.objects.all()
               if (day := policies.gone_on(w.kind, w.state, w.changed_on)) and day <= self.now.date()}
        actions.erase_old(by=SYSTEM, now=self.now)
        assert set(Wish.objects.values_list("id", flat=True)) == before - due

    @invariant()
    def one_open_of_each(self):
        kinds = list(Wish.objects.filter(state__in=[RAISED, OFFERED]).values_list("kind", flat=True))
        assert len(kinds) == len(set(kinds))


def test_any_order_of_acts_and_nights(town):
    Wishes.town = town
    run_state_machine_as_test(Wishes, settings=settings(max_examples=15, stateful_step_count=10, deadline=None))
