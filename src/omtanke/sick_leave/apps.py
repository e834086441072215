from django.apps import AppConfig


class SickLeaveConfig(AppConfig):
    name = "omtanke.sick_leave"
    label = "sick_leave"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.sick_leave import clock_parts, contact_parts, handed_in_parts, menu

        contact_parts.register()
        clock_parts.register()
        handed_in_parts.register()
        menu.register()
