"""Retention: nothing is destroyed without a decision by two and a package that was read through."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from omtanke.access.checks import machine_reader
from omtanke.audit.trail import SYSTEM
from omtanke.oversight import policies
from omtanke.oversight.actions import destruction, listing, retention
from omtanke.oversight.due import listed_now
from omtanke.oversight.models import Destruction, DueListing, RetentionDecision
from omtanke.rules.dates import months_forward
from omtanke.rules.errors import BadInput
from omtanke.talks import actions as talk_actions
from omtanke.talks.models import CareTalk, Comment, HandOver, Measure
from omtanke.vault import doors
from omtanke.vault.models import ContentRoom, SealedBlock
from tests.factories import retention as made
from tests.factories import talks, trails
from tests.factories.moments import NOON, TODAY, ago, at

TALKS = "care_talks"
LATER = at(months_forward(TODAY, 26))  # everything about a talk held today is over in 25 months


@pytest.fixture
def second(town):
    """The town with a registrar: two persons can decide."""
    made.registrar(town)
    return town


@pytest.fixture
def talk(second):
    return talks.held(second.people["medarbetare2"], second.actor("chef"))


def content(row: Destruction) -> dict[str, bytes]:
    whole = b"".join(doors.open_file(row.room, reader=machine_reader(row.party_id, by=SYSTEM), now=NOON))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_without_a_decision_nothing_is_destroyed(second, talk):
    with pytest.raises(BadInput, match="nothing is due"):
        made.prepared(second, TALKS, LATER)
    made.proposed(second, TALKS)
    with pytest.raises(BadInput, match="nothing is due"):
        made.prepared(second, TALKS, LATER)
    assert CareTalk.objects.filter(id=talk.id).exists()
    [row] = [r for r in listed_now(party=second.ekhult.id, today=LATER.date()) if r.kind.key == TALKS]
    assert (row.count, row.action, row.decision) == (1, "list", None)


def test_a_decision_destroys_the_key_the_row_and_all_that_hangs_on_it(second, talk):
    talk_actions.comment(talk, words=talks.COMMENT, by=second.actor("medarbetare2"), now=NOON)
    made.decided(second, TALKS)
    assert not [r for r in listed_now(party=second.ekhult.id, today=TODAY) if r.kind.key == TALKS][0].count
    row = made.destroyed(second, TALKS, LATER)
    assert (row.state, row.listed, row.destroyed, row.things) == ("destroyed", 1, 1, [])
    assert not CareTalk.objects.exists() and not Comment.objects.exists() and not Measure.objects.exists()
    assert not HandOver.objects.exists()
    assert ContentRoom.objects.get(id=talk.room).destroyed_at == LATER
    with pytest.raises(doors.Erased):
        doors.seal_content(talk.room, person=talk.employee_id, table="talk", row=talk.id, field="record", text="x")
    assert trails.acts("talks.destroyed") and trails.acts("retention.destroyed")


def test_the_package_holds_every_word_for_people_and_machines(second, talk):
    talk_actions.comment(talk, words=talks.COMMENT, by=second.actor("medarbetare2"), now=NOON)
    made.decided(second, TALKS)
    row = made.prepared(second, TALKS, LATER)
    files = content(row)
    assert files["gallring.pdf"].startswith(b"%PDF")
    [record] = json.loads(files["gallring.json"])
    assert record["employee"]["name"] == "Amina Yusuf"
    assert record["notes"] == {"how_are_you": talks.WORDS}
    assert [m["words"] for m in record["agreed"]] == [talks.MEASURE]
    assert [c["words"] for c in record["comments"]] == [talks.COMMENT]
    manifest = json.loads(files["innehall.json"])
    assert (manifest["count"], manifest["decision"]["reference"]) == (1, "KS 2026 § 7")
    assert CareTalk.objects.filter(id=talk.id).exists(), "nothing is destroyed by the package"


def test_the_archive_reading_is_shown_to_whom_it_is_about(second, talk):
    from omtanke.oversight.queries.openings import openings_about

    made.decided(second, TALKS)
    made.prepared(second, TALKS, LATER)
    person = second.people["medarbetare2"]
    said = {(o.what, o.reason) for o in openings_about(person, for_user=second.viewer("medarbetare2"))}
    assert ("talk", "archive") in said


def test_the_same_person_neither_approves_nor_destroys_what_she_began(second, talk):
    row = made.proposed(second, TALKS)
    with pytest.raises(BadInput, match="two persons"):
        retention.approve(row.id, party=second.ekhult.id, by=made.actor(second, "hr"), now=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        RetentionDecision.objects.filter(id=row.id).update(state="approved", approved_by=row.proposed_by_id)
    retention.approve(row.id, party=second.ekhult.id, by=made.actor(second, "igarchef"), now=NOON)
    ready = made.prepared(second, TALKS, LATER)
    with pytest.raises(BadInput, match="two persons"):
        destruction.destroy(ready.id, party=second.ekhult.id, by=made.actor(second, "hr"), now=LATER)
    with pytest.raises(BadInput, match="somebody else"):
        destruction.take_out(ready.id, party=second.ekhult.id, by=made.actor(second, "hr"), now=LATER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Destruction.objects.filter(id=ready.id).update(
            state="destroyed", destroyed=1, destroyed_at=LATER, destroyed_by=ready.prepared_by_id)
    assert CareTalk.objects.count() == 1


@pytest.mark.parametrize("state", list(policies.DECISION_TRANSITIONS))
@pytest.mark.parametrize(("act", "who"), [("approve", "igarchef"), ("decline", "igarchef"), ("withdraw", "hr")])
def test_the_table_of_decisions(second, state, act, who):
    row = made.proposed(second, TALKS)
    party = second.ekhult.id
    if state != policies.PROPOSED:
        do = retention.approve if state == policies.APPROVED else retention.decline
        do(row.id, party=party, by=made.actor(second, "hr" if state == policies.WITHDRAWN else "igarchef"), now=NOON)
    do = retention.approve if act == "approve" else retention.decline
    if act in policies.DECISION_TRANSITIONS[state]:
        do(row.id, party=party, by=made.actor(second, who), now=NOON)
        row.refresh_from_db()
        assert row.state == policies.DECISION_TRANSITIONS[state][act]
    else:
        with pytest.raises(BadInput):
            do(row.id, party=party, by=made.actor(second, who), now=NOON)


@pytest.mark.parametrize("values", [
    {"kind": "trail"}, {"kind": "nothing"}, {"decision_ref": " "}, {"decided_on": ago(-1), "from_day": ago(-2)},
    {"from_day": ago(31)}, {"counted": "month"}, {"months": -1}, {"months": 5000}, {"kind": "absences", "months": 23},
])
def test_a_decision_that_cannot_be_is_not_entered(second, values):
    with pytest.raises(BadInput):
        made.proposed(second, **({"kind": TALKS} | values))
    assert not RetentionDecision.objects.exists()


def test_one_decision_waits_at_a_time_and_a_later_one_replaces_from_its_day(second, talk):
    made.proposed(second, TALKS)
    with pytest.raises(BadInput, match="waits already"):
        made.proposed(second, TALKS)
    row = RetentionDecision.objects.get()
    retention.approve(row.id, party=second.ekhult.id, by=made.actor(second, "igarchef"), now=NOON)
    made.decided(second, TALKS, None, decision_ref="KS 2026 § 9", from_day=ago(-30))
    with pytest.raises(BadInput, match="nothing is due"):
        made.prepared(second, TALKS, LATER)
    [listed] = [r for r in listed_now(party=second.ekhult.id, today=LATER.date()) if r.kind.key == TALKS]
    assert (listed.action, listed.decision.decision_ref) == ("keep", "KS 2026 § 9")


def test_a_decision_replaced_after_the_package_destroys_nothing(second, talk):
    made.decided(second, TALKS)
    ready = made.prepared(second, TALKS, LATER)
    made.decided(second, TALKS, 120, decision_ref="KS 2028 § 1")
    later = RetentionDecision.objects.filter(decision_ref="KS 2028 § 1")
    later.update(closed_at=NOON + timedelta(seconds=1))  # approved after the other, not in the same instant
    with pytest.raises(BadInput, match="does not hold"):
        destruction.destroy(ready.id, party=second.ekhult.id, by=made.actor(second, "igarchef"), now=LATER)
    destruction.cancel(ready.id, party=second.ekhult.id, by=made.actor(second, "igarchef"), now=LATER)
    assert CareTalk.objects.count() == 1
    assert not SealedBlock.objects.exists() and Destruction.objects.get().room is None


def test_what_has_changed_since_the_package_is_left(second, talk):
    made.decided(second, TALKS)
    ready = made.prepared(second, TALKS, LATER)
    talk_actions.comment(talk, words="Något till.", by=second.actor("medarbetare2"), now=NOON)
    row = destruction.destroy(ready.id, party=second.ekhult.id, by=made.actor(second, "igarchef"), now=LATER)
    assert (row.listed, row.destroyed, CareTalk.objects.count()) == (1, 0, 1)
    again = made.destroyed(second, TALKS, LATER)
    assert (again.destroyed, CareTalk.objects.count()) == (1, 0)


@pytest.mark.parametrize("harm", ["cut", "swapped", "gone"])
def test_a_package_that_cannot_be_read_destroys_nothing(second, talk, harm):
    made.decided(second, TALKS)
    ready = made.prepared(second, TALKS, LATER)
    block = SealedBlock.objects.get(room=ready.room)
    if harm == "cut":
        SealedBlock.objects.filter(id=block.id).update(sealed=bytes(block.sealed)[:-1])
    elif harm == "swapped":
        Destruction.objects.filter(id=ready.id).update(digest="0" * 64)
    else:
        doors.erase_file(ready.room, by=SYSTEM, now=NOON)
    with pytest.raises(BadInput, match="cannot be read"):
        destruction.destroy(ready.id, party=second.ekhult.id, by=made.actor(second, "igarchef"), now=LATER)
    assert CareTalk.objects.count() == 1
    assert Destruction.objects.get().state == "prepared"


def test_preparing_twice_is_once_and_destroying_twice_is_once(second, talk):
    made.decided(second, TALKS)
    first = made.prepared(second, TALKS, LATER)
    assert made.prepared(second, TALKS, LATER).id == first.id
    destruction.destroy(first.id, party=second.ekhult.id, by=made.actor(second, "igarchef"), now=LATER)
    with pytest.raises(BadInput, match="moved on"):
        destruction.destroy(first.id, party=second.ekhult.id, by=made.actor(second, "igarchef"), now=LATER)


@pytest.mark.parametrize("place", ["talks", "vault", "trail", "report"])
def test_stopped_between_the_steps_nothing_is_half(second, talk, monkeypatch, place):
    """Whatever stops the server in the middle: everything stands, the package too, and trying again is safe."""
    made.decided(second, TALKS)
    ready = made.prepared(second, TALKS, LATER)

    def stop(*arguments, **keywords):
        raise RuntimeError("killed")

    at_place = {"talks": (CareTalk.objects.none().__class__, "delete"), "vault": (doors, "destroy_room"),
                "trail": (destruction.trail, "record"), "report": (Destruction, "save")}[place]
    with monkeypatch.context() as patch:
        patch.setattr(*at_place, stop)
        with pytest.raises(RuntimeError), transaction.atomic():
            destruction.destroy(ready.id, party=second.ekhult.id, by=made.actor(second, "igarchef"), now=LATER)
    assert CareTalk.objects.count() == 1 and ContentRoom.objects.get(id=talk.room).destroyed_at is None
    assert content(Destruction.objects.get(state="prepared"))
    row = destruction.destroy(ready.id, party=second.ekhult.id, by=made.actor(second, "igarchef"), now=LATER)
    assert (row.destroyed, CareTalk.objects.count()) == (1, 0)


def test_stopped_while_the_package_is_made_nothing_is_left_of_it(second, talk, monkeypatch):
    made.decided(second, TALKS)
    with monkeypatch.context() as patch:
        patch.setattr(destruction, "_read_through", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            made.prepared(second, TALKS, LATER)
    assert not Destruction.objects.exists() and not SealedBlock.objects.exists()


def test_the_package_goes_to_the_archive_or_is_erased_when_its_time_is_over(second, talk):
    party, registrar = second.ekhult.id, made.actor(second, "igarchef")
    made.decided(second, TALKS, to_archive=True)
    row = made.destroyed(second, TALKS, LATER)
    assert destruction.erase_packages(by=SYSTEM, now=LATER + timedelta(days=400)) == 0, "it waits for the archive"
    assert destruction.take_out(row.id, party=party, by=registrar, now=LATER).startswith(b"PK")
    with pytest.raises(BadInput, match="archive's number"):
        destruction.hand_over(row.id, receipt=" ", party=party, by=registrar, now=LATER)
    destruction.hand_over(row.id, receipt="ARK 2029/3", party=party, by=registrar, now=LATER)
    row.refresh_from_db()
    assert (row.state, row.receipt, row.room) == ("closed", "ARK 2029/3", None)
    assert not SealedBlock.objects.exists()
    with pytest.raises(BadInput, match="not here"):
        destruction.take_out(row.id, party=party, by=registrar, now=LATER)


def test_a_package_for_no_archive_is_erased_after_ninety_days(second, talk):
    made.decided(second, TALKS)
    made.destroyed(second, TALKS, LATER)
    assert destruction.erase_packages(by=SYSTEM, now=LATER + timedelta(days=89)) == 0
    assert destruction.erase_packages(by=SYSTEM, now=LATER + timedelta(days=90)) == 1
    assert destruction.erase_packages(by=SYSTEM, now=LATER + timedelta(days=91)) == 0
    assert not SealedBlock.objects.exists() and Destruction.objects.get().state == "closed"


def test_the_night_lists_and_opens_nothing(second, talk):
    before = len(trails.acts("open."))
    made.decided(second, TALKS)
    listing.list_due(party=second.ekhult.id, today=LATER.date(), by=SYSTEM, now=LATER)
    row = DueListing.objects.get(party=second.ekhult, kind=TALKS)
    assert (row.count, row.oldest, row.action) == (1, ago(-7), "destroy")
    assert CareTalk.objects.count() == 1 and len(trails.acts("open.")) == before


def test_another_party_reaches_nothing_of_it(second, talk):
    row = made.proposed(second, TALKS)
    elsewhere = second.grannby.id
    for act in (retention.approve, retention.decline):
        with pytest.raises(BadInput):
            act(row.id, party=elsewhere, by=made.actor(second, "igarchef"), now=NOON)
    retention.approve(row.id, party=second.ekhult.id, by=made.actor(second, "igarchef"), now=NOON)
    ready = made.prepared(second, TALKS, LATER)
    for act in (destruction.destroy, destruction.cancel, destruction.take_out):
        with pytest.raises(BadInput):
            act(ready.id, party=elsewhere, by=made.actor(second, "igarchef"), now=LATER)
