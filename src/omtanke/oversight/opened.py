"""What was opened and what for, in a few words, so that whoever it is about understands the line."""

from django.utils.translation import gettext_lazy as _

THINGS = {
    "talk": _("what was written at a care talk"),
    "talk_agreed": _("what was agreed at a care talk"),
    "talk_comment": _("a comment on a care talk"), "talk_opening": _("why a talk was opened"),
    "answer": _("the explanation of a signal"), "emergency": _("why an emergency was asked for"),
    "cases.itemversion": _("something written in a case"), "cases.planversion": _("a plan in a case"),
    "cases.assumption": _("what was assumed in a case"), "page:person": _("the page about one person"),
    "page:group": _("My group"),
    "page:start": _("the start page"), "page:own": _("one's own page"),
    "page:desk": _("HR's desk"), "page:post": _("addresses for e-mail"),
    "page:desk_unit": _("HR's desk"), "page:desk_search": _("a search by name"),
    "page:talk": _("a care talk"), "page:emergency": _("an emergency access"),
    "page:earlier": _("earlier steps"), "page:letters": _("letters with a code"),
    "page:letter": _("letters with a code"), "page:protection": _("protected identity"),
    "page:below": _("units under one's own"), "page:colleagues": _("who decides with you"),
    "page:contacts": _("contact persons"),
    "page:local_group": _("a local group"), "page:local_groups": _("local groups"),
    "page:group_meeting": _("a meeting of a local group"), "page:finding": _("what a local group has found"),
    "page:figures": _("figures of sick leave"),
    "reporting_more": _("what was told beside a sick report"),
    "sick_leave_certificatecomment": _("what is said to be wrong with a certificate"),
    "attachment": _("a scan or another paper"), "cases.caseleader": _("why somebody leads a case"),
    "page:report": _("a sick report"), "page:staffing": _("who is away, to find stand-ins"),
    "page:payroll": _("a file to payroll"), "page:clock": _("the days of a sick period"),
    "page:certificate": _("doctor's certificates"), "page:contact": _("contact during a sick leave"),
    "page:my_contact": _("contact during a sick leave"), "page:wish": _("a wish for a talk"),
    "page:worry": _("a worry"), "page:workplace": _("what concerns the workplace"),
    "page:together": _("signals answered together"), "page:answers": _("answers to signals"),
    "page:case": _("a case"), "page:cases": _("cases"), "page:look": _("whether a case is needed"),
    "page:plan": _("a plan in a case"), "page:way": _("My way"), "page:release": _("yes and no"),
    "page:releases": _("yes and no"), "page:delivery": _("a delivery"), "page:deliveries": _("deliveries"),
    "page:call": _("the call a week after a meeting"), "page:calls": _("calls a week after a meeting"),
    "page:meeting": _("a meeting"), "page:meetings": _("meetings"), "page:booking": _("a booking"),
    "page:agreement": _("an agreement about fixed times"), "page:meeting_figures": _("figures of meetings"),
    "page:board": _("the steering group"), "page:support_desk": _("the health support line"),
    "page:report_directory": _("the report directory"), "page:acting": _("who acts for a manager"),
    "page:wrong": _("what somebody says is wrong in the trail"), "page:ask_copy": _("a copy of the trail"),
    "page:masking": _("what is kept about a person"),
    "page:subject_access": _("what is kept about a person"), "page:archive": _("a package for the archive"),
}
REASONS = {
    "reading": _("to read"), "writing": _("to write"), "paper": _("on paper"),
    "explanation": _("to read"), "comment": _("to read"), "archive": _("for the archive"),
    "subject_access": _("for a copy to the person it is about"),
}


def thing(act: str, of: str, reason: str) -> str:
    """What was opened and what for, in a few words; nothing for what has no words."""
    key = of if of in THINGS else of.partition(":")[0]
    said = [str(words) for words in (THINGS.get(key), REASONS.get(reason)) if words]
    return ", ".join(said) if act.startswith("open.") else ""
