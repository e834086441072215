"""What is held of e-mails to a person, for her own copy. No address and no text is kept with them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from omtanke.access.subject import Question, Section
from omtanke.notify.models import Mailbox, Message, Told

TABLES = ("notify.message", "notify.told", "notify.mailbox")


def held(question: Question) -> Iterator[Section]:
    """For those on the party's own register, by their accounts."""
    if not question.employed:
        return
    messages = Message.objects.filter(recipient__in=question.accounts).order_by("queued_at", "id")
    yield Section("messages", _("E-mails to you"), {
        "kind": _("Kind"), "state": _("State"), "queued_at": _("Since"), "finished_at": _("Ended")},
        list(messages.values("kind", "state", "queued_at", "finished_at")))
    waiting = Told.objects.filter(recipient__in=question.accounts).count()
    chosen = Mailbox.objects.filter(user__in=question.accounts)
    yield Section("mailbox", _("Your choice of e-mails"), {
        "wants": _("Choice"), "language": _("Language"), "told": _("Things you have been told of once")},
        [{"wants": row.get_wants_display(), "language": row.language, "told": waiting} for row in chosen])
