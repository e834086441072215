from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "omtanke.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.access import relations
        from omtanke.cases.relations import CaseRelations

        relations.register(CaseRelations())
