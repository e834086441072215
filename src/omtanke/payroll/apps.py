from django.apps import AppConfig


class PayrollConfig(AppConfig):
    name = "omtanke.payroll"
    label = "payroll"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.access import subject
        from omtanke.payroll import menu, retention
        from omtanke.payroll import subject as held

        menu.register_pages()
        subject.register(29, held.held, tables=held.TABLES)
        retention.register()
