from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "omtanke.workforce"
    label = "workforce"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.access import relations, subject
        from omtanke.notify import addresses
        from omtanke.ui import parts
        from omtanke.vault import doors, party_values
        from omtanke.workforce import contact_parts, menu, post, retention
        from omtanke.workforce import subject as own
        from omtanke.workforce.models import Employee
        from omtanke.workforce.relations import WorkforceRelations, not_holding
        from omtanke.workforce.sexes import TABLE

        relations.register(WorkforceRelations())
        relations.register_limit(not_holding)
        subject.register(10, own.held, tables=own.TABLES)
        menu.register_pages()
        retention.register()
        addresses.register(post.addresses_of)
        parts.register("me.aside", 60, post.mail_choice)
        parts.register("me.aside", 50, contact_parts.mine)
        parts.register("start.aside", 50, contact_parts.start)
        party_values.register(Employee, party="party", place=lambda row: doors.directory_place(row.id))
        party_values.register(Employee, "figures", party="party", place=lambda row: doors.held_place(TABLE, row.id))
