"""The code lists of a certificate (rules.md §2.8; the lists of AG1-14 and AG7804). Diagnosis is not among them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkRelated(models.TextChoices):
    """Whether the certificate says that the sickness has to do with work."""

    NOT_SAID = "not_said", _("It does not say")
    YES = "yes", _("It says that it has to do with work")
    NO = "no", _("It says that it has nothing to do with work")


class Prognosis(models.TextChoices):
    """What it says of coming back: STOR_SANNOLIKHET, ATER_X_ANTAL_DGR, PROGNOS_OKLAR, SANNOLIKT_INTE."""

    LIKELY = "likely", _("Most likely back at work after the certificate")
    WITHIN = "within", _("Most likely back at work within some days more")
    UNCLEAR = "unclear", _("It is unclear when")
    UNLIKELY = "unlikely", _("Most likely not back in the same work")


WITHIN_DAYS = (30, 60, 90, 180, 365)


class Measure(models.TextChoices):
    """What it proposes that may help: the ten codes of the form."""

    WORK_TRAINING = "work_training", _("Work training")
    WORK_ADAPTATION = "work_adaptation", _("Adaptation of the work")
    OTHER_WORK = "other_work", _("Looking for other work")
    VISIT = "visit", _("A visit to the workplace")
    ERGONOMIC = "ergonomic", _("An ergonomic assessment")
    AIDS = "aids", _("Aids")
    CONFLICT = "conflict", _("Help with a conflict at work")
    OCCUPATIONAL_HEALTH = "occupational_health", _("Contact with occupational health")
    OTHER_TASKS = "other_tasks", _("Other tasks")
    OTHER = "other", _("Something else, which the employee tells of")
