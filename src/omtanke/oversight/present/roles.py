"""The words of the page about roles."""

from collections.abc import Collection, Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access import policies
from omtanke.access.checks import Viewer
from omtanke.access.models import Assignment, RoleProposal
from omtanke.access.words import role_name, role_words
from omtanke.ui import words
from omtanke.workforce.queries import Person


def who(user, names: Mapping[str, Person], viewer: Viewer) -> str:
    """Somebody with a role: oneself, by name where it may be read, or by the user name."""
    if user.id == viewer.user_id:
        return _("You")
    return names[str(user.id)].name if str(user.id) in names else user.username


def page(roles: Collection[Assignment], proposals: Collection[RoleProposal], names: Mapping[str, Person],
         viewer: Viewer) -> dict:
    """Roles in force, what is proposed and what the viewer can do with it, and what each role may do."""
    return {
        "roles": [{"id": row.id, "role": role_name(row.role), "who": who(row.user, names, viewer),
                   "since": words.day(row.first_day, viewer.today)} for row in roles],
        "proposals": [{"id": row.id, "role": role_name(row.role), "who": who(row.user, names, viewer),
                       "when": words.day(timezone.localtime(row.proposed_at).date(), viewer.today),
                       "own": row.proposed_by_id == viewer.user_id, "about_me": row.user_id == viewer.user_id}
                      for row in proposals],
        "meaning": [(role_name(role), role_words(role)) for role in policies.GRANTABLE],
    }


def refused(problem: str) -> str:
    """Why a proposal was not taken, in the language of the page."""
    return {
        "nobody proposes or approves for oneself": _("Nobody proposes a role for themselves. Ask someone else to."),
        "the account has the role already": _("The account has the role already."),
        "the account is proposed for the role already": _("The account is proposed for the role already."),
        "whoever runs the server neither gives nor gets a role": _(
            "Whoever runs the server cannot have another role. Choose another account."),
    }.get(problem, _("No account here has this number or user name. Check it, and that the person has signed in."))
