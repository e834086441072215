"""Answers that calendars write: one clear answer, or a reason from a closed list; never an error of another kind."""

import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke.meetings.calendar.reading import MOST_BYTES, Answer, Reply, Unreadable, Why, read
from omtanke.meetings.calendar.writing import Envelope, Time, Words, request
from tests.factories.calendars import answered
from tests.factories.moments import NOON, STOCKHOLM

UID = "0b5d2b8e8f7b4f6f9f61a0e0a5a1c2d3"


def why(content: bytes) -> Why:
    with pytest.raises(Unreadable) as problem:
        read(content)
    assert str(problem.value) in list(Why), "it quotes nothing of the file"
    return problem.value.why


@pytest.mark.parametrize(("partstat", "answer"), [
    ("ACCEPTED", Answer.COMING), ("DECLINED", Answer.NOT_COMING), ("TENTATIVE", Answer.MAYBE),
    ("accepted", Answer.COMING)])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_the_three_answers(partstat, answer, end):
    assert read(answered(UID, sequence=3, partstat=partstat, end=end)) == Reply(UID, 3, answer)


@pytest.mark.parametrize(("extra", "starts"), [
    ("DTSTART;TZID=Europe/Stockholm:20261204T130000", datetime(2026, 12, 4, 13, tzinfo=STOCKHOLM)),
    ("DTSTART;TZID=W. Europe Standard Time:20261204T130000", datetime(2026, 12, 4, 13, tzinfo=STOCKHOLM)),
    ('DTSTART;TZID="W. Europe Standard Time":20261204T130000', datetime(2026, 12, 4, 13, tzinfo=STOCKHOLM)),
    ("DTSTART:20261204T120000Z", datetime(2026, 12, 4, 12, tzinfo=UTC)),
    ("DTSTART:20261204T130000", None),
    ("DTSTART;TZID=../../etc/passwd:20261204T130000", None),
    ("DTSTART;TZID=Europe/Stockholm:20261304T990000", None),
    ("DTSTART;VALUE=DATE:20261204", None),
    ("SUMMARY:En annan tid", None)])
def test_another_time_is_asked_for(extra, starts):
    found = read(answered(UID, method="COUNTER", partstat="TENTATIVE", extra=[extra]))
    assert (found.answer, found.starts_at) == (Answer.ANOTHER_TIME, starts)


def test_a_byte_order_mark_and_no_sequence_are_read():
    assert read(b"\xef\xbb\xbf" + answered(UID, sequence=None)) == Reply(UID, 0, Answer.COMING)


def test_a_folded_answer_is_read():
    folded = answered(UID).replace(b"PARTSTAT=ACC", b"PARTSTAT=A\r\n CC")
    assert read(folded).answer is Answer.COMING


