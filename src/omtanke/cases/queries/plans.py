"""Questions about return plans. The employer's lies in its own room; everyone else has what was handed to them."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.http import Http404

from omtanke.absence import queries as absence
from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.models import Assumption, PlanAnswer, PlanProgress, PlanVersion, RehabCase, ReturnPlan
from omtanke.cases.plan_keeping import place_of
from omtanke.cases.plan_text import PlanText
from omtanke.cases.policies import plans as policies
from omtanke.cases.queries.reach import Reach, reach
from omtanke.rules import return_plan as rules
from omtanke.rules.occasions import Occasion
from omtanke.rules.spells import Spell, spells
from omtanke.vault import doors


@dataclass(frozen=True)
class Standing:
    """How a plan stands, without a word of it opened: what is assumed, whether it is due, which versions there are."""

    case: RehabCase
    plan: ReturnPlan | None = None
    draft: PlanVersion | None = None
    versions: tuple[PlanVersion, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    progress: tuple[PlanProgress, ...] = ()
    spell: Spell | None = None
    duty: rules.Duty | None = None
    state: str = policies.NOT_REQUIRED

    @property
    def in_force(self) -> PlanVersion | None:
        """The version that holds, if any; `versions` are those established, the latest first."""
        return self.versions[0] if self.versions else None


@dataclass(frozen=True)
class OpenPlan:
    """A plan that the viewer's party keeps, with the relation that reaches it."""

    reach: Reach
    standing: Standing
    answers: tuple[PlanAnswer, ...] = field(default=())

    def version(self, number: int) -> PlanVersion:
        """One of the established versions, by its number; 404 for another."""
        one = next((row for row in self.standing.versions if row.number == number), None)
        if one is None:
            raise Http404
        return one


def plan(case: UUID, permission: Permission, *, everything: bool = False, for_user: Viewer) -> OpenPlan:
    """The employer's plan of a case, for someone of the employer with the permission; 404 for other parties, who have
    what was handed to them instead. `everything`: also what has been assumed since a plan was established."""
    found = reach(case, permission, for_user=for_user)
    if found.room.party_id != found.case.party_id:
        raise Http404
    known = standing([found.case], permission=permission, everything=everything, for_user=for_user)[found.case.id]
    if not known.plan:
        return OpenPlan(found, known)
    answers = PlanAnswer.objects.filter(version__plan=known.plan).select_related("party", "place")
    return OpenPlan(found, known, tuple(answers.order_by("at", "id")))


def standing(cases: Collection[RehabCase], *, permission: Permission, everything: bool = False,
             for_user: Viewer) -> dict[UUID, Standing]:
    """How the plans of these cases stand, by case. Four questions at most, however many they are.

    What was assumed is asked for where no plan has been established; an established one says what it stands on.
    """
    ids = [case.id for case in cases]
    rows = PlanVersion.objects.filter(plan__case_id__in=ids).select_related("plan", "assumption").order_by("-number")
    versions = _by(rows, lambda row: row.plan.case_id)
    planned = {id: own[0].plan_id for id, own in versions.items() if any(row.established_at for row in own)}
    progress = _by(PlanProgress.objects.filter(plan_id__in=planned.values()).order_by("at", "id"),
                   lambda row: row.plan_id) if planned else {}
    asked = ids if everything else [id for id in ids if id not in planned]
    assumptions = _by(Assumption.objects.filter(case_id__in=asked).order_by("at", "id"),
                      lambda row: row.case_id) if asked else {}
    sickness = absence.sickness([case.employee_id for case in cases], permission=permission, for_user=for_user)
    return {case.id: _standing(case, versions.get(case.id, []), progress, assumptions.get(case.id, []),
                               _spell(sickness.get(case.employee_id, []), for_user.today), for_user.today)
            for case in cases}


def text(found: OpenPlan, version: PlanVersion, *, reason: str = "reading", for_user: Viewer) -> PlanText:
    """A version's words: an opening, with its line in the trail."""
    return texts(found, [version], reason=reason, for_user=for_user)[0]


def texts(found: OpenPlan, versions: Collection[PlanVersion], *, reason: str = "reading",
          for_user: Viewer) -> list[PlanText]:
    """The words of some versions, in order."""
    reader = found.reach.reader(for_user, Permission.CASE_READ)
    items = [(place_of(version, found.reach.case, found.reach.room), reason) for version in versions]
    return [PlanText.from_text(said) for said in doors.open_contents(items, reader=reader, now=for_user.now)]


def assumption_words(found: OpenPlan, *, for_user: Viewer) -> dict[UUID, str]:
    """What was written about each assumption, opened, by its id."""
    rows = [row for row in found.standing.assumptions if row.sealed]
    items = [(doors.ContentItem(found.reach.room.id, found.reach.case.employee_id, "cases.assumption", row.id, "sealed",
                                bytes(row.sealed)), "reading") for row in rows]
    reader = found.reach.reader(for_user, Permission.CASE_READ)
    said = doors.open_contents(items, reader=reader, now=for_user.now) if items else []
    return {row.id: words for row, words in zip(rows, said, strict=True)}


def _standing(case: RehabCase, versions: list[PlanVersion], reported: dict[UUID, list[PlanProgress]],
              assumptions: list[Assumption], spell: Spell | None, today: date) -> Standing:
    plan = versions[0].plan if versions else None
    progress = reported.get(plan.id, []) if plan else []
    made = [rules.Assumption(row.at.date(), rules.Stance(row.stance), rules.Ground(row.ground)) for row in assumptions]
    duty = rules.duty(spell, made, as_of=today) if spell else None
    draft = next((row for row in versions if row.established_at is None), None)
    kept = tuple(row for row in versions if row.established_at is not None)
    facts = policies.Facts(
        draft=draft is not None, shared=bool(draft and draft.shared_at), in_force=kept[0].number if kept else 0,
        followed=bool(progress), closed=bool(plan and plan.closed_at))
    return Standing(case, plan, draft, kept, tuple(assumptions), tuple(progress), spell, duty,
                    policies.state(duty, facts))


def _spell(sickness: Sequence[Occasion], today: date) -> Spell | None:
    """The last spell, if there has been any."""
    found = spells(sickness, as_of=today)
    return found[-1] if found else None


def _by(rows: Iterable, key: Callable) -> dict[UUID, list]:
    found: dict[UUID, list] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found
