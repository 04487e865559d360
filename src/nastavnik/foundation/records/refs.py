"""Random public identifiers: integers never leave the database."""

import secrets

REF_LENGTH = 32


def new_ref() -> str:
    """Return 128 random bits as 32 hexadecimal digits."""
    return secrets.token_hex(16)
