"""At a change of manager: what was agreed follows, the words only with the employee's yes, HR opens with a reason."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from omtanke.access.permissions import Permission
from omtanke.audit.trail import SYSTEM
from omtanke.oversight.queries.openings import openings_about
from omtanke.talks import actions, policies, queries
from omtanke.talks.models import HandOver, ReasonedOpening
from omtanke.workforce import actions as workforce
from tests.factories import people, races, talks, trails
from tests.factories.moments import NOON, TODAY, ago

NORTH = "Hemtjänst Norr"


@pytest.fixture
def changed(town, held):
    """`chef` held the talk and was then replaced by `igarchef`; the new management."""
    workforce.end_management(town.chefs, by=SYSTEM, now=NOON)
    return people.appoint(town.units[NORTH], town.people["igarchef"], first_day=TODAY)


def say(town, management, answer):
    actions.say(answer, employee=town.people["medarbetare2"], management=management.id,
                by=town.actor("medarbetare2"), now=NOON)


def read(town, talk, who):
    """What someone gets of a talk: "all", "agreed", or the refusal."""
    viewer = town.viewer(who)
    try:
        opened = queries.talk(talk.id, permission=Permission.TALK_READ, for_user=viewer)
    except (Http404, PermissionDenied) as refused:
        return type(refused)
    record, comments = queries.reading(opened, for_user=viewer)
    assert list(record.measures.values()) == [talks.MEASURE]
    if record.notes:
        assert [words for _, words in comments] == [talks.COMMENT]
        return "all"
    assert (record.notes, comments) == ({}, [])
    return "agreed"


# Who reads what, by what the employee has said: nothing, yes, no, or yes and then no.
TABLE = """
who           nothing yes    no     withdrawn
igarchef      agreed  all    agreed agreed
chef          404     404    404    404
chef2         404     404    404    404
overchef      403     403    403    403
hr            403     403    403    403
hr2           404     404    404    404
medarbetare2  all     all    all    all
medarbetare   404     404    404    404
utanfor       404     404    404    404
admin         404     404    404    404
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()[1:]]
SAID = {"nothing": (), "yes": ("yes",), "no": ("no",), "withdrawn": ("yes", "no")}
REFUSED = {"403": PermissionDenied, "404": Http404}


@pytest.mark.parametrize("said", SAID)
def test_who_reads_what(town, held, changed, said):
    actions.comment(held, words=talks.COMMENT, by=town.actor("medarbetare2"), now=NOON)
    for answer in SAID[said]:
        say(town, changed, answer)
    expected = {who: REFUSED.get(word := row[list(SAID).index(said)], word) for who, *row in ROWS}
    assert {who: read(town, held, who) for who in expected} == expected


@pytest.mark.parametrize("acting", [False, True])
def test_a_stand_in_is_asked_for_apart(town, held, acting):
    """While the manager is there a stand-in sees what was agreed; the words need a yes for the stand-in."""
    actions.comment(held, words=talks.COMMENT, by=town.actor("medarbetare2"), now=NOON)
    beside = people.appoint(town.units[NORTH], town.people["igarchef"], acting=acting)
    assert (read(town, held, "chef"), read(town, held, "igarchef")) == ("all", "agreed")
    say(town, beside, "yes")
    assert read(town, held, "igarchef") == "all"


def test_a_yes_is_for_that_time_in_charge_only(town, held, changed):
    actions.comment(held, words=talks.COMMENT, by=town.actor("medarbetare2"), now=NOON)
    say(town, changed, "yes")
    workforce.end_management(changed, by=SYSTEM, now=NOON)
    people.appoint(town.units[NORTH], town.people["igarchef"], first_day=TODAY, acting=True)
    assert read(town, held, "igarchef") == "agreed"


def test_a_yes_of_one_is_not_the_others(town, held, changed):
    other = talks.held(town.people["kollega"], town.actor("chef"))
    say(town, changed, "yes")
    viewer = town.viewer("igarchef")
    assert not queries.talk(other.id, permission=Permission.TALK_READ, for_user=viewer).notes


def test_a_draft_is_not_handed_over(town, signal):
    draft = talks.written(signal.employee_id, town.actor("chef"))
    workforce.end_management(town.chefs, by=SYSTEM, now=NOON)
    say(town, people.appoint(town.units[NORTH], town.people["igarchef"]), "yes")
    with pytest.raises(PermissionDenied):
        queries.talk(draft.id, permission=Permission.TALK_HOLD, for_user=town.viewer("igarchef"))


