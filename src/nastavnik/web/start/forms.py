from nastavnik.web.people.forms import FirstEntryForm, PersonForm
from nastavnik.web.shell.forms import Mail


class FirstCuratorForm(PersonForm, FirstEntryForm):
    """Oneself: names, a login and a password."""

    email = Mail("Почта", help_text="По ней тоже можно будет входить")
    field_order = ("surname", "given_name", "patronymic", "post", "email", "login", "password")
