from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "omtanke.programme"
    label = "programme"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.programme import menu, parts
        from omtanke.ui import parts as pages

        menu.register()
        pages.register("figures.pages", 10, parts.board)
