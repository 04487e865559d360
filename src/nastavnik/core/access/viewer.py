"""Who looks or acts, as a plain value, and the questions every door asks of it."""

from dataclasses import dataclass

from nastavnik.core.access.matrix import Permission, Where, reach
from nastavnik.core.access.roles import Role
from nastavnik.core.refusals import Refusal


class NotPermitted(Refusal):
    """The actor is known here, but lacks the right. The message is fit for the person at the screen."""

    def __init__(self, permission: Permission) -> None:
        super().__init__("На это у вашей роли нет права. Попросите куратора школы.")
        self.permission = permission


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of the tree of organisations: one of them, or one with everything below it.

    `path` is the organisation's place in the tree, refs joined and closed by «/», so that a prefix is a branch.
    """

    organisation_ref: str
    path: str
    branch: bool = False

    def covers(self, path: str) -> bool:
        """Tell whether an organisation at this path lies within the scope."""
        return path.startswith(self.path) if self.branch else path == self.path


@dataclass(frozen=True, slots=True)
class Viewer:
    """One person in one role at one organisation: rights are asked of the role in use, never of all roles at once."""

    role: Role | None
    organisation_ref: str
    organisation_path: str
    person_ref: str
    account_ref: str
    because: str = ""  # why the system itself acts; empty for a person

    @property
    def is_system(self) -> bool:
        """Tell whether nobody presses a button here."""
        return bool(self.because)

    @property
    def reach(self) -> Scope:
        """Return every organisation this viewer may know to exist."""
        return self._scope(branch=_reaches_down(self.role))

    def scope(self, permission: Permission) -> Scope | None:
        """Return where the viewer may use the permission, or None for nowhere."""
        where = reach(self.role, permission) if self.role else None
        if where is None:
            return None
        return self._scope(branch=where is Where.BRANCH)

    def may(self, permission: Permission, *, path: str) -> bool:
        """Tell whether the viewer may use the permission at the organisation with this path."""
        if self.is_system:
            return True
        if self.role is not None and reach(self.role, permission) is Where.INSTALLATION:
            return True
        scope = self.scope(permission)
        return scope is not None and scope.covers(path)

    def _scope(self, *, branch: bool) -> Scope:
        return Scope(self.organisation_ref, self.organisation_path, branch)


def _reaches_down(role: Role | None) -> bool:
    return role in (Role.MUNICIPAL_CURATOR, Role.REGIONAL_OPERATOR)


def require(actor: Viewer, permission: Permission, *, path: str) -> None:
    """Refuse unless the actor may use the permission at this organisation.

    Raises NotPermitted.
    """
    if not actor.may(permission, path=path):
        raise NotPermitted(permission)


def system(*, because: str, organisation_ref: str = "", organisation_path: str = "") -> Viewer:
    """Return the actor for what nobody pressed a button for. The journal keeps the reason.

    Raises ValueError without a reason.
    """
    if not because:
        raise ValueError("A system actor needs a reason.")
    return Viewer(None, organisation_ref, organisation_path, "", "", because)
