"""Names as papers print them. Initials are held to the surname by non-breaking spaces."""

NBSP = "\u00a0"


def initials(given_name: str, patronymic: str = "") -> str:
    """Return «З. П.»; a double name keeps its hyphen: «А.-М.». Empty parts are left out."""
    return NBSP.join(filter(None, (_initial(given_name), _initial(patronymic))))


def initials_before(surname: str, given_name: str = "", patronymic: str = "") -> str:
    """Return «З. П. Указкина», the form of a signature."""
    return NBSP.join(filter(None, (initials(given_name, patronymic), surname)))


def initials_after(surname: str, given_name: str = "", patronymic: str = "") -> str:
    """Return «Указкина З. П.», the form of a list and of the body of a paper."""
    return NBSP.join(filter(None, (surname, initials(given_name, patronymic))))


def full_name(surname: str, given_name: str = "", patronymic: str = "") -> str:
    """Return «Указкина Зоя Павловна», with what is known."""
    return " ".join(filter(None, (surname, given_name, patronymic)))


def _initial(name: str) -> str:
    letters = [part.strip()[:1].upper() for part in name.split("-") if part.strip()]
    return "-".join(f"{letter}." for letter in letters)


def split_name(text: str) -> tuple[str, str, str]:
    """Return surname, given name and patronymic out of «З. П. Указкина» or «Указкина Зоя Павловна».

    Initials stay initials, without their stops; what is missing is an empty string.
    """
    words = text.replace(NBSP, " ").replace(".", ". ").split()
    short = [word.rstrip(".") for word in words if word.endswith(".")]
    long = [word for word in words if not word.endswith(".")]
    if short and long:
        given, patronymic = [*short, "", ""][:2]
        return " ".join(long), given, patronymic
    surname, given, patronymic = [*long[:2], " ".join(long[2:]), "", ""][:3]
    return surname, given, patronymic
