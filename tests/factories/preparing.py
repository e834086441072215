"""A meeting that everyone is told of, and preparations written for it through the acts."""

from collections.abc import Mapping
from datetime import datetime

from omtanke.cases.models import RehabCase, Room
from omtanke.cases.record import Words
from omtanke.meetings import prepared, questions
from omtanke.meetings.actions import preparations as acts
from omtanke.meetings.models import Meeting, Participant, Preparation
from omtanke.meetings.prepared import Answer
from tests.factories import cases
from tests.factories.cases import Parties, room_of
from tests.factories.moments import NOON
from tests.factories.town import Town


def named(town: Town, parties: Parties, case: RehabCase, meeting: Meeting, by: str = "chef") -> None:
    """Care and Försäkringskassan are told whom the meeting is about, on a release that the employer holds."""
    from omtanke.cases.actions.deliveries import To
    from omtanke.cases.actions.releases import accept

    places = [(parties.region, parties.centre, ""), (parties.agency, parties.office, "")]
    release = cases.given(town, case, cases.parts("data", case.party, None, *places, categories=("basics", "work")))
    accept(release.id, by=town.actor(by), now=NOON)
    secrecy = cases.given(town, case, cases.parts("secrecy", case.party, None, *places, categories=("basics", "work")))
    accept(secrecy.id, by=town.actor(by), now=NOON)
    item = cases.written(town, room_of(case, case.party), by, category="basics", text="Helena Norén")
    for party, place, function in ((parties.region, parties.centre, "rehab_coordinator"),
                                   (parties.agency, parties.office, "case_officer")):
        made = cases.delivered(town, case, by, To(party.id, place, function), item)
        Participant.objects.filter(meeting=meeting, party=party).update(named_at=NOON, named_by=made, release=secrecy)


def of(meeting: Meeting, function: str) -> Preparation:
    """The preparation of one who is to come."""
    return Preparation.objects.get(participant__meeting=meeting, participant__function=function)


def texts(function: str, /, **said: str | Answer) -> Mapping[str, Words]:
    """Answers by key, as the words of items; those where something is said."""
    answers = {key: answer if isinstance(answer, Answer) else Answer((), answer) for key, answer in said.items()}
    made = prepared.as_words(questions.who(function), answers)
    return {category: words for category, words in made.items() if words.facts}


def saved(town: Town, meeting: Meeting, who: str, function: str, room: Room, /, now: datetime = NOON,
          **said: str | Answer) -> Preparation:
    """A preparation that one of the cast has written."""
    row = of(meeting, function)
    acts.save(row.id, room, texts(function, **said), seen={}, by=town.actor(who), now=now)
    return row
