from django.db import migrations


def in_order(apps, schema_editor):
    """What was applied before files had an order: first come, first told; and whose each period is."""
    batches = apps.get_model("intake", "Batch")
    periods = apps.get_model("intake", "BatchPeriod")
    numbers = apps.get_model("workforce", "NumberIndex")
    batches.objects.filter(state="ready").update(state="approved")
    for turn, batch in enumerate(batches.objects.order_by("received_at", "id"), start=1):
        owners = {bytes(index): employee for index, employee in numbers.objects.filter(
            party_id=batch.party_id).values_list("index", "employee_id")}
        told = periods.objects.filter(batch=batch, outcome__in=("applied", "known"))
        for id, index in list(told.values_list("id", "person_index")):
            periods.objects.filter(id=id).update(employee=owners.get(bytes(index)))
        if batch.state == "applied":
            batches.objects.filter(id=batch.id).update(
                turn=turn, approved_at=batch.received_at, applied_at=batch.received_at, told=batch.periods.count())


class Migration(migrations.Migration):

    dependencies = [
        ("absence", "0001_initial"),
        ("intake", "0003_files_in_the_browser"),
        ("workforce", "0001_initial"),
    ]

    operations = [migrations.RunPython(in_order, migrations.RunPython.noop)]
