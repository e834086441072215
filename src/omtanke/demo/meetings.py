"""Meetings of the demo: Helena's last week, from the fixed time to what was handed over after it; Johan's today, with
everybody prepared; Maria's case, which waits for a time.

Made through the same acts as everybody's, each at its own moment.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.conf import settings

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases import choices
from omtanke.cases.actions import cases, releases
from omtanke.cases.models import RehabCase
from omtanke.cases.queries.reach import Reach, reach
from omtanke.cases.record import Words
from omtanke.meetings import prepared, questions
from omtanke.meetings.actions import bookings, invitations, leading, minutes, naming, preparations
from omtanke.meetings.actions.bookings import Elsewhere, Expected
from omtanke.meetings.models import Meeting, Participant, Slot, StepNote
from omtanke.meetings.policies.meetings import FREE
from omtanke.meetings.queries.guides import in_use

NOTES = {
    "purpose": "Hitta en takt tillbaka som håller, utan lyft och kvällar i början.",
    "resources": "Helena trivs med brukarna och kan allt om rundorna. De korta besöken på förmiddagen går bra.",
    "work": "Besök med samtal, mat och mediciner går bra nu. Förflyttningar och tunga lyft får vänta.",
    "ability": "Kan gå, stå och köra bil. Kan inte lyfta tungt eller arbeta över axlarna. Prövas i januari.",
    "insurance": "Försäkringskassan berättade att sjukpenning kan ges för den del hon inte arbetar.",
    "measures": "Pass mellan 9 och 13, dubbelbemanning vid tunga lyft, träning med fysioterapeut två gånger i veckan.",
    "agreement": "Alla är överens om stegen. Helena läste igenom och lade till fredagsfikat.",
    "next": "Rehabkoordinatorn ringer om en vecka. Chefen ringer varje tisdag klockan 11.",
}
"""What was written at the steps of Helena's meeting."""

JOB = {"job": "Natten har två i bil och en på larm. Tolv fasta rundor och i snitt fyra larm.",
       "possible": "Från 7 december kan Johan ta larmet före klockan två och en kollega efter."}
JOHANS = {"works": "Rundorna och samtalen går bra.", "hard": "Det är larmen mellan tre och fem som jag inte orkar med."}
CARES = {"function": "Kan arbeta halvtid.", "limits": "Behöver sammanhängande sömn minst fem timmar."}


