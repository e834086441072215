"""The days the law sets in a spell. They are built in: a routine may add earlier ones, never remove one (DESIGN §8).

Sources, as read in rules.md §1.1, §2.1, §2.2 and §13:

- certificate: sjuklönelagen (SjLL) 8 § second paragraph, from the seventh calendar day after the day of the *report*
  (day 8 when the report's day is day 1); each sick period by itself, the relapse rule does not move it;
- notice: SjLL 12 §, within seven calendar days from the end of the sick pay period, if the sickness goes on;
- plan: SFB 30:6, at the latest the day the ability has been reduced for 30 days, if it can be assumed to be reduced for
  at least 60; partial sick leave counts;
- chain: SFB 27:46–49, Försäkringskassan's wider assessment after 90, 180 and 365 days, where periods with fewer than 90
  days between them are added (27:51). It is the agency that decides: say "at the earliest".
"""

from omtanke.rules.routine import Action, Actor, Counted, Milestone, When

LEGAL: tuple[Milestone, ...] = (
    Milestone(8, Actor.EMPLOYEE, Action.CERTIFICATE, Counted.REPORT, When.FROM, source="SjLL 8 §"),
    Milestone(15, Actor.EMPLOYER, Action.NOTICE, Counted.SICK_PERIOD, When.FROM, to_day=21, source="SjLL 12 §"),
    Milestone(30, Actor.EMPLOYER, Action.RETURN_PLAN, Counted.SICK_PERIOD, When.AT_LATEST, source="SFB 30:6"),
    Milestone(90, Actor.INSURANCE_AGENCY, Action.ASSESSMENT, Counted.REHAB_CHAIN, When.AFTER, source="SFB 27:47"),
    Milestone(180, Actor.INSURANCE_AGENCY, Action.ASSESSMENT, Counted.REHAB_CHAIN, When.AFTER, source="SFB 27:48"),
    Milestone(365, Actor.INSURANCE_AGENCY, Action.ASSESSMENT, Counted.REHAB_CHAIN, When.AFTER, source="SFB 27:49"),
)


def all_milestones(own: tuple[Milestone, ...]) -> list[Milestone]:
    """Return the legal milestones and the routine's `own`, by day: adding is all that a routine can do."""
    return sorted((*LEGAL, *own), key=lambda milestone: milestone.day)
