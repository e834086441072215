"""The wish to be left in peace is one, and stands with the other wishes about contact (docs/adr/0061)."""

from django.db import migrations
from django.utils import timezone


def move(apps, schema_editor) -> None:
    """What was said in a case becomes the wish that holds, where nothing else has been said. The latest day counts."""
    said: dict = {}
    rows = apps.get_model("cases", "RehabCase").objects.filter(peace_until__isnull=False)
    for employee, until in rows.values_list("employee_id", "peace_until"):
        said[employee] = max(until, said.get(employee, until))
    wish = apps.get_model("sick_leave", "ContactWish")
    known = set(wish.objects.filter(employee_id__in=list(said)).values_list("employee_id", flat=True))
    wish.objects.bulk_create([wish(employee_id=employee, number=1, said_at=timezone.now(), peace_until=until)
                              for employee, until in said.items() if employee not in known])


class Migration(migrations.Migration):

    dependencies = [("cases", "0008_invitations"), ("sick_leave", "0001_contact")]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.RemoveField(model_name="rehabcase", name="peace_until"),
    ]
