from django.apps import AppConfig


class AbsenceConfig(AppConfig):
    name = "omtanke.absence"
    label = "absence"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.absence import menu, retention
        from omtanke.absence import parts as own
        from omtanke.absence import subject as held
        from omtanke.access import subject
        from omtanke.ui import parts

        parts.register("start.away", 10, own.away)
        parts.register("group.columns", 10, own.columns)
        parts.register("person.main", 20, own.about)
        parts.register("me.main", 20, own.mine)
        subject.register(30, held.held, tables=held.TABLES)
        menu.register_pages()
        retention.register()
