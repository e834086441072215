"""Acts of those whom a plan concerns: what they say of it, and how it goes. All of it is small deliveries."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.cases import choices
from omtanke.cases.actions import rooms
from omtanke.cases.actions.plan_rows import tell
from omtanke.cases.keeping import MOVED_ON, open_case
from omtanke.cases.models import DeliveryItem, PlanAnswer, PlanProgress, PlanVersion, Room
from omtanke.cases.plan_keeping import employers_room
from omtanke.cases.record import Words
from omtanke.rules.errors import BadInput
from omtanke.vault import doors


def answer(version: UUID, *, room: UUID, says: str, words: str = "", reader: doors.Reader, by: trail.Actor,
           now: datetime) -> PlanAnswer:
    """What the employee, or a party that signs in, says of a version: delivered to the employer, with any words.

    It decides nothing: the plan holds all the same. Raises `deliveries.NotCovered` when no basis covers what another
    party says; then nothing is written. All or nothing.
    """
    with transaction.atomic():
        row = PlanVersion.objects.select_related("plan").get(id=version)
        case = open_case(row.plan.case_id)
        source = Room.objects.get(id=room, case=case)
        own = source.party_id is None
        said = Words(str(choices.PlanSays(says).label), words, {"plan": str(version), "says": says})
        made = tell(room, kind=choices.ItemKind.COMMENT if own else choices.ItemKind.ANSWER,
                    category=choices.Category.OWN if own else choices.Category.WORK, words=said,
                    subject=choices.Subject.ANSWER, reader=reader, by=by, now=now)
        return PlanAnswer.objects.create(
            version=row, party_id=source.party_id, place_id=source.place_id, says=says, at=now, by_user=by.id,
            by_role=by.role, item_id=DeliveryItem.objects.values_list("copy", flat=True).get(delivery=made))


def enter_answer(version: UUID, *, party: UUID | None, place: UUID | None, function: str, says: str, words: str,
                 sent_on: date, came_by: str, by: trail.Actor, now: datetime) -> PlanAnswer:
    """Enter what somebody who does not sign in has said of a version: a received item, with its sender and day.

    `party` None is the employee, who answered on paper or by word of mouth.
    """
    with transaction.atomic():
        row = PlanVersion.objects.select_related("plan").get(id=version)
        case = open_case(row.plan.case_id)
        item = None
        if party:
            said = Words(str(choices.PlanSays(says).label), words, {"plan": str(version), "says": says})
            item = rooms.enter_received(
                employers_room(case), kind=choices.ItemKind.ANSWER, category=choices.Category.WORK, words=said,
                sender_party=party, sender_place=place, sender_function=function, sent_on=sent_on, came_by=came_by,
                by=by, now=now)
        elif sent_on > now.date():
            raise BadInput("choose the day it was said, today or earlier", code="sent_in_the_future")
        made = PlanAnswer.objects.create(version=row, party_id=party, place_id=place, says=says, at=now, by_user=by.id,
                                         by_role=by.role, came_by=came_by, sent_on=sent_on, item=item)
        trail.record("cases.plan_answer_entered", by=by, now=now, subject=case.employee_id, thing=f"plan:{row.plan_id}")
    return made


def report(version: UUID, *, room: UUID, row: str, what: str, day: date, degree: int | None = None, words: str,
           reader: doors.Reader, by: trail.Actor, now: datetime) -> PlanProgress:
    """Something in the plan has happened: a step has begun, a measure is done. Told to the other side at once.

    `row` is the measure's id, or the step's day; `words` what the item says of it. The version itself is not changed.
    """
    if day > now.date():
        raise BadInput("choose the day it happened, today or earlier", code="reported_in_the_future")
    with transaction.atomic():
        found = PlanVersion.objects.select_related("plan").get(id=version)
        case = open_case(found.plan.case_id)
        if found.established_at is None or found.plan.closed_at:
            raise BadInput(MOVED_ON, code="moved_on")
        known = PlanProgress.objects.filter(plan=found.plan, row=row).order_by("-at").first()
        if known and (known.what, known.day, known.degree) == (what, day, degree):
            return known  # twice is once
        facts = {"plan": str(version), "row": row, "what": what, "day": day.isoformat()}
        made = tell(room, kind=choices.ItemKind.PROGRESS, category=choices.Category.WORK,
                    words=Words("", words, facts), subject=choices.Subject.DOCUMENT, reader=reader, by=by, now=now)
        item = DeliveryItem.objects.select_related("version").get(delivery=made)
        kept = item.copy_id if Room.objects.get(id=room).party_id != case.party_id else item.version.item_id
        return PlanProgress.objects.create(plan=found.plan, row=row, what=what, day=day, degree=degree, at=now,
                                           by_user=by.id, by_role=by.role, item_id=kept)