def test_what_was_agreed_waits_for_the_new_manager(town, held, changed, sign_in):
    """The follow-up and the manager's part stand on her start page, and she ticks them off; the old one has nothing."""
    from omtanke.talks.parts import tasks

    found = tasks(town.viewer("igarchef"))
    assert {task.topic.partition(":")[0] for task in found} == {"measure"}
    assert tasks(town.viewer("igarchef", NOON + timedelta(days=20))), "the day to talk again comes near"
    assert tasks(town.viewer("chef")) == []
    measure = held.measures.get()
    assert sign_in("chef").post(reverse("finish_measure", args=[measure.id])).status_code == 404
    assert sign_in("igarchef").post(reverse("finish_measure", args=[measure.id])).status_code == 302
    measure.refresh_from_db()
    assert measure.done_on == TODAY
    assert sign_in("igarchef").post(reverse("follow_up_talk", args=[held.id])).status_code == 302
    held.refresh_from_db()
    assert held.followed_on == TODAY


def test_the_employee_is_asked_once_for_each_new_manager(town, held):
    def asked():
        viewer = town.viewer("medarbetare2")
        rows = queries.choices(queries.talks_about(held.employee_id, for_user=viewer), for_user=viewer)
        return [(row.leader.employee, row.leader.acting, row.says) for row in rows]

    assert asked() == [], "the manager is the one who held it"
    workforce.end_management(town.chefs, by=SYSTEM, now=NOON)
    new = people.appoint(town.units[NORTH], town.people["igarchef"])
    stand_in = people.appoint(town.units[NORTH], town.people["chef2"], acting=True)
    assert asked() == [(town.people["igarchef"], False, ""), (town.people["chef2"], True, "")]
    say(town, new, "yes")
    say(town, stand_in, "no")
    assert [says for *_, says in asked()] == ["yes", "no"]


def test_someone_without_a_talk_is_asked_nothing(town, changed):
    viewer = town.viewer("medarbetare")
    assert queries.choices(queries.talks_about(town.people["medarbetare"], for_user=viewer), for_user=viewer) == []


def test_who_leads_has_the_manager_above_to_say_yes_to(town):
    """`chef` works in the unit she leads: her manager is the one above."""
    held = talks.held(town.people["chef"], town.actor("igarchef"))
    viewer = town.viewer("chef")
    [choice] = queries.choices(queries.talks_about(held.employee_id, for_user=viewer), for_user=viewer)
    assert choice.leader.employee == town.people["overchef"]


@pytest.mark.parametrize(("who", "status"), [("medarbetare2", 302), ("medarbetare", 404), ("igarchef", 404),
                                             ("chef", 404), ("hr", 404), ("admin", 403), (None, 302)])
def test_who_answers(town, changed, sign_in, who, status):
    answer = sign_in(who).post(reverse("say_hand_over", args=[changed.id]), {"says": "yes"})
    assert answer.status_code == status
    assert HandOver.objects.count() == (who == "medarbetare2")
    assert trails.acts("talks.hand_over") == ["talks.hand_over_yes"] * (who == "medarbetare2")


def test_what_is_not_asked_is_not_answered(town, changed, sign_in):
    """Neither a manager of another unit, nor a word that is neither yes nor no."""
    other = people.appoint(town.units["Blåklockan"], town.people["chef"])
    client = sign_in("medarbetare2")
    assert client.post(reverse("say_hand_over", args=[other.id]), {"says": "yes"}).status_code == 404
    assert client.post(reverse("say_hand_over", args=[changed.id]), {"says": "maybe"}).status_code == 302
    assert not HandOver.objects.exists()


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_question_and_its_answers_on_my_page(town, changed, sign_in, language):
    client = sign_in("medarbetare2", language)
    page = client.get(reverse("my_page")).content.decode()
    assert page.count("Birgitta Sjölin") >= 2
    assert (page.count('value="yes">'), page.count('value="no">')) == (1, 1)
    client.post(reverse("say_hand_over", args=[changed.id]), {"says": "yes"})
    page = client.get(reverse("my_page")).content.decode()
    assert (page.count('value="yes">'), page.count('value="no">')) == (0, 1)


def test_the_page_of_a_new_manager_says_what_it_lacks(town, held, changed, sign_in):
    page = sign_in("igarchef").get(reverse("read_talk", args=[held.id])).content.decode()
    assert talks.MEASURE in page
    assert talks.WORDS not in page
    assert "The notes have not come along" in page
    say(town, changed, "yes")
    assert talks.WORDS in sign_in("igarchef").get(reverse("read_talk", args=[held.id])).content.decode()


# HR's door

def give(client, talk, reason="asked", words="Hon bad mig titta."):
    return client.post(reverse("give_reason", args=[talk.id]), {"reason": reason, "words": words})


@pytest.mark.parametrize(("who", "while_she_leads", "when_she_has_left"), [
    ("hr", 403, 200), ("hr2", 404, 404), ("chef", 403, 403), ("igarchef", 403, 403), ("overchef", 403, 403),
    ("medarbetare2", 403, 403), ("medarbetare", 403, 403), ("utanfor", 403, 403), ("admin", 403, 403),
])
def test_who_opens_with_a_reason(town, held, sign_in, who, while_she_leads, when_she_has_left):
    address = reverse("give_reason", args=[held.id])
    assert sign_in(who).get(address).status_code == while_she_leads
    workforce.end_management(town.chefs, by=SYSTEM, now=NOON)
    people.appoint(town.units[NORTH], town.people["igarchef"])
    assert sign_in(who).get(address).status_code == when_she_has_left


