from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "omtanke.learning"
    label = "learning"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.access import relations, subject
        from omtanke.learning import menu, retention
        from omtanke.learning import parts as own
        from omtanke.learning import subject as seats
        from omtanke.learning.models import SharedText
        from omtanke.learning.places import place_of
        from omtanke.learning.relations import SEAT, GroupRelations, gathering, has_seat
        from omtanke.ui import parts
        from omtanke.vault import party_values
        from omtanke.workforce.relations import register_mark

        relations.register(GroupRelations())
        relations.register_circles(gathering)
        register_mark(SEAT, has_seat)
        party_values.register(SharedText, party="party", place=place_of)
        parts.register("start.tasks", 60, own.tasks)
        parts.register("start.notes", 60, own.notes)
        parts.register("me.main", 8, own.mine)
        parts.register("group.slots", 90, own.slots)
        parts.register("meeting.aside", 90, own.after_meeting)
        subject.register(70, seats.held, tables=seats.TABLES)
        menu.register_pages()
        retention.register()
