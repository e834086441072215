"""Rooms whose keys were destroyed before there was a register are entered in it."""

from django.db import migrations


def enter(apps, schema_editor) -> None:
    rooms = apps.get_model("vault", "ContentRoom").objects.filter(destroyed_at__isnull=False)
    destroyed = apps.get_model("vault", "DestroyedRoom")
    destroyed.objects.bulk_create(
        (destroyed(room=room, destroyed_at=at) for room, at in rooms.values_list("id", "destroyed_at").iterator()),
        batch_size=500, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("vault", "0003_system_keys_and_the_register")]
    operations = [migrations.RunPython(enter, migrations.RunPython.noop)]
