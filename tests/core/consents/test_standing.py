from datetime import date, timedelta

from nastavnik.core.consents.gate import Row, Subject
from nastavnik.core.consents.purposes import Purpose, Signer, State
from nastavnik.core.consents.standing import Mark, birthday_to_mind, cells, takes_part

ON = date(2026, 10, 19)
P = Purpose.PROCESSING
CHILD = Subject(True, date(2015, 3, 1))
TEENAGER = Subject(True, date(2011, 3, 1))


def row(signer=Signer.SELF, state=State.GIVEN, *, confirmed=True, until=ON + timedelta(days=9), given_on=ON):
    return Row(P, signer, state, given_on, until, confirmed, P, True)


def marks(subject, *rows):
    return [(cell.signer, cell.mark) for cell in cells(subject, P, rows, on=ON)]


def test_cells_name_each_needed_hand_the_guardians_first():
    assert marks(TEENAGER) == [(Signer.GUARDIAN, Mark.NOT_ASKED), (Signer.SELF, Mark.NOT_ASKED)]
    assert marks(CHILD) == [(Signer.GUARDIAN, Mark.NOT_ASKED)]


def test_cells_speak_of_the_last_row_unless_an_earlier_one_stands():
    guardian = Signer.GUARDIAN

    assert marks(CHILD, row(guardian), row(guardian, State.ASKED))[0][1] is Mark.GIVEN
    assert marks(CHILD, row(guardian, State.REFUSED), row(guardian, State.ASKED))[0][1] is Mark.ASKED
    assert marks(CHILD, row(guardian, confirmed=False))[0][1] is Mark.UNCONFIRMED
    assert marks(CHILD, row(guardian, until=ON - timedelta(days=1)))[0][1] is Mark.EXPIRED


def test_cells_ask_for_a_new_hand_where_the_old_one_was_too_young():
    early = row(given_on=date(2024, 3, 1))

    assert (Signer.SELF, Mark.RENEW) in marks(TEENAGER, row(Signer.GUARDIAN), early)


def test_takes_part_needs_both_purposes_of_a_child():
    both = [
        row(Signer.GUARDIAN),
        Row("participation_guardian", "guardian", "given", ON, ON, True, "participation_guardian", True),
    ]

    assert takes_part(CHILD, both, on=ON)
    assert not takes_part(CHILD, both[:1], on=ON)


def test_birthday_to_mind_tells_of_students_only():
    assert birthday_to_mind(Subject(True, date(2012, 10, 1)), on=ON) == 14
    assert birthday_to_mind(Subject(True, date(2012, 9, 1)), on=ON) is None
    assert birthday_to_mind(Subject(False, None), on=ON) is None
