"""How passwords are hashed."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id at OWASP's second setting (19 MiB, 2 passes): Django's own takes 100 MB for every sign-in at once."""

    algorithm = "argon2-19"
    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1
