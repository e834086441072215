from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "omtanke.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.access import relations, subject
        from omtanke.cases import menu, release_parts, subject_plans
        from omtanke.cases import subject as held
        from omtanke.cases.models import Room
        from omtanke.cases.relations import CaseRelations
        from omtanke.vault import doors, party_values

        relations.register(CaseRelations())
        party_values.register(Room, "about", party="party",
                              place=lambda row: doors.directory_place(row.case.employee_id))
        subject.register(60, held.held, tables=held.TABLES)
        subject.register(65, subject_plans.held, tables=subject_plans.TABLES)
        menu.register_pages()
        release_parts.register()
