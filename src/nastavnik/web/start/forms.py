from nastavnik.web.people.forms import FirstEntryForm, PersonForm


class FirstCuratorForm(PersonForm, FirstEntryForm):
    """Oneself: names, a login and a password."""

    field_order = ("surname", "given_name", "patronymic", "post", "email", "login", "password")