def test_what_lies_inside_other_parts_says_nothing():
    """A zone and an alarm with an attendee of their own: neither is built, neither answers."""
    zone = ["BEGIN:VTIMEZONE", "TZID:Europe/Stockholm", "BEGIN:STANDARD", "DTSTART:19700101T000000",
            "RRULE:FREQ=SECONDLY", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:STANDARD", "END:VTIMEZONE"]
    alarm = ["BEGIN:VALARM", "ACTION:EMAIL", "ATTENDEE;PARTSTAT=DECLINED:mailto:x@y.example", "END:VALARM"]
    assert read(answered(UID, outside=zone, extra=alarm)) == Reply(UID, 0, Answer.COMING)


EVENT = ["END:VEVENT", "BEGIN:VEVENT", "UID:other", "ATTENDEE;PARTSTAT=DECLINED:mailto:x@y.example"]


@pytest.mark.parametrize(("content", "reason"), [
    (b"", Why.NO_CALENDAR),
    (b"PK\x03\x04", Why.NO_CALENDAR),
    (b"\xff\xfe\x00B", Why.NO_CALENDAR),
    (b"BEGIN:VCARD\r\nEND:VCARD\r\n", Why.NO_CALENDAR),
    (answered(UID)[:-20], Why.NO_CALENDAR),
    (answered(UID).replace(b"END:VEVENT", b"END:VTODO"), Why.NO_CALENDAR),
    (answered(UID, extra=["no colon in this"]), Why.NO_CALENDAR),
    (b"x" * (MOST_BYTES + 1), Why.TOO_BIG),
    (answered(UID, extra=["X-A:1"] * 1000), Why.TOO_BIG),
    (answered(UID, method="REQUEST"), Why.NO_REPLY),
    (answered(UID, method="CANCEL"), Why.NO_REPLY),
    (answered(UID).replace(b"METHOD:REPLY\r\n", b""), Why.NO_REPLY),
    (answered(UID, outside=["METHOD:REPLY"]), Why.UNCLEAR),
    (b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n", Why.NO_REPLY),
    (answered(UID, extra=EVENT), Why.SEVERAL),
    (answered(UID) + answered("other", partstat="DECLINED"), Why.SEVERAL),
    (answered(UID, partstat=None), Why.UNCLEAR),
    (answered(UID, partstat="DELEGATED"), Why.UNCLEAR),
    (answered(UID, partstat="NEEDS-ACTION"), Why.UNCLEAR),
    (answered(UID, extra=["ATTENDEE;PARTSTAT=DECLINED:mailto:x@y.example"]), Why.UNCLEAR),
    (answered(UID, extra=["UID:another"]), Why.UNCLEAR),
    (answered("x" * 300), Why.UNCLEAR),
    (answered(UID, extra=["SEQUENCE:7"]), Why.UNCLEAR),
    (answered(UID, sequence=-1), Why.UNCLEAR),
    (answered(UID, sequence=99999999999999), Why.UNCLEAR),
    (answered(UID, extra=["RECURRENCE-ID:20261203T080000Z"]), Why.UNCLEAR),
])
def test_everything_else_has_a_reason(content, reason):
    assert why(content) is reason


def test_our_own_invitation_is_no_answer_to_it():
    start = datetime(2026, 12, 3, 9, tzinfo=STOCKHOLM)
    sent = request(Time(UID, 0, start, start + timedelta(hours=1)), Envelope(
        "omtanke@ekhult.example", "helena@ekhult.example", NOON, "https://omtanke.example/"), Words("Möte", "En tid."))
    assert why(sent) is Why.NO_REPLY


LINE = st.one_of(
    st.sampled_from(["BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "METHOD:REPLY", f"UID:{UID}",
                     "SEQUENCE:1", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.example", "BEGIN:", "END:", ":", ";", " ",
                     'ATTENDEE;PARTSTAT="ACC', "DTSTART:99999999T999999Z", "METHOD:COUNTER"]),
    st.text(max_size=60))


@given(st.one_of(st.binary(max_size=400), st.lists(LINE, max_size=25).map(lambda lines: "\r\n".join(lines).encode(
    "utf-8", "surrogatepass"))))
def test_no_file_gives_another_error(content):
    try:
        found = read(content)
    except Unreadable as problem:
        assert problem.why in Why
    else:
        assert found.answer in Answer


@given(st.integers(0, len(answered(UID)) - 1), st.binary(min_size=1, max_size=3))
def test_a_damaged_answer_is_read_or_refused(at, bytes_):
    whole = answered(UID)
    try:
        read(whole[:at] + bytes_ + whole[at + len(bytes_):])
    except Unreadable as problem:
        assert problem.why in Why


@pytest.mark.parametrize("content", [
    b"BEGIN:VCALENDAR\r\n" + b"\n" * 60000, b"BEGIN:VCALENDAR\r\n" + b"BEGIN:A\r\n" * 900,
    b"BEGIN:VCALENDAR\r\nX;" + b"A=" * 30000 + b":1\r\nEND:VCALENDAR\r\n",
    b"BEGIN:VCALENDAR\r\nX" + b" " * 60000 + b":1\r\nEND:VCALENDAR\r\n",
    b"BEGIN:VCALENDAR\r\nX;A=" + b'"' * 60000 + b":1\r\nEND:VCALENDAR\r\n",
    b"BEGIN:VCALENDAR\r\nX:" + b"\\" * 60000 + b"\r\nEND:VCALENDAR\r\n"])
def test_no_file_takes_long(content):
    began = time.monotonic()
    with suppress(Unreadable):
        read(content)
    assert time.monotonic() - began < 2
