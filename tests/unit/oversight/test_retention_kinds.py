"""What each floor holds: from which day, held back by what, and destroyed with all that hangs on it."""

import io
import json
import zipfile
from datetime import date

import pytest

from omtanke.absence import actions as absence
from omtanke.absence.models import AbsencePeriod, Occasion, Spell
from omtanke.access.checks import machine_reader
from omtanke.access.models import User
from omtanke.access.permissions import Permission
from omtanke.alerts.actions import answer
from omtanke.alerts.models import Answer, Signal
from omtanke.audit.trail import SYSTEM
from omtanke.cases.actions import closing
from omtanke.cases.actions.deliveries import To
from omtanke.cases.choices import ClosingReason, Compensation
from omtanke.cases.models import Delivery, Item, RegisterEntry, RehabCase, Release, Room
from omtanke.intake import actions as intake
from omtanke.intake.models import Batch, BatchPeriod, BatchProblem
from omtanke.oversight.actions import destruction
from omtanke.oversight.due import listed_now
from omtanke.rules.dates import months_forward
from omtanke.talks import actions as talk_actions
from omtanke.talks.models import CareTalk, Wish
from omtanke.vault import doors, retention
from omtanke.vault.models import ContentRoom
from omtanke.workforce.models import Employee, Employment, Management, NumberIndex
from tests.factories import absences, cases, files, people, talks
from tests.factories import retention as made
from tests.factories.moments import NOON, TODAY, ago, at


@pytest.fixture
def second(town):
    made.registrar(town)
    return town


def after(months: int):
    return at(months_forward(TODAY, months))


def due(town, kind: str, until: date) -> list:
    return retention.due_of(retention.kind_of(kind), town.ekhult.id, until)


def spans(who) -> list[tuple]:
    return list(AbsencePeriod.objects.filter(employee=who).order_by("first_day").values_list("first_day", "last_day"))


def content(row) -> dict:
    whole = b"".join(doors.open_file(row.room, reader=machine_reader(row.party_id, by=SYSTEM), now=NOON))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_kind_that_is_destroyed_says_all_that_it_must():
    for kind in retention.kinds():
        assert str(kind.name) and str(kind.trigger) and kind.proposed_months >= kind.least_months
        assert (kind.destroy is None) == (kind.export is None), "nothing is destroyed without an export"


# --- talks ------------------------------------------------------------------------------------------------------------

def test_a_talk_is_counted_from_the_last_day_of_what_was_agreed(second):
    talk = talks.held(second.people["medarbetare2"], second.actor("chef"))
    [found] = due(second, "care_talks", ago(-400))
    assert (found.id, found.day) == (talk.id, ago(-7))
    assert due(second, "care_talks", ago(-6)) == []


def test_a_draft_goes_without_its_words(second):
    talk = talks.planned(second.people["medarbetare2"], second.actor("chef"))
    made.decided(second, "talk_drafts", 12)
    row = made.prepared(second, "talk_drafts", after(13))
    assert talks.WORDS.encode() not in content(row)["gallring.json"]
    destruction.destroy(row.id, party=second.ekhult.id, by=made.actor(second, "igarchef"), now=after(13))
    assert not CareTalk.objects.filter(id=talk.id).exists()
    assert ContentRoom.objects.get(id=talk.room).destroyed_at


def test_a_wish_that_nobody_answered(second):
    talk_actions.wish(employee=second.people["medarbetare"], to="manager", topics=(), by=second.actor("medarbetare"),
                      now=NOON)
    made.decided(second, "wishes", 12)
    assert made.destroyed(second, "wishes", after(13)).destroyed == 1
    assert not Wish.objects.exists()


# --- signals and answers ----------------------------------------------------------------------------------------------

def test_a_signal_that_stands_or_led_to_a_talk_is_held(second, signal):
    assert due(second, "signals", ago(-400)) == [], "it stands"
    talks.held(second.people["medarbetare2"], second.actor("chef"))
    signal.refresh_from_db()
    assert signal.state == "answered" and due(second, "signals", ago(-400)) == [], "the talk holds it"
    made.decided(second, "care_talks")
    made.decided(second, "signals", 12)
    made.destroyed(second, "care_talks", after(26))
    assert made.destroyed(second, "signals", after(26)).destroyed == 1
    assert not Signal.objects.exists()


