"""The pages of invitations: one's own answer, what whoever leads has heard, and the letter."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from omtanke.audit.trail import SYSTEM
from omtanke.meetings.actions import bookings
from omtanke.meetings.invitations_parts import answers_of
from omtanke.meetings.models import Invitation, Participant
from tests.factories import meetings, trails
from tests.factories.calendars import answered
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(town, parties, case, times):
    return meetings.booked(town, parties, case, times[0])


def row(meeting, function="person") -> Participant:
    return Participant.objects.get(meeting=meeting, function=function)


def text(answer) -> str:
    return answer.content.decode()


def test_the_employee_answers_on_the_page_and_may_change_it(meeting, sign_in):
    client, page = sign_in("medarbetare"), reverse("meeting", args=[meeting.id])
    assert "Can you come?" in text(client.get(page))
    for says, told in (("not_coming", "You cannot come."), ("coming", "You are coming.")):
        sent = client.post(reverse("answer_invitation", args=[meeting.id]), {"says": says}, follow=True)
        assert told in text(sent) and row(meeting).answer == says
    assert row(meeting).answered_how == "signed_in"


def test_no_answer_is_ever_blamed_or_told_in_the_trail(meeting, sign_in):
    sign_in("medarbetare").post(reverse("answer_invitation", args=[meeting.id]), {"says": "not_coming"})
    line = trails.Line.objects.get(act="meetings.answered")
    assert "not_coming" not in str(line.__dict__)


@pytest.mark.parametrize("says", ["", "perhaps", "waiting"])
def test_what_is_no_answer_changes_nothing(meeting, sign_in, says):
    sent = sign_in("medarbetare").post(reverse("answer_invitation", args=[meeting.id]), {"says": says})
    assert sent.status_code == 302
    assert row(meeting).answer == "waiting"


def test_an_answer_that_comes_too_late_changes_nothing(meeting, town, sign_in):
    bookings.cancel(meeting.id, reason="care", by=town.actor("chef"), now=NOON)
    client = sign_in("medarbetare")
    assert client.post(reverse("answer_invitation", args=[meeting.id]), {"says": "coming"}).status_code == 302
    assert row(meeting).answer == "waiting"
    assert "Can you come?" not in text(client.get(reverse("meeting", args=[meeting.id])))


@pytest.mark.parametrize("who", ["chef2", "utanfor", "medarbetare2", "rehab", "fk", "overchef", "igarchef", "admin"])
@pytest.mark.parametrize("name", ["answer_invitation", "meeting_answers", "enter_reply", "print_invitation"])
def test_nobody_else_gets_anything_of_it(meeting, sign_in, who, name):
    """Care and Försäkringskassan neither, before they have been told whom it is about."""
    assert sign_in(who).post(reverse(name, args=[meeting.id]), {"says": "coming"}).status_code in (403, 404)
    assert set(Participant.objects.values_list("answer", flat=True)) == {"waiting"}


def test_whoever_leads_enters_what_she_has_heard(meeting, sign_in):
    client = sign_in("chef")
    address = reverse("meeting_answers", args=[meeting.id])
    page = text(client.get(address))
    assert "Somebody has answered by calendar" in page and "nvited on the person" in page
    sent = client.post(address, {"who": str(row(meeting).id), "says": "other_time", "how": "orally"})
    assert sent.status_code == 302
    assert (row(meeting).answer, row(meeting).answered_how) == ("other_time", "orally")
    assert "Would like another time" in text(client.get(address))


@pytest.mark.parametrize("given", [{}, {"who": "x", "says": "coming", "how": "orally"}, {"says": "coming"}])
def test_a_form_that_lacks_something_is_shown_again(meeting, sign_in, given):
    answer = sign_in("chef").post(reverse("meeting_answers", args=[meeting.id]), given)
    assert answer.status_code == 422 and 'role="alert"' in text(answer)


def upload(client, meeting, content: bytes, name="svar.ics"):
    return client.post(reverse("enter_reply", args=[meeting.id]), {"file": SimpleUploadedFile(name, content)})


def test_a_calendars_answer_is_read_from_the_file(meeting, sign_in):
    uid = Invitation.objects.get(participant=row(meeting)).uid.hex
    assert upload(sign_in("chef"), meeting, answered(uid, partstat="DECLINED")).status_code == 302
    assert (row(meeting).answer, row(meeting).answered_how) == ("not_coming", "calendar")


@pytest.mark.parametrize(("content", "told"), [
    (b"", "no calendar file"), (b"hej", "no calendar file"), (b"x" * 70_000, "too large"),
    (answered("0" * 32), "not about this meeting"),
    (answered("0" * 32, method="REQUEST"), "no answer to an invitation"),
    (answered("0" * 32, partstat="DELEGATED"), "does not say who comes")])
def test_every_other_file_is_told_what_it_is(meeting, sign_in, content, told):
    answer = upload(sign_in("chef"), meeting, content)
    assert answer.status_code == 422 and told in text(answer)
    assert row(meeting).answer == "waiting"


def test_the_letter_says_when_where_and_whom_to_call_and_never_why(meeting, town, sign_in):
    answer = sign_in("chef").post(reverse("print_invitation", args=[meeting.id]))
    assert answer["Content-Type"] == "application/pdf" and answer["Cache-Control"] == "no-store, private"
    pdf = PdfReader(io.BytesIO(answer.content))
    said = " ".join(page.extract_text() for page in pdf.pages).replace("\n", " ")
    for word in ("Helena Norén", "26 November 2026", "09:15", "Ekrummet", "Vårdcentralen Almen", "Annika Berglund",
                 "bring somebody"):
        assert word in said, word
    for word in ("sick", "Coordination", "rehabilitation", "case"):
        assert word not in said
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert Invitation.objects.get(participant=row(meeting)).printed_at == NOON
    assert trails.acts("meetings.letter") == ["meetings.letter_printed"]


def test_hr_prints_the_letter_too(meeting, sign_in):
    client = sign_in("hr")
    assert "Print the letter" in text(client.get(reverse("meeting", args=[meeting.id])))
    assert client.post(reverse("print_invitation", args=[meeting.id])).status_code == 200
    assert client.get(reverse("meeting_answers", args=[meeting.id])).status_code == 403


def test_the_letter_in_swedish(meeting, sign_in):
    answer = sign_in("chef", language="sv").post(reverse("print_invitation", args=[meeting.id]))
    said = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert "Rehabkoordinator" in said and "meeting" not in said


def test_a_no_waits_on_the_leaders_start_page_and_is_told(meeting, town, sign_in):
    assert "Look at the answers" not in text(sign_in("chef").get(reverse("start")))
    Participant.objects.filter(id=row(meeting).id).update(answer="other_time")
    assert "Look at the answers to the meeting about Helena Norén" in text(sign_in("chef").get(reverse("start")))
    chef = town.users["chef"].id
    assert answers_of(None, now=NOON)[chef] == {f"answers:{meeting.id}:1"}
    assert not answers_of([town.users["chef2"].id], now=NOON)[town.users["chef2"].id]
    bookings.cancel(meeting.id, reason="care", by=SYSTEM, now=NOON)
    assert not answers_of([chef], now=NOON)[chef]


def test_the_meetings_page_tells_whoever_leads_how_each_was_asked(meeting, sign_in):
    page = text(sign_in("chef").get(reverse("meeting", args=[meeting.id])))
    assert "nvited on the person" in page and "Print the letter" in page
    assert "nvited" not in text(sign_in("medarbetare").get(reverse("meeting", args=[meeting.id]))).split("</main>")[0]
