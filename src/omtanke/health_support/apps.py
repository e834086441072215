from django.apps import AppConfig


class HealthSupportConfig(AppConfig):
    name = "omtanke.health_support"
    label = "health_support"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.access import subject
        from omtanke.health_support import menu, parts, places, retention
        from omtanke.health_support import subject as held
        from omtanke.health_support.models import Entry
        from omtanke.ui import parts as shells
        from omtanke.vault import doors, party_values

        menu.register_pages()
        shells.register("start.notes", 3, parts.desk)
        subject.register(31, held.held, tables=held.TABLES)
        retention.register()
        party_values.register(Entry, party="directory__provider", place=lambda row: doors.held_place(
            places.TABLE, places.row(row.directory_id, row.employee_id)))
