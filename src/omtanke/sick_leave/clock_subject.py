"""What is held of a person beside the clock, for her own copy: notices and what came of certificates."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from omtanke.access.subject import Question, Said, Section
from omtanke.sick_leave.certificate_words import sealed
from omtanke.sick_leave.models import AgencyNotice, Certificate, CertificateComment, HandedIn
from omtanke.vault import doors

TABLES = ("sick_leave.agencynotice", "sick_leave.certificate", "sick_leave.certificatecomment",
          "sick_leave.handedin")
WHY = "subject_access"


def held(question: Question) -> Iterator[Section]:
    """For those on the party's own register."""
    if not question.employed:
        return
    names = {"first_day": _("The sick pay period began"), "done_on": _("Done"), "by_role": _("By"),
             "noted_at": _("Noted"), "taken_back_at": _("Taken back")}
    rows = AgencyNotice.objects.filter(employee=question.person).order_by("done_on")
    yield Section("agency_notices", _("Notices to Försäkringskassan"), names, list(rows.values(*names)))
    yield _certificates(question)
    yield _handed_in(question)
    comments = list(CertificateComment.objects.filter(employee=question.person).order_by("at"))
    items = [(sealed(row, person=question.person), WHY) for row in comments]
    texts = doors.open_contents(items, reader=question.reader, now=question.now) if items else []
    yield Section("certificate_comments", _("What you said about certificates"), {
        "at": _("When"), "words": _("In your own words")},
        [{"at": row.at, "words": Said(text)} for row, text in zip(comments, texts, strict=True)])


def _certificates(question: Question) -> Section:
    names = {"seen_on": _("Seen"), "first_day": _("First day"), "last_day": _("Last day"),
             "degree": _("Degree, percent"), "then_from": _("Another degree from"),
             "then_degree": _("Then, percent"), "work_related": _("About work"), "prognosis": _("Coming back"),
             "back_within": _("Within days"), "measures": _("What may help"), "paper": _("The paper is kept"),
             "number": _("Version"), "taken_back": _("Taken back"), "by_role": _("By"), "at": _("Noted")}
    rows = Certificate.objects.filter(employee=question.person).order_by("first_day", "number")
    return Section("certificates", _("Certificates"), names, [
        {name: getattr(row, name) for name in names} | {
            "work_related": row.get_work_related_display(), "prognosis": row.get_prognosis_display(),
            "measures": ", ".join(row.measures), "paper": row.paper is not None} for row in rows])


def _handed_in(question: Question) -> Section:
    names = {"at": _("Handed in"), "state": _("What came of it"), "ended_at": _("When")}
    rows = HandedIn.objects.filter(employee=question.person).order_by("at")
    return Section("certificates_handed_in", _("Certificates that you handed in"), names, [
        {"at": row.at, "state": row.get_state_display(), "ended_at": row.ended_at} for row in rows])
