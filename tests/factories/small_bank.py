"""A small bank of invented teachers, and those who are left out of it for three different reasons."""

from nastavnik.core.matching.participants import Participant


def mentee(key, subject, **more):
    facts = {"name": f"{key} Н.", "subjects": (subject,), "experience_years": 1} | more
    return Participant(key, **facts)


def mentor(key, subject, name="", **more):
    facts = {"subjects": (subject,), "experience_years": 20, "capacity": 1, "places": 1} | more
    return Participant(key, name or f"{key} Н.", **facts)


MENTEES = (
    mentee("history", "история"),
    mentee("sport", "физкультура", demands_subject=True),
    mentee("art", "ИЗО", demands_subject=True),
    mentee("english", "английский", demands_subject=True, avoids=frozenset({"deputy"})),
)
MENTORS = (
    mentor("historian", "история", "Скрепкин О. И.", capacity=1, places=2),
    mentor("trainer", "физкультура", "Свисткова А. Б.", capacity=0),
    mentor("deputy", "английский", "Указкина З. П."),
)
COLLEAGUE = mentor("colleague", "английский", "Звонкова Л. Ф.", is_in_pool=False)
NETWORK = tuple(mentor(f"artist{n}", "ИЗО", organisation="другая школа") for n in range(2))


def left_out_bank():
    """Return what `propose` takes: one is paired, three are left out for three reasons."""
    return {"mentees": MENTEES, "mentors": MENTORS, "invitable": (COLLEAGUE,), "network": NETWORK}
