"""The closed lists of cases, with words for people."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OpenedFor(TextChoices):
    """Why a case was opened: never an illness."""

    SIGNAL = "signal", _("a signal that was raised")
    TALK = "talk", _("a care talk")
    DAY_14 = "day_14", _("day 14 of the sick period")
    DAY_30 = "day_30", _("day 30 of the sick period")
    EMPLOYEE = "employee", _("the employee's wish")
    MANAGER = "manager", _("the manager's wish")
    DELIVERY = "delivery", _("a need that another party told of")


class StartType(TextChoices):
    """How somebody is away when the case begins (A17)."""

    REPEATED_SHORT = "repeated_short", _("repeated short absence")
    SICK_PAY = "sick_pay", _("sick pay, day 1 to 14")
    PART_TIME = "part_time", _("ill part of the time")
    FULL_TIME = "full_time", _("ill full time")
    AT_WORK = "at_work", _("at work, to prevent illness")


class Listing(TextChoices):
    """What is known of where somebody is listed."""

    ASKED = "asked", _("the employee has been asked")
    KNOWN = "known", _("at a care centre that takes part")
    OUTSIDE = "outside", _("at a care centre outside the agreement")
    UNTOLD = "untold", _("the employee would rather not say")


class OtherLeader(TextChoices):
    """Why somebody else than the manager leads a case (A5)."""

    CONFLICT = "conflict", _("the manager and the employee are in serious conflict")
    CLOSE = "close", _("the manager is close to the employee in private life")
    AWAY = "away", _("the manager is away for a long time")


class Mistake(TextChoices):
    """Why something was marked as misregistered."""

    PERSON = "person", _("it is about somebody else")
    TWICE = "twice", _("it was written twice")
    WRONG = "wrong", _("what it says is wrong")
    NOT_HERE = "not_here", _("it does not belong here")


class ItemKind(TextChoices):
    """What an item is."""

    NOTE = "note", _("Note")
    PREPARATION = "preparation", _("Preparation")
    ASSESSMENT = "assessment", _("What somebody can and cannot do")
    CERTIFICATE = "certificate", _("What a certificate says")
    ANSWER = "answer", _("Answer")
    QUESTION = "question", _("Question")
    NEED = "need", _("A need of coordination")
    PLAN = "plan", _("Plan for return to work")
    PLAN_ROW = "plan_row", _("Something for the plan")
    PROGRESS = "progress", _("How it goes")
    COMMENT = "comment", _("Comment or correction")
    RELEASE = "release", _("Release of secrecy")
    COMPANION = "companion", _("Who comes along")
    INVITATION = "invitation", _("Invitation to a meeting")


class Category(TextChoices):
    """What kind of knowledge an item holds: the words of a release are built from these."""

    BASICS = "basics", _("who you are and where you work")
    WORK = "work", _("your tasks and what has been adapted")
    ABILITY = "ability", _("what you can and cannot do at work")
    CARE = "care", _("which care is planned")
    INSURANCE = "insurance", _("your benefit")
    OWN = "own", _("what you have written yourself")
    DIAGNOSIS = "diagnosis", _("diagnosis")


class ReleaseKind(TextChoices):
    """Four different yes, never one (rules.md §3.3)."""

    SECRECY = "secrecy", _("lift secrecy")
    DATA = "data", _("pass on facts about health")
    COORDINATION = "coordination", _("take part in coordination")
    COOPERATION = "cooperation", _("let Försäkringskassan cooperate with others")


class Purpose(TextChoices):
    """What a release is for."""

    PLAN = "plan", _("plan your way back")
    MEETING = "meeting", _("meet together")
    ADAPT = "adapt", _("adapt your work")
    FOLLOW = "follow", _("follow up how it goes")


class Channel(TextChoices):
    """How somebody may tell."""

    WRITTEN = "written", _("in writing")
    ORAL = "oral", _("at meetings")
    BOTH = "both", _("in writing and at meetings")


class By(TextChoices):
    """How an answer or a receipt came."""

    SIGNED_IN = "signed_in", _("signed in")
    ON_PAPER = "on_paper", _("on paper")
    ORALLY = "orally", _("by word of mouth")


class DeliveryChannel(TextChoices):
    """How something is handed over."""

    ROOM = "room", _("in Omtanke")
    PAPER = "paper", _("on paper")
    SDK = "sdk", _("by a secure message")


class Subject(TextChoices):
    """The neutral words of the register: they never say what is in it."""

    DOCUMENT = "document", _("Document in a case")
    PLAN = "plan", _("Plan in a case")
    ANSWER = "answer", _("Answer in a case")
    QUESTION = "question", _("Question in a case")
    RELEASE = "release", _("Release in a case")


class StopReason(TextChoices):
    """Why a delivery did not leave."""

    WITHDRAWN = "withdrawn", _("the release was withdrawn")
    REGRETTED = "regretted", _("whoever wrote it changed their mind")
    EXPIRED = "expired", _("the release has ended")
    CLOSED = "closed", _("the case was closed")


class WrongReason(TextChoices):
    """Why a delivery was wrong."""

    RECIPIENT = "recipient", _("it went to the wrong recipient")
    PERSON = "person", _("it is about somebody else")
    CONTENT = "content", _("it held more than was meant")


class Function(TextChoices):
    """In which function somebody receives."""

    MANAGER = "manager", _("manager")
    HR = "hr", _("HR")
    REHAB_COORDINATOR = "rehab_coordinator", _("rehab coordinator")
    PHYSICIAN = "physician", _("physician")
    CASE_OFFICER = "case_officer", _("case officer")
    REHAB_ADVISER = "rehab_adviser", _("rehab adviser")
    UNION = "union_representative", _("union representative")
    PERSON = "person", _("yourself")


class Stance(TextChoices):
    """What the employer takes for likely about the return (templates.md §1.2, SFB 30:6)."""

    PLAN = "plan", _("a plan is needed")
    SOON = "soon", _("fully back within 60 days")
    WITHOUT = "without", _("fully back without special measures")
    IMPOSSIBLE = "impossible", _("health clearly shows that a return is not possible")


class Ground(TextChoices):
    """What an assumption rests on."""

    CERTIFICATE = "certificate", _("the last day of the certificate")
    PROGNOSIS = "prognosis", _("the prognosis of the certificate")
    EMPLOYEE = "employee", _("what the employee has said")
    OWN = "own", _("the manager's own assessment")


class TookPart(TextChoices):
    """How the employee took part in the plan (SFB 30:6, 30:7)."""

    TOGETHER = "together", _("we made it together")
    READ = "read", _("the employee has read it")
    UNABLE = "unable", _("the employee has not been able to take part")
    DECLINED = "declined", _("the employee has not wanted to take part")


class PlanSays(TextChoices):
    """What somebody says about a plan: the employee the first three, another party the others."""

    YES = "yes", _("I have been part of planning it")
    NO = "no", _("I have not been part of planning it")
    CHANGE = "change", _("I want to change something")
    RIGHT = "right", _("it is right")
    WRONG = "wrong", _("it is not right")


class PlanEvent(TextChoices):
    """What happened to something in the plan."""

    STEP_BEGUN = "step_begun", _("the step has begun")
    BEGUN = "begun", _("has begun")
    DONE = "done", _("done")
    STOPPED = "stopped", _("stopped")
    FOLLOWED_UP = "followed_up", _("followed up")


class Owner(TextChoices):
    """Who does something in the plan."""

    MANAGER = "manager", _("the manager")
    EMPLOYEE = "employee", _("the employee")
    CARE = "care", _("care")
    INSURANCE = "insurance_agency", _("Försäkringskassan")
    OCCUPATIONAL_HEALTH = "occupational_health", _("occupational health")
    UNION = "union", _("the union")


class HowOften(TextChoices):
    """How often the two are in touch while somebody is away."""

    WEEKLY = "weekly", _("every week")
    FORTNIGHT = "fortnight", _("every other week")
    MONTHLY = "monthly", _("every month")
    WHEN_NEEDED = "when_needed", _("when there is something to say")
    NOT_NOW = "not_now", _("not for the time being")


class Way(TextChoices):
    """How the two are in touch."""

    PHONE = "phone", _("by phone")
    MEETING = "meeting", _("by meeting")
    VIDEO = "video", _("by video")
    TEXT = "text", _("by text message, about the time only")


class FollowKind(TextChoices):
    """What is followed up."""

    CONTACT = "contact", _("Keep in touch")
    PLAN = "plan", _("Go through the plan")
    COORDINATOR_CALL = "coordinator_call", _("The coordinator's call a week after the meeting")
    RELAPSE = "relapse", _("How it has gone since the case was closed")


class ClosingReason(TextChoices):
    """How a case ended (A17)."""

    ORDINARY_WORK = "ordinary_work", _("back in ordinary work")
    OTHER_WORK = "other_work", _("other work with the same employer")
    MEDICAL = "medical", _("medical obstacle")
    ENDED = "employment_ended", _("the employment has ended")
    OTHER = "other", _("another reason")


class Compensation(TextChoices):
    """Which compensation somebody has when the case ends (A17)."""

    AT_WORK = "at_work", _("none, back at work")
    PART_TIME = "part_time", _("part of the time")
    FULL_TIME = "full_time", _("full time")
