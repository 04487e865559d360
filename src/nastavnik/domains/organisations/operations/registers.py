from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.refusals import Refusal
from nastavnik.domains.organisations.models import Organisation
from nastavnik.foundation.numbering.giving import NumberTaken, set_last_number
from nastavnik.foundation.numbering.patterns import BadPattern


class WrongNumbers(Refusal):
    """Some last numbers cannot be right. `faults` names each register with its words."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = faults


@transaction.atomic
def set_last_numbers(
    organisation: Organisation, *, actor: Viewer, at: datetime, year: int, last: Mapping[str, str]
) -> None:
    """Say the last number of each paper register, as it stands there: {"main_activity": "130-о"}. All or none.

    Raises NotPermitted, WrongNumbers.
    """
    require(actor, Permission.REGISTER_EDIT, path=organisation.path)
    faults = {}
    for register, text in last.items():
        try:
            set_last_number(
                organisation_ref=organisation.ref, register=register, year=year, text=text, actor=actor, at=at
            )
        except (NumberTaken, BadPattern) as fault:
            faults[register] = str(fault)
    if faults:
        raise WrongNumbers(faults)