def test_a_signal_that_a_case_began_with_is_held(second, signal):
    answer(signal, kind="explained", day=TODAY, words="Magsjuka.", by=second.actor("chef"), now=NOON)
    assert len(due(second, "signals", ago(-400))) == 1
    case = cases.opened(second, "medarbetare2")
    RehabCase.objects.filter(id=case.id).update(signal=signal.id)
    assert due(second, "signals", ago(-400)) == []


def test_an_answer_goes_with_its_words_and_not_while_it_silences(second, signal):
    said = answer(signal, kind="explained", day=TODAY, words="Magsjuka.", by=second.actor("chef"), now=NOON)
    made.decided(second, "answers", 24)
    row = made.prepared(second, "answers", after(25))
    assert json.loads(content(row)["gallring.json"])[0]["words"] == "Magsjuka."
    destruction.destroy(row.id, party=second.ekhult.id, by=made.actor(second, "igarchef"), now=after(25))
    assert not Answer.objects.exists() and ContentRoom.objects.get(id=said.room).destroyed_at


# --- days of absence --------------------------------------------------------------------------------------------------

def test_days_go_a_whole_stretch_at_a_time_and_the_rest_is_counted_anew(second):
    who = second.people["kollega"]
    absences.away(who, (1200, 1190), (1170, 1165), (800, 790), (20, None))
    made.decided(second, "absences", 36)
    row = made.destroyed(second, "absences", NOON)
    assert (row.listed, row.destroyed) == (1, 1)
    assert spans(who) == [(ago(800), ago(790)), (ago(20), None)]
    assert Occasion.objects.filter(employee=who).count() == Spell.objects.filter(employee=who).count() == 2


def test_a_correction_never_goes_before_what_it_corrected(second, tmp_path):
    """One file told a long absence, the next one ended it early: the early end alone is over. Nothing comes back."""
    for row in (("anst-kollega", 1110, 1080), ("anst-kollega", 1110, 1105)):
        intake.receive(files.absences(tmp_path, row), party=second.ekhult, codes=None, by=SYSTEM, now=NOON)
        absence.apply_ready_batches(today=TODAY, by=SYSTEM, now=NOON)
    who = second.people["kollega"]
    assert spans(who) == [(ago(1110), ago(1105))]
    assert due(second, "absences", ago(1100)) == [], "what the first file told reaches further"
    made.decided(second, "absences", 24)
    made.destroyed(second, "absences", NOON)
    assert not BatchPeriod.objects.exists()
    absence.apply_ready_batches(today=TODAY, by=SYSTEM, now=NOON)
    absence.rebuild([who], today=TODAY, by=SYSTEM)
    assert spans(who) == []


def test_days_told_by_a_file_that_is_kept_wait_for_it(second, tmp_path):
    intake.receive(files.absences(tmp_path, ("anst-kollega", 1110, 1105)), party=second.ekhult, codes=None, by=SYSTEM,
                   now=NOON)
    absence.apply_ready_batches(today=TODAY, by=SYSTEM, now=NOON)
    Batch.objects.update(room=doors.make_room(second.ekhult.id))
    assert due(second, "absences", ago(900)) == []
    Batch.objects.update(room=None)
    assert len(due(second, "absences", ago(900))) == 1


def test_a_new_day_in_the_stretch_leaves_it(second):
    who = second.people["kollega"]
    absences.away(who, (1200, 1190))
    made.decided(second, "absences", 36)
    ready = made.prepared(second, "absences", NOON)
    absences.away(who, (1185, 1180))
    row = destruction.destroy(ready.id, party=second.ekhult.id, by=made.actor(second, "igarchef"), now=NOON)
    assert row.destroyed == 0 and len(spans(who)) == 2


# --- payroll files ----------------------------------------------------------------------------------------------------

