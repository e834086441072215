"""The return plan: what is assumed, a draft that two write in, established at once, handed over by delivery only."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.http import Http404

from omtanke.cases.actions import deliveries, plan_answers, plan_rows, plan_sharing, plans, releases
from omtanke.cases.models import (
    Assumption,
    Delivery,
    FollowUp,
    Item,
    PlanAnswer,
    PlanProgress,
    PlanVersion,
    ReturnPlan,
    Room,
)
from omtanke.rules.errors import BadInput
from omtanke.rules.work_steps import Step
from tests.factories import cases
from tests.factories import plans as made
from tests.factories.moments import NOON, TODAY
from tests.factories.trails import acts

pytestmark = pytest.mark.django_db


@pytest.fixture
def chef(town, case):
    return made.Writer(town, case)


@pytest.fixture
def employee(town, case):
    return made.Writer(town, case, "medarbetare")


def own_room(case) -> Room:
    return Room.objects.get(case=case, party=None)


def test_what_is_assumed_is_a_row_of_its_own(chef, case):
    for stance in ("soon", "plan"):
        plans.assume(case.id, stance=stance, ground="certificate", until=TODAY, words="Intyget gäller länge",
                     by=chef.with_["by"], now=NOON)
    first, second = Assumption.objects.filter(case=case).order_by("at", "id")
    assert {first.stance, second.stance} == {"soon", "plan"}
    assert {first.by_user, second.by_role} == {str(chef.town.users["chef"].id), "manager"}
    assert b"Intyget" not in bytes(first.sealed)


def test_two_clicks_begin_one_draft(chef):
    assert plans.begin(chef.case.id, **chef.with_) == plans.begin(chef.case.id, **chef.with_)


def test_two_who_write_in_different_parts_never_disturb_each_other(chef):
    version = made.begun(chef, steps=())
    plans.write_work(chef.case.id, tasks="Morgonpass", adaptations="", seen=0, **chef.with_)
    plans.write_steps(chef.case.id, steps=made.STEPS, seen=0, **chef.with_)
    text = chef.text()
    assert (text.tasks, len(text.steps), len(text.measures)) == ("Morgonpass", 3, 1)
    assert PlanVersion.objects.get(id=version.id).edit == 4


def test_the_second_who_writes_in_the_same_part_is_told_and_nothing_is_lost(chef):
    plans.begin(chef.case.id, **chef.with_)
    plans.write_work(chef.case.id, tasks="Den första skrev", adaptations="", seen=0, **chef.with_)
    with pytest.raises(plans.WrittenMeanwhile) as told:
        plans.write_work(chef.case.id, tasks="Den andra skrev", adaptations="", seen=0, **chef.with_)
    assert (told.value.stands.tasks, told.value.revision) == ("Den första skrev", 1)
    assert chef.text().tasks == "Den första skrev"
    plans.write_work(chef.case.id, tasks="Båda", adaptations="", seen=told.value.revision, **chef.with_)
    assert chef.text().tasks == "Båda"


def test_a_measure_that_somebody_changed_is_not_taken_away_unseen(chef):
    row = made.measure()
    made.begun(chef, row, steps=())
    plans.put_measure(chef.case.id, replace(row, words="Ändrad"), first_day=None, last_day=None, follow_up_on=None,
                      seen=1, **chef.with_)
    with pytest.raises(plans.WrittenMeanwhile):
        plans.drop_measure(chef.case.id, row.id, seen=1, **chef.with_)
    plans.drop_measure(chef.case.id, row.id, seen=2, **chef.with_)
    with pytest.raises(BadInput):
        plans.put_measure(chef.case.id, row, first_day=None, last_day=None, follow_up_on=None, seen=3, **chef.with_)
    assert chef.text().measures == ()


@pytest.mark.parametrize(("days", "code"), [
    ((TODAY, TODAY - timedelta(days=1), None), "last_before_first"),
    ((TODAY, None, TODAY - timedelta(days=1)), "follow_up_before_first")])
def test_days_that_do_not_fit_are_refused(chef, days, code):
    plans.begin(chef.case.id, **chef.with_)
    with pytest.raises(BadInput) as refused:
        plans.put_measure(chef.case.id, made.measure(), first_day=days[0], last_day=days[1], follow_up_on=days[2],
                          **chef.with_)
    assert refused.value.code == code and chef.text().measures == ()


def test_the_employee_reads_the_draft_by_delivery_only(chef, employee):
    version = made.begun(chef)
    assert not Item.objects.filter(room=own_room(chef.case)).exists()
    plan_sharing.share(chef.case.id, **chef.with_)
    (item,) = Item.objects.filter(room=own_room(chef.case))
    assert (item.kind, item.category, item.came_with.subject) == ("plan", "work", "plan")
    version.refresh_from_db()
    assert version.shared_edit == version.edit and version.established_at is None


def test_a_plan_is_established_at_once_without_anybody_else(chef):
    version = made.established(chef, took_part="unable", day=TODAY + timedelta(days=30))
    assert (version.number, version.took_part, version.established_at) == (1, "unable", NOON)
    assert Delivery.objects.get(case=chef.case, to_party=None).state == "delivered"
    follow = FollowUp.objects.get(case=chef.case)
    assert (follow.kind, follow.due_on) == ("plan", TODAY + timedelta(days=30))
    assert "cases.plan_established" in acts()


def test_nobody_establishes_what_they_have_not_seen(chef):
    version = made.begun(chef)
    plans.write_work(chef.case.id, tasks="Sent tillagt", adaptations="", seen=0, **chef.with_)
    with pytest.raises(BadInput) as refused:
        plan_sharing.establish(chef.case.id, edit=version.edit, took_part="read", **chef.with_)
    assert refused.value.code == "written_meanwhile"
    assert not PlanVersion.objects.filter(established_at__isnull=False).exists()


def test_an_empty_plan_is_no_plan(chef):
    version = plans.begin(chef.case.id, **chef.with_)
    with pytest.raises(BadInput) as refused:
        plan_sharing.establish(chef.case.id, edit=version.edit, took_part="read", **chef.with_)
    assert refused.value.code == "empty_plan"


def test_every_established_version_is_kept_whole(chef):
    first = made.established(chef)
    second = plans.begin(chef.case.id, **chef.with_)
    assert (second.number, chef.text(second).measures) == (2, chef.text(first).measures)
    plans.write_work(chef.case.id, tasks="Nytt", adaptations="", seen=0, **chef.with_)
    assert chef.text(first).tasks == "" and chef.text(second).tasks == ""
    second.refresh_from_db()
    assert chef.text(second).tasks == "Nytt"
    plan_sharing.establish(chef.case.id, edit=second.edit, took_part="read", **chef.with_)
    assert [v.number for v in PlanVersion.objects.filter(established_at__isnull=False).order_by("number")] == [1, 2]


@pytest.mark.parametrize("fails", ["deliver", "register", "trail"])
def test_establishing_is_all_or_nothing(chef, monkeypatch, fails):
    version = made.begun(chef)
    target = {"deliver": "omtanke.cases.actions.deliveries.deliver", "register": "omtanke.cases.registering.register",
              "trail": "omtanke.cases.actions.plan_sharing._follow"}[fails]

    def broken(*arguments, **keywords):
        raise RuntimeError("the machine stopped")

    monkeypatch.setattr(target, broken)
    with pytest.raises(RuntimeError):
        plan_sharing.establish(chef.case.id, edit=version.edit, took_part="read", **chef.with_)
    version.refresh_from_db()
    assert version.established_at is None and version.item is None
    assert not Delivery.objects.exists() and not Item.objects.exists() and not FollowUp.objects.exists()
    assert "cases.plan_established" not in acts()


def test_what_the_employee_adds_is_taken_in_once(chef, employee):
    made.begun(chef)
    plan_rows.contribute(own_room(chef.case).id, category="own", words="Jag saknar brukarna.", wish=True,
                         **employee.with_)
    plan_rows.contribute(own_room(chef.case).id, category="own", words="Fredagsfika", first_day=TODAY, **employee.with_)
    for item in Item.objects.filter(room__party=chef.case.party, kind="plan_row"):
        plan_rows.take_in(item.id, **chef.with_)
        plan_rows.take_in(item.id, **chef.with_)
    text = chef.text()
    assert text.own == "Jag saknar brukarna."
    assert [(row.words, row.owner, row.category) for row in text.measures[1:]] == [("Fredagsfika", "employee", "own")]


def test_a_row_that_is_not_released_to_all_stays_what_the_employer_received(town, parties, case, chef, employee):
    made.begun(chef)
    made.employer_may_tell_care(town, parties, case)
    plan_rows.contribute(own_room(case).id, category="own", words="Fredagsfika", **employee.with_)
    item = Item.objects.get(room__party=case.party, kind="plan_row")
    with pytest.raises(plan_sharing.KeptOut) as kept:
        plan_rows.take_in(item.id, **chef.with_)
    ((place,),) = kept.value.lacking.values()
    assert place.place == parties.centre
    assert len(chef.text().measures) == 1
    made.employer_may_tell_care(town, parties, case, "own")
    plan_rows.take_in(item.id, **chef.with_)
    assert len(chef.text().measures) == 2


def test_a_row_of_care_needs_cares_release_to_every_recipient_too(town, parties, case, chef):
    made.begun(chef)
    cases.care_joins(town, parties, case)
    care = made.Writer(town, case, "rehab")
    plan_rows.contribute(Room.objects.get(case=case, party=parties.region).id, category="ability",
                         words="Går bra att sitta", **care.with_)
    item = Item.objects.get(room__party=case.party, kind="plan_row")
    plan_rows.take_in(item.id, **chef.with_)  # nobody but the employer and the employee gets the plan yet
    (_, row) = chef.text().measures
    assert (row.owner, row.category, row.function) == ("care", "ability", "rehab_coordinator")
    for kind in ("secrecy", "data"):
        what = cases.parts(kind, case.party, None, (parties.agency, parties.office, ""), categories=("work", "ability"))
        releases.accept(cases.given(town, case, what).id, by=town.actor("chef"), now=NOON)
    edit = PlanVersion.objects.get(plan__case=case).edit
    with pytest.raises(plan_sharing.KeptOut) as kept:  # care has not been released to tell the agency
        plan_sharing.establish(case.id, edit=edit, took_part="together", **chef.with_)
    assert list(kept.value.lacking) == [row.id]


def test_what_no_basis_covers_is_not_written(town, parties, case, chef):
    cases.care_joins(town, parties, case)
    care = made.Writer(town, case, "rehab")
    before = Item.objects.count()
    with pytest.raises(deliveries.NotCovered):
        plan_rows.contribute(Room.objects.get(case=case, party=parties.region).id, category="care",
                             words="Fysioterapi", **care.with_)
    assert Item.objects.count() == before


def test_a_plan_with_several_kinds_of_knowledge_is_several_items(chef, employee):
    made.begun(chef)
    plan_rows.contribute(own_room(chef.case).id, category="own", words="Fredagsfika", **employee.with_)
    item = Item.objects.get(room__party=chef.case.party, kind="plan_row")
    version = plan_rows.take_in(item.id, **chef.with_)
    version = PlanVersion.objects.get(plan__case=chef.case)
    version = plan_sharing.establish(chef.case.id, edit=version.edit, took_part="together", **chef.with_)
    kept = Item.objects.filter(room__party=chef.case.party, kind="plan")
    assert {(item.category, item.about_id) for item in kept} == {("work", None), ("own", version.item_id)}


@pytest.mark.parametrize("says", ["yes", "no", "change"])
def test_the_employee_says_what_she_thinks_and_the_plan_holds(chef, employee, says):
    version = made.established(chef)
    plan_answers.answer(version.id, room=own_room(chef.case).id, says=says, words="Kvällarna oroar mig.",
                        **employee.with_)
    answer = PlanAnswer.objects.get(version=version)
    assert (answer.says, answer.party, answer.item.room.party) == (says, None, chef.case.party)
    assert ReturnPlan.objects.get(case=chef.case).closed_at is None


def test_what_somebody_said_on_paper_is_entered_with_its_sender(town, parties, chef):
    version = made.established(chef)
    plan_answers.enter_answer(
        version.id, party=parties.region.id, place=parties.centre, function="physician", says="right", words="",
        sent_on=TODAY, came_by="on_paper", by=chef.with_["by"], now=NOON)
    answer = PlanAnswer.objects.get(version=version)
    assert (answer.says, answer.came_by, answer.item.sender_party) == ("right", "on_paper", parties.region)
    with pytest.raises(BadInput):
        plan_answers.enter_answer(version.id, party=None, place=None, function="", says="yes", words="",
                                  sent_on=TODAY + timedelta(days=1), came_by="orally", by=chef.with_["by"], now=NOON)


def test_a_step_is_reported_once_and_delivered(chef, employee):
    version = made.established(chef)
    report = {"room": own_room(chef.case).id, "row": made.STEPS[0].first_day.isoformat(), "what": "step_begun",
              "day": TODAY, "degree": 25, "words": "Började 25 % idag"}
    first = plan_answers.report(version.id, **report, **employee.with_)
    assert plan_answers.report(version.id, **report, **employee.with_) == first
    assert PlanProgress.objects.count() == 1
    assert first.item.room.party == chef.case.party and first.item.kind == "progress"
    with pytest.raises(BadInput):
        plan_answers.report(version.id, **report | {"day": TODAY + timedelta(days=1)}, **employee.with_)


def test_what_the_manager_reports_comes_to_the_employee(chef):
    row = made.measure()
    version = made.established(chef, row)
    plan_answers.report(version.id, room=Room.objects.get(case=chef.case, party=chef.case.party).id, row=row.id,
                        what="done", day=TODAY, words="Ordnat", **chef.with_)
    assert Item.objects.filter(room=own_room(chef.case), kind="progress").count() == 1


def test_nothing_is_reported_on_a_draft_or_a_closed_plan(chef, employee):
    version = made.begun(chef)
    report = {"room": own_room(chef.case).id, "row": "x", "what": "done", "day": TODAY, "words": ""}
    with pytest.raises(BadInput):
        plan_answers.report(version.id, **report, **employee.with_)
    version = plan_sharing.establish(chef.case.id, edit=PlanVersion.objects.get(id=version.id).edit, took_part="read",
                                     **chef.with_)
    plan_sharing.close(chef.case.id, by=chef.with_["by"], now=NOON)
    plan_sharing.close(chef.case.id, by=chef.with_["by"], now=NOON)
    with pytest.raises(BadInput):
        plan_answers.report(version.id, **report, **employee.with_)
    plan_sharing.reopen(chef.case.id, by=chef.with_["by"], now=NOON)
    assert plan_answers.report(version.id, **report, **employee.with_)


def test_steps_that_do_not_fit_are_refused_and_nothing_is_saved(chef):
    plans.begin(chef.case.id, **chef.with_)
    with pytest.raises(BadInput):
        plans.write_steps(chef.case.id, steps=[Step(TODAY, 50), Step(TODAY, 75)], seen=0, **chef.with_)
    assert chef.text().steps == ()


@pytest.mark.parametrize("who", ["chef2", "utanfor", "rehab"])
def test_nobody_else_reaches_the_plan(town, parties, case, who):
    with pytest.raises(Http404):
        assert made.Writer(town, case, who).found
