from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "omtanke.alerts"
    label = "alerts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.access import subject
        from omtanke.alerts import actions, menu, retention
        from omtanke.alerts import parts as own
        from omtanke.alerts import subject as held
        from omtanke.alerts.waiting import signals_of
        from omtanke.notify import waiting
        from omtanke.ui import parts

        waiting.register(signals_of)
        subject.register(40, held.held, tables=held.TABLES)
        menu.register_pages()
        retention.register()
        parts.register("absence.changed", 10, actions.evaluate)
        parts.register("start.tasks", 20, own.tasks)
        parts.register("start.notes", 20, own.notes)
        parts.register("start.aside", 10, own.desk)
        parts.register("start.aside", 20, own.units_below)
        parts.register("group.columns", 20, own.columns)
        parts.register("person.main", 10, own.about)
        parts.register("person.main", 40, own.answers)
        parts.register("me.main", 30, own.mine)
        parts.register("person.aside", 10, own.ladder)