class Meetings:
    """`users` gives an account's id by its name, `people` an employee's by her name, with what a first delivery tells
    of her; `places` a party's and a place's."""

    def __init__(self, *, users: Callable[[str], UUID], people: Callable[[str], tuple[UUID, dict[str, str]]],
                 places: Mapping[str, tuple[UUID, UUID]], today: datetime):
        self.users, self.people, self.places, self.today = users, people, places, today

    def tell(self, helena: RehabCase) -> None:
        """All three."""
        self._last_week(helena)
        self._today(*self.people("Johan Ek"))
        self._to_be_booked(*self.people("Maria Öst"))

    def _last_week(self, case: RehabCase) -> None:
        slot = Slot.objects.filter(centre_id=self.places["care"][1], state=FREE,
                                   starts_at__lt=self._at(0, 0)).order_by("-starts_at")[1]
        found, viewer = self._reach(case.id, 11, 10)
        made = bookings.book(case.id, slot=slot.id, kind="joint", expected=self._expected(case),
                             by=viewer.actor(found.scope), now=viewer.now)
        self._named(made, self.people("Helena Norén")[1], 11, 11)
        for who in Participant.objects.filter(meeting=made, party__isnull=False):
            invitations.answer(who.id, says="coming", how="orally", by=viewer.actor(found.scope), now=self._at(11, 12))
        self._held(made, case)
        self._handed_over(made, case)

    def _held(self, meeting: Meeting, case: RehabCase) -> None:
        viewer = Viewer(user_id=self.users("chef"), now=meeting.starts_at)
        by = viewer.actor(reach(case.id, Permission.CASE_LEAD, for_user=viewer).scope)
        version, guide = in_use(case.party_id, for_user=viewer)
        came = set(meeting.participants.values_list("id", flat=True))
        leading.start(meeting.id, came=came, guide=guide, version=version, by=by, now=meeting.starts_at)
        for number, step in enumerate(guide.steps):
            now = meeting.starts_at + timedelta(minutes=4 * number)
            leading.visit(meeting.id, step.key, by=by, now=now)
            if step.key in NOTES:
                leading.save(meeting.id, step.key, text=NOTES[step.key], seen=0, key=uuid4(), by=by, now=now)
        leading.end(meeting.id, by=by, now=meeting.ends_at)

    def _handed_over(self, meeting: Meeting, case: RehabCase) -> None:
        """To the employee, all of it, the same afternoon."""
        viewer = Viewer(user_id=self.users("chef"), now=meeting.ends_at + timedelta(hours=3))
        found = reach(case.id, Permission.DELIVER, for_user=viewer)
        parts = tuple(note.item.versions.get().id for note in StepNote.objects.filter(meeting=meeting))
        minutes.hand_over(found.room.id, [minutes.To(minutes.deliveries.To(None), parts, "room")],
                          reader=found.reader(viewer, Permission.DELIVER), about=self.people("Helena Norén")[1],
                          by=viewer.actor(found.scope), now=viewer.now)

    def _today(self, employee: UUID, about: dict[str, str]) -> None:
        """A meeting at a quarter past one today, with what came on paper entered yesterday."""
        case = self._opened(employee, 6, listing="known")
        found, viewer = self._reach(case.id, 3, 10)
        starts = datetime.combine(self.today.date(), time(13, 15), self._zone())
        made = bookings.book_elsewhere(
            case.id, kind="joint", expected=self._expected(case), by=viewer.actor(found.scope), now=viewer.now,
            place=Elsewhere(starts, starts + timedelta(minutes=45), "room", "centre", self.places["care"][1]))
        self._named(made, about, 3, 11)
        rows = {who.function: who.preparation.id for who in Participant.objects.filter(meeting=made)}
        self._entered(case, rows["person"], "person", JOHANS)
        self._entered(case, rows["rehab_coordinator"], "rehab_coordinator", CARES)
        found, viewer = self._reach(case.id, 1, 15)
        preparations.save(rows["manager"], found.room, _words("manager", JOB), seen={}, by=viewer.actor(found.scope),
                          now=viewer.now)
        preparations.ready(rows["manager"], found.room, by=viewer.actor(found.scope), now=viewer.now)

    def _entered(self, case: RehabCase, preparation: UUID, function: str, answers: dict[str, str]) -> None:
        found, viewer = self._reach(case.id, 1, 14)
        preparations.enter(preparation, found.room, _words(function, answers), sent_on=viewer.today,
                           came_by="on_paper", by=viewer.actor(found.scope), now=viewer.now)

    def _to_be_booked(self, employee: UUID, about: dict[str, str]) -> None:
        self._opened(employee, 2, listing="known")

    def _opened(self, employee: UUID, ago: int, *, listing: str) -> RehabCase:
        viewer = Viewer(user_id=self.users("chef"), now=self._at(ago, 9))
        by = viewer.actor(viewer.require(employee, Permission.CASE_OPEN))
        case = cases.open_case(employee=employee, opened_for="manager", start_type="repeated_short", by=by,
                               now=viewer.now)
        cases.set_listing(case.id, listing=listing, centre=self.places["care"][1], by=by, now=self._at(ago, 10))
        return case

    def _named(self, meeting: Meeting, about: dict[str, str], ago: int, hour: int) -> None:
        """The yes came on paper; then the name is handed to both places."""
        found, viewer = self._reach(meeting.case_id, ago, hour)
        by, now = viewer.actor(found.scope), viewer.now
        places = [naming.Place(*self.places["care"], "rehab_coordinator", "room"),
                  naming.Place(*self.places["insurance_agency"], "case_officer", "room")]
        told = tuple(releases.Recipient(place.party, place.place) for place in places)
        for kind in naming.ASKED:
            parts = releases.Parts(kind, found.case.party_id, None, told, (choices.Category.BASICS.value,), "meeting",
                                   "both", now.date(), self._day(-30))
            releases.record_given(found.case.id, parts, how="on_paper", party=found.case.party_id, by=by, now=now)
        naming.name_places(meeting.id, places, words=Words("Möte"), about=about, by=by, now=now,
                           reader=found.reader(viewer, Permission.DELIVER))

    def _expected(self, case: RehabCase) -> tuple[Expected, ...]:
        care, agency = self.places["care"], self.places["insurance_agency"]
        return (Expected(None), Expected(case.party_id, None, "manager"), Expected(*care, "rehab_coordinator"),
                Expected(*care, "physician"), Expected(*agency, "case_officer"))

    def _reach(self, case: UUID, ago: int, hour: int) -> tuple[Reach, Viewer]:
        viewer = Viewer(user_id=self.users("chef"), now=self._at(ago, hour))
        return reach(case, Permission.DELIVER, for_user=viewer), viewer

    def _at(self, ago: int, hour: int) -> datetime:
        return datetime.combine(self._day(ago), time(hour), self._zone())

    def _day(self, ago: int) -> date:
        return (self.today - timedelta(days=ago)).date()

    def _zone(self) -> ZoneInfo:
        return ZoneInfo(settings.TIME_ZONE)


def _words(function: str, answers: dict[str, str]) -> dict[str, Words]:
    """Answers by key as the words of a preparation, by category; what was not answered is left out."""
    found = prepared.as_words(questions.who(function),
                              {key: prepared.Answer((), text) for key, text in answers.items()})
    return {category: words for category, words in found.items() if words.facts}
