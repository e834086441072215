from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "omtanke.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.access import relations, subject
        from omtanke.cases import (
            case_menu,
            case_parts,
            delivery_parts,
            follow_parts,
            look_parts,
            menu,
            met_parts,
            plan_parts,
            release_parts,
            subject_plans,
        )
        from omtanke.cases import subject as subject_cases
        from omtanke.cases.models import Room
        from omtanke.cases.relations import CASE, LEADS, SERVES, CaseRelations, has_case, has_duty, has_led
        from omtanke.cases.retention import register as register_retention
        from omtanke.vault import doors, party_values
        from omtanke.workforce.relations import register_mark

        relations.register(CaseRelations())
        register_mark(CASE, has_case)
        register_mark(SERVES, has_duty)
        register_mark(LEADS, has_led)
        party_values.register(Room, "about", party="party",
                              place=lambda row: doors.directory_place(row.case.employee_id))
        register_retention()
        for order, held in ((60, subject_cases), (65, subject_plans), (67, look_parts)):
            subject.register(order, held.held, tables=held.TABLES)
        for pages in (menu, case_menu):
            pages.register_pages()
        for shelf in (case_parts, release_parts, follow_parts, plan_parts, met_parts, look_parts, delivery_parts):
            shelf.register()
