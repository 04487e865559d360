"""Brings base, queue and static files to the present shape before web and worker start.

Prints the way to a first start while there is one: python deploy/prepare.py
"""

from nastavnik.cli.django_setup import setup


def main() -> None:
    """Prepare everything, and say where to begin."""
    setup()
    from django.conf import settings

    from nastavnik.cli.preparing import prepare_all, start_code

    prepare_all()
    code = start_code()
    if code:
        print(f"Первый запуск. Откройте и заполните: {settings.PUBLIC_ADDRESS or 'http://127.0.0.1:8000'}/start/{code}")


if __name__ == "__main__":
    main()
