"""How a case ends, and what is watched afterwards."""

from datetime import timedelta

import pytest

from omtanke.cases.actions import cases as acts
from omtanke.cases.actions import closing, deliveries, followups, releases
from omtanke.cases.models import Closing, Delivery, FollowUp, RehabCase, Release, TakenOver
from omtanke.rules.errors import BadInput
from tests.factories import cases
from tests.factories.moments import NOON, TODAY, ago, at

pytestmark = pytest.mark.django_db


def end(town, case, now=NOON, **other):
    said = {"closed_on": TODAY, "reason": "ordinary_work", "compensation": "at_work"} | other
    return closing.close(case.id, **said, by=town.actor("chef"), now=now)


def test_a_closed_case_is_watched_four_times(town, case):
    end(town, case)
    days = FollowUp.objects.filter(case=case, kind="relapse").order_by("due_on").values_list("due_on", flat=True)
    assert [(day - TODAY).days for day in days] == [30, 90, 180, 365]


def test_nobody_is_watched_who_no_longer_works_here(town, case):
    end(town, case, reason="employment_ended")
    assert not FollowUp.objects.filter(case=case, kind="relapse").exists()


def test_what_has_not_left_stops_and_what_nobody_answered_lapses(town, parties, case):
    what = cases.parts("secrecy", case.party, None, (parties.region, parties.centre, ""))
    waiting = releases.propose(case.id, what, party=case.party_id, by=town.actor("chef"), now=NOON)
    item = cases.written(town, cases.room_of(case, None), "medarbetare", category="own")
    composed = deliveries.compose(
        deliveries.Draft(cases.room_of(case, None).id, deliveries.To(case.party_id, None, "manager"),
                         (item.versions.get().id,)), by=town.actor("medarbetare"), now=NOON)
    followups.set_follow_up(case.id, kind="plan", by_function="manager", due_on=TODAY, by=town.actor("chef"), now=NOON)
    end(town, case)
    assert Release.objects.get(id=waiting.id).state == "lapsed"
    assert Delivery.objects.get(id=composed.id).stopped_for == "closed"
    assert not FollowUp.objects.filter(case=case, kind="plan", state="waiting").exists()


def test_it_is_opened_again_with_everything_there_and_the_watch_is_over(town, case):
    end(town, case)
    closing.reopen(case.id, by=town.actor("hr"), now=NOON)
    assert RehabCase.objects.get(id=case.id).state == "open"
    assert Closing.objects.get(case=case).reopened_at == NOON
    assert not FollowUp.objects.filter(case=case, kind="relapse", state="waiting").exists()
    end(town, case)
    assert Closing.objects.filter(case=case).count() == 2


def test_it_is_not_opened_again_beside_another(town, case):
    end(town, case)
    cases.opened(town)
    with pytest.raises(BadInput) as found:
        closing.reopen(case.id, by=town.actor("hr"), now=NOON)
    assert found.value.code == "another_open"
    assert Closing.objects.get(case=case).reopened_at is None


@pytest.mark.parametrize(("day", "code"), [(TODAY + timedelta(days=1), "closed_in_the_future"),
                                           (ago(1), "closed_before_opened")])
def test_the_day_is_one_on_which_it_can_have_ended(town, case, day, code):
    with pytest.raises(BadInput) as found:
        end(town, case, closed_on=day)
    assert found.value.code == code
    assert RehabCase.objects.get(id=case.id).state == "open"


def test_a_case_is_closed_once(town, case):
    end(town, case)
    with pytest.raises(BadInput):
        end(town, case)


def test_a_follow_up_is_done_once_and_moved_only_while_it_waits(town, case):
    chef = town.actor("chef")
    made = followups.set_follow_up(case.id, kind="contact", by_function="manager", due_on=TODAY, by=chef, now=NOON)
    again = followups.set_follow_up(case.id, kind="contact", by_function="manager", due_on=TODAY, by=chef, now=NOON)
    assert again == made
    followups.move(made.id, due_on=TODAY + timedelta(days=7), by=chef, now=NOON)
    followups.do(made.id, by=chef, now=at(TODAY, 13))
    followups.do(made.id, by=town.actor("hr"), now=at(TODAY, 14))
    followups.let_be(made.id, by=chef, now=NOON)
    made.refresh_from_db()
    assert (made.state, made.done_on, made.done_by) == ("done", TODAY, chef.id)


@pytest.mark.parametrize("day", [ago(1), TODAY + timedelta(days=401)])
def test_a_follow_up_lies_within_reach(town, case, day):
    with pytest.raises(BadInput):
        followups.set_follow_up(case.id, kind="plan", by_function="manager", due_on=day, by=town.actor("chef"),
                                now=NOON)


def test_taking_over_is_said_once_by_each_manager(town, case):
    for hour in (12, 13):
        followups.take_over(case.id, management=town.chefs.id, by=town.actor("chef"), now=at(TODAY, hour))
    assert TakenOver.objects.get(case=case).at == NOON


def test_a_closed_case_takes_no_new_words_from_the_employer(town, case):
    end(town, case)
    with pytest.raises(BadInput):
        acts.set_listing(case.id, listing="untold", centre=None, by=town.actor("chef"), now=NOON)
