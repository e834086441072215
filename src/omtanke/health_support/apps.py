from django.apps import AppConfig


class HealthSupportConfig(AppConfig):
    name = "omtanke.health_support"
    label = "health_support"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.access import subject
        from omtanke.health_support import menu, parts, retention
        from omtanke.health_support import subject as held
        from omtanke.ui import parts as shells

        menu.register_pages()
        shells.register("start.notes", 3, parts.desk)
        subject.register(31, held.held, tables=held.TABLES)
        retention.register()