def test_rows_in_quarantine_go_and_what_was_applied_stays(second, sign_in):
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.urls import reverse

    rows = f"{files.HEADER}\nanst-kollega,2026-11-02,2026-11-03,100,sick\nanst-ensam,2026-11-02,2026-11-03,100,xyz\n"
    sign_in("hr").post(reverse("files"), {"file": SimpleUploadedFile("fil.csv", rows.encode())})
    batch = Batch.objects.get()
    absence.approve(batch, by=made.actor(second, "hr"), now=NOON)
    absence.apply_ready_batches(today=TODAY, by=SYSTEM, now=NOON)
    assert BatchProblem.objects.filter(sealed__isnull=False).exists() and Batch.objects.get().room
    made.decided(second, "files", 3)
    assert made.destroyed(second, "files", after(4)).destroyed == 1
    batch.refresh_from_db()
    assert batch.room is None and not BatchProblem.objects.filter(sealed__isnull=False).exists()
    assert len(spans(second.people["kollega"])) == 1 and (batch.rows, batch.quarantined) == (2, 1)
    assert sign_in("hr").get(reverse("file", args=[batch.id])).status_code == 200
    assert due(second, "files", after(4).date()) == []


# --- people who have left ---------------------------------------------------------------------------------------------

def leave(town, who: str, day: date) -> None:
    Employment.objects.filter(employee=town.people[who]).update(last_day=day)


def test_who_has_left_is_hidden_and_listed_and_goes_last(second):
    who = second.people["medarbetare2"]
    absences.away(who, (800, 790))
    leave(second, "medarbetare2", ago(60))
    assert who not in second.viewer("chef").people(Permission.PERSON_READ)
    assert due(second, "ended_employments", TODAY) == [], "her days are kept"
    [row] = due(second, "absences_ended", TODAY)
    assert (row.id, row.day) == (who, ago(60))
    assert retention.count_of(retention.kind_of("absences_ended"), second.ekhult.id, TODAY) == (1, ago(60))
    listed = {r.kind.key: r for r in listed_now(party=second.ekhult.id, today=ago(-60))}
    assert (listed["absences_ended"].count, listed["absences_ended"].action) == (1, "list")
    made.decided(second, "absences_ended", 1)
    made.decided(second, "ended_employments", 1)
    made.destroyed(second, "absences_ended", NOON)
    row = made.prepared(second, "ended_employments", NOON)
    assert json.loads(content(row)["gallring.json"])[0]["employee"]["name"] == "Amina Yusuf"
    destruction.destroy(row.id, party=second.ekhult.id, by=made.actor(second, "igarchef"), now=NOON)
    assert not Employee.objects.filter(id=who).exists() and not NumberIndex.objects.filter(employee=who).exists()
    account = User.objects.get(id=second.users["medarbetare2"].id)
    assert not account.is_active and not account.has_usable_password()


@pytest.mark.parametrize("kept", ["absence", "signal", "talk", "wish", "case", "file"])
def test_whatever_is_kept_about_her_keeps_her(second, kept, tmp_path, request):
    who = second.people["medarbetare2"]
    if kept == "absence":
        absences.away(who, (800, 790))
    elif kept == "signal":
        request.getfixturevalue("signal")
        AbsencePeriod.objects.all().delete()
        Occasion.objects.all().delete()
        Spell.objects.all().delete()
    elif kept == "talk":
        talks.held(who, second.actor("chef"))
    elif kept == "wish":
        talk_actions.wish(employee=who, to="hr", topics=(), by=second.actor("medarbetare2"), now=NOON)
    elif kept == "case":
        cases.opened(second, "medarbetare2")
    else:
        intake.receive(files.absences(tmp_path, ("anst-medarbetare2", 10, 8)), party=second.ekhult, codes=None,
                       by=SYSTEM, now=NOON)
        absence.apply_ready_batches(today=TODAY, by=SYSTEM, now=NOON)
        AbsencePeriod.objects.all().delete()
        Occasion.objects.all().delete()
        Spell.objects.all().delete()
    leave(second, "medarbetare2", ago(60))
    assert who not in {row.id for row in due(second, "ended_employments", TODAY)}


