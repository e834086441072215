from django.apps import AppConfig


class TalksConfig(AppConfig):
    name = "omtanke.talks"
    label = "talks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.access import subject
        from omtanke.notify import waiting
        from omtanke.talks import change, menu, newcomer, retention, wishes
        from omtanke.talks import parts as own
        from omtanke.talks import subject as held
        from omtanke.talks.waiting import talks_of
        from omtanke.ui import parts

        waiting.register(talks_of)
        parts.register("start.tasks", 30, own.tasks)
        parts.register("group.columns", 30, own.columns)
        parts.register("person.main", 30, own.about)
        parts.register("me.main", 10, own.mine)
        parts.register("me.main", 12, change.hand_over)
        parts.register("start.tasks", 35, wishes.tasks)
        parts.register("person.main", 25, wishes.about)
        parts.register("me.main", 15, wishes.mine)
        parts.register("start.aside", 5, newcomer.three_things)
        parts.register("start.aside", 30, newcomer.left_alone)
        subject.register(50, held.held, tables=held.TABLES)
        menu.register_pages()
        retention.register()
