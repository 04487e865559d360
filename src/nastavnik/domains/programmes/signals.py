"""What other rooms may want to hear. Sent in the transaction of the deed: both stand or neither does."""

from django.dispatch import Signal

# organisation, year, target_model, bonds, actor, at
bonds_opened = Signal()
# organisation, year, target_model, bonds, on, actor, at
bonds_activated = Signal()
# bond, reason, on, actor, at
bond_ended = Signal()
# programme, actor, at
programme_approved = Signal()
# bond, meeting, actor, at
meeting_held = Signal()
# bond, meeting, actor, at: a meeting that was recorded is taken back
meeting_unrecorded = Signal()