def test_who_comes_back_stays(second):
    who = second.people["medarbetare2"]
    leave(second, "medarbetare2", ago(60))
    made.decided(second, "ended_employments", 1)
    ready = made.prepared(second, "ended_employments", NOON)
    people.employ(who, second.units["Hemtjänst Norr"], first_day=TODAY)
    row = destruction.destroy(ready.id, party=second.ekhult.id, by=made.actor(second, "igarchef"), now=NOON)
    assert row.destroyed == 0 and Employee.objects.filter(id=who).exists()


def test_a_manager_who_left_goes_with_her_time_in_charge(second):
    leave(second, "chef2", ago(60))
    made.decided(second, "ended_employments", 1)
    assert made.destroyed(second, "ended_employments", NOON).destroyed == 1
    assert not Management.objects.filter(employee=second.people["chef2"]).exists()


# --- cases ------------------------------------------------------------------------------------------------------------

@pytest.fixture
def case(second):
    """A case with a release, two rooms, a delivery between them; closed today."""
    parties = cases.build_parties(second)
    made_case = cases.opened(second)
    cases.care_joins(second, parties, made_case)
    note = cases.written(second, cases.room_of(made_case, parties.region), "rehab")
    cases.delivered(second, made_case, "rehab", To(second.ekhult.id, None, "manager"), note)
    closing.close(made_case.id, closed_on=TODAY, reason=ClosingReason.values[0],
                  compensation=Compensation.values[0],
                  by=second.actor("chef"), now=NOON)
    second.parties = parties
    return made_case


def test_an_open_case_is_never_due(second):
    cases.opened(second)
    assert due(second, "case_rooms", ago(-4000)) == due(second, "cases", ago(-4000)) == []


def test_each_party_destroys_its_own_room_and_the_case_goes_last(second, case):
    assert {thing.id for thing in due(second, "case_rooms", TODAY)} == {cases.room_of(case, second.ekhult).id}
    assert due(second, "cases", TODAY) == [], "the parties have rooms left"
    made.decided(second, "case_rooms", 60)
    row = made.prepared(second, "case_rooms", after(61))
    files_ = content(row)
    assert "inte lyfta" in files_["gallring.json"].decode() and files_["gallring.pdf"].startswith(b"%PDF")
    destruction.destroy(row.id, party=second.ekhult.id, by=made.actor(second, "igarchef"), now=after(61))
    ours, theirs = cases.room_of(case, second.ekhult), cases.room_of(case, second.parties.region)
    assert ours.erased_at and ContentRoom.objects.get(id=ours.id).destroyed_at
    assert not Item.objects.filter(room=ours).exists()
    assert theirs.erased_at is None and Item.objects.filter(room=theirs).exists()
    assert Release.objects.filter(case=case).exists() and Delivery.objects.filter(case=case).exists()
    assert due(second, "cases", after(200).date()) == [], "care keeps its room"


def test_the_case_goes_with_its_log_and_the_employees_own_room_unopened(second, case):
    from omtanke.cases.actions.exits import erase_room

    own = cases.room_of(case, None)
    for room in Room.objects.filter(case=case, party__isnull=False):
        erase_room(room.id, by=SYSTEM, now=NOON)
    made.decided(second, "cases", 120)
    row = made.prepared(second, "cases", after(121))
    [record] = json.loads(content(row)["gallring.json"])
    assert record["releases"] and record["deliveries"]
    assert "Mitt medgivande" not in json.dumps(record, ensure_ascii=False)
    entries = RegisterEntry.objects.count()
    destruction.destroy(row.id, party=second.ekhult.id, by=made.actor(second, "igarchef"), now=after(121))
    assert not RehabCase.objects.filter(id=case.id).exists() and not Release.objects.exists()
    assert ContentRoom.objects.get(id=own.id).destroyed_at
    assert RegisterEntry.objects.count() == entries, "the register stays"


def test_a_case_opened_again_is_left(second, case):
    made.decided(second, "case_rooms", 60)
    ready = made.prepared(second, "case_rooms", after(61))
    closing.reopen(case.id, by=second.actor("chef"), now=NOON)
    row = destruction.destroy(ready.id, party=second.ekhult.id, by=made.actor(second, "igarchef"), now=after(61))
    assert row.destroyed == 0 and cases.room_of(case, second.ekhult).erased_at is None
