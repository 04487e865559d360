from django.contrib.auth.hashers import Argon2PasswordHasher


class SmallArgon2(Argon2PasswordHasher):
    """Argon2 for an ordinary school PC: 19 MiB and two passes, a second factor of safety being the limit on guesses."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
