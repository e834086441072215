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
            steps,
            subject_plans,
        )
        from omtanke.cases import subject as held
        from omtanke.cases.models import Room
        from omtanke.cases.relations import CASE, CaseRelations, has_case
        from omtanke.cases.retention import register as register_retention
        from omtanke.ui import parts
        from omtanke.vault import doors, party_values
        from omtanke.workforce.relations import register_mark

        relations.register(CaseRelations())
        register_mark(CASE, has_case)
        party_values.register(Room, "about", party="party",
                              place=lambda row: doors.directory_place(row.case.employee_id))
        subject.register(60, held.held, tables=held.TABLES)
        subject.register(65, subject_plans.held, tables=subject_plans.TABLES)
        menu.register_pages()
        case_menu.register_pages()
        register_retention()
        release_parts.register()
        follow_parts.register()
        parts.register("person.main", 40, case_parts.about)
        parts.register("me.main", 5, case_parts.mine)
        parts.register("case.next", 10, steps.listing)
        plan_parts.register()
        met_parts.register()
        look_parts.register()
        subject.register(67, look_parts.held, tables=look_parts.TABLES)
        delivery_parts.register()
