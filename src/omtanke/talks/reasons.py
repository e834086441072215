"""Why HR may open the words of a talk whose manager is gone: a closed list. Its keys stand in the trail."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """The reasons, in the words that the employee reads too."""

    ASKED = "asked", _("the employee has asked HR to")
    AGREED = "agreed", _("what was agreed cannot be done without knowing the background")
    SAFETY = "safety", _("someone's safety at work depends on it")
    DUTY = "duty", _("the employer has to look into rehabilitation or the work environment")
