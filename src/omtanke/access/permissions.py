"""What can be permitted. A permission is about people or things within a scope, never about everything."""

from enum import StrEnum


class Permission(StrEnum):
    GROUP_READ = "group.read"            # the list of the people in a unit, by name
    STAFFING_READ = "staffing.read"      # who is away in a unit and when back, by name; not why, and nothing before
    REPORT_OWN = "report.own"            # report oneself ill and well, and correct it
    REPORT_FOR = "report.for"            # take down a report for an employee who calls; confirm corrections
    SUPPORT_DESK = "support.desk"        # the health support line's desk: find who calls, take reports, call back
    PERSON_READ = "person.read"          # one person's absence, signals and talks held
    SIGNAL_READ = "signal.read"          # signals that wait for one's own role
    SIGNAL_ANSWER = "signal.answer"      # explain or postpone a signal
    ANSWER_READ = "answer.read"          # what was answered to a signal, with its words
    TALK_HOLD = "talk.hold"              # invite to, write and hold a care talk
    TALK_READ = "talk.read"              # read what was written in a care talk
    TALK_OPEN = "talk.open"              # open, with a reason, a talk whose manager is gone
    TALK_CONFIRM = "talk.confirm"        # comment and confirm one's own talk
    WISH_MAKE = "wish.make"              # wish for a talk with one's manager or HR, and take it back
    TOUCH_KEEP = "touch.keep"            # be in touch with someone who is ill: when, and how they wish it
    CERTIFICATE_KEEP = "certificate.keep"  # what came of a certificate, and the notice to Försäkringskassan
    TOUCH_WISH = "touch.wish"            # how one wishes to be contacted oneself, and to be left in peace
    WORKPLACE_READ = "workplace.read"    # what concerns the workplace, from talks: numbers by topic
    OWN_PAGE_READ = "own_page.read"      # one's own absence, talks and who opened what
    ENROLMENT_ISSUE = "enrolment.issue"  # a letter with a code, for someone who is to sign in for the first time
    NUMBERS_READ = "numbers.read"        # numbers about a unit, no names
    FILE_HANDLE = "file.handle"          # the employer's files: send in, check, approve, take back; no names
    ROUTINE_EDIT = "routine.edit"        # the employer's routine and its words
    UNIT_STATUS = "unit.status"          # which units the routine is switched on for, in numbers
    UNIT_SWITCH = "unit.switch"          # switch units below one's own on and off
    SIGNAL_START = "signal.start"        # start rungs from before a unit was switched on
    PROTECT = "protect"                  # mark a protected identity, and say who may know
    DESK_READ = "desk.read"              # HR's desk: what waits in the units one supports, and who leads them
    MANAGER_APPOINT = "manager.appoint"  # appoint and end an acting manager of a unit under one's own; no names
    CONTACTS_READ = "contacts.read"      # the contact persons of the places one has to do with
    CONTACTS_EDIT = "contacts.edit"      # keep the contact persons of a place up to date
    EMERGENCY = "emergency"              # ask for, and decide about, an emergency access to one person
    ROLE_GRANT = "role.grant"            # propose, approve and end the roles that no relation gives; never one's own
    CASE_READ = "case.read"              # one's own party's room of a case, and what was delivered to or from it
    CASE_OPEN = "case.open"              # open a case about an employee; close it, and open it again
    CASE_LEAD = "case.lead"              # lead a case: listing, follow-ups, the plan
    CASE_APPOINT = "case.appoint"        # let somebody else than the manager lead a case, with a reason
    ITEM_WRITE = "item.write"            # write in one's own party's room, enter what came on paper, mark mistakes
    DELIVER = "delivery.make"            # deliver from one's own party's room, with a basis; receive
    RELEASE_PROPOSE = "release.propose"  # ask the employee for a release
    RELEASE_HOLD = "release.hold"        # record and accept releases of one's own party's secrecy
    RELEASE_ANSWER = "release.answer"    # give, refuse and withdraw one's own releases
    PLAN_ESTABLISH = "plan.establish"    # write and establish the return plan
    PLAN_CONTRIBUTE = "plan.contribute"  # add rows to a plan one has a part in, and say whether it is right
    PARTNERS_EDIT = "partners.edit"      # the parties around the employer and their places: care centres, offices
    OWN_ROOM = "own_room.use"            # one's own room of a case: nobody else's, ever
    TRAIL_READ = "trail.read"            # the trail of one's own party, without names; checks of it, and copies
    REGISTER_KEEP = "register.keep"      # the register of what one's own party sends and receives; diary numbers
    TRAIL_COPY = "trail.copy"            # say yes or no when another asks for a copy of the party's trail
    RETENTION_READ = "retention.read"      # for how long what is kept, on which decision, and what is due; no names
    RETENTION_DECIDE = "retention.decide"  # enter and approve decisions about retention, destroy under them; no names
    SLOTS_READ = "slots.read"            # the fixed times of a centre and whether they are used; nobody's name
    SLOTS_EDIT = "slots.edit"            # keep a centre's fixed times: series, breaks; no names
    AGREEMENT_EDIT = "agreement.edit"    # write versions of an agreement with a centre, and say one's party's yes
    GUIDE_EDIT = "guide.edit"            # adapt the conversation guide of one's employer
    MEETING_FIGURES = "meeting.figures"  # figures of meetings: how many, how soon, how prepared; nobody's name
    LOCAL_GROUP = "local_group"            # a local group that one is a member of: its meetings and what it finds
    PROJECT_LEAD = "project.lead"          # the party's local groups: who is in them, and what goes further; no person
    STEERING = "project.steer"             # what local groups have raised: decide, and let it come back to all of them
    PROGRAMME_READ = "programme.read"      # whether the work helps: contracts, evaluations, goals, reports; no person
    PROGRAMME_EDIT = "programme.edit"      # keep them: send in a contract and its months, write goals and reports
    FIGURES_READ = "figures.read"          # figures of absence about units in one's scope; nobody's name
