"""Calendar copies: a time, one recipient and nothing more, as another parser than ours reads them."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke.meetings.calendar.writing import Envelope, Time, Words, cancel, feed, request
from tests.factories.calendars import event, unfolded, values
from tests.factories.moments import NOON, STOCKHOLM

SV = Words("Möte", "En tid för dig. Logga in i Omtanke om du vill veta mer:")
FRONT = "https://omtanke.ekhult.example/"
TO = Envelope("omtanke@ekhult.example", "helena.noren@ekhult.example", NOON, FRONT)
START = datetime(2026, 12, 3, 9, 0, tzinfo=STOCKHOLM)
UID = "0b5d2b8e8f7b4f6f9f61a0e0a5a1c2d3"
TIME = Time(UID, 2, START, START + timedelta(minutes=60))
ALLOWED = {"BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "TZID", "TZNAME", "DTSTART", "RRULE",
           "TZOFFSETFROM", "TZOFFSETTO", "SUMMARY", "DTEND", "DTSTAMP", "UID", "SEQUENCE", "ATTENDEE", "CLASS",
           "DESCRIPTION", "ORGANIZER", "STATUS", "TRANSP"}
both = pytest.mark.parametrize("write", [request, cancel])


def names(content: bytes) -> set[str]:
    return {re.split("[;:]", line)[0] for line in unfolded(content)}


@both
def test_a_copy_holds_what_it_may_and_nothing_else(write):
    """A closed list: no place, no alarm, no second person, nothing of what the meeting is about."""
    assert names(write(TIME, TO, SV)) <= ALLOWED
    assert "LOCATION" not in names(write(TIME, TO, SV))


@both
def test_one_attendee_and_a_neutral_organiser(write):
    read = event(write(TIME, TO, SV))
    assert [line.value for line in read.contents["attendee"]] == ["mailto:helena.noren@ekhult.example"]
    assert (read.organizer.value, read.organizer.params) == ("mailto:omtanke@ekhult.example", {"CN": ["Omtanke"]})


@both
def test_the_words_are_one_word_one_sentence_and_one_link(write):
    content = write(TIME, TO, SV)
    read = event(content)
    assert read.summary.value == "Möte"
    assert read.description.value == f"{SV.sentence} {FRONT}"
    assert re.findall(r"https?://[^\s]+", "\n".join(unfolded(content))) == [FRONT]


def test_an_invitation_asks_and_a_cancellation_tells():
    asks, tells = request(TIME, TO, SV), cancel(TIME, TO, SV)
    assert (values(asks, "METHOD"), values(asks, "STATUS")) == (["REQUEST"], ["CONFIRMED"])
    assert (values(tells, "METHOD"), values(tells, "STATUS")) == (["CANCEL"], ["CANCELLED"])
    assert event(asks).attendee.params["RSVP"] == ["TRUE"] and "RSVP" not in event(tells).attendee.params
    for content in (asks, tells):
        read = event(content)
        assert (read.uid.value, read.sequence.value, read.dtstamp.value) == (UID, "2", NOON.astimezone(UTC))
        assert values(content, "CLASS") == ["PRIVATE"]


def test_the_time_stands_in_swedish_time_with_a_static_zone():
    content = request(TIME, TO, SV)
    assert "DTSTART;TZID=Europe/Stockholm:20261203T090000" in unfolded(content)
    assert sum(line == "BEGIN:VTIMEZONE" for line in unfolded(content)) == 1
    assert values(content, "RRULE") == ["FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"]
    assert "RDATE" not in names(content)


@both
def test_lines_end_and_fold_as_the_standard_says(write):
    long = Words("Möte", "å" * 300)
    content = write(TIME, TO, long)
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"") and b"\r" not in content.replace(b"\r\n", b"")
    for line in content.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # no letter is cut in two
    assert event(content).description.value == f"{long.sentence} {FRONT}"


def test_letters_are_whole():
    content = request(TIME, TO, Words(unicodedata.normalize("NFD", "Möte"), unicodedata.normalize("NFD", "På åtta")))
    assert "SUMMARY:Möte" in unfolded(content)
    assert unicodedata.is_normalized("NFC", content.decode("utf-8"))


@pytest.mark.parametrize("address", [
    "", "helena", "a@b\r\nATTENDEE:mailto:other@x.example", "a@b c", 'a"@b.example', "a@b.example;CN=Helena", "a@b:c",
    "@b.example", "a@", "a@b.example,c@d.example", "x" * 65 + "@b.example"])
def test_no_address_smuggles_a_line_in(address):
    for envelope in (Envelope("omtanke@ekhult.example", address, NOON, FRONT),
                     Envelope(address, "helena@ekhult.example", NOON, FRONT)):
        with pytest.raises(ValueError, match="address"):
            request(TIME, envelope, SV)


def test_a_meeting_without_length_or_zone_is_none():
    with pytest.raises(ValueError, match="ends after"):
        Time(UID, 0, START, START)
    with pytest.raises(ValueError, match="time zone"):
        request(Time(UID, 0, datetime(2026, 12, 3, 9), datetime(2026, 12, 3, 10)), TO, SV)


MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(second=0, microsecond=0))
# The hours round both changes of the clock, every quarter.
NIGHTS = st.builds(lambda year, night, step: datetime(year, *night, 22, tzinfo=UTC) + step * timedelta(minutes=15),
                   st.integers(2024, 2040), st.sampled_from([(3, 24), (3, 28), (3, 30), (10, 24), (10, 28), (10, 30)]),
                   st.integers(0, 48))


@given(starts=st.one_of(MOMENTS, NIGHTS), minutes=st.integers(1, 600), sequence=st.integers(0, 99),
       write=st.sampled_from([request, cancel]))
def test_the_same_moments_come_back_also_in_the_nights_when_the_clock_changes(starts, minutes, sequence, write):
    """Read by vobject with the zone that stands in the file itself."""
    ends = starts + timedelta(minutes=minutes)
    read = event(write(Time(UID, sequence, starts, ends), TO, SV))
    assert read.dtstart.value.astimezone(UTC) == starts
    assert read.dtend.value.astimezone(UTC) == ends
    assert read.sequence.value == str(sequence)


@given(st.lists(st.builds(lambda uid, starts: Time(uid.hex, 0, starts, starts + timedelta(minutes=45)), st.uuids(),
                          NIGHTS), max_size=5))
def test_a_feed_names_nobody_and_holds_every_time(times):
    content = feed(times, SV, stamp=NOON, front_page=FRONT)
    assert not names(content) & {"ATTENDEE", "ORGANIZER", "LOCATION", "METHOD", "STATUS"}
    starts = re.findall(r"DTSTART(?:;TZID=Europe/Stockholm)?:(\d{8}T\d{6}Z?)", "\n".join(unfolded(content)))
    assert len(starts) == len(times) + 2, "and the two of the zone"
    assert set(values(content, "SUMMARY")) <= {"Möte"}
    assert not {time.uid for time in times} & set(values(content, "UID")), "what leaks answers no invitation"


def test_a_feed_without_times_is_a_calendar_all_the_same():
    content = feed([], SV, stamp=NOON, front_page=FRONT)
    assert unfolded(content)[0] == "BEGIN:VCALENDAR" and not values(content, "UID")
