"""Care talks. Every text is sealed with the key of the talk's own room; days, states and owners are open."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from omtanke.alerts.models import Signal
from omtanke.organisation.models import Unit
from omtanke.talks.choices import To, WorkplaceTopic
from omtanke.talks.policies import CONFIRMED, HELD, NO, OFFERED, PLANNED, RAISED, WISH, WITHDRAWN, WORRY, YES
from omtanke.talks.reasons import Reason
from omtanke.workforce.models import Employee, Management


class CareTalk(models.Model):
    """A talk between an employee and whoever is their manager that day. `sealed` is what was written, `agreed` the
    words of the measures, each a text of its own (see `talks.record`): they follow different people."""

    STATES = [(state, state) for state in (PLANNED, HELD, CONFIRMED)]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="care_talks")
    signal = models.ForeignKey(Signal, null=True, on_delete=models.SET_NULL, related_name="+")
    room = models.UUIDField()
    sealed = models.BinaryField()
    agreed = models.BinaryField(null=True)
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=STATES, default=PLANNED)
    planned_at = models.DateTimeField()
    planned_by = models.CharField(max_length=40, default="")
    meets_at = models.DateTimeField(null=True)
    held_on = models.DateField(null=True)
    held_by = models.CharField(max_length=40, blank=True)
    next_on = models.DateField(null=True)
    followed_on = models.DateField(null=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["employee", "state"], name="talks_talk_employee")]
        constraints = [
            models.UniqueConstraint(
                fields=["employee"], condition=models.Q(state=PLANNED), name="talks_one_planned_talk_per_employee"),
            models.CheckConstraint(
                name="talks_held_has_day_and_holder",
                condition=models.Q(state=PLANNED, held_on__isnull=True, held_by="")
                | ~models.Q(state=PLANNED) & models.Q(held_on__isnull=False) & ~models.Q(held_by="")),
            models.CheckConstraint(
                name="talks_confirmed_has_moment",
                condition=models.Q(state=CONFIRMED, confirmed_at__isnull=False)
                | ~models.Q(state=CONFIRMED) & models.Q(confirmed_at__isnull=True)),
        ]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "employee", "signal", "room", "version", "state", "planned_at", "planned_by", "meets_at",
             "held_on", "held_by", "next_on", "followed_on", "confirmed_at"], "work") | dict.fromkeys(
            ["sealed", "agreed"], "sealed")


class Measure(models.Model):
    """Something the two agreed on: who does it and by when. Its words lie sealed in the talk's `agreed`."""

    class Owner(models.TextChoices):
        MANAGER = "manager", _("The manager")
        EMPLOYEE = "employee", _("The employee")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    talk = models.ForeignKey(CareTalk, on_delete=models.CASCADE, related_name="measures")
    owner = models.CharField(max_length=10, choices=Owner.choices)
    due_on = models.DateField()
    done_on = models.DateField(null=True)

    class Privacy:
        fields = dict.fromkeys(["id", "talk", "owner", "due_on", "done_on"], "work")


class Comment(models.Model):
    """What the employee wrote about the record: a correction or an addition. Never overwritten."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    talk = models.ForeignKey(CareTalk, on_delete=models.CASCADE, related_name="comments")
    at = models.DateTimeField()
    sealed = models.BinaryField()

    class Privacy:
        fields = {"id": "work", "talk": "work", "at": "work", "sealed": "sealed"}


class HandOver(models.Model):
    """What an employee has said about the words of earlier talks and one manager's time in charge: may she read them?
    Without a row nothing has been said, and nothing is handed over. What was agreed follows anyway."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="+")
    management = models.ForeignKey(Management, on_delete=models.CASCADE, related_name="hand_overs")
    says = models.CharField(max_length=3, choices=[(YES, YES), (NO, NO)])
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["employee", "management"], name="talks_one_word_per_manager")]

    class Privacy:
        fields = dict.fromkeys(["id", "employee", "management", "says", "said_at"], "work")


class ReasonedOpening(models.Model):
    """HR opened one talk whose manager is gone: who, when and why. `sealed` is the reason in their own words, sealed
    in the talk's room; the employee reads it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    talk = models.ForeignKey(CareTalk, on_delete=models.CASCADE, related_name="reasoned_openings")
    by_user = models.CharField(max_length=40)
    at = models.DateTimeField()
    reason = models.CharField(max_length=10, choices=Reason.choices)
    sealed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["by_user", "at"], name="talks_reasoned_by_whom")]

    class Privacy:
        fields = dict.fromkeys(["id", "talk", "by_user", "at", "reason"], "work") | {"sealed": "sealed"}


class Wish(models.Model):
    """Somebody wishes for a talk: the employee, or a manager who is worried about an employee. `topics` are keys of a
    closed list, never words; they lie open, as signals do, under ids that name nobody. Never an absence, and never
    counted about anyone."""

    STATES = [(state, state) for state in (RAISED, OFFERED, HELD, WITHDRAWN)]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=5, choices=[(WISH, WISH), (WORRY, WORRY)])
    to = models.CharField(max_length=10, choices=To.choices)
    topics = models.JSONField()
    state = models.CharField(max_length=10, choices=STATES, default=RAISED)
    raised_by = models.CharField(max_length=40)
    raised_on = models.DateField()
    changed_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["employee", "state"], name="talks_wish_employee")]
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "kind", "to", "raised_by"], condition=models.Q(state__in=[RAISED, OFFERED]),
                name="talks_one_open_wish_of_each"),
            models.CheckConstraint(name="talks_worry_is_the_managers",
                                   condition=models.Q(kind=WISH) | models.Q(to=To.MANAGER)),
        ]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "employee", "kind", "to", "state", "raised_by", "raised_on", "changed_on"], "work") | {
            "topics": "health"}


class WorkplaceNote(models.Model):
    """Something that came up in a talk and concerns the workplace: where, in which month, and what. Nobody it came
    from, no talk and no day. `by_user` is the manager who passed it on: she may see it alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    topic = models.CharField(max_length=10, choices=WorkplaceTopic.choices)
    by_user = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["month", "unit"], name="talks_workplace_month")]
        constraints = [models.CheckConstraint(name="talks_workplace_month_only", condition=models.Q(month__day=1))]

    class Privacy:
        fields = dict.fromkeys(["id", "unit", "month", "topic"], "open") | {"by_user": "work"}
