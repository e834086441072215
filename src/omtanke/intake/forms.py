"""A paper in a form: looked at while it is sent in, so that what the form gives is a `Document` or a sentence."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from omtanke.intake.documents import Document, NotAccepted, looked_at
from omtanke.vault import doors

SENTENCES = {
    "empty": _("The file is empty. Choose it again, or save it anew first."),
    "unknown": _("The file is neither a PDF nor a picture. Save it as PDF, PNG or JPEG and choose it again."),
    "ending": _("The file's name says another kind than the file is. Save it anew as PDF, PNG or JPEG and choose it "
                "again."),
    "broken": _("The file is cut off or damaged. Save it anew and choose it again."),
    "encrypted": _("The PDF is locked with a password. Save it without one and choose it again."),
    "active": _("The PDF holds something that runs when it is opened. Print it to a new PDF and choose that one."),
    "holds_files": _("The PDF has other files inside it. Attach them one by one, or print it to a new PDF."),
    "unread": _("The PDF is packed in a way that cannot be looked through. Print it to a new PDF and choose that one."),
    "too_many_dots": _("The picture is too large to be shown safely. Make it smaller and choose it again."),
}


class DocumentField(forms.FileField):
    """A PDF or a picture. The clean value is a `Document`, or None when nothing was sent and nothing is required."""

    default_error_messages = {"required": _("Choose a file first.")}

    def __init__(self, **keywords):
        keywords.setdefault("help_text", _("PDF, PNG or JPEG. Where and when a photo was taken is left out."))
        keywords.setdefault("widget", forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}))
        super().__init__(allow_empty_file=True, **keywords)

    def clean(self, data, initial=None) -> Document | None:
        """The paper that was sent. The spool it arrived in is used up, whatever becomes of it."""
        sent = super().clean(data, initial)
        if not sent:
            return None
        most = settings.OMTANKE_ATTACHMENT_MB
        if sent.too_large or sent.size > most * 1_000_000:
            sent.spool.close()
            raise forms.ValidationError(_("The file is larger than %(limit)s MB. Make it smaller, or attach it as "
                                          "several.") % {"limit": most})
        try:
            return looked_at(doors.received(sent.spool, most=most * 1_000_000), ending=sent.ending)
        except NotAccepted as refusal:
            raise forms.ValidationError(SENTENCES[refusal.code], code=refusal.code) from None
