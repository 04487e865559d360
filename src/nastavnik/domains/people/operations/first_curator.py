from datetime import date, datetime

from django.db import transaction

from nastavnik.core.access.roles import Role
from nastavnik.domains.organisations.operations import finish_start, starter
from nastavnik.domains.people.models import Account
from nastavnik.domains.people.operations.accounts import make_account
from nastavnik.domains.people.operations.people import add_person
from nastavnik.domains.people.operations.roles import give_role


@transaction.atomic
def enter_first_curator(
    code: str,
    *,
    at: datetime,
    on: date,
    login: str,
    password: str,
    surname: str,
    given_name: str,
    patronymic: str = "",
    post: str = "",
    email: str = "",
) -> Account:
    """Make the first account of the installation, a curator who looks after the machine too, and end the start.

    Raises WrongCode, StartedAlready, MixedLetters, WrongLogin, LoginTaken, WeakPassword; the code stays good then.
    """
    school = finish_start(code, at=at)
    person = add_person(
        school,
        actor=starter(),
        at=at,
        surname=surname,
        given_name=given_name,
        patronymic=patronymic,
        post=post,
        email=email,
    )
    account = make_account(person, login=login, password=password)
    for role in (Role.CURATOR, Role.ADMINISTRATOR):
        give_role(person, role, actor=starter(), at=at, valid_from=on)
    return account
