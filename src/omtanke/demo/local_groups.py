"""The local groups of Ekhult, told day by day: what went well, what chafes, and how far each question has come."""

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from omtanke.audit.trail import Actor
from omtanke.demo import local_group_texts as said
from omtanke.learning.actions import findings, groups, meetings
from omtanke.learning.models import Feedback, Finding, GroupMeeting, LocalGroup
from omtanke.learning.policies.findings import FRICTION, SUCCESS
from omtanke.organisation.models import Unit
from omtanke.workforce.models import Account

FORMED = 210
MEMBERS = {
    "Almen": (("chef", "manager"), ("hr", "hr"), ("facklig", "union"), ("rehab", "rehab_coordinator"),
              ("lakare", "physician"), ("fk", "case_officer"), ("projekt", "project_lead")),
    "Björken": (("chef2", "manager"), ("hr", "hr"), ("rehab", "rehab_coordinator"), ("fk", "case_officer")),
    "Lärkan": (("overchef", "manager"), ("amh", "other"), ("sjukskoterska", "occupational_health"),
               ("fk", "case_officer")),
}


class GroupStory:
    """Tells of the local groups of one employer. `user` gives an account's id by its name."""

    def __init__(self, owner: UUID, *, user: Callable[[str], UUID], id: Callable[[str, object], UUID], today: datetime):
        self.owner, self.user, self.id, self.today = owner, user, id, today
        self.groups: dict[str, LocalGroup] = {}
        self.held: dict[tuple[str, int], GroupMeeting] = {}

    def tell(self) -> None:
        """The groups, their meetings and everything that was found."""
        for name, members in MEMBERS.items():
            self._form(name, members)
        for name, days in {"Almen": (84, 28), "Björken": (77, 21), "Lärkan": (70, 35)}.items():
            for ago in days:
                self._meet(name, ago)
        self._ways()
        for name, ago in (("Almen", 84), ("Björken", 77), ("Lärkan", 70), ("Lärkan", 35), ("Björken", 21),
                          ("Almen", 28)):
            self._hold(name, ago)
        self._still_open()
        for name, ahead in (("Almen", 8), ("Björken", 14)):
            self._plan(name, -ahead)
        findings.set_steering_day(self.owner, day=self._at(-17).date(), **self._by("projekt", 3))

    def _form(self, name: str, members: tuple) -> None:
        place = Unit.objects.get(name=f"Vårdcentralen {name}")
        group = groups.form_group(owner=self.owner, name=f"Ortsgruppen {name}", place=place.id, employers=[],
                                  first_day=self._at(FORMED).date(), id=self.id("local group", name),
                                  **self._by("projekt", FORMED))
        self.groups[name] = group
        accounts = dict(Account.objects.filter(user__in=[self.user(who) for who, _ in members]).values_list(
            "user_id", "employee_id"))
        parties = dict(Account.objects.filter(user__in=list(accounts)).values_list("user_id", "employee__party_id"))
        for who, function in members:
            if self.user(who) in accounts:
                groups.add_member(group.id, function=function, party=parties[self.user(who)],
                                  employee=accounts[self.user(who)], first_day=group.first_day,
                                  **self._by("projekt", FORMED))

    def _plan(self, name: str, ago: int) -> GroupMeeting:
        return meetings.plan_meeting(self.groups[name].id, starts_at=self._at(ago, 13),
                                     where="Rådslaget, kommunhuset", **self._by("projekt", max(ago, 0) + 20))

    def _meet(self, name: str, ago: int) -> None:
        """A meeting and what was noted there; what was found at it follows."""
        made = self.held[name, ago] = self._plan(name, ago)
        for key, words in said.NOTES[name, ago].items():
            meetings.note(made.id, key, words=words, version=0, **self._by("projekt", ago))
        for words in said.SUCCESSES[name, ago]:
            self._found(name, ago, SUCCESS, words)

    def _hold(self, name: str, ago: int) -> None:
        meetings.hold(self.held[name, ago].id, **self._by("projekt", ago, 14))

    def _found(self, name: str, ago: int, kind: str, words: str) -> Finding:
        return findings.raise_in_group(self.groups[name].id, kind=kind, words=words,
                                       meeting=self.held[name, ago].id, **self._by("projekt", ago))

    def _ways(self) -> None:
        """What was raised at meetings that were held, each as far as it came."""
        clash = self._found("Almen", 84, FRICTION, said.CLASH)
        findings.solve(clash.id, words=said.CLASH_SOLVED, **self._by("chef", 28))
        self._decided("Almen", 84, said.QUESTIONED, back=52, taken=(("Lärkan", 35), ("Almen", 28), ("Björken", 21)))
        self._decided("Björken", 77, said.SPEAKS, back=24, taken=(("Björken", 21),))
        self._decided("Lärkan", 70, said.ELSEWHERE, back=None, taken=())
        late = self._found("Björken", 21, FRICTION, said.CERTIFICATES[0])
        findings.hand_on(late.id, **self._by("chef2", 21))
        findings.forward(late.id, question=said.CERTIFICATES[1], **self._by("projekt", 12))
        cancelled = self._found("Almen", 28, FRICTION, said.CANCELLED)
        findings.hand_on(cancelled.id, **self._by("rehab", 26))
        easy = self._found("Lärkan", 35, FRICTION, said.EASY)
        findings.hand_on(easy.id, **self._by("fk", 35))
        findings.give_back(easy.id, words=said.EASY_BACK, **self._by("projekt", 30))

    def _decided(self, name: str, ago: int, words: Mapping[str, str], *, back: int | None, taken: tuple) -> None:
        """A question all the way to the steering group; sent to the groups `back` days ago, if it is."""
        found = self._found(name, ago, FRICTION, words["words"])
        findings.hand_on(found.id, **self._by("hr", ago))
        findings.forward(found.id, question=words["question"], **self._by("projekt", ago - 6))
        findings.decide(found.id, decision=words["decision"], **self._by("styrgrupp", (back or 8) + 2))
        if back is None:
            return
        findings.feed_back(found.id, **self._by("projekt", back))
        for group, day in taken:
            row = Feedback.objects.get(finding=found, group=self.groups[group])
            meetings.take_up(self.held[group, day].id, row.id, **self._by("projekt", day))

    def _still_open(self) -> None:
        """Told after cooperation meetings since: which group and which month, and no more."""
        for name, kind, words in said.AFTER_MEETINGS:
            findings.note_after_meeting(self.groups[name].id, kind=kind, words=words, **self._by("chef", 5))

    def _by(self, who: str, ago: int, hour: int = 13) -> dict:
        return {"by": Actor(str(self.user(who)), "group_member", str(self.owner)), "now": self._at(ago, hour)}

    def _at(self, ago: int, hour: int = 9) -> datetime:
        """A moment so many days ago; a day at the weekend is moved to the Friday before."""
        day = self.today.date() - timedelta(days=ago)
        day -= timedelta(days=max(0, day.weekday() - 4))
        return datetime.combine(day, time(hour), tzinfo=ZoneInfo(settings.TIME_ZONE))
