from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "omtanke.oversight"
    label = "oversight"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.access import subject
        from omtanke.notify import waiting
        from omtanke.oversight import kinds, menu
        from omtanke.oversight import parts as own
        from omtanke.oversight import subject as held
        from omtanke.oversight.present import wrong
        from omtanke.oversight.waiting import waits_for
        from omtanke.ui import parts

        parts.register("me.aside", 30, own.mine)
        parts.register("way.aside", 90, own.way_aside)
        parts.register("me.main", 5, own.emergencies_about_me)
        parts.register("person.main", 5, own.opened_now)
        parts.register("start.tasks", 40, own.tasks)
        parts.register("start.aside", 40, own.copies_waiting)
        parts.register("me.aside", 40, own.copies_waiting)
        parts.register("start.notes", 10, wrong.note)
        waiting.register(waits_for)
        subject.register(90, held.held, tables=held.TABLES)
        menu.register_pages()
        kinds.register()
