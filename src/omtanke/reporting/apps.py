from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "omtanke.reporting"
    label = "reporting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.access import subject
        from omtanke.notify import waiting as outbox
        from omtanke.reporting import menu, parts, retention, waiting
        from omtanke.reporting import subject as held
        from omtanke.ui import parts as shells

        shells.register("me.main", 6, parts.mine)
        shells.register("person.main", 15, parts.about)
        shells.register("start.tasks", 15, parts.tasks)
        shells.register("start.aside", 2, parts.staffing)
        outbox.register(waiting.asked_today)
        subject.register(28, held.held, tables=held.TABLES)
        retention.register()
        menu.register_pages()
