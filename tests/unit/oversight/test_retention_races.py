"""Two at the same instant: one package of a kind, one destruction, and a comment just before is never lost."""

from omtanke.audit import trail
from omtanke.oversight.actions import destruction, retention
from omtanke.oversight.models import Destruction, RetentionDecision
from omtanke.rules.errors import BadInput
from omtanke.talks import actions as talk_actions
from omtanke.talks.models import CareTalk, Comment
from omtanke.vault.models import DestroyedRoom
from tests.factories import races, talks
from tests.factories import retention as made
from tests.factories.moments import NOON
from tests.unit.oversight.test_retention import LATER, TALKS


def ready(town) -> Destruction:
    made.registrar(town)
    made.registrar(town, "hr2")
    talks.held(town.people["medarbetare2"], town.actor("chef"))
    made.decided(town, TALKS)
    return made.prepared(town, TALKS, LATER)


def test_two_who_prepare_make_one_package(real_town):
    made.registrar(real_town)
    talks.held(real_town.people["medarbetare2"], real_town.actor("chef"))
    made.decided(real_town, TALKS)
    party, by = real_town.ekhult.id, [made.actor(real_town, who) for who in ("hr", "igarchef", "hr", "igarchef")]
    results = races.at_once(*(lambda who=who: destruction.prepare(TALKS, party=party, by=who, now=LATER) for who in by))
    assert races.failures(results) == []
    assert Destruction.objects.count() == 1 and len({row.id for row in results}) == 1


def test_two_who_destroy_do_it_once(real_town):
    row, party = ready(real_town), real_town.ekhult.id
    by = [made.actor(real_town, who) for who in ("igarchef", "hr2", "igarchef", "hr2")]
    results = races.at_once(*(
        lambda who=who: destruction.destroy(row.id, party=party, by=who, now=LATER) for who in by))
    assert [type(problem) for problem in races.failures(results)] == [BadInput] * 3
    assert not CareTalk.objects.exists() and DestroyedRoom.objects.count() == 1
    assert trail.verify() == (trail.head()[0], [])


def test_a_comment_at_the_same_instant_is_kept_or_refused(real_town):
    row, party = ready(real_town), real_town.ekhult.id
    talk, mine = CareTalk.objects.get(), real_town.actor("medarbetare2")
    results = races.at_once(
        lambda: destruction.destroy(row.id, party=party, by=made.actor(real_town, "igarchef"), now=LATER),
        lambda: talk_actions.comment(talk, words="Sent men viktigt.", by=mine, now=NOON))
    commented, destroyed = not isinstance(results[1], Exception), results[0].destroyed
    assert destroyed == (0 if commented else 1)
    assert Comment.objects.count() == CareTalk.objects.count() == int(commented)


def test_two_who_approve_and_decline_are_one(real_town):
    made.registrar(real_town)
    row, party, by = made.proposed(real_town, TALKS), real_town.ekhult.id, made.actor(real_town, "igarchef")
    results = races.at_once(*(lambda act=act: act(row.id, party=party, by=by, now=NOON)
                              for act in (retention.approve, retention.decline, retention.approve)))
    assert len(races.failures(results)) == 2
    assert RetentionDecision.objects.get().state in ("approved", "declined")
