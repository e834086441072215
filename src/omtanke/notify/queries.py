"""Questions about one's own mails."""

from omtanke.access.checks import Viewer
from omtanke.notify.models import Mailbox


def wants(*, for_user: Viewer) -> str:
    """What the viewer has chosen: "digest" or "none"."""
    chosen = Mailbox.objects.filter(user_id=for_user.user_id).values_list("wants", flat=True).first()
    return chosen or Mailbox.Wants.DIGEST
