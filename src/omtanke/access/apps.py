from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "omtanke.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.access import relations, throttling
        from omtanke.access.assigned import AssignedRelations

        relations.register(AssignedRelations())
        throttling.wait_longer()
