"""What other rooms may want to hear. Sent in the transaction of the deed: both stand or neither does."""

from django.dispatch import Signal

# organisation, on, at
consents_changed = Signal()
# organisation, actor, on, at
consents_asked = Signal()
# organisation, actor, on, at
consents_reminded = Signal()
