from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "omtanke.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.audit import trail
        from omtanke.vault import keys

        trail.sign_with(keys.trail_key)
