"""What the tables that say something about people are called, for those who are not at home among tables."""

from django.utils.translation import gettext_lazy as _

NAMES = {
    "workforce.employee": _("Name and contact"), "workforce.numberindex": _("Codes of exact numbers"),
    "workforce.employment": _("Employments"), "workforce.management": _("Managers of units"),
    "workforce.hrsupport": _("HR of units"), "workforce.staffing": _("Those who find stand-ins"),
    "health_support.entry": _("Copies of the report directory"),
    "health_support.call": _("Calls to the health support line"), "health_support.callback": _("Agreed call-backs"),
    "health_support.shift": _("Shifts at the desk"),
    "payroll.toldspan": _("What payroll has been told"),
    "reporting.report": _("Sick reports"), "reporting.telling": _("What was told of sick reports"),
    "reporting.more": _("What was told beside the days of a sick report"),
    "workforce.duty": _("Duties at care centres and offices"),
    "workforce.account": _("Which account is whose"), "workforce.protection": _("Protected identity"),
    "workforce.needtoknow": _("Who may know of a protected identity"),
    "access.user": _("Accounts"), "access.signin": _("Where people are signed in"),
    "access.assignment": _("Roles that were given"),
    "access.roleproposal": _("Roles that were proposed"), "access.emergencyaccess": _("Emergency accesses"),
    "enrolment.startcode": _("Letters with a code"), "notify.message": _("E-mails that wait or left"),
    "notify.told": _("What people have been told of"), "notify.mailbox": _("Choices of e-mails"),
    "absence.absenceperiod": _("Absence periods"), "absence.occasion": _("Occasions"),
    "absence.wellagain": _("Days of being well again"),
    "absence.spell": _("Sick periods"), "intake.batchperiod": _("Rows of payroll files"),
    "intake.batchmention": _("Mentions in payroll files"), "alerts.signal": _("Signals"),
    "alerts.answer": _("Answers to signals"), "talks.caretalk": _("Care talks"),
    "sick_leave.contactmade": _("Contacts during sick leaves"), "sick_leave.contactwish": _("Wishes about contact"),
    "sick_leave.agencynotice": _("Notices to Försäkringskassan"), "sick_leave.certificate": _("Certificates"),
    "sick_leave.certificatecomment": _("What somebody says is wrong with a certificate"),
    "talks.measure": _("What was agreed at care talks"), "talks.comment": _("Comments on care talks"),
    "talks.handover": _("Answers about a new manager"), "talks.reasonedopening": _("Talks opened with a reason"),
    "talks.wish": _("Wishes for a talk, and worries"), "cases.rehabcase": _("Cases"),
    "cases.caseleader": _("Other leaders of cases"), "cases.closing": _("How cases were closed"),
    "cases.look": _("Days at which a manager looked at how it was"),
    "cases.followup": _("What is followed up in cases"), "cases.room": _("Rooms of cases"),
    "cases.item": _("Items in rooms"), "cases.itemversion": _("Texts in rooms"),
    "cases.attachment": _("Papers that were attached"), "cases.delivery": _("Deliveries"),
    "cases.deliveryitem": _("What was delivered, on which bases"), "cases.release": _("Releases"),
    "cases.releaserecipient": _("Recipients of releases"), "cases.registerentry": _("The register"),
    "cases.returnplan": _("Return plans"), "cases.assumption": _("What was assumed about the way back"),
    "cases.planversion": _("Texts of plans"), "cases.plananswer": _("What was said about plans"),
    "cases.planprogress": _("What has happened to plans"), "cases.takenover": _("Cases that a new manager has read"),
    "meetings.meeting": _("Meetings"), "meetings.move": _("Meetings that were moved"),
    "meetings.participant": _("Who was asked to meetings"), "meetings.waiting": _("Who waits for a time"),
    "meetings.invitation": _("Invitations to meetings"), "meetings.feed": _("Links to calendars"),
    "meetings.preparation": _("Preparations before meetings"),
    "meetings.prepareditem": _("What was written in preparations"), "meetings.stepnote": _("Notes from meetings"),
    "meetings.stepvisit": _("Steps of meetings that were opened"),
    "meetings.savedonce": _("Forms of meetings that were taken care of"),
    "meetings.partword": _("What was said about minutes"), "meetings.reflection": _("How people found meetings"),
    "meetings.called": _("Calls after meetings"), "learning.member": _("Seats in local groups"),
    "oversight.trailcopy": _("Copies of the trail"), "audit.line": _("The trail"),
}


def name(label: str) -> str:
    """What a table is called in the language that is active; a new one is called by its own name."""
    return str(NAMES.get(label, label))
