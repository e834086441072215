"""The roles: reviewed code with words for people. Which user has which role is derived from relations, not stored."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from omtanke.access.permissions import Permission as P


@dataclass(frozen=True)
class Role:
    """A way to stand to people: its key, what it is called, what it may do, in one sentence."""

    key: str
    name: str | Promise
    description: str | Promise
    permissions: frozenset[P]


_OTHER_PARTY = frozenset({P.CASE_READ, P.ITEM_WRITE, P.DELIVER, P.RELEASE_PROPOSE, P.RELEASE_HOLD, P.PLAN_CONTRIBUTE})
"""What the staff of another party may do in the rooms of its own: nothing beyond what was delivered to it."""

ROLES = {
    role.key: role
    for role in (
        Role("manager", _("Manager"), _("Leads a unit, today, permanently or acting."), frozenset(
            {P.GROUP_READ, P.PERSON_READ, P.SIGNAL_READ, P.SIGNAL_ANSWER, P.ANSWER_READ, P.TALK_HOLD, P.TALK_READ,
             P.WORKPLACE_READ, P.CONTACTS_READ, P.ENROLMENT_ISSUE, P.CASE_READ, P.CASE_OPEN, P.CASE_LEAD, P.ITEM_WRITE,
             P.DELIVER, P.RELEASE_PROPOSE, P.RELEASE_HOLD, P.PLAN_ESTABLISH, P.SLOTS_READ, P.FIGURES_READ,
             P.REPORT_FOR, P.STAFFING_READ, P.TOUCH_KEEP, P.CERTIFICATE_KEEP})),
        Role("staffing", _("Staffing"), _("Finds stand-ins for a unit: who is away and when back, and nothing more."),
             frozenset({P.STAFFING_READ})),
        Role("upper_manager", _("Upper manager"), _("Leads the managers of units: numbers, no names."), frozenset(
            {P.NUMBERS_READ, P.UNIT_STATUS, P.UNIT_SWITCH, P.WORKPLACE_READ, P.MANAGER_APPOINT, P.CONTACTS_READ,
             P.EMERGENCY, P.ROLE_GRANT, P.MEETING_FIGURES, P.FIGURES_READ})),
        Role("hr", _("HR"), _("Supports the managers of some units."), frozenset(
            {P.PERSON_READ, P.SIGNAL_READ, P.SIGNAL_ANSWER, P.ANSWER_READ, P.PROTECT, P.TALK_OPEN, P.UNIT_STATUS,
             P.SIGNAL_START, P.WORKPLACE_READ, P.DESK_READ, P.CONTACTS_READ, P.CONTACTS_EDIT, P.ENROLMENT_ISSUE,
             P.EMERGENCY, P.ROLE_GRANT, P.CASE_READ, P.CASE_OPEN, P.CASE_APPOINT, P.ITEM_WRITE, P.DELIVER,
             P.RELEASE_PROPOSE, P.RELEASE_HOLD, P.SLOTS_READ, P.MEETING_FIGURES, P.FIGURES_READ, P.TOUCH_KEEP,
             P.CERTIFICATE_KEEP})),
        Role("employee", _("Employee"), _("Sees, comments and confirms what concerns oneself."), frozenset(
            {P.OWN_PAGE_READ, P.ANSWER_READ, P.TALK_READ, P.TALK_CONFIRM, P.WISH_MAKE, P.CONTACTS_READ,
             P.RELEASE_ANSWER, P.PLAN_CONTRIBUTE, P.OWN_ROOM, P.REPORT_OWN, P.TOUCH_WISH})),
        Role("emergency", _("Emergency access"), _("Reads about one person for a few hours, as two agreed on."),
             frozenset({P.PERSON_READ, P.TALK_READ, P.ANSWER_READ, P.CASE_READ})),
        Role("case_leader", _("Leader of a case"), _("Leads one case instead of the manager."), frozenset(
            {P.CASE_READ, P.CASE_LEAD, P.ITEM_WRITE, P.DELIVER, P.RELEASE_PROPOSE, P.RELEASE_HOLD,
             P.PLAN_ESTABLISH, P.SLOTS_READ})),
        Role("rehab_coordinator", _("Rehab coordinator"), _("Serves a care centre. Sees what was delivered to it."),
             _OTHER_PARTY | {P.SLOTS_READ, P.SLOTS_EDIT, P.AGREEMENT_EDIT}),
        Role("physician", _("Physician"), _("Serves a care centre. Sees what was delivered to it."),
             _OTHER_PARTY | {P.SLOTS_READ}),
        Role("case_officer", _("Case officer"), _("Serves an office of Försäkringskassan. Sees what was delivered to "
                                                "it."),
             _OTHER_PARTY | {P.SLOTS_READ, P.AGREEMENT_EDIT}),
        Role("rehab_adviser", _("Rehab adviser"), _("Serves occupational health. Sees what was delivered to it."),
             _OTHER_PARTY),
        Role("health_support", _("Health support"), _("Takes calls for an employer. Opens no employee's page."),
             frozenset({P.SUPPORT_DESK})),
        Role("steward", _("System steward"), _("Looks after the employer's files, routine and contact persons. "
                                             "Sees no employee by it."),
             frozenset({P.FILE_HANDLE, P.ROUTINE_EDIT, P.UNIT_STATUS, P.CONTACTS_READ, P.CONTACTS_EDIT, P.PARTNERS_EDIT,
                        P.RETENTION_READ, P.RETENTION_DECIDE, P.SLOTS_READ, P.SLOTS_EDIT, P.AGREEMENT_EDIT,
                        P.GUIDE_EDIT, P.MEETING_FIGURES})),
        Role("data_protection_officer", _("Data protection officer"),
             _("Watches over how personal data is handled. Opens nothing about anyone."),
             frozenset({P.TRAIL_READ, P.TRAIL_COPY, P.RETENTION_READ})),
        Role("registrar", _("Registrar"), _("Registers what leaves and comes in. Opens nothing about anyone."),
             frozenset({P.REGISTER_KEEP, P.TRAIL_COPY, P.RETENTION_READ, P.RETENTION_DECIDE})),
        Role("evaluator", _("Evaluator"), _("Follows figures that point out nobody. Opens nothing about anyone."),
             frozenset({P.FIGURES_READ, P.PROGRAMME_READ})),
        Role("group_member", _("Member of a local group"),
             _("Meets with those of other parties about how they work together. Opens nothing about anyone by it."),
             frozenset({P.LOCAL_GROUP})),
        Role("project_lead", _("Project lead"),
             _("Keeps the local groups, and takes their questions further. Opens nothing about anyone."),
             frozenset({P.PROJECT_LEAD, P.PROGRAMME_READ, P.PROGRAMME_EDIT})),
        Role("steering_group", _("Steering group"),
             _("Decides what local groups have raised. Opens nothing about anyone."),
             frozenset({P.STEERING, P.PROGRAMME_READ})),
        Role("operator", _("Operator"), _("Runs the server. Sees no person and grants no role."), frozenset()),
    )
}
