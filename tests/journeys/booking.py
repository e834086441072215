"""A meeting for Helena in the served demo: booked by her manager through the acts, and told to care and the agency."""

from tests.journeys.serving import Site

BOOKS = '''
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from omtanke.access.checks import Viewer
from omtanke.access.models import User
from omtanke.access.permissions import Permission
from omtanke.cases.actions import deliveries, releases, rooms
from omtanke.cases.models import RehabCase, Room
from omtanke.cases.queries.reach import reach
from omtanke.cases.record import Words
from omtanke.meetings.actions import bookings
from omtanke.meetings.models import Meeting, Participant, Slot
from omtanke.organisation.models import Unit
from omtanke.workforce.models import Account

TOLD = {told}
now = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Europe/Stockholm"))
users = {{row.username: row for row in User.objects.all()}}
viewers = {{name: Viewer(user_id=users[name].id, now=now) for name in ("chef", "medarbetare")}}
chef, helena = (viewers[name].actor(viewers[name].scopes[0]) for name in ("chef", "medarbetare"))
case = RehabCase.objects.get(employee__account__user=users["medarbetare"], state="open")
centre = Unit.objects.get(name="Vårdcentralen Almen")
office = Unit.objects.filter(party__kind="insurance_agency", parent__isnull=False).first() or Unit.objects.filter(
    party__kind="insurance_agency").first()
meeting = Meeting.objects.filter(case=case, state="booked").first()
if meeting is None:
    slot = Slot.objects.filter(centre=centre, state="free", starts_at__gt=now + timedelta(days=1)).earliest("starts_at")
    expected = (bookings.Expected(None), bookings.Expected(case.party_id, None, "manager"),
                bookings.Expected(centre.party_id, centre.id, "rehab_coordinator"),
                bookings.Expected(office.party_id, office.id, "case_officer"))
    meeting = bookings.book(case.id, slot=slot.id, kind="joint", expected=expected, by=chef, now=now)
if TOLD and Participant.objects.filter(meeting=meeting, outside=True, named_at__isnull=True).exists():
    places = tuple(releases.Recipient(place.party_id, place.id, "") for place in (centre, office))
    given = []
    for kind in ("secrecy", "data"):
        parts = releases.Parts(kind, case.party_id, None, places, ("basics", "work"), "meeting", "both", now.date(),
                               now.date() + timedelta(days=90))
        given.append(releases.propose(case.id, parts, party=None, by=helena, now=now))
        releases.give(given[-1].id, parts, how="signed_in", language="sv", by=helena, now=now)
        releases.accept(given[-1].id, by=chef, now=now)
    room = Room.objects.get(case=case, party=case.party)
    item = rooms.write(room, kind="note", category="basics", words=Words("", "Helena"), by=chef, now=now)
    found = reach(case.id, Permission.DELIVER, for_user=viewers["chef"])
    for place, function in ((centre, "rehab_coordinator"), (office, "case_officer")):
        draft = deliveries.Draft(room.id, deliveries.To(place.party_id, place.id, function), (item.versions.get().id,))
        made = deliveries.compose(draft, by=chef, now=now)
        made = deliveries.deliver(made.id, reader=found.reader(viewers["chef"], Permission.DELIVER), about={{
            "given": "Helena", "family": "Norén", "born": "1979-03-12"}}, by=chef, now=now)
        Participant.objects.filter(meeting=meeting, party=place.party).update(
            named_at=now, named_by=made, release=given[0])
print(f"/meetings/{{meeting.id}}/")
'''


def booked(site: Site, *, told: bool) -> str:
    """The address of a meeting for Helena. `told`: care and Försäkringskassan have been told whom it is about."""
    return site.demo.python(BOOKS.format(told=told)).strip().splitlines()[-1]
