from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "omtanke.insight"
    label = "insight"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.insight import menu, parts, waiting
        from omtanke.notify import waiting as outbox
        from omtanke.ui import parts as shells

        menu.register()
        outbox.register(waiting.reports_of)
        shells.register("start.notes", 40, parts.notes)
        shells.register("routine.ways", 10, parts.try_routine)
