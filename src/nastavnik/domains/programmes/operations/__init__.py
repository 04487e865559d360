"""What is done with bonds: one file for each thing."""

from nastavnik.domains.programmes.operations.bonds import NewBond, activate_bonds, end_bond, open_bonds

__all__ = ["NewBond", "activate_bonds", "end_bond", "open_bonds"]
