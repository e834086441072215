from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "omtanke.workforce"
    label = "workforce"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.access import relations
        from omtanke.workforce import menu
        from omtanke.workforce.relations import WorkforceRelations

        relations.register(WorkforceRelations())
        menu.register_pages()