def test_without_a_reason_nothing_opens(town, held, changed, sign_in):
    client = sign_in("hr")
    for reason, words in (("", "x"), ("asked", ""), ("curious", "x"), ("asked", "Det gäller 850112-1234.")):
        assert give(client, held, reason, words).status_code == 422
    assert not ReasonedOpening.objects.exists()
    assert "open.content" not in trails.acts()


def test_with_a_reason_one_talk_opens_and_the_employee_sees_it(town, held, changed, sign_in):
    client = sign_in("hr")
    answer = give(client, held)
    page = client.get(answer.url).content.decode()
    assert talks.WORDS in page and talks.MEASURE in page
    assert 'name="says"' not in page and "/done/" not in page and "/confirm/" not in page
    assert trails.acts("talks.reason") == ["talks.reason_given"]
    [opening] = [o for o in openings_about(held.employee_id, for_user=town.viewer("medarbetare2")) if o.role == "hr"
                 and o.what == "talk"]
    assert opening.reason == "asked"
    mine = sign_in("medarbetare2")
    assert "Opened a care talk with a reason: the employee has asked HR to." in mine.get(
        reverse("my_page")).content.decode()
    assert "Hon bad mig titta." in mine.get(reverse("read_talk", args=[held.id])).content.decode()
    assert b"Hon bad mig titta." not in bytes(ReasonedOpening.objects.get().sealed)


def test_it_is_open_for_an_hour_and_for_her_who_opened_it(town, held, changed):
    hr = town.actor("hr")
    opening = actions.open_with_reason(held, reason="duty", words="Utredning.", by=hr, now=NOON)
    assert queries.opened_with_reason(opening.id, for_user=town.viewer("hr"))
    assert queries.opened_with_reason(opening.id, for_user=town.viewer("hr", NOON + policies.OPEN_FOR)) is None
    people.support(town.units["Vård och omsorg"], town.people["hr2"])
    with pytest.raises(Http404):
        queries.opened_with_reason(opening.id, for_user=town.viewer("hr2"))


def test_it_closes_with_the_support(town, held, changed):
    from omtanke.workforce.models import HRSupport

    opening = actions.open_with_reason(held, reason="duty", words="x", by=town.actor("hr"), now=NOON)
    HRSupport.objects.update(last_day=ago(1))
    with pytest.raises(Http404):
        queries.opened_with_reason(opening.id, for_user=town.viewer("hr"))


def test_there_are_so_many_in_a_day(town, held, changed, sign_in):
    for _ in range(policies.MOST_A_DAY):
        actions.open_with_reason(held, reason="asked", words="x", by=town.actor("hr"), now=NOON)
    assert give(sign_in("hr"), held).status_code == 422
    assert ReasonedOpening.objects.count() == policies.MOST_A_DAY
    assert trails.acts("talks.reason_refused") == ["talks.reason_refused"]


def test_a_draft_has_no_door(town, signal, sign_in):
    draft = talks.written(signal.employee_id, town.actor("chef"))
    workforce.end_management(town.chefs, by=SYSTEM, now=NOON)
    assert sign_in("hr").get(reverse("give_reason", args=[draft.id])).status_code == 403


@pytest.fixture
def real_change(real_town):
    """The same change, where every transaction is real."""
    held = talks.held(real_town.people["medarbetare2"], real_town.actor("chef"))
    workforce.end_management(real_town.chefs, by=SYSTEM, now=NOON)
    return held, people.appoint(real_town.units[NORTH], real_town.people["igarchef"])


def test_two_windows_of_hr_do_not_count_past_each_other(real_town, real_change):
    held, hr = real_change[0], real_town.actor("hr")
    for _ in range(policies.MOST_A_DAY - 1):
        actions.open_with_reason(held, reason="asked", words="x", by=hr, now=NOON)
    results = races.at_once(*[lambda: actions.open_with_reason(held, reason="asked", words="x", by=hr, now=NOON)] * 3)
    assert [type(problem) for problem in races.failures(results)] == [actions.NotOpened] * 2
    assert ReasonedOpening.objects.count() == policies.MOST_A_DAY


def test_yes_and_no_at_once_is_one_of_them(real_town, real_change):
    results = races.at_once(*(lambda answer=answer: say(real_town, real_change[1], answer)
                              for answer in ("yes", "no", "yes")))
    assert races.failures(results) == []
    last = trails.acts("talks.hand_over")[-1]
    assert HandOver.objects.get().says == last.removeprefix("talks.hand_over_")
