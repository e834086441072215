"""The languages that an interpreter can be asked for. Which one is told to those who book, and to nobody else."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Language(TextChoices):
    """A language by its tag (BCP 47), with its name. The order is that of the Swedish names."""

    ALBANIAN = "sq", _("Albanian")
    ARABIC = "ar", _("Arabic")
    BCS = "sh", _("Bosnian, Croatian or Serbian")
    DARI = "prs", _("Dari")
    ENGLISH = "en", _("English")
    FINNISH = "fi", _("Finnish")
    CHINESE = "zh", _("Chinese")
    KURMANJI = "kmr", _("Kurdish, Kurmanji")
    SORANI = "ckb", _("Kurdish, Sorani")
    MEANKIELI = "fit", _("Meänkieli")
    PASHTO = "ps", _("Pashto")
    PERSIAN = "fa", _("Persian")
    POLISH = "pl", _("Polish")
    PORTUGUESE = "pt", _("Portuguese")
    ROMANI = "rom", _("Romani")
    ROMANIAN = "ro", _("Romanian")
    RUSSIAN = "ru", _("Russian")
    SAMI = "se", _("Sami")
    SOMALI = "so", _("Somali")
    SPANISH = "es", _("Spanish")
    SWAHILI = "sw", _("Swahili")
    SIGN = "swl", _("Swedish sign language")
    THAI = "th", _("Thai")
    TIGRINYA = "ti", _("Tigrinya")
    TURKISH = "tr", _("Turkish")
    UKRAINIAN = "uk", _("Ukrainian")
    VIETNAMESE = "vi", _("Vietnamese")
    YIDDISH = "yi", _("Yiddish")
    OTHER = "und", _("another language")


class Companion(TextChoices):
    """Who comes along to meetings, from a closed list. Only the employee reads which: others hear that somebody
    comes."""

    UNION = "union", _("someone from the union")
    SAFETY = "safety", _("a safety representative")
    CLOSE = "close", _("a friend or someone in the family")
    GUARDIAN = "guardian", _("a trustee or personal representative")
    OTHER = "other", _("someone else")


__all__ = ["Companion", "Language"]
