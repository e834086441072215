"""What the trail's acts are called, so that a line can be read without knowing our codes (OSL 4:1)."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Kinds of acts that one can choose among: what the kind is called, and its acts with the words for each.
KINDS: dict[str, tuple[Promise, Mapping[str, Promise]]] = {
    "opened": (_("Openings"), {
        "open.directory": _("Opened names on a page"),
        "open.content": _("Opened a text"),
        "open.contact": _("Opened contact persons"),
        "open.held": _("Opened rows of a payroll file"),
        "open.file": _("Opened a file"),
    }),
    "emergency": (_("Emergency access"), {
        "access.emergency_asked": _("Asked for emergency access"),
        "access.emergency_approved": _("Approved an emergency access"),
        "access.emergency_declined": _("Said no to an emergency access"),
        "access.emergency_withdrawn": _("Took back a request for emergency access"),
        "access.emergency_ended": _("Ended an emergency access"),
    }),
    "stopped": (_("Stopped and refused"), {
        "vault.stopped": _("Was stopped: too much in an hour"),
        "vault.cannot_open": _("Met something that does not open"),
        "vault.closed": _("Met something whose key cannot be had"),
        "workforce.number_tried": _("Tried an employment number"),
        "enrolment.code_refused": _("Tried a code that was not right"),
        "talks.reason_refused": _("Was refused to open a talk with a reason"),
    }),
    "roles": (_("Roles and responsibilities"), {
        "access.role_proposed": _("Proposed somebody for a role"),
        "access.role_approved": _("Approved a role"),
        "access.role_assigned": _("Gave a role"),
        "access.role_declined": _("Said no to a role"),
        "access.role_withdrawn": _("Took back a proposal for a role"),
        "access.role_ended": _("Ended a role"),
        "workforce.manager_appointed": _("Appointed a manager"),
        "workforce.manager_ended": _("Ended an appointment as manager"),
        "workforce.support_given": _("Let someone of HR support a unit"),
        "workforce.duty_taken_up": _("Let someone serve a place"),
        "workforce.duty_left": _("Ended a duty at a place"),
        "workforce.introduced": _("Put away what someone new is told"),
    }),
    "protected": (_("Protected identity"), {
        "workforce.protected": _("Protected somebody's identity"),
        "workforce.protection_ended": _("Ended a protected identity"),
        "workforce.may_know": _("Let somebody know of a protected identity"),
        "workforce.may_not_know": _("Said that somebody may not know of a protected identity"),
    }),
    "letters": (_("Letters and ways to sign in"), {
        "enrolment.code_issued": _("Made a letter with a code"),
        "enrolment.code_approved": _("Approved a letter with a code"),
        "enrolment.code_used": _("Used a letter with a code"),
        "enrolment.letters_swept": _("Took old letters away"),
        "access.begun_again": _("Let somebody begin again"),
    }),
    "talks": (_("Talks"), {
        "talks.planned": _("Began a care talk"),
        "talks.begun_anew": _("Began a care talk anew"),
        "talks.invited": _("Invited to a care talk"),
        "talks.written": _("Wrote at a care talk"),
        "talks.agreed": _("Wrote down something agreed"),
        "talks.held": _("Held a care talk"),
        "talks.followed_up": _("Talked again"),
        "talks.measure_done": _("Ticked off something agreed"),
        "talks.passed_on": _("Passed on what concerns the workplace"),
        "talks.reason_given": _("Opened a talk with a reason"),
        "talks.worry_raised": _("Noted a worry"),
        "talks.wish_offered": _("Offered a talk that somebody wished for"),
    }),
    "signals": (_("Signals and the routine"), {
        "alerts.held": _("Answered a signal: a talk was held"),
        "alerts.explained": _("Explained a signal"),
        "alerts.postponed": _("Postponed a signal"),
        "alerts.earlier_started": _("Started earlier steps"),
        "alerts.exclusion_proposed": _("Proposed a week not to count"),
        "alerts.proposal_decided": _("Decided about a week not to count"),
        "alerts.routine_drafted": _("Changed the draft of the routine"),
        "alerts.routine_adopted": _("Adopted the routine"),
        "alerts.draft_discarded": _("Threw the draft of the routine away"),
        "alerts.unit_switched_on": _("Switched a unit on"),
        "alerts.unit_switched_off": _("Switched a unit off"),
    }),
    "files": (_("Payroll files"), {
        "intake.file_sent_in": _("Sent in a payroll file"),
        "intake.file_received": _("Received a payroll file"),
        "intake.approve": _("Approved a payroll file"),
        "intake.discard": _("Threw a payroll file away"),
        "intake.rows_answered": _("Answered rows of a payroll file"),
        "intake.code_meant": _("Said what a code means"),
        "intake.columns_meant": _("Said what the columns are"),
        "absence.batch_applied": _("Let a payroll file count"),
        "absence.batch_rolled_back": _("Took a payroll file back"),
        "absence.periods_answered": _("Answered periods of a payroll file"),
    }),
    "cases": (_("Cases and plans"), {
        "cases.opened": _("Opened a case"),
        "cases.listed": _("Said where the employee is listed"),
        "cases.written": _("Wrote in a case"),
        "cases.entered": _("Entered an answer that came on paper"),
        "cases.paper_attached": _("Attached a paper in a case"),
        "cases.item_misregistered": _("Marked something in a case as a mistake"),
        "cases.misregistered": _("Marked a case as a mistake"),
        "cases.closed": _("Closed a case"),
        "cases.reopened": _("Opened a case again"),
        "cases.taken_over": _("Took over a case"),
        "cases.leader_appointed": _("Appointed another leader of a case"),
        "cases.leader_ended": _("Ended another leader of a case"),
        "cases.follow_up_set": _("Set a follow-up"),
        "cases.follow_up_done": _("Did a follow-up"),
        "cases.room_erased": _("Erased a room of a case"),
        "cases.taken_home": _("Took something home to the own record"),
        "cases.assumed": _("Said what is assumed about the way back"),
        "cases.plan_begun": _("Began a plan"),
        "cases.plan_written": _("Wrote in a plan"),
        "cases.plan_shared": _("Handed a plan to the employee"),
        "cases.plan_established": _("Established a plan"),
        "cases.plan_answer_entered": _("Entered an answer about a plan"),
        "cases.plan_closed": _("Closed a plan"),
        "cases.plan_reopened": _("Opened a plan again"),
    }),
    "meetings": (_("Meetings"), {
        "meetings.reflected": _("Answered two questions about a meeting"),
        "meetings.minutes_said": _("Said whether a part of some minutes is right"),
        "meetings.booked": _("Booked a meeting"),
        "meetings.moved": _("Moved a meeting"),
        "meetings.cancelled": _("Cancelled a meeting"),
        "meetings.not_held": _("Said that a meeting was not held"),
        "meetings.invited": _("Invited to a meeting"),
        "meetings.called_off": _("Told that a meeting is called off"),
        "meetings.answered": _("Answered an invitation to a meeting"),
        "meetings.letter_printed": _("Printed a letter with the time of a meeting"),
        "meetings.reminded": _("Reminded of a meeting"),
        "meetings.feed_made": _("Made a calendar link of one's own"),
        "meetings.feed_revoked": _("Took back a calendar link of one's own"),
        "meetings.feeds_switched": _("Switched calendar links on or off"),
        "meetings.agreement_drafted": _("Drafted an agreement with a health centre"),
        "meetings.agreement_redrafted": _("Changed the draft of an agreement"),
        "meetings.agreement_dropped": _("Dropped the draft of an agreement"),
        "meetings.agreement_yes": _("Said yes to an agreement"),
        "meetings.agreement_agreed": _("Had everybody's yes to an agreement"),
        "meetings.agreement_ended": _("Ended an agreement"),
        "meetings.settings_chosen": _("Chose the employer's settings of meetings"),
        "meetings.times_made": _("Made or took away fixed times"),
        "meetings.series_begun": _("Began recurring times"),
        "meetings.series_ended": _("Ended recurring times"),
        "meetings.break_made": _("Entered days without times"),
        "meetings.break_lifted": _("Took back days without times"),
        "meetings.prepared": _("Said that the preparation for a meeting is ready"),
        "meetings.not_prepared": _("Took back that a preparation is ready"),
        "meetings.prepared_entered": _("Entered a preparation that came on paper"),
        "meetings.started": _("Began a meeting"),
        "meetings.held": _("Ended a meeting"),
        "meetings.guide_begun": _("Began a draft of the conversation guide"),
        "meetings.guide_changed": _("Changed a draft of the conversation guide"),
        "meetings.guide_used": _("Took a conversation guide into use"),
        "meetings.guide_dropped": _("Let a draft of the conversation guide be"),
    }),
    "deliveries": (_("Deliveries and releases"), {
        "cases.delivery_composed": _("Began a delivery"),
        "cases.delivery_queued": _("Put a delivery in line"),
        "cases.delivered": _("Delivered from a room"),
        "cases.delivery_received": _("Received a delivery"),
        "cases.delivery_stopped": _("Stopped a delivery"),
        "cases.delivery_wrong": _("Marked a delivery as wrong"),
        "cases.diary_number": _("Wrote a diary number"),
        "cases.release_proposed": _("Asked for a release"),
        "cases.release_accepted": _("Accepted a release"),
        "cases.release_given": _("Recorded a release"),
        "cases.release_refused": _("Recorded a no to a release"),
        "cases.release_withdrawn": _("Recorded that a release was taken back"),
    }),
    "contacts": (_("Contact persons"), {
        "organisation.contact_added": _("Added a contact person"),
        "organisation.contact_changed": _("Changed a contact person"),
        "organisation.contact_reviewed": _("Checked a contact person"),
        "organisation.contact_removed": _("Took a contact person away"),
        "organisation.words_chosen": _("Chose the employer's own words"),
    }),
    "retention": (_("Retention"), {
        "retention.proposed": _("Entered a decision about retention"),
        "retention.approved": _("Approved a decision about retention"),
        "retention.declined": _("Said no to a decision about retention"),
        "retention.withdrawn": _("Took back a decision about retention"),
        "retention.prepared": _("Had the package for the archive made"),
        "retention.taken_out": _("Took out the package for the archive"),
        "retention.destroyed": _("Destroyed under a decision"),
        "retention.package_cancel": _("Let stand what was to be destroyed"),
        "retention.package_hand_over": _("Handed the package over to the archive"),
        "retention.package_erase": _("Erased an old package"),
        "retention.listed": _("Counted what is due"),
        "talks.destroyed": _("Destroyed a care talk"),
        "alerts.signal_destroyed": _("Destroyed a signal"),
        "alerts.answer_destroyed": _("Destroyed an answer to a signal"),
        "absence.destroyed": _("Destroyed days of absence"),
        "absence.file_destroyed": _("Destroyed a payroll file"),
        "cases.room_erased": _("Destroyed the key of a case's room"),
        "cases.destroyed": _("Destroyed a case and its log"),
        "workforce.person_erased": _("Erased a person who has left"),
        "access.account_closed": _("Closed an account"),
        "vault.room_destroyed": _("Destroyed a key"),
    }),
    "watch": (_("Looking at the trail"), {
        "oversight.trail_searched": _("Looked for lines about one person"),
        "oversight.check_drawn": _("Drew openings to check"),
        "oversight.check_done": _("Finished a check of the trail"),
        "oversight.chain_checked": _("Checked that the trail is whole"),
        "oversight.copy_asked": _("Asked for a copy of the trail"),
        "oversight.copy_approved": _("Approved a copy of the trail"),
        "oversight.copy_declined": _("Said no to a copy of the trail"),
        "oversight.copy_withdrawn": _("Took back a copy of the trail"),
        "oversight.copy_fetched": _("Fetched a copy of the trail"),
        "oversight.subject_access": _("Took out what is kept about a person, for that person"),
    }),
}
DENSE = "opened"
"""The kind that most lines are of: found along the days, not by the act."""
WORDS: dict[str, Promise] = {act: words for _kind, acts in KINDS.values() for act, words in acts.items()}

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
    "page:subject_access": _("what is kept about a person"), "page:archive": _("a package for the archive"),
}
REASONS = {
    "reading": _("to read"), "writing": _("to write"), "paper": _("on paper"),
    "explanation": _("to read"), "comment": _("to read"), "archive": _("for the archive"),
}


def name(act: str) -> str:
    """What the act is called in the language of the page; a new one that has no words yet is said to be another."""
    return str(WORDS[act]) if act in WORDS else str(_("Something else"))


def thing(act: str, of: str, reason: str) -> str:
    """What was opened and what for, in a few words; nothing for what has no words."""
    key = of if of in THINGS else of.partition(":")[0]
    said = [str(words) for words in (THINGS.get(key), REASONS.get(reason)) if words]
    return ", ".join(said) if act.startswith("open.") else ""


def kinds() -> list[tuple[str, str]]:
    """The kinds that one can choose among, as (key, name)."""
    return [(key, str(words)) for key, (words, _named) in KINDS.items()]


def acts_of(kind: str) -> tuple[str, ...]:
    """The acts of a kind. Raises KeyError for something that is no kind."""
    return tuple(KINDS[kind][1])
